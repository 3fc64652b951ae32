"""A share is said in whole percents, and nothing short of all is said to be all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopplan.domain.shares import share_decimals
from coopplan.sheets.canvas.formats import day_decimals
from coopplan.sheets.words.shortage_words import TENTH, part


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ("1", "100 %"),
        ("0.9996", "99,9 %"),
        ("0.99999", "99,9 %"),
        ("0.994", "99 %"),
        ("0.786", "79 %"),
        ("0.004", "0,4 %"),
        ("0.00001", "0,1 %"),
        ("0", "0 %"),
    ],
)
def test_almost_all_is_not_all_and_almost_nothing_is_not_nothing(share: str, said: str) -> None:
    assert " ".join(part(Decimal(share)).split()) == said


def test_by_tenths_almost_all_is_not_all_either() -> None:
    assert part(Decimal("0.9996"), TENTH).startswith("99,9")
    assert part(Decimal("0.5386"), TENTH).startswith("53,9")


@pytest.mark.parametrize(
    ("share", "decimals"),
    [("1", 0), ("0", 0), ("0.786", 0), ("0.9996", 2), ("0.996", 1), ("0.0004", 2), ("0.99999", 2)],
)
def test_a_cell_shows_the_decimals_that_tell_almost_all_from_all(share: str, decimals: int) -> None:
    assert share_decimals(Decimal(share)) == decimals


@pytest.mark.parametrize(
    ("count", "decimals"),
    [("44", 0), ("44.0", 0), ("0", 0), ("1000", 0), ("0.5", 1), ("112.4643", 2), ("3.999", 0)],
)
def test_days_have_the_decimals_they_need(count: str, decimals: int) -> None:
    assert day_decimals(Decimal(count)) == decimals
