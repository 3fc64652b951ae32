"""A number typed with its unit: understood, converted, or refused with what to type."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities import numbers
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from coopplan.workbook.reading.cells.quantities.units import DURATION, MONEY, WORK_DAYS, family_of
from coopplan.workbook.schema import SHEETS


@pytest.mark.parametrize(
    ("text", "family", "expected"),
    [
        ("45k€", MONEY, 45000),
        ("45 K€", MONEY, 45000),
        ("1,2 M€", MONEY, 1_200_000),
        ("12 500 € HT", MONEY, 12500),
        ("€12.50", MONEY, "12.5"),
        ("2h30", DURATION, "2.5"),
        ("2 h 30 min", DURATION, "2.5"),
        ("2:30", DURATION, "2.5"),
        ("90 min", DURATION, "1.5"),
        ("14 h", WORK_DAYS, 2),
        ("3,5 jours", WORK_DAYS, "3.5"),
        ("12\u200b500\ufeff", MONEY, 12500),
        ("k€ 45", MONEY, 45000),
        ("1,5 M", MONEY, 1_500_000),
        ("45 mille", MONEY, 45000),
        ("12 500,- €", MONEY, 12500),
        ("½ M€", MONEY, 500_000),
        ("½ j", WORK_DAYS, "0.5"),
        ("1/2 journée", WORK_DAYS, "0.5"),
        ("demi-journée", WORK_DAYS, "0.5"),
        ("une demi-journée", WORK_DAYS, "0.5"),
        ("1½ j", WORK_DAYS, "1.5"),
        ("1 ½ j", WORK_DAYS, "1.5"),
        ("2 j ½", WORK_DAYS, "2.5"),
        ("deux jours et demi", WORK_DAYS, "2.5"),
        ("2 and a half days", WORK_DAYS, "2.5"),
        ("1 j 3,5 h", WORK_DAYS, "1.5"),
        ("¾ h", DURATION, "0.75"),
        ("trois quarts d'heure", DURATION, "0.75"),
        ("1 1/2 h", DURATION, "1.5"),
        ("2 heures et demie", DURATION, "2.5"),
        ("2 heures et 30 minutes", DURATION, "2.5"),
        ("2h30'", DURATION, "2.5"),
        ("2 h. 30 mn.", DURATION, "2.5"),
    ],
)
def test_a_unit_typed_in_the_cell_is_understood(text: str, family: Any, expected: Any) -> None:
    assert numbers.quantity(RawCell(text, "A1"), family) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "family", "why"),
    [
        ("2 1/2 j", WORK_DAYS, "2 et demi, ou 2 fois 1/2 j"),
        ("2 ½ journées", WORK_DAYS, "2 et demi, ou 2 fois 1/2 journées"),
        ("1 h 5", DURATION, "2h05"),
        ("2 h 75", DURATION, "2h05"),
        ("30 min 2 h", DURATION, "Un seul nombre"),
        ("1 h 30 à 2 h", DURATION, "Un seul nombre"),
        ("3 à 4 j", WORK_DAYS, "Un seul nombre"),
        ("environ 12 500 €", MONEY, "« environ » n'est pas compris"),
        ("12 500 € ?", MONEY, "tapez le nombre seul"),
        ("12 500 € TTC", MONEY, "« € TTC » : tapez le nombre seul, hors taxes dans Dépenses"),
        ("15 k€ TTC", MONEY, "hors taxes"),
        ("12 500 CHF", MONEY, "« CHF » n'est pas l'unité attendue"),
    ],
)
def test_what_has_two_readings_or_another_unit_is_refused_with_what_to_type(
    text: str, family: Any, why: str
) -> None:
    with pytest.raises(UnreadableError, match=re.escape(why)):
        numbers.quantity(RawCell(text, "A1"), family)


@pytest.mark.parametrize("mark", ["3/5", "4 /5"])
def test_a_mark_out_of_five_is_no_fraction(mark: str) -> None:
    (score,) = [c for s in SHEETS for c in s.columns if c.field == "political_support"]
    family = family_of(score)
    assert family is not None
    assert numbers.quantity(RawCell(mark, "A1"), family) == int(mark[0])


@pytest.mark.parametrize(
    ("text", "family"),
    [("45 j", MONEY), ("12 €", WORK_DAYS), ("2h30", MONEY), ("3 lunes", WORK_DAYS), ("€", MONEY)],
)
def test_a_unit_that_is_not_the_columns_is_not_guessed(text: str, family: Any) -> None:
    with pytest.raises(UnreadableError):
        numbers.quantity(RawCell(text, "A1"), family)


@given(
    amount=st.decimals(min_value=0, max_value=10_000, places=2),
    unit=st.sampled_from(["", "€", " €", "€ HT", " k€", "K€", " M€"]),
)
def test_any_amount_is_read_in_euros(amount: Decimal, unit: str) -> None:
    worth = {"k": 1000, "K": 1000, "M": 1_000_000}.get(unit.strip()[:1], 1)
    text = f"{amount:f}".replace(".", ",") + unit

    assert numbers.quantity(RawCell(text, "A1"), MONEY) == amount * worth
