"""What a change brings and takes, in euros: what is no longer asked for is not to be found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopplan.domain.results.gain import Gain
from coopplan.domain.results.outcome import Outcome
from coopplan.sheets.words.gains import told
from tests.domain.changes.test_comparing import before

__all__ = ["before"]

D = Decimal


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        (Gain(eur=D(-300)), "Au prix de 300 € de plus à trouver."),
        (
            Gain(eur=D(-300), own_eur=D(300), waived_eur=D(1000)),
            "Épargne 300 € de budget propre. Retire 1 000 € de dépenses. "
            "Laisse 700 € de moins à trouver.",
        ),
        (Gain(waived_eur=D(-650)), "Au prix de 650 € de plus à trouver."),
        (Gain(eur=D(650), waived_eur=D(-650)), "Finance 650 € de plus."),
    ],
)
def test_what_is_to_be_found_is_what_is_asked_for_less_what_is_paid(
    before: Outcome, gain: Gain, said: str
) -> None:
    assert told(before, gain).replace("\u202f", " ").replace("\xa0", " ") == said
