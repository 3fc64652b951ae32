"""The rules of single tasks and projects, for the solver: who does them, and in what rhythm."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import ceil_to_step
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Rhythm, Task

Pair = tuple[str, str]
Keys = tuple[str, ...]


class WorkRules(TypedDict):
    """Fields of an instance."""

    ramp_rate: Mapping[str, float]
    most_people: Mapping[str, int]
    lead: Mapping[str, str]
    halves: Mapping[str, tuple[Keys, ...]]
    least_days: Mapping[Pair, float]
    regular: Mapping[str, Keys]
    continuous: Mapping[str, Keys]
    wait: Mapping[Pair, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFor:
    """What rules depend on besides the plan: who could do each task, and when."""

    window: Mapping[str, Keys]
    """Task -> periods."""
    qualified: Mapping[str, Keys]
    """Task -> agents."""
    capacity_days: Mapping[Pair, float]
    """(agent, period) -> days."""
    past: Collection[str] = frozenset()

    def has_time(self, agent: str, period: str) -> bool:
        """Whether an agent has any day in a period."""
        return self.capacity_days.get((agent, period), 0.0) > 0

    def open_periods(self, task: str, halves: tuple[Keys, ...]) -> Keys:
        """List the periods to come in which somebody has time for a task; two, where it takes two.

        No half is alone: for each group there is somebody else.
        """
        groups = halves or ((),)
        return tuple(
            m
            for m in self.window[task]
            if m not in self.past
            and all(
                any(self.has_time(a, m) for a in self.qualified[task] if a not in group)
                for group in groups
            )
        )


def work_rules(plan: Plan, time: TimeFor) -> WorkRules:
    """Give the rules that the tasks and projects of a plan ask for."""
    tasks = [task for task in plan.tasks if task.code in time.window]
    halves = {t.code: _halves(plan, t, time) for t in tasks if t.is_together}

    def open_in(rhythm: Rhythm) -> dict[str, Keys]:
        own = (t.code for t in tasks if t.rhythm is rhythm)
        return {code: time.open_periods(code, halves.get(code, ())) for code in own}

    return WorkRules(
        ramp_rate={p.code: float(p.ramp_share) for p in plan.projects if p.ramp_share is not None},
        most_people={t.code: t.max_people for t in tasks if t.max_people is not None},
        lead={t.code: t.lead for t in tasks if _is_led(t, time)},
        halves=halves,
        least_days={pair: float(days) for pair, days in _least_days(plan)},
        regular=open_in(Rhythm.REGULAR),
        continuous=open_in(Rhythm.CONTINUOUS),
        wait=dict(_waits(tasks, time)),
    )


def _is_led(task: Task, time: TimeFor) -> bool:
    """Whether a task has an agent in charge who can do some of what is to come of it."""
    able = task.lead in time.qualified[task.code]
    to_come = [m for m in time.window[task.code] if m not in time.past]
    return able and any(time.has_time(task.lead, m) for m in to_come)


def _halves(plan: Plan, task: Task, time: TimeFor) -> tuple[Keys, ...]:
    """Group the agents who cannot pair up: each alone, and those who lack one of the skills."""
    able, skills = by_code(plan.agents), task.skills
    alone = [(agent,) for agent in time.qualified[task.code]]
    lacking = [
        tuple(
            agent
            for agent in time.qualified[task.code]
            if able[agent].skills.get(skill, 0) < max(1, task.min_level)
        )
        for skill in skills
    ]
    return tuple(dict.fromkeys(group for group in (*alone, *lacking) if group))


def _least_days(plan: Plan) -> Iterator[tuple[Pair, Decimal]]:
    """Yield the days that schemes ask of each colleague on each project they may pay."""
    full_time = sum((plan.net_days.get(period, ZERO) for period in plan.periods), ZERO)
    for project in plan.projects:
        expenses = [e for e in plan.expenses if e.project == project.code]
        shares = [
            scheme.least_time_share
            for scheme in plan.schemes
            if scheme.time_is_rule
            and scheme.least_time_share
            and scheme.status is not GrantStatus.REFUSED
            and any(scheme.covers(expense) for expense in expenses)
        ]
        if shares:
            least = ceil_to_step(max(shares) * full_time, plan.settings.step_days)
            for agent in (agent for agent in plan.agents if not agent.external):
                yield (agent.code, project.code), least


def _waits(tasks: list[Task], time: TimeFor) -> Iterator[tuple[Pair, float]]:
    """Yield by how many periods each period of a window is later, or earlier, than asked."""
    for task in tasks:
        window = time.window[task.code]
        for place, period in enumerate(window):
            if task.rhythm is Rhythm.EARLY:
                yield (task.code, period), float(place)
            elif task.rhythm is Rhythm.LATE:
                yield (task.code, period), float(len(window) - 1 - place)
