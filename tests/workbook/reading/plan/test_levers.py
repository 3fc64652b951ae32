from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.workbook.books import Shown, base
from tests.workbook.readings import plan_of, reading, said, typed


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Shown(0.15, "0%"), "", (Decimal(15), "%", "")),
        ("15 %", "", (Decimal(15), "%", "")),
        (15, "%", (Decimal(15), "%", "")),
        (Shown(1, "0%"), "%", (Decimal(100), "%", "")),
        (Shown(0.005, "0.0%"), "%", (Decimal("0.5"), "%", "")),
        (Shown(0.02, "0%"), "points", (Decimal(2), "points", "")),
        ("18 j", "", (Decimal(18), "j", "")),
        ("18 J.", "j", (Decimal(18), "J.", "")),
        ("12,5 k€", "", (Decimal("12.5"), "k€", "")),
        ("18 j", "h", (None, "h", "18 j")),
        ("15 %", "j", (None, "j", "15 %")),
        ("accordé", "", (None, "", "accordé")),
        ("", "", (None, "", "")),
    ],
)
def test_a_levers_value_is_read_with_its_unit(
    tmp_path: Path, value: Any, unit: str, expected: tuple[Decimal | None, str, str]
) -> None:
    sheets = typed(typed(base(), "Leviers", 1, "Valeur", value), "Leviers", 1, "Unité", unit)

    plan = plan_of(tmp_path, sheets)

    lever = plan.scenarios[1].levers[0]
    assert (lever.value, lever.unit, lever.text) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2027-02", "mars 2027", (date(2027, 2, 1), date(2027, 3, 31))),
        (date(2027, 2, 1), date(2027, 3, 1), (date(2027, 2, 1), date(2027, 3, 31))),
        (date(2027, 2, 20), date(2027, 3, 10), (date(2027, 2, 20), date(2027, 3, 10))),
        (
            "20/02/2027",
            Shown(date(2027, 3, 10), "mmm yyyy"),
            (date(2027, 2, 20), date(2027, 3, 10)),
        ),
        ("T1 2027", "1er trimestre 2027", (date(2027, 1, 1), date(2027, 3, 31))),
        ("", "", (None, None)),
    ],
)
def test_a_lever_runs_from_a_month_or_from_a_day_inside_one(
    tmp_path: Path, start: Any, end: Any, expected: tuple[date | None, date | None]
) -> None:
    sheets = typed(typed(base(), "Leviers", 1, "Début", start), "Leviers", 1, "Fin", end)

    lever = plan_of(tmp_path, sheets).scenarios[1].levers[0]
    assert (lever.start, lever.end) == expected


def test_a_lever_of_an_unknown_scenario_is_said(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Leviers", 1, "Scénario", "SC9"))

    assert said(found) == [("SCN02", "'Leviers'!A2", "SC9")]


def test_a_purchase_aims_at_a_skill_and_a_level(tmp_path: Path) -> None:
    sheets = typed(base(), "Leviers", 1, "Levier", "Acheter une prestation")
    sheets = typed(
        typed(sheets, "Leviers", 1, "Cible", "jur : 2"), "Leviers", 1, "Unité", "650 €/j"
    )

    assert plan_of(tmp_path, sheets).scenarios[1].levers[0].targets == ("JUR:2",)


def test_an_events_value_has_its_unit_beside_it(tmp_path: Path) -> None:
    sheets = base()
    sheets["Veille"] = [
        ["Date", "Événement", "Levier", "Cible", "Valeur", "Unité"],
        [date(2027, 1, 5), "Gel", "ajouter au budget", "B1", -10, "%"],
    ]

    (event,) = plan_of(tmp_path, sheets).events

    assert event.lever is not None
    assert (event.lever.value, event.lever.unit) == (-10, "%")


def test_an_event_may_carry_a_lever(tmp_path: Path) -> None:
    sheets = base()
    sheets["Veille"] = [
        ["Date", "Événement", "Levier", "Cible", "Valeur"],
        ["05/01/2027", "Gel des crédits", "ajouter au budget", "b1", -2000],
        ["06/01/2027", "Nouveau préfet", "", "", ""],
    ]

    events = plan_of(tmp_path, sheets).events

    assert events[0].lever is not None
    assert (events[0].lever.targets, events[0].lever.value) == (("B1",), -2000)
    assert events[1].lever is None
