from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.calendars.timetable import timetable
from coopplan.domain.input.people.governance import Absence, Closure, Release, Representation
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart
from tests.properties import at_most
from tests.year import AFTERNOON, EVENING, MORNING, PERIODS, YEAR, closed, slot, with_settings

JUNE, JULY = date(2027, 6, 1), date(2027, 7, 31)


def with_closures(*closures: Closure) -> Plan:
    return replace(YEAR, closures=closures)


def shut(plan: Plan) -> set[str]:
    """Give the people who are not free on the morning of 15 June."""
    year = timetable(plan)
    return {p for p in ("A0", "A1", "E1", "E2") if slot(6, 15) not in year.free(p)}


def test_slots_are_the_parts_of_working_days() -> None:
    slots = timetable(YEAR).slots
    days = {each.day for each in slots}

    assert len(slots) == 3 * len(days)
    assert list(slots) == sorted(slots)
    assert len(days) == 261 - 4
    assert date(2027, 3, 26) not in days
    assert all(day.weekday() < 5 for day in days)


def test_a_holiday_is_that_of_each_persons_own_structure() -> None:
    national = with_settings(YEAR, holiday_zone="Métropole")
    year = timetable(national)

    assert slot(3, 26) not in year.free("E1")
    assert slot(3, 26) in year.free("E2")
    assert slot(3, 26) in year.free("A0")


def test_people_of_an_unknown_zone_share_the_missions_holidays() -> None:
    lost = tuple(replace(each, holiday_zone="Atlantide") for each in YEAR.structures)

    assert timetable(replace(YEAR, structures=lost)).free("E2") == timetable(YEAR).free("A0")


@pytest.mark.parametrize(
    ("target", "people"),
    [
        ("A1", {"A1"}),
        ("e1", {"E1"}),
        ("S1", {"A1"}),
        ("M", {"A0", "A1", "E1"}),
        ("PETR", {"E2"}),
        ("zone B", {"A0", "A1", "E1"}),
        ("Zone A", {"E2"}),
        ("zone Métropole", {"E2"}),
        ("élus", {"E1"}),
        ("elected", {"E1"}),
        ("directions", {"E2"}),
        ("agents", {"A0", "A1"}),
        ("tous", {"A0", "A1", "E1", "E2"}),
        ("Everyone", {"A0", "A1", "E1", "E2"}),
        ("A1, E2", {"A1", "E2"}),
        ("zone C", set()),
        ("B", set()),
    ],
)
def test_a_closed_period_touches_those_it_names(target: str, people: set[str]) -> None:
    assert shut(with_closures(closed(target, JUNE, JULY))) == people


def test_agents_are_in_the_school_zone_of_the_settings_when_their_structure_has_none() -> None:
    bare = tuple(replace(each, school_zone="") for each in YEAR.structures)
    plan = replace(with_closures(closed("zone B", JUNE, JULY)), structures=bare)

    assert shut(plan) == {"A0", "A1", "E1"}


def test_a_period_closes_its_first_and_last_days_and_no_other() -> None:
    free = timetable(with_closures(closed("A1", JUNE, date(2027, 6, 8)))).free("A1")

    assert slot(5, 31) in free
    assert slot(6, 1) not in free
    assert slot(6, 8, EVENING) not in free
    assert slot(6, 9) in free


def test_a_period_to_avoid_leaves_people_free() -> None:
    year = timetable(with_closures(closed("A1", JUNE, JULY, "avoid")))

    assert slot(6, 15) in year.free("A1")
    assert slot(6, 15) in year.avoided("A1")
    assert year.avoided("A0") == frozenset()


def test_a_period_without_effect_is_forbidden() -> None:
    assert shut(with_closures(closed("A1", JUNE, JULY, ""))) == {"A1"}


def test_a_release_lifts_closed_periods_but_no_holiday() -> None:
    plan = with_closures(closed("tous", date(2027, 3, 1), JULY))
    year = timetable(replace(plan, releases=(Release(person="E1", end=date(2027, 6, 30)),)))

    assert slot(6, 15) in year.free("E1")
    assert slot(7, 1) not in year.free("E1")
    assert slot(6, 15) not in year.free("A0")
    assert slot(3, 26) not in year.free("E1")


