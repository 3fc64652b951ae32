"""What *Charge de réunions* says of preferences that are not met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl

from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.results.meetings.calendar import Attendance, Calendar
from coopplan.domain.results.meetings.unmet import Elsewhere, UnmetPreference
from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.meetings import unmet_preferences
from coopplan.sheets.meetings.unmet_preferences import PRINTED
from tests.meetings import meeting_calendar, meeting_plan

MARCH_2 = Slot(date(2027, 3, 2), DayPart.AFTERNOON)


def rows(folder: Path, *unmet: UnmetPreference) -> list[list[object]]:
    calendar: Calendar = replace(meeting_calendar(), unmet=unmet)
    path = folder / "unmet.xlsx"
    with open_book(path, made_on=date(2026, 11, 24), digest="") as book:
        plan = meeting_plan()
        elected = tuple(replace(p, kind="élu") for p in plan.outsiders if p.code != "E3")
        plan = replace(plan, outsiders=(*elected, plan.outsiders[2]))
        sheet = book.sheet("S", stamp="", lead="", widths=(9, 44, 12, 11, 12, 8.5, 8.5, 8.5))
        unmet_preferences.render(sheet, plan, calendar)
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

    present = [s.attendance.get(p) for s in meeting_calendar().sessions for p in ("E1", "E2")]
    total = present.count(Attendance.PRESENT)
    assert found[1] == [
        f"3 présences d'élus sur {total} sont hors de leurs jours préférés. "
        "Les plus faciles à tenir d'abord."
    ]
    second, first, third = found[3:]
    assert first[:2] == ["E1", 'VP "Europe"']
    assert str(first[2]).startswith("I2-1 COPIL Emploi")
    assert first[3] == (
        "02/03/2027 après-midi : libérer Chargée de mission (A1) ; sans Maire (E3) ; Landrat (E2), "
        "=Juriste (A2) hors de leurs jours"
    )
    assert second[3] == "02/03/2027 après-midi : ne gêne personne d'autre"
    assert (
        third[3]
        == "aucun de ses créneaux ne convient : trop courts, ou une autre séance devrait bouger"
    )


def test_paper_bears_the_easiest_to_meet_alone(tmp_path: Path) -> None:
    """Columns A to H, from the title down to the last of those that are printed."""
    unmet = UnmetPreference(person="E1", body="I2", number=1, elsewhere=Elsewhere(slot=MARCH_2))
    found = rows(tmp_path, *[unmet] * (PRINTED + 1))
    heads = 3

    page = openpyxl.load_workbook(tmp_path / "unmet.xlsx")["S"]
    assert len(found) == heads + PRINTED + 1
    first = next(row[0].row for row in page.iter_rows() if row[0].value == "E1")
    assert page.print_area == f"'S'!$A$1:$H${first + PRINTED - 1}"


def test_nothing_is_written_where_every_preference_is_met(tmp_path: Path) -> None:
    assert rows(tmp_path) == []
