"""What the row of a task asks for, and the days that those who can do it still have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Ref, listed
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.time.past import past_of
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Rhythm, Task
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, days
from coopplan.planning.allocation.capacity import quota_days
from coopplan.planning.allocation.eligibility import window_of
from coopplan.planning.allocation.notes.rules_in_force import Cell, Rule

Reason = tuple[str, str]
"""A column of *Tâches*, and what is said of it."""


@dataclass(frozen=True)
class RowRules:
    """What is done of a task, and the days that those who can do it still have."""

    outcome: Outcome
    task: Task
    missing_days: Decimal

    def reasons(self, cell: Cell) -> tuple[Reason, ...]:
        """Tell which rules of its row forbid one step more of somebody in a period."""
        rules: tuple[Callable[[Cell], Reason | None], ...] = (
            self._too_many,
            self._beyond_lead,
            self._uneven,
            self._apart,
            self._alone,
        )
        return tuple(filter(None, (rule(cell) for rule in rules)))

    def __iter__(self) -> Iterator[Rule]:
        """Yield what its row asks for, whatever the plan."""
        for column, text, forbids in self._asked:
            yield Rule(Ref("tasks", self.task.code, column), text, forbids)

    @property
    def _asked(self) -> Iterator[tuple[str, str, Callable[[Cell], bool]]]:
        task, most = self.task, self.task.max_people
        if most is not None:
            said = _("Personnes au plus : {count}").format(count=most)
            yield "max_people", said, lambda cell: self._too_many(cell) is not None
        if task.lead in self.able:
            said = _("Référent : {lead}").format(lead=task.lead)
            yield "lead", said, lambda cell: self._beyond_lead(cell) is not None
        if task.rhythm is Rhythm.REGULAR:
            said = _("Rythme : régulier")
            yield "rhythm", said, lambda cell: self._uneven(cell) is not None
        if task.rhythm is Rhythm.CONTINUOUS:
            yield "rhythm", _("Rythme : continu"), lambda cell: self._apart(cell) is not None
        if task.is_together:
            yield "in_pairs", _("Ensemble : deux personnes à la fois"), lambda _cell: True

    @cached_property
    def step(self) -> Decimal:
        """The step of days."""
        return self.outcome.plan.settings.step_days

    @cached_property
    def able(self) -> list[str]:
        """Those who can do it."""
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
        """Days by agent."""
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
        is_one_step = self.missing_days < 2 * self.step
        teams = [[agent], *([agent, other] for other in others if not is_one_step)]
        if not self.task.is_together or any(self._is_paired(period, team) for team in teams):
            return None
        if others and is_one_step:
            missing = _("Ensemble : {days} j ne se partagent pas à deux")
            return "in_pairs", missing.format(days=days(self.missing_days))
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
