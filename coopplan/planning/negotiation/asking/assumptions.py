"""What a scenario counts on that somebody must agree to: days, credits, grants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.replies import Ask, Reply, Topic, Verdict
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.money.authorised import authorised_eur, lines_of, with_authorised
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.scenarios import effective_levers
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.outcome import Outcome
from coopplan.levers import SPECS, apply
from coopplan.levers.money.add_authorisation import ADD_AUTHORISATION
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.people.add_days import as_lever
from coopplan.levers.people.availability import more_days
from coopplan.planning.changes.standing_facts import with_levers_of

Days = Mapping[Period, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Days, or euros, that a scenario counts on."""

    topic: Topic
    amount: Decimal
    by_period: Days = field(default_factory=dict)


def wanted_by(plan: Plan, outcome: Outcome, replies: Mapping[Topic, Reply]) -> list[Wanted]:
    """List what a scenario of a plan counts on: what was answered, supposes, draws and asks."""
    found = (*_answered(outcome, replies), *_supposed(plan, outcome, replies), *_sources(outcome))
    first: dict[Topic, Wanted] = {}
    for each in found:
        first.setdefault(each.topic, each)
    return list(first.values())


def _answered(outcome: Outcome, replies: Mapping[Topic, Reply]) -> Iterator[Wanted]:
    for topic, reply in replies.items():
        amount = reply.amount if reply.verdict is Verdict.GRANTED else ZERO
        days: Days = {}
        if topic.ask is Ask.DAYS and amount:
            less = apply(outcome.plan, [as_lever(topic, -amount)]).plan
            days = more_days(less, outcome.plan, topic.target)
        yield Wanted(topic=topic, amount=amount, by_period=days)


def _supposed(plan: Plan, outcome: Outcome, replies: Mapping[Topic, Reply]) -> Iterator[Wanted]:
    """Yield the days and credits that the scenario's own levers add, unless they were answered."""
    facts, _levers = with_levers_of(plan, replace(outcome.scenario, takes_over=(), levers=()))
    before, days = facts.plan, _Totals()
    for lever in effective_levers(plan, outcome.scenario):
        after = apply(before, [lever]).plan
        days.add(before, after, lever)
        before = after
    open_days = {topic: by for topic, by in days.days.items() if not overlaps(topic, replies)}
    for topic, by_period in _at_once(before, open_days).items():
        yield Wanted(topic=topic, amount=sum(by_period.values(), ZERO), by_period=by_period)
    for topic, eur in days.eur.items():
        if topic not in replies:
            yield Wanted(topic=topic, amount=eur)


def _at_once(plan: Plan, days: Mapping[Topic, Days]) -> dict[Topic, Days]:
    """Join what is asked of a person for one period, then for the next: it is one request."""
    crumbs = [t for t in days if len(plan.periods_between(t.start, t.end)) == 1]
    joined = {topic: by_period for topic, by_period in days.items() if topic not in crumbs}
    whole: Topic | None = None
    for crumb in sorted(crumbs):
        topic, by_period = crumb, days[crumb]
        if whole is not None and _follows(crumb, whole):
            topic, by_period = replace(whole, end=crumb.end), {**joined.pop(whole), **by_period}
        joined[topic] = by_period
        whole = topic
    return joined


def _follows(topic: Topic, other: Topic) -> bool:
    """Whether a topic is about the same person, from the day after another ends."""
    is_next = other.end is not None and topic.start == other.end + timedelta(days=1)
    return is_next and topic.target == other.target


