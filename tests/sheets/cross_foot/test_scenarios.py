"""What scenarios differ by is the same on the sheets that compare them."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.results.figures import figures, indicators
from tests.sheets.cross_foot.conftest import Demo, Written


def test_the_comparison_shows_every_scenario_s_own_figures(
    book: Workbook, demo_outcomes: Demo, page: Any
) -> None:
    comparison = page(book["Comparaison"])
    for indicator in indicators(demo_outcomes):
        shown = comparison.numbers(indicator.label)
        assert shown == pytest.approx([float(x) for x in indicator.values.values()], rel=1e-12)
    totals = [float(figures(outcome).asked_eur) for outcome in demo_outcomes]
    assert comparison.numbers("Total des dépenses") == totals
    at = comparison.rows.index(comparison.rows_with("Source (€ HT)")[0])
    below = comparison.rows[
        at + 1 : comparison.rows.index(comparison.rows_with("Total des dépenses")[0])
    ]
    assert [sum(row[col] for row in below) for col in range(1, len(demo_outcomes) + 1)] == totals


def test_scenarios_that_change_nothing_are_said(book: Workbook, page: Any) -> None:
    lead = next(
        str(value)
        for row in page(book["Comparaison"]).rows
        for value in row
        if "Même plan que la référence" in str(value)
    )
    assert "référence : SC6 Interreg refusé." in lead


def test_what_changes_is_the_difference_of_the_comparison(
    demo_outcomes: Demo, written: Written, page: Any
) -> None:
    changed = page(written(*demo_outcomes, shown="SC8")["Ce qui change"])
    for indicator in indicators(demo_outcomes):
        before, after = (float(indicator.values[code]) for code in ("SC0", "SC8"))
        more = after - before
        if before != after:
            shown = changed.numbers(indicator.label)
            if indicator.unit == "share":
                more = round(100 * more, len(str(shown[-1]).partition(".")[2]))
            assert shown == pytest.approx([before, after, more])


def test_the_reference_is_compared_with_every_other_scenario(
    demo_outcomes: Demo, written: Written, page: Any
) -> None:
    changed = page(written(*demo_outcomes, shown="SC0")["Ce qui change"])
    bands = [str(row[0]) for row in changed.rows if str(row[0]).startswith("SC")]
    assert bands == [f"{of.scenario.code} {of.scenario.name}" for of in demo_outcomes[1:]]


@pytest.mark.parametrize("title", ["Synthèse", "Comparaison", "Ce qui change"])
def test_what_a_scenario_puts_off_is_named_with_who_decides(
    demo_outcomes: Demo, written: Written, page: Any, title: str
) -> None:
    found = page(written(*demo_outcomes, shown="SC8")[title])
    told = " ".join(str(value) for row in found.rows for value in row if value).replace(
        "\u202f", ""
    )
    plan, after = demo_outcomes[0].plan, demo_outcomes[-1].plan
    days = sum(task.effort_days for task in plan.tasks if task.project == "P8")
    eur = sum(item.cost_eur for item in plan.expenses if item.project == "P8")
    (put_off,) = [item for item in plan.expenses if item.code == "D06"]

    assert not any(task.project == "P8" for task in after.tasks)
    assert f"Report de P8 Filière bois-énergie : préfiguration ({days} j, {eur:.0f} €)." in told
    assert f"Report de D06 {put_off.title} ({put_off.cost_eur:.0f} €)." in told
    assert "VP Transition (E07), élu référent · Directrice Transitions : arbitrage requis" in told
    assert "À prévenir avant : Président de la Métropole (E01), VP Urbanisme (E04)." in told


def test_losses_of_all_projects_are_what_the_figures_no_longer_ask(
    demo_outcomes: Demo, written: Written, page: Any
) -> None:
    changed = page(written(*demo_outcomes, shown="SC8")["Ce qui change"])
    before, after = (figures(outcome) for outcome in (demo_outcomes[0], demo_outcomes[-1]))
    at = next(i for i, row in enumerate(changed.rows) if "En clair" in row)
    rows = [row for row in changed.rows[at + 1 : at + 3] if isinstance(row[0], str)]

    assert sum(row[2] for row in rows) == float(before.asked_days - after.asked_days)
    assert sum(row[3] for row in rows) == float(before.asked_eur - after.asked_eur)
