"""The figures of the demo case that the guide tells."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from coopplan import commands
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.figures import Unit, indicators
from coopplan.i18n import days, euros, percent
from coopplan.planning import run
from coopplan.workbook.reader import read

TOLD = ("SC0", "SC3", "SC8")
"""Scenarios of the guide's table."""


def demo_plan(years: int = 1) -> Plan:
    """Give the demo case as a user would have it read from its workbook."""
    with tempfile.TemporaryDirectory() as folder:
        plan = read(commands.new(Path(folder) / "demo.xlsx", demo=True, years=years)).plan
    if plan is None:
        raise ValueError("the demo cannot be read")
    return plan


def comparison(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Yield the heads, then a row of figures by indicator, for the scenarios told."""
    outcomes = [outcome for outcome in run(plan) if outcome.scenario.code in TOLD]
    yield ("", *(f"{of.scenario.code} {of.scenario.name}" for of in outcomes))
    for indicator in indicators(outcomes):
        values = (indicator.values[of.scenario.code] for of in outcomes)
        yield (indicator.label, *(_shown(value, indicator.unit) for value in values))


def _shown(value: Decimal, unit: Unit) -> str:
    if unit == "eur":
        return euros(value)
    return percent(value) if unit == "share" else days(value)
