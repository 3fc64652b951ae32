"""What *Charge de réunions* says of preferences that are not met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl

from coopplan.domain.input.half_days import DayPart, Slot
from coopplan.domain.results.calendar import Calendar
from coopplan.domain.results.unmet import Elsewhere, UnmetPreference
from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.meetings import unmet_preferences
from tests.meetings import meeting_calendar, meeting_plan

MARCH_2 = Slot(date(2027, 3, 2), DayPart.AFTERNOON)


def rows(folder: Path, *unmet: UnmetPreference) -> list[list[object]]:
    calendar: Calendar = replace(meeting_calendar(), unmet=unmet)
    path = folder / "unmet.xlsx"
    with open_book(path, made_on=date(2026, 11, 24), digest="") as book:
        sheet = book.sheet("S", stamp="", lead="", widths=(9, 44, 12, 11, 12, 8.5, 8.5, 8.5))
        unmet_preferences.render(sheet, meeting_plan(), calendar)
    found = openpyxl.load_workbook(path)["S"].iter_rows(min_row=5, values_only=True)
    return [[value for value in row if value is not None] for row in found if any(row)]


def test_who_is_there_outside_their_days_and_what_it_would_cost(tmp_path: Path) -> None:
    harms = Elsewhere(slot=MARCH_2, release=("A1",), missed=("E3",), disliked=("E2", "A2"))
    found = rows(
        tmp_path,
        UnmetPreference(person="E1", body="I2", number=1, elsewhere=harms),
        UnmetPreference(person="E2", body="I2", number=1, elsewhere=Elsewhere(slot=MARCH_2)),
        UnmetPreference(person="E2", body="I1", number=2),
    )

    assert "3 présences sur" in str(found[1][0])
    first, second, third = found[3:]
    assert first[:2] == ["E1", 'VP "Europe"']
    assert str(first[2]).startswith("I2-1, ")
    assert first[3] == ("02/03/2027 après-midi : libérer A1 ; sans E3 ; E2, A2 hors de leurs jours")
    assert second[3] == "02/03/2027 après-midi : ne gêne personne d'autre"
    assert third[3] == "aucun de ses jours ne convient sans déplacer une autre séance"


def test_nothing_is_written_where_every_preference_is_met(tmp_path: Path) -> None:
    assert rows(tmp_path) == []