def test_a_release_may_name_days_of_the_week() -> None:
    plan = with_closures(closed("E1", JUNE, JULY))
    year = timetable(replace(plan, releases=(Release(person="E1", when="mardi matin"),)))

    assert {each for each in year.free("E1") if JUNE <= each.day <= JULY} == {
        each
        for each in year.slots
        if JUNE <= each.day <= JULY and each.day.weekday() == 1 and each.part is MORNING
    }


def test_slots_outside_preferred_days_are_disliked() -> None:
    people = tuple(replace(each, preferred_days="mardi matin") for each in YEAR.outsiders)
    year = timetable(replace(YEAR, outsiders=people))

    assert slot(6, 15) not in year.disliked("E1")
    assert slot(6, 15, AFTERNOON) in year.disliked("E1")
    assert slot(6, 16) in year.disliked("E1")
    assert year.disliked("A0") == frozenset()


def test_a_text_that_is_not_understood_dislikes_nothing() -> None:
    people = tuple(replace(each, preferred_days="quand on veut") for each in YEAR.outsiders)

    assert timetable(replace(YEAR, outsiders=people)).disliked("E1") == frozenset()


def test_an_agent_is_gone_after_the_last_days_granted() -> None:
    given = {
        (a, p): d for (a, p), d in YEAR.available_days.items() if a == "A0" or p in PERIODS[:3]
    }
    year = timetable(replace(YEAR, available_days={**given, ("A1", PERIODS[5]): Decimal(1)}))

    assert slot(4, 15) not in year.gone("A1")
    assert slot(6, 30) not in year.gone("A1")
    assert slot(7, 1) in year.gone("A1")
    assert year.gone("A0") == year.gone("E1") == frozenset()


def test_somebody_away_for_a_time_is_expected_again_afterwards() -> None:
    away = Absence(agent="A1", start=JUNE, end=JULY)
    year = timetable(replace(YEAR, absences=(away,)))

    assert slot(6, 15) in year.gone("A1")
    assert slot(5, 18) not in year.gone("A1")
    assert slot(8, 3) not in year.gone("A1")
    assert year.gone("A0") == frozenset()


def test_a_person_is_represented_where_and_when_a_lever_says() -> None:
    given = Representation(person="E1", bodies=("COPIL",), start=JUNE, end=JULY)
    year = timetable(replace(YEAR, representations=(given,)))
    everywhere = timetable(replace(YEAR, representations=(Representation(person="E1"),)))

    assert slot(6, 15) in year.represented("COPIL", "E1")
    assert slot(8, 3) not in year.represented("COPIL", "E1")
    assert year.represented("COTECH", "E1") == frozenset()
    assert everywhere.represented("COTECH", "E1") == frozenset(everywhere.slots)


def test_parts_of_the_day_are_open_to_a_body_by_its_level() -> None:
    year = timetable(YEAR)
    evenings = timetable(with_settings(YEAR, political_parts=(EVENING,)))

    assert {each.part for each in year.allowed("COPIL")} == set(DayPart)
    assert {each.part for each in year.allowed("COTECH")} == {MORNING, AFTERNOON}
    assert {each.part for each in evenings.allowed("COPIL")} == {EVENING}


@at_most(40)
@given(
    st.lists(
        st.builds(
            closed,
            st.sampled_from(("A0", "S1", "M", "zone A", "élus", "tous", "nobody")),
            st.dates(date(2027, 1, 1), date(2027, 12, 31)),
            st.dates(date(2027, 1, 1), date(2027, 12, 31)),
            st.sampled_from(("forbidden", "avoid", "")),
        ),
        max_size=6,
    )
)
def test_closing_more_never_frees_anyone(closures: list[Closure]) -> None:
    all_of_them, fewer = (
        timetable(with_closures(*closures)),
        timetable(with_closures(*closures[1:])),
    )

    for person in ("A0", "A1", "E1", "E2"):
        assert all_of_them.free(person) <= fewer.free(person) <= frozenset(fewer.slots)
        assert fewer.avoided(person) <= all_of_them.avoided(person)
