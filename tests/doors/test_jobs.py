"""Scenarios solved side by side."""

from __future__ import annotations

from pathlib import Path

from coopplan.commands import solve
from coopplan.i18n import speaking
from coopplan.workbook.template import DEMO_YEAR, write_template


def test_the_figures_are_the_same_whatever_the_number_of_workers(tmp_path: Path) -> None:
    """In English, which is not the language a worker starts in."""
    workbook, alone, together = (tmp_path / f"{name}.xlsx" for name in ("plan", "un", "deux"))
    write_template(workbook, language="en", demo=True, year=DEMO_YEAR)

    with speaking("fr"):
        one = solve(workbook, output=alone)
        two = solve(workbook, output=together, jobs=2)

    assert one.outcomes == two.outcomes
    assert len(two.outcomes) > 3
    assert alone.read_bytes() == together.read_bytes()
