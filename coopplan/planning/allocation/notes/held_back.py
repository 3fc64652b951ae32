"""What a plan says of tasks that lack days while somebody who can do them still has some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, Severity, listed
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.time.past import past_of
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Rhythm, Task
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, days, semicolons
from coopplan.planning.allocation.capacity import quota_days
from coopplan.planning.allocation.eligibility import window_of

Cell = tuple[str, Period]
Reason = tuple[str, str]
"""A column of *Tâches*, and what is said of it."""


def held_back_by_their_row(outcome: Outcome) -> Iterator[Finding]:
    """PLN24: a task lacks days that people could give it, were it not for what its row asks for.

    Told where each step that somebody could add to the plan breaks a rule of the row, and nothing
    else that a plan keeps could be in the way.
    """
    missing = outcome.uncovered_days()
    for task in outcome.plan.tasks:
        if missing[task.code] and not _is_tied_otherwise(outcome, task):
            work = _Work(outcome, task, missing[task.code])
            reasons = [work.reason(cell) for cell in work.free_days]
            found = list(dict.fromkeys(reason for reason in reasons if reason))
            if found and None not in reasons:
                yield _held_back(work, found)


def _is_tied_otherwise(outcome: Outcome, task: Task) -> bool:
    """Whether other rules than those of its row, and the time of people, bind a task."""
    plan = outcome.plan
    own = plan.settings
    limits = (own.ramp_share, own.min_block_days, own.max_projects, own.field_share)
    paced = {project.code for project in plan.projects if project.ramp_share is not None}
    return (
        any(limit is not None for limit in (*limits, own.unsigned_days))
        or any(scheme.time_is_rule for scheme in plan.schemes)
        or bool(task.predecessors)
        or task.project in paced
    )


def _held_back(work: _Work, reasons: Sequence[Reason]) -> Finding:
    people = dict.fromkeys(agent for agent, _period in work.free_days)
    return Finding(
        code="PLN24",
        severity=Severity.WARNING,
        message=_(
            "Il manque {missing} j à {task}, alors qu'il reste {spare} j dans sa fenêtre à "
            "{people} : ce que sa ligne demande l'empêche ({reasons})."
        ).format(
            missing=days(work.missing_days),
            task=work.task.code,
            spare=days(sum(work.free_days.values(), ZERO)),
            people=listed(people),
            reasons=semicolons(text for _field, text in reasons),
        ),
        remedy=_("Demandez des jours là où il en manque, ou assouplissez cette cellule."),
        ref=Ref("tasks", work.task.code, reasons[0][0]),
    )


@dataclass(frozen=True)
class _Work:
    """What is done of a task, and the days that those who can do it still have."""

    outcome: Outcome
    task: Task
    missing_days: Decimal

    def reason(self, cell: Cell) -> Reason | None:
        """Tell which rule of its row forbids one step more of somebody in a period, if any."""
        rules: tuple[Callable[[Cell], Reason | None], ...] = (
            self._too_many,
            self._beyond_lead,
            self._uneven,
            self._apart,
            self._alone,
        )
        return next(filter(None, (rule(cell) for rule in rules)), None)

    @cached_property
    def step(self) -> Decimal:
        return self.outcome.plan.settings.step_days

    @cached_property
    def able(self) -> list[str]:
        return [agent.code for agent in self.outcome.plan.agents if self.task.is_for(agent)]

    @cached_property
    def window(self) -> list[Period]:
        """The periods to come of its window."""
        past = past_of(self.outcome.plan)
        return [p for p in window_of(self.outcome.plan, self.task) if p not in past]

    @cached_property
    def done(self) -> dict[Period, dict[str, Decimal]]:
        """Days by period and agent."""
        found: defaultdict[Period, dict[str, Decimal]] = defaultdict(dict)
        for (agent, code, period), worked in self.outcome.days.items():
            if code == self.task.code:
                found[period][agent] = worked
        return found

    @cached_property
    def by_agent(self) -> dict[str, Decimal]:
        found: defaultdict[str, Decimal] = defaultdict(Decimal)
        for shares in self.done.values():
            for agent, worked in shares.items():
                found[agent] += worked
        return found

    @cached_property
    def free_days(self) -> dict[Cell, Decimal]:
        """Days that are left in its window to those who can do it, within quotas."""
        load, capacity = self.outcome.load_days(), self.outcome.capacity_days
        left = {
            (a, p): capacity.get((a, p), ZERO) - load.get((a, p), ZERO)
            for a, p in product(self.able, self.window)
        }
        full = _full_services(self.outcome, self.step)
        agents = by_code(self.outcome.plan.agents)
        return {
            (a, p): free
            for (a, p), free in left.items()
            if free >= self.step and (agents[a].external or agents[a].service not in full)
        }

    def _too_many(self, cell: Cell) -> Reason | None:
        most = self.task.max_people
        if most is None or cell[0] in self.by_agent or len(self.by_agent) < most:
            return None
        return "max_people", _("Personnes au plus : {count}").format(count=most)

    def _beyond_lead(self, cell: Cell) -> Reason | None:
        lead, capacity = self.task.lead, self.outcome.capacity_days
        leads = lead in self.able and any(capacity.get((lead, p)) for p in self.window)
        own, total = self.by_agent.get(lead, ZERO), sum(self.by_agent.values(), ZERO)
        if not leads or cell[0] == lead or 2 * own >= total + self.step:
            return None
        if any(agent == lead for agent, _period in self.free_days):
            return "lead", _("Référent : {lead}").format(lead=lead)
        return "lead", _("Référent : {lead}, qui n'y a plus de temps").format(lead=lead)

    def _uneven(self, cell: Cell) -> Reason | None:
        if self.task.rhythm is not Rhythm.REGULAR:
            return None
        share = {p: sum(self.done.get(p, {}).values(), ZERO) for p in self._with_time}
        least = min(share.values(), default=ZERO)
        if share.get(cell[1], least) <= least:
            return None
        full = share.keys() - {period for _agent, period in self.free_days}
        poorest = [period.name for period in share if share[period] == least and period in full]
        if not poorest:
            return "rhythm", _("Rythme : régulier")
        return "rhythm", _("Rythme : régulier, sans plus de temps en {months}").format(
            months=listed(poorest)
        )

    @cached_property
    def _with_time(self) -> list[Period]:
        capacity = self.outcome.capacity_days
        return [p for p in self.window if any(capacity.get((a, p)) for a in self.able)]

    def _apart(self, cell: Cell) -> Reason | None:
        """Tell whether a period is cut off from those in which a continuous task is done."""
        periods = self._with_time
        worked = [place for place, period in enumerate(periods) if self.done.get(period)]
        if self.task.rhythm is not Rhythm.CONTINUOUS or not worked or cell[1] not in periods:
            return None
        if worked[0] - 1 <= periods.index(cell[1]) <= worked[-1] + 1:
            return None
        return "rhythm", _("Rythme : continu")

    def _alone(self, cell: Cell) -> Reason | None:
        """Tell whether nobody has time to work on a task with somebody, where it takes two."""
        agent, period = cell
        others = [a for a in self.able if a != agent and (a, period) in self.free_days]
        teams = [[agent], *([agent, other] for other in others)]
        if not self.task.is_together or any(self._is_paired(period, team) for team in teams):
            return None
        return "in_pairs", _("Ensemble : personne avec qui y travailler au même moment")

    def _is_paired(self, period: Period, team: Sequence[str]) -> bool:
        """Whether a step more of each can be worked by two people, one of each skill, at a time."""
        shares = defaultdict(Decimal, self.done.get(period, {}))
        for agent in team:
            shares[agent] += self.step
        agents, level = by_code(self.outcome.plan.agents), max(1, self.task.min_level)
        lacking = (
            sum((d for a, d in shares.items() if agents[a].skills.get(skill, 0) < level), ZERO)
            for skill in self.task.skills
        )
        return 2 * max(*shares.values(), *lacking) <= sum(shares.values())


def _full_services(outcome: Outcome, step: Decimal) -> set[str]:
    """List the services that have given all their quota, within a step."""
    left = dict(quota_days(outcome.plan, outcome.meeting_days))
    for agent in (agent for agent in outcome.plan.agents if not agent.external):
        worked = sum((d for (a, _t, _p), d in outcome.days.items() if a == agent.code), ZERO)
        if agent.service in left:
            left[agent.service] -= worked
    return {service for service, quota in left.items() if quota < step}
