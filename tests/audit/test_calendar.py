from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopplan.audit import CHECKS, attendance, calendar, venues
from coopplan.audit.violation import Violation
from coopplan.domain.calendar import Attendance, Calendar, Session, SessionStatus, Slot, Unplaced
from coopplan.domain.fixed import FixedSession
from coopplan.domain.lever import Scenario
from coopplan.domain.meetings import Release, Representation
from coopplan.domain.notices import Notices
from coopplan.domain.outcome import Outcome, Status
from coopplan.domain.plan import Plan, by_code
from coopplan.domain.settings import NoticeUnit
from tests.year import EVENING, MORNING, PERIODS, YEAR, closed, slot, with_settings

Check = Callable[[Outcome], Iterator[Violation]]
DATES = {
    "COTECH": (slot(1, 12), slot(4, 13), slot(7, 13), slot(10, 12)),
    "COPIL": (slot(2, 9), slot(5, 11), slot(8, 10), slot(11, 9)),
}
CHECKED: tuple[Check, ...] = (
    calendar.each_session_once,
    calendar.on_working_days,
    calendar.nobody_in_two_places,
    calendar.sessions_in_order,
    calendar.sessions_spread,
    calendar.fixed_stay,
    calendar.notices_are_long_enough,
    attendance.attendance_is_true,
    venues.venue_suits,
    venues.venue_taken_once,
)


def held(plan: Plan, code: str, number: int, at: Slot) -> Session:
    notices, meeting = Notices(plan), by_code(plan.bodies)[code]
    return Session(
        body=code,
        number=number,
        slot=at,
        starts=time(9, 30),
        duration_h=Decimal(2),
        venue="L1" if number % 2 else "L2",
        attendance={m.person: Attendance.PRESENT for m in plan.members if m.body == code},
        invitation_on=notices.invitation_on(meeting, at.day),
        documents_on=notices.documents_on(meeting, at.day),
        minutes_on=notices.minutes_on(at.day),
    )


def outcome(plan: Plan = YEAR, **moved: Slot) -> Outcome:
    """Hold every session on its date, or where ``COPIL_2=slot(...)`` says."""
    sessions = [
        held(plan, code, number, moved.get(f"{code}_{number}", at))
        for code, dates in DATES.items()
        for number, at in enumerate(dates, start=1)
    ]
    return Outcome(
        scenario=Scenario(code="SC0", name="Référence"),
        levers=(),
        plan=plan,
        status=Status.OPTIMAL,
        days={},
        grants_eur={},
        credits_eur={},
        filed={},
        meeting_days={},
        capacity_days={},
        calendar=Calendar(sessions=tuple(sessions)),
    )


def changed(of: Outcome, key: str, **fields: Any) -> Outcome:
    assert of.calendar is not None
    sessions = tuple(
        replace(one, **fields) if one.key == key else one for one in of.calendar.sessions
    )
    return replace(of, calendar=replace(of.calendar, sessions=sessions))


def broken(of: Outcome) -> dict[str, str]:
    """Give where each check found something, by its name."""
    return {each.check: each.where for check in CHECKED for each in check(of)}


def fixed(day: date, **more: Any) -> FixedSession:
    return FixedSession(**{"body": "COPIL", "day": day, "number": 2, **more})


def test_a_sound_calendar_breaks_nothing() -> None:
    assert broken(outcome()) == {}
    assert broken(replace(outcome(), calendar=None)) == {}


def test_every_check_is_made_of_every_outcome_and_tried_here() -> None:
    tried = Path(__file__).read_text("utf-8")

    assert set(CHECKED) <= set(CHECKS)
    assert [check.__name__ for check in CHECKED if tried.count(check.__name__) < 2] == []


def test_a_session_is_forgotten_or_held_twice() -> None:
    sound = outcome().calendar
    assert sound is not None
    fewer = replace(sound, sessions=sound.sessions[1:])
    twice = replace(sound, sessions=(*sound.sessions, sound.sessions[0]))
    said = replace(fewer, unplaced=(Unplaced(body="COTECH", number=1),))

    for wrong in (fewer, twice):
        found = list(calendar.each_session_once(replace(outcome(), calendar=wrong)))
        assert [each.where for each in found] == ["COTECH-1"]
    assert list(calendar.each_session_once(replace(outcome(), calendar=said))) == []


def test_a_session_nobody_asked_for() -> None:
    rarer = replace(YEAR, bodies=tuple(replace(b, sessions_per_year=3) for b in YEAR.bodies))
    found = list(calendar.each_session_once(outcome(rarer)))

    assert [each.where for each in found] == ["COTECH-4", "COPIL-4"]


@pytest.mark.parametrize("at", [slot(5, 15), slot(3, 26), Slot(date(2028, 1, 4), MORNING)])
def test_a_session_on_a_day_nobody_works(at: Slot) -> None:
    assert broken(outcome(COPIL_2=at))["on_working_days"] == "COPIL-2"


