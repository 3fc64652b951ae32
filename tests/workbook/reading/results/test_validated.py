"""The days of a validated plan are read back whole, however small their step."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from coopplan.domain.input.decisions.validated_plan import ValidatedColumn
from tests.workbook.books import base
from tests.workbook.readings import reading


def test_days_worked_by_the_hour_are_read_as_they_were_made(tmp_path: Path) -> None:
    hour = Decimal("0.142857143")
    sheets = base()
    sheets["Paramètres"] += [["Pas d'arrondi des jours", "1 h"]]
    sheets["Plan validé"] = [
        list(ValidatedColumn),
        ["scénario", "SC0", "", "", None],
        ["version", "1", "2026-12-01", "", None],
        ["jours", "T1", "A1", "2027-01", float(3 * hour)],
        ["subvention", "D1", "F1", "", 0.1 + 0.2],
    ]

    plan = reading(tmp_path, sheets).plan

    assert plan is not None
    assert plan.validated is not None
    assert plan.settings.step_days == hour
    assert [*plan.validated.days.values()] == [3 * hour]
    assert [*plan.validated.grants_eur.values()] == [Decimal("0.3")]
