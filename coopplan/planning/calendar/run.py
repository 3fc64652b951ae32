"""The calendar of a plan: sessions placed, housed, and what stands in their way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal

from coopplan.domain.calendars.bodies.notices import Notices
from coopplan.domain.calendars.timetable import timetable
from coopplan.domain.calendars.wishes.polls import OfferedDate, with_best_dates
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session, Unplaced
from coopplan.planning.calendar.agenda import Meeting, meetings
from coopplan.planning.calendar.decisions import in_time_to_decide, undecided
from coopplan.planning.calendar.decode import Decoder
from coopplan.planning.calendar.encode import Encoded, encode
from coopplan.planning.calendar.order import unprepared
from coopplan.planning.calendar.places import housed
from coopplan.planning.calendar.polls import dates_answered, not_tenable
from coopplan.planning.calendar.telling.preferences_unmet import unmet_preferences
from solver.calendar import Result, in_the_way, smallest_releases, solve
from solver.status import Status
from solver.venues import Result as Places

CENT = Decimal("0.01")
MOST_TRIES = 4
"""Times that dates are sought, where no venues are near enough for people to go from one session to
the next; after that, whoever cannot be at both is said to be missing."""


def calendar_of(plan: Plan, near: Sequence[Appointment] = ()) -> Calendar | None:
    """Place the sessions of every body, close to what was appointed before, if anything.

    A date that people like best and that cannot be held gives way to the next one that they were
    offered. ``None``: no body has a session to hold.
    """
    left = frozenset[OfferedDate]()
    calendar = _dated(plan, near, left)
    while calendar and (refused := not_tenable(plan, calendar, left)):
        left |= refused
        calendar = _dated(plan, near, left)
    return calendar


def _dated(
    given: Plan, near: Sequence[Appointment], but: Collection[OfferedDate]
) -> Calendar | None:
    """Place the sessions, those whose dates were answered on the best of them but for some."""
    plan = with_best_dates(given, but)
    year = timetable(plan)
    agenda = in_time_to_decide(plan, year, meetings(plan, year))
    if not agenda and not plan.fixed_sessions:
        return None
    decoder = Decoder(plan, year, Notices(plan))
    apart: frozenset[frozenset[str]] = frozenset()
    for _ in range(MOST_TRIES):
        encoded = encode(plan, year, agenda, near, apart)
        found = solve(encoded.instance)
        dated = decoder.sessions(agenda, {m: encoded.starts[s] for m, s in found.held.items()})
        sessions, places = housed(plan, dated, near)
        if places.too_far <= apart:
            break
        apart |= places.too_far
    sessions = decoder.attended(sessions)
    return Calendar(
        sessions=sessions,
        unplaced=_unplaced(agenda, encoded, found),
        unprepared=unprepared(plan, agenda, encoded.instance, found.held),
        unmet=unmet_preferences(sessions, encoded.instance, found.held, encoded.slots),
        undecided=undecided(plan, agenda, encoded.instance, found.held, encoded.slots),
        polled=dates_answered(given, encoded, found.held),
        is_proven=found.status is Status.OPTIMAL and places.is_proven,
        gap=found.gap,
        harm=_harm(encoded, found, places),
        release=_releases(sessions, encoded, found),
    )


def _unplaced(agenda: tuple[Meeting, ...], encoded: Encoded, found: Result) -> tuple[Unplaced, ...]:
    return tuple(
        Unplaced(
            body=meeting.body.code,
            number=meeting.number,
            release=smallest_releases(encoded.instance, found.held, meeting.key),
            behind=in_the_way(encoded.instance, found.held, meeting.key),
        )
        for meeting in agenda
        if meeting.key not in found.held
    )


def _releases(
    sessions: tuple[Session, ...], encoded: Encoded, found: Result
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Name the people to release for each session to come that lacks one it requires."""
    lacking = [s for s in sessions if s.people(Attendance.TO_RELEASE)]
    to_come = [s.key for s in lacking if s.status is not SessionStatus.HELD]
    return {name: smallest_releases(encoded.instance, found.held, name) for name in to_come}


def _harm(encoded: Encoded, found: Result, places: Places) -> dict[str, Decimal]:
    """Weigh each harm there is, that of dates and that of venues together."""
    harm: defaultdict[str, Decimal] = defaultdict(Decimal)
    for units_of, weights in (
        (found.counts, encoded.instance.weights),
        (places.counts, places.weights),
    ):
        for name, units in units_of.items():
            harm[name] += (Decimal(units) * Decimal(getattr(weights, name))).quantize(CENT)
    return {name: amount for name, amount in harm.items() if amount}
