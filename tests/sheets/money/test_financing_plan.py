"""*Plan de financement*: each figure under its header, both sides of a balance equal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import speaking
from tests.sheets.conftest import Written

LEFT = ("Code", "Dépense (HT)", "Section", "Montant", "Part")
Side = dict[str, object]


@pytest.fixture(scope="module")
def sheet(written: Written, outcome: Outcome) -> Worksheet:
    return written(outcome)["Plan de financement"]


def sides(sheet: Worksheet) -> Iterator[tuple[Side, Side]]:
    """Give each row of the projects' balances by header: its expense, then its resource."""
    heads: list[object] = []
    for row in sheet.iter_rows(values_only=True):
        if row[:5] == LEFT:
            heads = list(row)
        elif heads and any(row):
            yield (
                dict(zip(heads[:5], row[:5], strict=True)),
                dict(zip(heads[6:], row[6:], strict=True)),
            )


def test_an_expense_stands_under_its_headers(sheet: Worksheet) -> None:
    found = {side["Code"]: side for side, _resource in sides(sheet) if side["Code"]}

    assert found["D1"] == {
        "Code": "D1",
        "Dépense (HT)": "=1+1 D1",
        "Section": "investissement",
        "Montant": 1000,
        "Part": pytest.approx(1000 / 1500),
    }
    assert [found[code]["Montant"] for code in ("D1", "D2", "D3")] == [1000, 500, 300]
    assert found["D2"]["Section"] == "fonctionnement"


def test_a_resource_is_named_by_its_code_then_its_name(sheet: Worksheet) -> None:
    found = {side["Ressource"]: side for _expense, side in sides(sheet) if side["Ressource"]}

    assert found["F2 Région"]["Montant"] == 200
    assert found["F2 Région"]["Part"] == pytest.approx(200 / 1500)
    assert found["B1 +Services"]["Montant"] == 700
    assert found["B0 Propre"]["Montant"] == 400


def test_both_sides_of_a_balance_have_one_total(sheet: Worksheet) -> None:
    totals = [
        (left["Montant"], right["Montant"])
        for left, right in sides(sheet)
        if left["Dépense (HT)"] == "Total des dépenses"
    ]
    assert totals == [(1500, 1500), (300, 300), (1800, 1800)]


def test_sentences_of_an_english_book_have_english_numbers(
    written: Written, outcome: Outcome
) -> None:
    with speaking("en"):
        rows = written(outcome)["Funding plan"].iter_rows(values_only=True)
        texts = " ".join(str(cell) for row in rows for cell in row if isinstance(cell, str))

    assert "€1,100" in texts
    assert "73.3%" in texts
    assert "1 100 €" not in texts.replace("\u202f", " ").replace("\u00a0", " ")
