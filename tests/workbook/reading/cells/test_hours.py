"""Hours of the day are read however they are typed; what is none is said with what to type."""

from datetime import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopplan.workbook.reading.cells.dates import hours
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from coopplan.workbook.reading.cells.sheet_cells import Scalar
from tests.workbook.books import Shown, base
from tests.workbook.reading.cells.typed_cells import cell
from tests.workbook.readings import plan_of, reading, said, typed

SESSIONS = ["Instance", "Date", "Heure"]
A_DAY = 46428
"""The 9th of February 2027, as Excel counts."""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("14 h.", time(14)),
        ("à 14h", time(14)),
        ("１４h３０", time(14, 30)),
        ("midi", time(12)),
        ("2 pm", time(14)),
        ("12:30 AM", time(0, 30)),
        ("2:30 p.m.", time(14, 30)),
    ],
)
def test_an_hour_is_read_however_it_is_typed(said: Scalar, expected: time) -> None:
    assert hours.hour(cell(said)) == expected


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("minuit", "tapez 23h59, ou 0h"),
        ("24h00", "tapez 23h59, ou 0h"),
        ("1430", "Tapez 14h30"),
        ("14,5", "Tapez 14h30"),
        (9.5, "Tapez 9h30"),
        ("18h-20h", "Tapez l'heure du début seule : 18h"),
        ("19h00 (dîner)", "Tapez l'heure seule : 19h00"),
        ("25h", "par exemple 14h"),
    ],
)
def test_what_is_no_hour_is_said_with_what_to_type(said: Scalar, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        hours.hour(cell(said))


def with_session(on: Any, at: Any) -> dict[str, Any]:
    bodies = [
        ["Code", "Nom", "Type", "Séances par an", "Durée (h)"],
        ["I1", "COPIL", "COPIL", 1, 2],
    ]
    return base() | {"Instances": bodies, "Séances fixées": [SESSIONS, ["I1", on, at]]}


def test_the_hour_of_a_day_is_not_lost(tmp_path: Path) -> None:
    dated = Shown(A_DAY + 18.5 / 24, "dd/mm/yyyy hh:mm")
    (session,) = plan_of(tmp_path, with_session(dated, "")).fixed_sessions

    assert session.starts == time(18, 30)


def test_two_hours_of_one_session_are_one_finding(tmp_path: Path) -> None:
    dated = Shown(A_DAY + 18.5 / 24, "dd/mm/yyyy hh:mm")

    found = reading(tmp_path, with_session(dated, "14h"))
    assert said(found) == [("VAL07", "'Séances fixées'!C2", "14h")]
    assert said(reading(tmp_path, with_session(dated, "18h30"))) == []


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (Shown(26 / 24, "[h]:mm"), 26),
        (Shown(2.5 / 24, "[h]:mm"), "2.5"),
        (Shown(2 / 24, "hh:mm"), 2),
    ],
)
def test_a_duration_is_read_as_it_is_shown(tmp_path: Path, shown: Shown, expected: Any) -> None:
    sheets = with_session("", "") | {"Séances fixées": [SESSIONS]}
    (body,) = plan_of(tmp_path, typed(sheets, "Instances", 1, "Durée (h)", shown)).bodies

    assert body.duration_h == Decimal(expected)


def test_more_than_a_day_shown_as_a_clock_is_refused(tmp_path: Path) -> None:
    sheets = with_session("", "") | {"Séances fixées": [SESSIONS]}
    found = reading(tmp_path, typed(sheets, "Instances", 1, "Durée (h)", Shown(1.5, "hh:mm")))

    assert said(found) == [("VAL01", "'Instances'!E2", "1,5")]
