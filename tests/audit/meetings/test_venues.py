"""Where sessions are held: a venue that does not do is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coopplan.audit.meetings import rooms, venues
from coopplan.domain.input.people.governance import Presence, Trip, Venue
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from tests.audit.meetings.dated import broken, changed, fixed, outcome
from tests.year import AFTERNOON, MORNING, YEAR, slot, with_settings


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


GUESTS = replace(YEAR, members=tuple(replace(m, presence=Presence.REQUIRED) for m in YEAR.members))
"""The director of the country is required: either structure may host the COPIL."""


def test_a_body_meets_twice_in_a_row_though_another_structure_could_host() -> None:
    anywhere = with_settings(GUESTS, overall_max_share=Decimal(1))
    twice = changed(outcome(anywhere), "COPIL-2", venue="L1")

    assert broken(twice) == {"structures_take_turns": "COPIL-2 COPIL-3"}
    dates = ((1, date(2027, 2, 9)), (2, date(2027, 5, 11)), (3, date(2027, 8, 10)))
    typed = tuple(fixed(day, number=number, venue="L1") for number, day in dates)
    set_so = replace(twice, plan=replace(GUESTS, fixed_sessions=typed))
    assert list(venues.structures_take_turns(set_so)) == []


def test_a_body_meets_twice_in_a_row_where_no_other_structure_can_host() -> None:
    small = tuple(replace(one, capacity=2) if one.code == "L2" else one for one in YEAR.venues)
    busy = outcome(GUESTS, COTECH_1=slot(5, 11))
    taken = changed(changed(busy, "COTECH-1", venue="L2"), "COPIL-2", venue="L1")
    dated = (
        fixed(date(2027, 2, 9), number=1, venue="L1"),
        fixed(date(2027, 8, 10), number=3, venue="L1"),
    )

    for plan in (replace(GUESTS, venues=small), YEAR):
        twice = replace(changed(outcome(), "COPIL-2", venue="L1"), plan=plan)
        assert list(venues.structures_take_turns(twice)) == []
    around = replace(taken, plan=replace(GUESTS, fixed_sessions=dated))
    found = [each.where for each in venues.structures_take_turns(around)]
    assert [where for where in found if where.startswith("COPIL")] == []


def with_technical_room(**more: Any) -> Plan:
    """Add to the year a room of the city where officers work."""
    room = Venue(code="L3", name="Visio", structure="M", symbol="technique", **more)
    return replace(YEAR, venues=(*YEAR.venues, room))


def test_a_political_body_in_a_technical_room_though_another_costs_no_more() -> None:
    in_it = changed(outcome(with_technical_room()), "COPIL-1", venue="L3")
    asked = tuple(replace(b, symbol="technique") for b in YEAR.bodies)
    cheaper = replace(YEAR.venues[0], cost_eur=Decimal(80))
    dear = tuple(cheaper if v.code == "L1" else v for v in with_technical_room().venues)

    assert [each.where for each in rooms.no_technical_room(in_it)] == ["COPIL-1"]
    for plan in (replace(in_it.plan, bodies=asked), replace(in_it.plan, venues=dear)):
        assert list(rooms.no_technical_room(replace(in_it, plan=plan))) == []
    typed = (fixed(date(2027, 2, 9), number=1, venue="L3"),)
    set_so = replace(in_it.plan, fixed_sessions=typed)
    assert list(rooms.no_technical_room(replace(in_it, plan=set_so))) == []
    cotech = changed(outcome(with_technical_room()), "COTECH-1", venue="L3")
    assert list(rooms.no_technical_room(cotech)) == []


def test_a_structure_hosts_more_than_its_share_of_all_sessions() -> None:
    small = with_settings(GUESTS, overall_max_share=Decimal("0.5"))
    even = outcome(small)
    above = changed(even, "COPIL-4", venue="L1")
    loose = replace(above, plan=with_settings(GUESTS, overall_max_share=Decimal("0.7")))

    assert list(rooms.no_host_above_its_share(even)) == []
    assert [each.where for each in rooms.no_host_above_its_share(above)] == ["COPIL-4"]
    assert list(rooms.no_host_above_its_share(loose)) == []


def test_a_structure_hosts_more_than_its_share_of_a_bodys_sessions() -> None:
    halves = with_settings(GUESTS, rotation_max_share=Decimal("0.5"), overall_max_share=Decimal(1))
    even = outcome(halves)
    above = changed(even, "COPIL-4", venue="L1")
    loose = replace(above, plan=with_settings(halves, rotation_max_share=Decimal("0.75")))
    typed = fixed(date(2027, 11, 9), number=4, venue="L1")
    theirs = replace(above, plan=replace(halves, fixed_sessions=(typed,)))

    for of in (even, loose, theirs):
        assert list(rooms.no_host_out_of_a_bodys_share(of)) == []
    assert [each.where for each in rooms.no_host_out_of_a_bodys_share(above)] == ["COPIL-4"]


def test_a_structure_hosts_less_than_its_share_of_a_bodys_sessions() -> None:
    shares = {"rotation_min_share": Decimal("0.5"), "rotation_max_share": Decimal(1)}
    plan = with_settings(GUESTS, overall_max_share=Decimal(1), **shares)
    seldom = changed(outcome(plan), "COPIL-4", venue="L1")

    assert list(rooms.no_host_out_of_a_bodys_share(outcome(plan))) == []
    assert [each.where for each in rooms.no_host_out_of_a_bodys_share(seldom)] == ["COPIL-4"]


def test_a_body_without_the_symbol_it_asks_for_though_a_venue_that_has_it_is_free() -> None:
    bodies = tuple(replace(b, symbol="patrimoine") for b in YEAR.bodies if b.code == "COPIL")
    room = Venue(code="L3", name="Hôtel", structure="M", symbol="Patrimoine")
    plan = replace(YEAR, bodies=(*bodies, YEAR.bodies[1]), venues=(*YEAR.venues, room))
    without = changed(outcome(plan), "COPIL-1", venue="L1")
    full = replace(plan, venues=(*YEAR.venues, replace(room, capacity=1)))

    found = [each.where for each in rooms.symbol_where_one_is_free(without)]
    assert "COPIL-1" in found
    there = changed(without, "COPIL-1", venue="L3")
    assert "COPIL-1" not in [each.where for each in rooms.symbol_where_one_is_free(there)]
    assert list(rooms.symbol_where_one_is_free(replace(without, plan=full))) == []


def test_a_venue_out_of_reach_of_the_second_day_of_another_session_is_not_free() -> None:
    """From 14:00 to 21:00 at L2 on two days; on the second, another session ends at 11:30."""
    far = replace(YEAR, trips=(Trip(start="L1", end="L2", minutes=300),))
    beside = outcome(far, COTECH_2=slot(5, 12, MORNING), COPIL_2=slot(5, 11, AFTERNOON))
    two_days = changed(beside, "COPIL-2", duration_h=Decimal(14), days=2)

    def free(of: Outcome) -> list[str]:
        session = next(one for one in venues.held(of) if one.key == "COTECH-2")
        return [venue.code for venue in venues.free_venues(of, session)]

    assert "L1" in free(beside)
    assert "L1" not in free(two_days)
