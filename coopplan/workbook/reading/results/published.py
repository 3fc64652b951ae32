"""The sheet *Calendrier* of an earlier run, read back: the dates that people already know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, time

from coopplan.domain.calendars.days.working_hours import WorkingHours
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.half_days import Slot
from coopplan.i18n import N_, _, in_every_language
from coopplan.workbook.reading.cells.grid import Grid, Grids
from coopplan.workbook.reading.cells.sheet_cells import Scalar

SHEET = N_("Calendrier")
HOUR = re.compile(r"(\d{1,2})[h:.](\d{2})")
Row = dict[str, Scalar]


def published_grid(grids: Grids) -> Grid | None:
    """Give the sheet of the calendar that a workbook shows, if it holds one."""
    bearers = grids.made_from(in_every_language(SHEET))
    return grids.grid(bearers[0].name) if bearers else None


def read_published(grid: Grid, plan: Plan) -> tuple[Appointment, ...]:
    """Read when and where each session is held; a row that cannot be read is left out."""
    held = (row for row in _rows(grid) if row[_("Statut")] != _("annulée"))
    found = (_appointment(row, plan) for row in held)
    return tuple(appointment for appointment in found if appointment is not None)


def _rows(grid: Grid) -> Iterator[Row]:
    """Yield the rows of the table of sessions, by header."""
    wanted = {_("Date"), _("Heure"), _("Instance"), _("N°"), _("Lieu"), _("Statut")}
    head: list[str] = []
    for row in grid.rows:
        if head:
            yield dict(zip(head, row, strict=False))
        elif wanted <= {value for value in row if isinstance(value, str)}:
            head = [str(value) for value in row]


def _appointment(row: Row, plan: Plan) -> Appointment | None:
    day, number, hour = row[_("Date")], row[_("N°")], HOUR.match(str(row[_("Heure")]))
    body = _code(row[_("Instance")], by_code(plan.bodies))
    if not isinstance(day, date) or not isinstance(number, float) or not hour or not body:
        return None
    starts = time(int(hour[1]) % 24, int(hour[2]) % 60)
    slot = Slot(day, WorkingHours(plan.settings).part_at(starts))
    venue = _code(row[_("Lieu")], by_code(plan.venues))
    return Appointment(body=body, number=int(number), slot=slot, starts=starts, venue=venue)


def _code(shown: Scalar, codes: Iterable[str]) -> str:
    """Give the code that a name such as ``I07 COPIL Interreg`` begins with; empty if none."""
    fitting = (code for code in codes if f"{shown} ".startswith(f"{code} "))
    return max(fitting, key=len, default="")
