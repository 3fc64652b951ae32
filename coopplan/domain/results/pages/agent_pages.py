"""What a plan asks of each colleague, for that person alone: months, tasks, meetings, letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.guidance import Decision, Instruction
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Agent, Task
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.meetings.meeting_load import held
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.written_words import is_signed


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentMonth:
    """One month of an agent; after the first year, the months of a calendar year together."""

    periods: tuple[Period, ...]
    """Those that begin in it."""
    is_supposed: bool
    """Whether nobody has granted its days yet."""
    granted_days: Decimal
    meeting_days: Decimal
    work_days: Decimal
    projects: tuple[str, ...]
    """Codes of the projects worked on, those of the busiest month of a year."""

    @property
    def left_days(self) -> Decimal:
        """Days granted and not used; negative where more is asked than granted."""
        return self.granted_days - self.meeting_days - self.work_days


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentTask:
    """One task of an agent."""

    task: Task
    days: Decimal
    periods: tuple[Period, ...]
    """Those in which the agent works on it."""
    others: tuple[str, ...]
    """Codes of the agents who share it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentPage:
    """What a plan asks of one agent."""

    agent: Agent
    months: tuple[AgentMonth, ...]
    tasks: tuple[AgentTask, ...]
    """In the order of the sheet."""
    sessions: Mapping[str, tuple[Session, ...]]
    """Sessions where the agent is expected, in the order of time, by code of the body."""
    to_meet: tuple[str, ...]
    """Codes of the agents of other services who share a task and sit in no body with this one."""
    decisions: tuple[Decision, ...]
    """Decisions that the agent carries out or tells."""
    instructions: tuple[Instruction, ...]
    """Instructions that hold in the horizon and bear on the agent, its projects or its bodies."""

    @property
    def is_signed(self) -> bool:
        """Whether the letter of mission is signed."""
        return is_signed(self.agent.mission_letter)

    @property
    def granted_days(self) -> Decimal:
        """Days granted to cooperation, supposed ones included."""
        return sum((month.granted_days for month in self.months), ZERO)

    @property
    def supposed_days(self) -> Decimal:
        """Days of later years that nobody has granted yet."""
        return sum((month.granted_days for month in self.months if month.is_supposed), ZERO)

    @property
    def meeting_days(self) -> Decimal:
        """Days of meetings: presence, travel, preparation."""
        return sum((month.meeting_days for month in self.months), ZERO)

    @property
    def work_days(self) -> Decimal:
        """Days of work planned on tasks."""
        return sum((month.work_days for month in self.months), ZERO)

    @property
    def most_projects(self) -> int:
        """Most projects worked on in one month."""
        return max((len(month.projects) for month in self.months), default=0)


def agent_pages(outcome: Outcome) -> tuple[AgentPage, ...]:
    """Make the page of each colleague, those of the mission's own service first."""
    plan = outcome.plan
    staff = [agent for agent in plan.agents if not agent.external]
    staff.sort(key=lambda agent: agent.service != plan.own_service)
    work = _Work(outcome)
    return tuple(_page(outcome, work, agent) for agent in staff)


class _Work:
    """Who works on what and when, and who sits where."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.load_days = outcome.load_days()

    @cached_property
    def on_task(self) -> Mapping[str, Mapping[str, Mapping[Period, Decimal]]]:
        """Days by task, agent and period."""
        found: defaultdict[str, defaultdict[str, dict[Period, Decimal]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        for (agent, task, period), days in self._outcome.days.items():
            found[task][agent][period] = days
        return found

    @cached_property
    def bodies_of(self) -> Mapping[str, frozenset[str]]:
        """Codes of the bodies by person."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for member in self._outcome.plan.members:
            found[member.person].add(member.body)
        return {person: frozenset(bodies) for person, bodies in found.items()}


def _page(outcome: Outcome, work: _Work, agent: Agent) -> AgentPage:
    plan = outcome.plan
    tasks = _tasks(plan, work, agent.code)
    bodies = work.bodies_of.get(agent.code, frozenset())
    return AgentPage(
        agent=agent,
        months=_months(outcome, work, agent.code, tasks),
        tasks=tasks,
        sessions=_sessions(outcome, agent.code),
        to_meet=_to_meet(plan, work, agent, tasks),
        decisions=tuple(d for d in plan.decisions if agent.code in (d.carried_by, d.told_by)),
        instructions=tuple(
            each
            for each in plan.instructions
            if each.holds_after(plan.periods[0].first)
            and each.bears_on(agent.code, *bodies, *(of.task.project for of in tasks))
        ),
    )


def _months(
    outcome: Outcome, work: _Work, agent: str, tasks: tuple[AgentTask, ...]
) -> tuple[AgentMonth, ...]:
    """Sum the days of each month; a period counts in the month in which it starts."""
    plan = outcome.plan

    def total(days: Mapping[tuple[str, Period], Decimal], periods: tuple[Period, ...]) -> Decimal:
        return sum((days.get((agent, period), ZERO) for period in periods), ZERO)

    return tuple(
        AgentMonth(
            periods=periods,
            is_supposed=not plan.supposed_periods.isdisjoint(periods),
            granted_days=total(plan.available_days, periods),
            meeting_days=total(outcome.meeting_days, periods),
            work_days=total(work.load_days, periods),
            projects=max((_worked_on(tasks, part) for part in _months_in(periods)), key=len),
        )
        for periods in _stretches(plan)
    )


def _stretches(plan: Plan) -> Iterator[tuple[Period, ...]]:
    """Yield the periods of each month of the first year, then of each year that follows."""
    yield from _months_in(plan.dated_periods)
    later = plan.periods[len(plan.dated_periods) :]
    for _year, periods in groupby(later, key=lambda period: period.year):
        yield tuple(periods)


def _months_in(periods: tuple[Period, ...]) -> Iterator[tuple[Period, ...]]:
    """Yield the periods that begin in each month."""
    for _month, found in groupby(periods, key=lambda period: period.first.replace(day=1)):
        yield tuple(found)


def _worked_on(tasks: tuple[AgentTask, ...], periods: tuple[Period, ...]) -> tuple[str, ...]:
    found = (of.task.project for of in tasks if not set(of.periods).isdisjoint(periods))
    return tuple(dict.fromkeys(found))


def _tasks(plan: Plan, work: _Work, agent: str) -> tuple[AgentTask, ...]:
    return tuple(
        AgentTask(
            task=task,
            days=sum(work.on_task[task.code][agent].values(), ZERO),
            periods=tuple(sorted(work.on_task[task.code][agent], key=lambda period: period.first)),
            others=tuple(other for other in work.on_task[task.code] if other != agent),
        )
        for task in plan.tasks
        if task.code in work.on_task and agent in work.on_task[task.code]
    )


def _sessions(outcome: Outcome, agent: str) -> dict[str, tuple[Session, ...]]:
    found: defaultdict[str, list[Session]] = defaultdict(list)
    for session in held(outcome.calendar) if outcome.calendar else ():
        if session.attendance.get(agent) in (Attendance.PRESENT, Attendance.TO_RELEASE):
            found[session.body].append(session)
    return {body: tuple(sessions) for body, sessions in found.items()}


def _to_meet(
    plan: Plan, work: _Work, agent: Agent, tasks: tuple[AgentTask, ...]
) -> tuple[str, ...]:
    agents = by_code(plan.agents)
    sits = work.bodies_of.get(agent.code, frozenset())
    return tuple(
        code
        for code in dict.fromkeys(other for of in tasks for other in of.others)
        if not agents[code].external
        and agents[code].service != agent.service
        and sits.isdisjoint(work.bodies_of.get(code, frozenset()))
    )
