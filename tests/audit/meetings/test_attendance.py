"""Who is said to be at a session: what is not true is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopplan.audit import MEETINGS, audit
from coopplan.audit.meetings import attendance
from coopplan.domain.input.people.governance import Absence, Release, Representation
from coopplan.domain.results.meetings.calendar import Attendance
from tests.audit.meetings.dated import broken, changed, outcome
from tests.year import PERIODS, YEAR, closed


@pytest.mark.parametrize(
    "target", ["E1", "M", "zone B", "élus", "tous", "Zone Alsace-Moselle", "E2, E1"]
)
def test_somebody_said_present_in_a_period_closed_to_them(target: str) -> None:
    shut = closed(target, date(2027, 5, 11), date(2027, 5, 11))
    plan = replace(YEAR, closures=(shut,))

    assert "COPIL-2" in broken(outcome(plan))["attendance_is_true"]
    avoided = replace(YEAR, closures=(replace(shut, effect="avoid"),))
    found = {each.where for each in audit(outcome(avoided), MEETINGS)}
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

    said = broken(changed(of, "COPIL-2", attendance=true))
    assert said == {"sessions_spread": "COPIL-2", "quorum_is_free": "COPIL-2"}
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


def test_somebody_away_for_a_time_is_not_expected() -> None:
    away = Absence(agent="A1", start=date(2027, 4, 1), end=date(2027, 6, 30))
    of = outcome(replace(YEAR, absences=(away,)))
    wrong = {each.where for each in attendance.attendance_is_true(of)}

    assert wrong == {"COTECH-2 A1"}


def test_somebody_who_has_left_is_not_expected() -> None:
    until_june = {(a, p): d for (a, p), d in YEAR.available_days.items() if p in PERIODS[:6]}
    of = outcome(replace(YEAR, available_days=until_june))
    wrong = {each.where for each in attendance.attendance_is_true(of)}

    assert {where.split()[1] for where in wrong} == {"A0", "A1"}
    assert {where.split()[0] for where in wrong} == {"COPIL-3", "COPIL-4", "COTECH-3", "COTECH-4"}
