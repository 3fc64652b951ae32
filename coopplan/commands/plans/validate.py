"""Validating: one scenario's plan becomes the one that later runs stay close to."""

from __future__ import annotations

from pathlib import Path

from coopplan.commands.plans.solve import Solved, solve_with


def validate(
    workbook: Path,
    *,
    output: Path | None = None,
    scenario: str | None = None,
) -> Solved:
    """Freeze a scenario, the retained one by default, in the sheet *Plan validé*."""
    from coopplan.sheets import Command

    return solve_with(workbook, Command.VALIDATE, output=output, scenario=scenario)
