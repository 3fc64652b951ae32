"""What a change brings and takes: days that add up, and what is no longer asked for."""

from __future__ import annotations

from dataclasses import replace
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


def test_tasks_that_are_summed_up_say_their_days(before: Outcome) -> None:
    """Nine tasks of one day each: six are named, the days of the others are said too."""
    codes = [f"T{number}" for number in range(1, 10)]
    tasks = tuple(replace(before.plan.tasks[0], code=code, title="Lot") for code in codes)
    shown = replace(before, plan=replace(before.plan, tasks=tasks))
    said = told(shown, Gain(days=D(9), tasks=dict.fromkeys(codes, D(1))))

    assert said.startswith("Couvre 9 j (T1 Lot : 1 j, "), said
    assert "T6 Lot : 1 j et 3 autres : 3 j)" in said, said
