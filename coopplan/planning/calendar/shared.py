"""What the calendar of a plan depends on: plans that agree on it share one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from coopplan.domain.calendars.bodies.decisions_due import decisions_due
from coopplan.domain.calendars.bodies.substitutes import seats
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.domain.results.outcome import Outcome
from coopplan.planning.calendar.run import calendar_of
from coopplan.remembering import remembered


def calendar_for(
    plan: Plan, reference: Outcome | None, known: Iterable[Outcome]
) -> Calendar | None:
    """Give the calendar of a plan, taken from an outcome that meets alike if there is one.

    It stays close to the validated plan's, else to the one that the workbook shows once people have
    set a session, else to the reference's.
    """
    for outcome in known:
        if meet_alike(outcome.plan, plan):
            return outcome.calendar
    near = _to_keep(plan, reference)
    given = (_inputs(plan), plan.agents, plan.validated, near)
    return remembered("calendar", given, partial(calendar_of, plan, near))


def meet_alike(one: Plan, other: Plan) -> bool:
    """Tell whether the calendar of a plan is that of another."""
    return _inputs(one) == _inputs(other)


def _to_keep(plan: Plan, reference: Outcome | None) -> tuple[Appointment, ...]:
    if plan.validated is not None and plan.validated.sessions:
        return plan.validated.sessions
    if plan.is_underway and plan.published:
        return plan.published
    return reference.calendar.appointments if reference and reference.calendar else ()


def _inputs(plan: Plan) -> tuple[object, ...]:
    """Gather everything of a plan that its meetings depend on."""
    meeting = {body.chair for body in plan.bodies} | {member.person for member in seats(plan)}
    staff = [agent for agent in plan.agents if agent.code in meeting]
    return (
        plan.settings,
        plan.periods,
        plan.structures,
        plan.bodies,
        plan.members,
        plan.outsiders,
        plan.venues,
        plan.trips,
        plan.closures,
        decisions_due(plan),
        plan.holidays,
        plan.school_holidays,
        plan.fixed_sessions,
        plan.poll_answers,
        plan.releases,
        plan.representations,
        [absence for absence in plan.absences if absence.agent in meeting],
        [(agent.code, agent.service, _last_period(plan, agent.code)) for agent in staff],
    )


def _last_period(plan: Plan, agent: str) -> Period | None:
    """Give the last period with days granted: after it, nobody expects the agent."""
    granted = (p for p in reversed(plan.periods) if plan.available_days.get((agent, p)))
    return next(granted, None)
