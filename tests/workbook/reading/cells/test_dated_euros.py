"""Amounts received by year or by month, as people type them in *Paramètres*."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopplan.domain.input.money.aid_received import AidReceived
from coopplan.workbook.reading.cells.dated_euros import received
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from tests.workbook.books import Sheets, base
from tests.workbook.readings import everything, plan_of, reading

OF_2025 = AidReceived(eur=Decimal(40_000), month=date(2025, 12, 1))
OF_JUNE = AidReceived(eur=Decimal("60000.50"), month=date(2026, 6, 1))


@pytest.mark.parametrize(
    "typed",
    [
        "2025: 40 000, 2026-06: 60 000,50",
        "2025 : 40000 € ; juin 2026 : 60 000,50 €",
        "2025=40000,06/2026=60000.50",
        "2025: 40 k€\n2026-06: 60 000,50",
        "2025 : 40 000 et 06/2026 : 60 000,50",
    ],
)
def test_a_year_alone_counts_to_its_end(typed: str) -> None:
    assert received(RawCell(typed, "B9")) == (OF_2025, OF_JUNE)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2025: 40 000, 60 000", "deux-points"),
        ("1825: 40 000", "année"),
        ("2025-13: 40 000", "pas de mois 13"),
        ("2025: beaucoup", "nombre"),
        ("2025: -3", "négatif"),
    ],
)
def test_what_is_wrong_with_an_amount_is_said(typed: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        received(RawCell(typed, "B9"))


def received_before(typed: Any) -> Sheets:
    sheets = base()
    sheets["Paramètres"] += [["Aides de minimis déjà reçues", typed]]
    return sheets


def test_an_amount_alone_has_no_month(tmp_path: Path) -> None:
    assert plan_of(tmp_path, received_before(4000)).settings.de_minimis_received == (
        AidReceived(eur=Decimal(4000)),
    )


@pytest.mark.parametrize("typed", ["2025: beaucoup", -3])
def test_an_amount_that_cannot_be_points_at_its_cell(tmp_path: Path, typed: Any) -> None:
    (found,) = everything(reading(tmp_path, received_before(typed)))

    assert found[1] == "'Paramètres'!B4"
