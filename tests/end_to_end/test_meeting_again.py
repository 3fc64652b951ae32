"""A calendar that people know: what is confirmed stays, and only what must move does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

import openpyxl
import pytest

from coopplan import commands
from coopplan.commands import CalendarMade
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.time.half_days import PART_NAMES
from coopplan.domain.results.meetings.calendar import Calendar, Session
from coopplan.planning.calendar.places import encode_venues
from coopplan.workbook.reader import read
from solver.venues.evaluation import rank, violations
from solver.venues.instance import TIERS
from tests.places import DEMO
from tests.typed import type_rows

pytestmark = pytest.mark.thorough

MARCH = date(2027, 3, 1)
CLOSED = (date(2027, 5, 3), date(2027, 5, 7))


def known(met: CalendarMade) -> Calendar:
    assert met.calendar is not None
    return met.calendar


def confirmed(session: Session) -> dict[str, Any]:
    return {
        "Instance": session.body,
        "N°": session.number,
        "Date": session.slot.day,
        "Créneau": PART_NAMES[session.slot.part],
        "Lieu": session.venue,
        "Statut": "confirmée",
    }


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copy(DEMO, tmp_path_factory.mktemp("again") / "plan.xlsx"))


@pytest.fixture(scope="module")
def before(book: Path) -> Calendar:
    return known(commands.calendar(book))


@pytest.fixture(scope="module")
def after(book: Path, before: Calendar) -> Calendar:
    """The sessions of the winter are confirmed; then a week of May is closed to all."""
    early = [confirmed(session) for session in before.sessions if session.slot.day < MARCH]
    plan = read(book).plan
    assert plan is not None
    assert plan.published == before.appointments
    type_rows(book, "Séances fixées", early)
    closure = {"Cible": "tous", "Début": CLOSED[0], "Fin": CLOSED[1], "Effet": "interdit"}
    type_rows(book, "Indisponibilités", [closure])
    return known(commands.calendar(book))


def test_only_the_sessions_of_the_closed_week_move(before: Calendar, after: Calendar) -> None:
    was = {session.key: session.slot for session in before.sessions}
    moved = {one.key for one in after.sessions if one.slot != was[one.key]}

    assert len(after.sessions) == len(before.sessions)
    assert len(closed_to(before)) > 3
    assert moved == closed_to(before)


def test_another_place_is_left_only_for_what_comes_before(
    book: Path, before: Calendar, after: Calendar
) -> None:
    plan = read(book).plan
    assert plan is not None
    was = {session.key: session.venue for session in before.sessions}
    held = {session.key: session.venue for session in after.sessions if session.venue}
    free = [replace(session, venue="") for session in after.sessions]
    choice = encode_venues(plan, free, before.appointments)

    def above(venues: dict[str, str]) -> tuple[float, ...]:
        assert not list(violations(choice, venues))
        return rank(choice, venues)[: len(TIERS)]

    left = [key for key in held.keys() - closed_to(before) if held[key] != was[key]]
    for key in left:
        assert above({**held, key: was[key]}) > above(held), key
    assert len(left) <= 1


def closed_to(before: Calendar) -> set[str]:
    """Name the sessions of the week that is closed afterwards."""
    return {one.key for one in before.sessions if CLOSED[0] <= one.slot.day <= CLOSED[1]}


def test_what_is_confirmed_is_said_so(after: Calendar) -> None:
    early = [session for session in after.sessions if session.slot.day < MARCH]
    assert {session.status for session in early} == {SessionStatus.CONFIRMED}


def test_the_sheet_says_how_many_have_moved(book: Path, after: Calendar) -> None:
    assert after.unplaced == ()
    lead = str(openpyxl.load_workbook(book)["Calendrier"].cell(4, 1).value)
    assert "5 séances ont changé de date depuis le calendrier précédent." in lead


def test_a_session_is_cancelled_and_held_on_another_date(book: Path, after: Calendar) -> None:
    session = next(one for one in after.sessions if one.slot.day > date(2027, 10, 1))
    row = confirmed(session)
    new = {**row, "Date": date(2027, 11, 29), "Lieu": None}
    type_rows(book, "Séances fixées", [{**row, "Statut": "annulée"}, new])
    again = known(commands.calendar(book))
    found = [one for one in again.sessions if one.key == session.key]

    assert {(one.status.value, one.slot.day) for one in found} == {
        ("cancelled", session.slot.day),
        ("confirmed", date(2027, 11, 29)),
    }
