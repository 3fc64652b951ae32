"""Which session prepares which, and which have none to prepare them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopplan.domain.calendars.timetable import timetable
from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.plan import Plan
from coopplan.planning.calendar import notes_on
from coopplan.planning.calendar.agenda import meetings
from coopplan.planning.calendar.encode import ranks
from coopplan.planning.calendar.order import Gap, links, pairs
from tests.planning.calendar.making import agenda, made, often


def fixed(body: str, number: int, month: int, day: int) -> FixedSession:
    return FixedSession(body=body, number=number, day=date(2027, month, day))


def test_each_political_session_follows_a_technical_one_of_its_own(year: Plan) -> None:
    plan = often(year, 4)
    found = links(plan, meetings(plan, timetable(plan)), ranks(timetable(plan).slots), {})

    assert len({link.before for link in found}) == 2
    assert [link.after for link in found] == ["I2-1", "I2-2"]
    assert {link.min_gap_days for link in found} == {plan.settings.cotech_copil_gap_days}


def test_a_session_may_prepare_two_where_there_are_too_few(year: Plan) -> None:
    plan = often(year, 1)
    rank = ranks(timetable(plan).slots)
    found = agenda(plan)
    copils = [found["I2-1"], found["I2-2"]]

    assert pairs([found["I1-1"]], copils, Gap(1, 400), rank, {}) == [
        (found["I1-1"], copil) for copil in copils
    ]


def test_no_session_prepares_another_that_it_cannot_come_before(year: Plan) -> None:
    found = agenda(year)
    rank = ranks(timetable(year).slots)

    assert pairs([found["I1-1"]], [found["I2-1"]], Gap(10, 400), rank, {}) != []
    assert pairs([found["I1-1"]], [found["I2-1"]], Gap(90, 400), rank, {}) == []
    assert pairs([found["I1-2"]], [found["I2-1"]], Gap(1, 400), rank, {}) == []
    assert pairs([found["I1-1"]], [found["I2-2"]], Gap(1, 2), rank, {}) == []


def test_one_session_prepares_no_more_than_those_it_can_precede_by_the_same_date(
    year: Plan,
) -> None:
    """I2 meets in the first half of each window of five weeks; I1 once, in the three months."""
    plan = often(year, 1)
    found, rank = agenda(plan), ranks(timetable(plan).slots)
    copils = [found["I2-1"], found["I2-2"]]

    assert [later.key for _one, later in pairs([found["I1-1"]], copils, Gap(10, 12), rank, {})] == [
        "I2-1"
    ]


def test_a_session_that_none_can_prepare_is_held_and_said(year: Plan) -> None:
    plan = often(year, 1)
    soon = replace(plan, bodies=(plan.bodies[0], replace(plan.bodies[1], max_gap_days=12)))
    calendar = made(soon)

    assert calendar.unplaced == ()
    assert calendar.unprepared == ("I2-2",)
    (note,) = (each for each in notes_on(soon, calendar) if each.code == "CAL05")
    assert note.message == (
        "I2, séance 2 : aucune séance d'I1 ne la prépare, 10 à 12 jours ouvrés avant."
    )
    assert made(year).unprepared == ()


def test_sessions_set_too_close_to_each_other_are_not_prepared(year: Plan) -> None:
    dates = (fixed("I1", 1, 2, 8), fixed("I2", 1, 2, 15))
    plan = replace(year, fixed_sessions=dates)
    calendar = made(plan)

    assert calendar.unprepared == ("I2-1",)
    assert "CAL05" in {note.code for note in notes_on(plan, calendar)}


def test_a_session_set_on_a_saturday_is_no_working_day_nearer(year: Plan) -> None:
    plan = replace(year, fixed_sessions=(fixed("I1", 1, 1, 16),))
    rank = ranks(timetable(plan).slots, [date(2027, 1, 16)])
    copil = next(one for one in made(plan).sessions if one.key == "I2-1")

    assert rank[date(2027, 1, 16)] == rank[date(2027, 1, 15)]
    assert 10 <= rank[copil.slot.day] - rank[date(2027, 1, 15)] <= 40
