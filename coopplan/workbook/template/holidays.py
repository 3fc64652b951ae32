"""School holidays as rows of the sheet of closed periods."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coopplan.i18n import _
from coopplan.workbook.reading.plan.closed.school_calendar import SITE, Break, breaks
from coopplan.workbook.schema.choices import EFFECTS
from coopplan.workbook.template.cells import Row

AVOID = "avoid"


def closure(one: Break) -> dict[str, str | date]:
    """Give the cells of one of the school holidays, in the workbook's language."""
    return {
        "target": f"zone {one.zone}",
        "start": one.first,
        "end": one.last,
        "reason": _("Vacances scolaires : {name} ({source})").format(name=one.name, source=SITE),
        "effect": _(EFFECTS[AVOID]),
    }


def closure_rows(zones: Iterable[str], year: int) -> list[Row]:
    """Give the rows of a year's school holidays, as the template writes them."""
    return [
        {name: str(value) for name, value in {**closure(one), "effect": AVOID}.items()}
        for zone in zones
        for one in breaks(zone, date(year, 1, 1), date(year, 12, 31))
    ]
