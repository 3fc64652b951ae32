"""The page of each service: what it gives, of what is granted and of what is supposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from openpyxl.workbook import Workbook

from coopplan.domain.results.outcome import Outcome


def test_days_that_nobody_granted_yet_are_said_of_those_granted_not_of_those_left(
    outcome: Outcome, written: Callable[..., Workbook]
) -> None:
    """In February A1 is given 2 days and A2, of S1, 2.5; A2's 5.5 days are all taken."""
    february = frozenset({outcome.plan.periods[1]})
    later = replace(outcome, plan=replace(outcome.plan, supposed_periods=february))
    rows = written(later)["Fiche service"].iter_rows(values_only=True)
    said = {cell for row in rows for cell in row if isinstance(cell, str)}

    assert "dont 2,5 j supposés ; il en reste 0 j" in said
    assert "Des jours accordés, 4,5 j sont supposés." in said
