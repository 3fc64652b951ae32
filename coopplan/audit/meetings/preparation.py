"""Check on what prepares what: a COPIL comes after a COTECH, a COTECH after an internal review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coopplan.audit.violation import Violation
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.domain.results.outcome import Outcome


def prepared_in_time(outcome: Outcome) -> Iterator[Violation]:
    """A session comes long enough, and not too long, after one of the body before its own.

    It has that one to itself where the body before meets as often; else it is said to have none.
    """
    calendar, bodies = outcome.calendar, outcome.plan.bodies
    codes = {body.code for body in bodies}
    for body in (one for one in bodies if calendar and one.preceded_by in codes):
        assert calendar is not None
        yield from _of_body(outcome.plan, calendar, body)


def _of_body(plan: Plan, calendar: Calendar, body: Body) -> Iterator[Violation]:
    earlier, later = (_held(calendar, code) for code in (body.preceded_by, body.code))
    before, after = (_asked(calendar, code) for code in (body.preceded_by, body.code))
    free = sorted(earlier.values())
    for key, day in later.items():
        if key in calendar.unprepared:
            continue
        found = next((each for each in free if prepares(plan, body, each, day)), None)
        if found is None:
            yield Violation("prepared_in_time", key, f"{day}")
        elif before >= after:
            free.remove(found)


def _held(calendar: Calendar, code: str) -> dict[str, date]:
    """Give the days of a body's sessions that take place, in the order of time."""
    sessions = [one for one in calendar.sessions if one.body == code]
    return {
        one.key: one.slot.day
        for one in sorted(sessions, key=lambda each: each.slot)
        if one.status is not SessionStatus.CANCELLED
    }


def _asked(calendar: Calendar, code: str) -> int:
    """Count a body's sessions, those left out included."""
    return len(_held(calendar, code)) + sum(one.body == code for one in calendar.unplaced)


def prepares(plan: Plan, body: Body, before: date, after: date) -> bool:
    """Whether the working days between two dates are as many as a body or the settings ask."""
    settings = plan.settings
    usual = settings.cotech_copil_gap_days if body.political else settings.review_cotech_gap_days
    least = usual if body.min_gap_days is None else body.min_gap_days
    most = settings.max_gap_days if body.max_gap_days is None else body.max_gap_days
    closed = plan.holidays.get(settings.holiday_zone, frozenset())
    days = (before + timedelta(days=offset) for offset in range(1, (after - before).days + 1))
    worked = sum(day.isoweekday() <= 5 and day not in closed for day in days)
    return before <= after and least <= worked <= max(least, most)
