"""What to ask of whom in one scenario, what is lost otherwise, and what is not worth asking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.decisions.replies import Ask, Reply, Topic
from coopplan.domain.input.money.authorised import lines_of
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Considered, Marginal, Negotiation, Request, Silence
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.work.leaving import within_horizon
from coopplan.planning.changes.replies import is_moot
from coopplan.planning.negotiation.asking.assumptions import (
    Wanted,
    approver_of,
    service_of,
    wanted_by,
    without,
)
from coopplan.planning.negotiation.asking.suggestions import suggested
from coopplan.planning.negotiation.worth.gains import gain_between
from coopplan.planning.negotiation.worth.marginals import Valued, valued
from coopplan.planning.negotiation.worth.sensitivity import HotScenario, Improvement

SUPPOSED = (Ask.DAYS, Ask.CREDIT, Ask.AUTHORISATION)
"""What is asked only where something is lost without it."""


def negotiate(
    plan: Plan,
    outcome: Outcome,
    *,
    hot: HotScenario | None = None,
    values: Sequence[Marginal] | None = None,
) -> Negotiation:
    """List what a scenario of a plan asks of directors and funders, and what it need not ask.

    What the scenario counts on comes first, then what would be worth asking for besides.
    """
    plan = within_horizon(plan)
    hot = hot or HotScenario(outcome)
    found = valued(hot) if values is None else Valued(tuple(values))
    replies = {reply.topic: reply for reply in plan.replies if not is_moot(outcome.plan, reply)}
    wanted = wanted_by(plan, outcome, replies)
    needed, useless = _needed(hot, wanted, replies)
    vain = [each for each in wanted if each not in needed]
    ideas, ignored = suggested(hot, found, tuple(replies))
    requests = list(_requests(hot, needed, vain, replies))
    losing = [each for each in requests if _is_losing(each)]
    return Negotiation(
        scenario=outcome.scenario.code,
        requests=tuple(
            sorted([*(each for each in requests if each not in losing), *ideas], key=_rank)
        ),
        considered=(*useless, *map(_given_up, losing), *ignored),
        values=found.values,
        untried=found.untried,
        moot=tuple(reply for reply in plan.replies if reply.topic not in replies),
    )


def _needed(
    hot: HotScenario, wanted: Sequence[Wanted], replies: Mapping[Topic, Reply]
) -> tuple[list[Wanted], list[Considered]]:
    """Leave out the days and credits without which nothing is lost.

    Those that bring least alone come first: one request that suffices stays, rather than several.
    """
    supposed = [each for each in wanted if each.topic.ask in SUPPOSED and each.topic not in replies]
    alone = {each.topic: _alone(hot, each, supposed) for each in supposed}
    useless: list[Wanted] = []
    for each in sorted(supposed, key=lambda one: alone[one.topic].rank):
        if _loss(hot, [*useless, each], useless).is_nothing:
            useless.append(each)
    said = [_considered(hot, each, is_vain=alone[each.topic].is_nothing) for each in useless]
    return [each for each in wanted if each not in useless], said


def _alone(hot: HotScenario, each: Wanted, supposed: Sequence[Wanted]) -> Improvement:
    """Tell what a request brings where none of the others is granted."""
    return _loss(hot, supposed, [other for other in supposed if other is not each])


def _considered(hot: HotScenario, each: Wanted, *, is_vain: bool) -> Considered:
    """Say whether a request brings nothing at all, or nothing beside the others."""
    return Considered(
        topic=each.topic,
        approver=approver_of(hot.outcome.plan, each.topic),
        service=service_of(hot.outcome.plan, each.topic),
        amount=each.amount,
        why=Silence.NOTHING if is_vain else Silence.REDUNDANT,
    )


def _loss(
    hot: HotScenario, given_up: Iterable[Wanted], rather_than: Iterable[Wanted]
) -> Improvement:
    """Tell how much worse the tiers are when more is given up."""
    plan = hot.outcome.plan
    less = hot.with_plan(without(plan, given_up))
    return hot.improvement(hot.with_plan(without(plan, rather_than)), over=less)


def _gain(hot: HotScenario, each: Wanted) -> Gain:
    """Say what the plan shown has, and the nearest one without a request has not."""
    shown = hot.outcome
    return gain_between(hot.nearest(without(shown.plan, [each])), shown)


def _requests(
    hot: HotScenario,
    needed: Sequence[Wanted],
    vain: Sequence[Wanted],
    replies: Mapping[Topic, Reply],
) -> Iterator[Request]:
    """Make requests, each told by what it alone changes in the plan shown.

    One that what is not asked makes up for there is told, and said to be, with all that withdrawn.
    """
    alone = {each.topic: _gain(hot, each) if each.amount else Gain() for each in needed}
    idle = [each for each in needed if each.amount and not alone[each.topic].is_worth_asking]
    together: dict[Topic, Gain] = {}
    if vain and idle:
        withdrawn = HotScenario(hot.nearest(without(hot.outcome.plan, vain)))
        found = {each.topic: _gain(withdrawn, each) for each in idle}
        together = {topic: gain for topic, gain in found.items() if gain.is_worth_asking}
    for each in needed:
        gain = together.get(each.topic, alone[each.topic])
        made = _request(hot.outcome, each, gain, replies.get(each.topic))
        yield replace(made, is_told_together=each.topic in together)


def _request(outcome: Outcome, each: Wanted, gain: Gain, reply: Reply | None) -> Request:
    return Request(
        topic=each.topic,
        approver=approver_of(outcome.plan, each.topic),
        service=service_of(outcome.plan, each.topic),
        amount=each.amount,
        by_period=each.by_period,
        tasks=_served(outcome, each, gain),
        gain=gain,
        reply=reply,
    )


def _served(outcome: Outcome, each: Wanted, gain: Gain) -> tuple[str, ...]:
    """List the tasks that days cover, or the expenses that a source pays."""
    if each.topic.ask is Ask.DAYS:
        return gain.covered
    paid, sources = (*outcome.credits_eur, *outcome.grants_eur), {each.topic.target}
    if each.topic.ask is Ask.AUTHORISATION:
        sources = {line.code for line in lines_of(outcome.plan, each.topic.target)}
    return tuple(sorted({expense for expense, source in paid if source in sources}))


def _is_losing(request: Request) -> bool:
    """Whether days or credits that nobody has answered yet take more than they bring."""
    is_open = request.reply is None and request.topic.ask in SUPPOSED
    return is_open and not request.gain.is_worth_asking


def _given_up(request: Request) -> Considered:
    return Considered(
        topic=request.topic,
        approver=request.approver,
        service=request.service,
        amount=request.amount,
        why=Silence.NOTHING if request.gain.is_nothing else Silence.LOSING,
    )


def _rank(request: Request) -> tuple[str, bool, Decimal, Decimal, Decimal]:
    """By approver; what the scenario counts on first; what matters most first."""
    gain = request.gain
    importance = -gain.weighted_eur, -gain.mandatory_days, -gain.weighted_days
    return request.approver, not request.is_assumed, *importance
