"""Time in *Plan de financement*: what is counted stands at the same amount on both sides."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.results.outcome import Outcome
from coopplan.planning import run
from tests.end_to_end.crowded import with_flat_rates, with_real_time, with_time_shown
from tests.sheets.conftest import Written


@pytest.fixture(scope="module", params=[with_real_time, with_flat_rates, with_time_shown])
def outcome(request: pytest.FixtureRequest) -> Outcome:
    return run(request.param(), ["SC0"])[0]


def test_both_sides_have_one_total_with_the_time_given(written: Written, outcome: Outcome) -> None:
    rows = list(written(outcome)["Plan de financement"].iter_rows(values_only=True))
    labels = [row[1] for row in rows]
    total, expenses = (
        rows[labels.index(label)]
        for label in ("Total avec le temps des agents", "Total des dépenses")
    )
    between = rows[labels.index("Total des dépenses") + 1 : labels.index(total[1])]
    added = [[row[place] or 0 for row in between] for place in (3, 8)]

    assert total[3] == total[8]
    assert sum(added[0]) > 0
    assert sum(added[0]) == pytest.approx(sum(added[1]))
    assert total[3] == pytest.approx(expenses[3] + sum(added[0]))


def test_hours_of_staff_costs_are_those_of_the_settings(written: Written) -> None:
    plan = with_real_time()
    plan = replace(plan, settings=replace(plan.settings, eu_hours=Decimal(1650)))
    book = written(run(plan, ["SC0"])[0])
    labels = [row[1] for row in book["Plan de financement"].iter_rows(values_only=True)]
    (told,) = {text for text in labels if text and text.startswith("Frais de personnel")}

    assert told.replace("\u202f", " ") == "Frais de personnel, réel 1 650 h"


def test_real_and_flat_are_compared_in_a_sentence(written: Written) -> None:
    """F1 pays 60 %; D1, of 1 000 euros, is the only other direct cost."""
    shown = run(with_real_time(), ["SC0"])[0]
    texts = [row[0] for row in written(shown)["Plan de financement"].iter_rows(values_only=True)]
    (told,) = [text for text in texts if text and text.startswith("Réel ou forfait")]

    assert "20 % de 1 000 € = 200 € × 60 % = 120 €" in told.replace("\u202f", " ").replace(
        "\xa0", " "
    )
    assert "Le réel apporte" in told
