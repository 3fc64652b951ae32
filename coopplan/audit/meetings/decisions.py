"""Checks on what bodies must decide in time, and on the days when nobody is asked for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from coopplan.audit.meetings.preparation import prepares
from coopplan.audit.violation import Violation
from coopplan.domain.calendars.bodies.decisions_due import DecisionDue, decisions_due
from coopplan.domain.folding import folded
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.outcome import Outcome
from coopplan.vocabulary import words

ONE_DAY = timedelta(days=1)


def decided_in_time(outcome: Outcome) -> Iterator[Violation]:
    """What a body must decide is decided by one of its sessions in time, or said to be late."""
    if outcome.calendar is None:
        return
    said = {(one.body, one.what, one.due_on) for one in outcome.calendar.undecided}
    for due in decisions_due(outcome.plan):
        met = any(_is_in_time(outcome.plan, due, s.slot.day) for s in _held(outcome, due.body))
        if met == ((due.body, due.what, due.due_on) in said):
            found = "said to be late" if met else "not said to be late"
            yield Violation("decided_in_time", f"{due.body} {due.what}", found)


def not_held_too_late(outcome: Outcome) -> Iterator[Violation]:
    """Where a firm decision is late, a session of its body that could take it is left out."""
    calendar = outcome.calendar
    if calendar is None:
        return
    left_out = {(one.body, one.number) for one in calendar.unplaced}
    late = {(one.body, one.what): one for one in calendar.undecided}
    for due in decisions_due(outcome.plan):
        missed = late.get((due.body, due.what))
        if due.is_firm and missed and missed.number and (due.body, missed.number) not in left_out:
            yield Violation("not_held_too_late", f"{due.body}-{missed.number}", due.what)


def nothing_asked_while_all_are_closed(outcome: Outcome) -> Iterator[Violation]:
    """Invitations and documents leave, and applications are filed, on days open to somebody."""
    plan = outcome.plan
    for session in outcome.calendar.sessions if outcome.calendar else ():
        for day in (session.invitation_on, session.documents_on):
            if _is_shut(plan, day):
                yield Violation("nothing_asked_while_all_are_closed", session.key, f"{day}")
    for scheme in plan.schemes:
        if scheme.deadline and _is_shut(plan, scheme.deadline):
            where = (scheme.code, f"{scheme.deadline}")
            yield Violation("nothing_asked_while_all_are_closed", *where)


def may_serve_a_decision(plan: Plan, body: Body, day: date) -> bool:
    """Whether a session on a day takes a decision in time, or can prepare one that does."""
    dues = decisions_due(plan)
    if any(due.body == body.code and _is_in_time(plan, due, day) for due in dues):
        return True
    last = max((due.last for due in dues), default=day)
    later = [day + offset * ONE_DAY for offset in range((last - day).days + 1)]
    return any(
        prepares(plan, after, day, other) and may_serve_a_decision(plan, after, other)
        for after in plan.bodies
        if after.preceded_by == body.code
        for other in later
    )


def _is_in_time(plan: Plan, due: DecisionDue, day: date) -> bool:
    """Whether a day is before what is to be decided, its council, and not too long before."""
    end = due.council.day if due.council else due.due_on
    closed = plan.holidays.get(plan.settings.holiday_zone, frozenset())
    between = (day + offset * ONE_DAY for offset in range((end - day).days))
    worked = sum(one.isoweekday() <= 5 and one not in closed for one in between)
    return day < end and worked <= plan.settings.decision_reach_days


def _held(outcome: Outcome, body: str) -> list[Session]:
    sessions = outcome.calendar.sessions if outcome.calendar else ()
    return [s for s in sessions if s.body == body and s.status is not SessionStatus.CANCELLED]


def _is_shut(plan: Plan, day: date) -> bool:
    everyone = words("meetings", "everyone")
    return any(
        closure.forbids
        and any(folded(target) in everyone for target in re.split(r"[,;\n]", closure.target))
        and closure.start <= day <= closure.end
        for closure in plan.closures
    )