def test_a_session_in_a_part_of_the_day_closed_to_its_body() -> None:
    late = slot(4, 13, EVENING)

    assert broken(outcome(COTECH_2=late)) == {"on_working_days": "COTECH-2"}
    assert broken(outcome(COPIL_2=slot(5, 11, EVENING))) == {}


def test_somebody_in_two_places() -> None:
    together = outcome(COPIL_1=slot(1, 12))

    assert broken(together)["nobody_in_two_places"] == "COTECH-1 COPIL-1"
    released = {"A0": Attendance.TO_RELEASE, "E1": Attendance.PRESENT, "E2": Attendance.PRESENT}
    apart = changed(together, "COPIL-1", attendance=released)
    assert {"nobody_in_two_places", "attendance_is_true"}.isdisjoint(broken(apart))


@pytest.mark.parametrize(
    "target", ["E1", "M", "zone B", "élus", "tous", "Zone Alsace-Moselle", "E2, E1"]
)
def test_somebody_said_present_in_a_period_closed_to_them(target: str) -> None:
    shut = closed(target, date(2027, 5, 11), date(2027, 5, 11))
    plan = replace(YEAR, closures=(shut,))

    assert "COPIL-2" in broken(outcome(plan))["attendance_is_true"]
    avoided = replace(YEAR, closures=(replace(shut, effect="avoid"),))
    found = {each.where for check in CHECKED for each in check(outcome(avoided))}
    assert found <= {"COPIL-2 E2"}, "who is only desired is spared"


def test_a_service_and_a_zone_of_others_close_no_session_of_theirs() -> None:
    shut = (closed("S1", date(2027, 5, 11), date(2027, 5, 11)),)
    assert broken(outcome(replace(YEAR, closures=shut))) == {}

    zone_a = (closed("zone A", date(2027, 5, 1), date(2027, 5, 31)),)
    found = list(attendance.attendance_is_true(outcome(replace(YEAR, closures=zone_a))))
    assert [each.where for each in found] == ["COPIL-2 E2"]


def test_a_required_member_not_free_is_to_be_released_and_a_desired_one_absent() -> None:
    shut = (closed("tous", date(2027, 5, 11), date(2027, 5, 11)),)
    of = outcome(replace(YEAR, closures=shut))
    true = {"A0": Attendance.TO_RELEASE, "E1": Attendance.TO_RELEASE, "E2": Attendance.ABSENT}

    assert broken(changed(of, "COPIL-2", attendance=true)) == {"sessions_spread": "COPIL-2"}
    for person in true:
        wrong = {**true, person: Attendance.REPRESENTED}
        assert broken(changed(of, "COPIL-2", attendance=wrong))["attendance_is_true"] == (
            f"COPIL-2 {person}"
        )


def test_somebody_said_absent_though_free() -> None:
    absent = {"A0": Attendance.PRESENT, "E1": Attendance.TO_RELEASE, "E2": Attendance.ABSENT}

    found = list(attendance.attendance_is_true(changed(outcome(), "COPIL-2", attendance=absent)))
    assert [each.where for each in found] == ["COPIL-2 E1", "COPIL-2 E2"]


def test_a_holiday_of_a_members_own_zone_keeps_them_away() -> None:
    own = {**YEAR.holidays, "Métropole": frozenset({date(2027, 5, 11)})}

    assert broken(outcome(replace(YEAR, holidays=own))) == {"attendance_is_true": "COPIL-2 E2"}


def test_a_released_member_is_free_where_the_lever_says() -> None:
    shut = (closed("E1", date(2027, 5, 11), date(2027, 5, 11)),)
    may = Release(person="E1", start=date(2027, 5, 1), end=date(2027, 5, 31))

    for when, found in (("", []), ("mardi", []), ("jeudi", ["COPIL-2 E1"])):
        plan = replace(YEAR, closures=shut, releases=(replace(may, when=when),))
        wrong = [each.where for each in attendance.attendance_is_true(outcome(plan))]
        assert wrong == found


def test_a_represented_member_is_said_so() -> None:
    given = Representation(person="E1", bodies=("COPIL",), start=date(2027, 5, 1))
    of = outcome(replace(YEAR, representations=(given,)))
    wrong = {each.where for each in attendance.attendance_is_true(of)}

    assert wrong == {"COPIL-2 E1", "COPIL-3 E1", "COPIL-4 E1"}


def test_somebody_who_has_left_is_not_expected() -> None:
    until_june = {(a, p): d for (a, p), d in YEAR.available_days.items() if p in PERIODS[:6]}
    of = outcome(replace(YEAR, available_days=until_june))
    wrong = {each.where for each in attendance.attendance_is_true(of)}

    assert {where.split()[1] for where in wrong} == {"A0", "A1"}
    assert {where.split()[0] for where in wrong} == {"COPIL-3", "COPIL-4", "COTECH-3", "COTECH-4"}


def test_sessions_out_of_order() -> None:
    assert broken(outcome(COPIL_1=slot(5, 12)))["sessions_in_order"] == "COPIL-1"


