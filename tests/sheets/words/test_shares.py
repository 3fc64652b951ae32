"""A share is said in whole percents, and nothing short of all is said to be all."""

from __future__ import annotations

from decimal import Decimal

import pytest

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