class _Totals:
    """Days and euros that levers add, by what is asked of whom for when."""

    def __init__(self) -> None:
        self.days: dict[Topic, dict[Period, Decimal]] = {}
        self.eur: defaultdict[Topic, Decimal] = defaultdict(Decimal)

    def add(self, before: Plan, after: Plan, lever: Lever) -> None:
        """Count what a lever adds."""
        window = before.periods_between(lever.start, lever.end)
        if SPECS[lever.kind].grants_days and window:
            for agent in (agent for agent in before.agents if not agent.external):
                topic = Topic(Ask.DAYS, agent.code, window[0].first, window[-1].last)
                for period, count in more_days(before, after, agent.code).items():
                    so_far = self.days.setdefault(topic, {})
                    so_far[period] = so_far.get(period, ZERO) + count
        if lever.kind == ADD_BUDGET:
            had = by_code(before.budgets)
            for line in after.budgets:
                if line.voted_eur > had[line.code].voted_eur:
                    more_eur = line.voted_eur - had[line.code].voted_eur
                    self.eur[Topic(Ask.CREDIT, line.code)] += more_eur
        for target in lever.targets if lever.kind == ADD_AUTHORISATION else ():
            more_eur = authorised_eur(after, target) - authorised_eur(before, target)
            if more_eur > 0:
                self.eur[Topic(Ask.AUTHORISATION, target)] += more_eur


def _sources(outcome: Outcome) -> Iterator[Wanted]:
    """Yield what the plan draws on the services' lines, and asks of the schemes."""
    own = outcome.plan.own_lines
    for line, eur in outcome.used_by_budget().items():
        if line not in own:
            yield Wanted(topic=Topic(Ask.DRAW, line), amount=eur)
    asked = {s.code for s in outcome.plan.schemes if s.status is GrantStatus.ASKED}
    for scheme, eur in outcome.paid_by_scheme().items():
        if scheme in asked:
            yield Wanted(topic=Topic(Ask.GRANT, scheme), amount=eur)


def without(plan: Plan, given_up: Iterable[Wanted]) -> Plan:
    """Take what was wanted out of a plan; of a line that may not be drawn on, nothing is left."""
    days, eur = dict(plan.available_days), {}
    free_eur = {line.code: line.free_eur for line in plan.budgets}
    for each in given_up:
        target = each.topic.target
        if each.topic.ask is Ask.AUTHORISATION:
            plan = with_authorised(plan, target, authorised_eur(plan, target) - each.amount)
        elif each.topic.ask is Ask.DRAW:
            eur[each.topic.target] = free_eur[each.topic.target]
        elif each.topic.ask is not Ask.DAYS:
            eur[each.topic.target] = each.amount
        for period, count in each.by_period.items():
            key = (each.topic.target, period)
            days[key] = max(ZERO, days.get(key, ZERO) - count)
    budgets = (
        replace(line, voted_eur=max(line.engaged_eur, line.voted_eur - eur.get(line.code, ZERO)))
        for line in plan.budgets
    )
    schemes = (
        replace(scheme, ceiling_eur=ZERO) if scheme.code in eur else scheme
        for scheme in plan.schemes
    )
    return replace(plan, available_days=days, budgets=tuple(budgets), schemes=tuple(schemes))


def overlaps(topic: Topic, answered: Iterable[Topic]) -> bool:
    """Whether some of a person's months were answered already."""
    return any(
        (other.ask, other.target) == (topic.ask, topic.target)
        and (other.start is None or topic.end is None or other.start <= topic.end)
        and (other.end is None or topic.start is None or topic.start <= other.end)
        for other in answered
    )


def approver_of(plan: Plan, topic: Topic) -> str:
    """Name who answers: the service's approver, or the scheme's funder."""
    if topic.ask is Ask.GRANT:
        scheme = by_code(plan.schemes)[topic.target]
        return scheme.funder or scheme.name
    service = by_code(plan.services).get(service_of(plan, topic))
    return (service.approver or service.name) if service else ""


def service_of(plan: Plan, topic: Topic) -> str:
    """Give the service whose agent or line it is; empty for a scheme."""
    if topic.ask is Ask.DAYS:
        return by_code(plan.agents)[topic.target].service
    if topic.ask is Ask.AUTHORISATION:
        return next((line.service for line in lines_of(plan, topic.target)), "")
    return "" if topic.ask is Ask.GRANT else by_code(plan.budgets)[topic.target].service
