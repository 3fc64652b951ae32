"""Sessions added, dropped and moved are all that tells one calendar from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.changes.comparing import changes
from coopplan.domain.changes.difference import Shift
from coopplan.domain.changes.session_changes import session_changes
from coopplan.domain.changes.validated_outcome import as_validated
from coopplan.domain.input.decisions.validated_plan import Validated
from coopplan.domain.input.people.governance import Body, Member
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent
from coopplan.domain.results.meetings.calendar import Calendar, Session
from coopplan.domain.results.outcome import Outcome
from coopplan.sheets.words import session_words
from tests.meetings import meeting_outcome

D = Decimal
START = date(2027, 1, 4)
Held = tuple[str, int, int, str]
"""Body, day of the year, part of the day, venue."""
HELD = st.tuples(
    st.sampled_from(("I1", "I2")), st.integers(0, 40), st.integers(0, 2), st.sampled_from("LM")
)
CALENDARS = st.lists(HELD, max_size=6, unique_by=lambda one: one[:3])


def outcome(held: Iterable[Held]) -> Outcome:
    days = [(body, START + timedelta(days=day), part, venue) for body, day, part, venue in held]
    sessions = [
        Session(
            body=body,
            number=number,
            slot=Slot(day, DayPart(part)),
            starts=time(9),
            duration_h=D(2),
            venue=venue,
            invitation_on=day,
            documents_on=day,
            minutes_on=day,
        )
        for number, (body, day, part, venue) in enumerate(sorted(days), 1)
    ]
    plan = Plan(
        settings=Settings(horizon_start=date(2027, 1, 1), horizon_periods=2),
        periods=months(date(2027, 1, 1), 2),
        agents=(Agent(code="A1", job="", service=""),),
        bodies=(
            Body(code="I1", name="COTECH", sessions_per_year=1, duration_h=D(2)),
            Body(code="I2", name="COPIL", sessions_per_year=1, duration_h=D(2), political=True),
        ),
        members=(Member(body="I1", person="A1"), Member(body="I1", person="E1")),
    )
    return meeting_outcome(plan, Calendar(sessions=tuple(sessions)))


def places(found: Outcome) -> Counter[tuple[str, Slot, str]]:
    assert found.calendar
    return Counter((one.body, one.slot, one.venue) for one in found.calendar.appointments)


@given(CALENDARS, CALENDARS)
def test_one_calendar_with_the_changes_made_is_the_other(old: list[Held], new: list[Held]) -> None:
    before, after = outcome(old), outcome(new)
    found = session_changes(before, after)
    made = places(before)
    made.subtract((x.body, x.before.slot, x.before.venue) for x in found if x.before)
    made.update((x.body, x.after.slot, x.after.venue) for x in found if x.after)

    assert +made == places(after)
    assert all(count >= 0 for count in made.values())


@given(CALENDARS, CALENDARS)
def test_a_body_adds_or_drops_sessions_never_both(old: list[Held], new: list[Held]) -> None:
    """What can be told as a move is."""
    for body in ("I1", "I2"):
        shifts = {x.shift for x in session_changes(outcome(old), outcome(new)) if x.body == body}
        assert not {Shift.ADDED, Shift.DROPPED} <= shifts


def test_the_session_that_goes_is_the_one_that_no_date_replaces() -> None:
    before = outcome([("I1", 0, 0, "L"), ("I1", 14, 0, "L"), ("I1", 28, 0, "L")])
    after = outcome([("I1", 0, 0, "L"), ("I1", 29, 0, "L")])
    found = session_changes(before, after)

    assert [(x.shift, x.before and x.before.slot.day.day) for x in found] == [
        (Shift.DROPPED, 18),
        (Shift.MOVED, 1),
    ]


def test_political_bodies_come_first_and_diaries_are_counted() -> None:
    found = session_changes(outcome([]), outcome([("I1", 0, 0, "L"), ("I2", 9, 0, "L")]))

    assert [(x.body, x.shift, x.people) for x in found] == [
        ("I2", Shift.ADDED, 0),
        ("I1", Shift.ADDED, 2),
    ]


def test_another_venue_is_a_move() -> None:
    (found,) = session_changes(outcome([("I1", 0, 0, "L")]), outcome([("I1", 0, 0, "M")]))

    assert found.shift is Shift.MOVED
    assert found.before
    assert found.after
    assert (found.before.venue, found.after.venue) == ("L", "M")


def at_hour(starts: time) -> Outcome:
    """One session of a morning, at an hour."""
    found = outcome([("I1", 0, 0, "L")])
    assert found.calendar
    sessions = tuple(replace(one, starts=starts) for one in found.calendar.sessions)
    return replace(found, calendar=replace(found.calendar, sessions=sessions))


def test_another_hour_of_the_same_half_day_is_a_move() -> None:
    early, late = at_hour(time(9)), at_hour(time(10, 30))
    (found,) = session_changes(early, late)

    assert found.shift is Shift.MOVED
    assert session_words.told(changes(early, late), found) == (
        "Le 04/01/2027, à 10h30 au lieu de 09h00."
    )
    assert session_changes(early, early) == ()


def test_a_validated_hour_is_kept_and_one_that_was_not_is_no_change() -> None:
    then, now = at_hour(time(9)), at_hour(time(10, 30))
    assert then.calendar
    (held,) = then.calendar.appointments
    frozen, unknown = (
        as_validated(
            replace(
                now,
                plan=replace(
                    now.plan, validated=Validated(scenario="R", on=START, sessions=(kept,))
                ),
            )
        )
        for kept in (held, replace(held, starts=None))
    )

    assert [x.before and x.before.starts for x in session_changes(frozen, now)] == [time(9)]
    assert session_changes(unknown, now) == ()


def test_a_validated_plan_has_the_sessions_it_had() -> None:
    then, now = outcome([("I1", 3, 0, "M")]), outcome([("I1", 0, 0, "L"), ("I2", 9, 0, "L")])
    assert then.calendar
    kept = Validated(scenario="R", on=START, sessions=then.calendar.appointments)
    frozen = as_validated(replace(now, plan=replace(now.plan, validated=kept)))

    assert places(frozen) == places(then)
    assert [x.shift for x in session_changes(frozen, now)] == [Shift.ADDED, Shift.MOVED]