def test_the_shares_are_those_of_the_days_on_which_everyone_may_come() -> None:
    """With A1 away until July, COTECH meets four times in the rest of the year."""
    away = (closed("A1", date(2027, 1, 1), date(2027, 6, 30)),)
    plan = replace(YEAR, closures=away)
    early = {each.where for each in calendar.sessions_spread(outcome(plan))}
    dates = (slot(7, 13), slot(8, 24), slot(10, 12), slot(11, 23))
    late = {f"COTECH_{number}": at for number, at in enumerate(dates, start=1)}

    assert early == {f"COTECH-{number}" for number in (1, 2, 3, 4)}
    assert list(calendar.sessions_spread(outcome(plan, **late))) == []


def test_two_sessions_in_one_window() -> None:
    assert broken(outcome(COTECH_2=slot(4, 1)))["sessions_spread"] == "COTECH-2"
    assert "sessions_spread" not in broken(outcome(COTECH_2=slot(4, 6)))


@pytest.mark.parametrize(
    "wanted",
    [
        fixed(date(2027, 5, 12)),
        fixed(date(2027, 5, 11), part=EVENING),
        fixed(date(2027, 5, 11), starts=time(10)),
        fixed(date(2027, 5, 11), venue="L1"),
        fixed(date(2027, 5, 11), status=SessionStatus.HELD),
        fixed(date(2027, 5, 11), status=SessionStatus.CANCELLED),
    ],
)
def test_a_fixed_session_that_moved(wanted: FixedSession) -> None:
    confirmed = changed(outcome(), "COPIL-2", status=SessionStatus.CONFIRMED)

    assert broken(replace(confirmed, plan=replace(YEAR, fixed_sessions=(wanted,)))) == {
        "fixed_stay": "COPIL-2"
    }


def test_a_fixed_session_that_stays_or_may_move() -> None:
    confirmed = changed(outcome(), "COPIL-2", status=SessionStatus.CONFIRMED)
    kept = fixed(date(2027, 5, 11), starts=time(9, 30), venue="L2")
    proposed = fixed(date(2027, 5, 18), status=SessionStatus.PROPOSED)

    assert broken(replace(confirmed, plan=replace(YEAR, fixed_sessions=(kept,)))) == {}
    assert broken(replace(outcome(), plan=replace(YEAR, fixed_sessions=(proposed,)))) == {}


def test_a_cancelled_session_needs_no_date() -> None:
    cancelled = fixed(date(2027, 5, 11), status=SessionStatus.CANCELLED)
    of = outcome(replace(YEAR, fixed_sessions=(cancelled,)))
    assert of.calendar is not None
    without = tuple(one for one in of.calendar.sessions if one.key != "COPIL-2")
    left_out = replace(of, calendar=replace(of.calendar, sessions=without))

    for right in (left_out, changed(of, "COPIL-2", status=SessionStatus.CANCELLED)):
        assert broken(right) == {}


@pytest.mark.parametrize("sent", ["invitation_on", "documents_on"])
def test_what_is_sent_too_late_or_on_a_closed_day(sent: str) -> None:
    right = getattr(held(YEAR, "COPIL", 2, slot(5, 11)), sent)
    sunday = right - timedelta(days=right.weekday() + 1)

    for wrong in (right + timedelta(days=1), sunday):
        found = broken(changed(outcome(), "COPIL-2", **{sent: wrong}))
        assert found == {"notices_are_long_enough": "COPIL-2"}


def test_minutes_sent_too_late() -> None:
    late = changed(outcome(), "COPIL-2", minutes_on=date(2027, 5, 22))
    early = changed(outcome(), "COPIL-2", minutes_on=date(2027, 5, 10))

    assert broken(late) == broken(early) == {"notices_are_long_enough": "COPIL-2"}


@pytest.mark.parametrize("unit", NoticeUnit)
def test_notices_are_counted_alike_by_the_calendar_and_its_audit(unit: NoticeUnit) -> None:
    asking = tuple(replace(each, notice_days=30) for each in YEAR.structures)
    plan = replace(with_settings(YEAR, notice_unit=unit), structures=asking)

    assert broken(outcome(plan)) == {}
    assert "notices_are_long_enough" in broken(replace(outcome(), plan=plan))


@pytest.mark.parametrize(
    ("needs", "offers"),
    [({}, {"capacity": 2}), ({"interpretation": True}, {}), ({"video": True}, {"video": False})],
)
def test_a_venue_too_small_or_badly_equipped(needs: Any, offers: Any) -> None:
    bodies = tuple(replace(b, **needs) if b.code == "COPIL" else b for b in YEAR.bodies)
    lesser = tuple(replace(venue, **offers) for venue in YEAR.venues)
    plan = replace(YEAR, bodies=bodies, venues=lesser)

    assert "COPIL" in broken(outcome(plan))["venue_suits"]


def test_a_venue_taken_twice() -> None:
    together = outcome(COPIL_1=slot(1, 12))

    assert broken(together)["venue_taken_once"] == "COTECH-1 COPIL-1"
    assert "venue_taken_once" not in broken(changed(together, "COPIL-1", venue="L2"))
