"""Percentages of levers that could be meant in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.input.lever import LeverKind
from coopplan.i18n import _, days, exact_percent
from coopplan.levers import SPECS
from coopplan.levers.units import Measure
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import Amount
from coopplan.workbook.reading.tables.rows import Typed


def percent_or_share(sheet: str, cells: Mapping[str, RawCell], typed: Typed) -> Iterator[Finding]:
    """LEV14: what is below 1 with the unit % may be a share, unless its own cell says."""
    value, spec = typed.get("value"), SPECS.get(LeverKind(typed.get("kind", "")))
    if not isinstance(value, Amount) or value.percent or typed.get("unit", "").strip() != "%":
        return
    takes_percent = spec is None or Measure.PERCENT in spec.units
    if takes_percent and 0 < abs(value.value) < 1:
        low, high = (exact_percent(share) for share in (value.value / 100, value.value))
        yield Finding(
            code="LEV14",
            severity=Severity.ERROR,
            message=_("{low} ou {high} ?").format(low=low, high=high),
            remedy=_("Tapez {low} ou {high} dans la cellule Valeur, avec le signe %.").format(
                low=low, high=high
            ),
            cell=Cell(sheet, cells["value"].address),
            value=days(value.value),
        )
