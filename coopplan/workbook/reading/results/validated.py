"""The sheet *Plan validé*, read back into the plan that runs stay close to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.input.decisions.validated_plan import Appointment, Validated, ValidatedColumn
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import PART_NAMES, Slot
from coopplan.i18n import _, semicolons
from coopplan.workbook.reading.cells.grid import Grid, Grids
from coopplan.workbook.reading.cells.sheet_cells import Scalar
from coopplan.workbook.reading.cells.text import normal

DIGITS, CENTS = 10, 2
"""Digits that days are read with, and euros."""


def validated_grid(grids: Grids) -> Grid | None:
    """Give the sheet of the validated plan, if the workbook holds one."""
    title = _("Plan validé")
    return grids.grid(title) if title in grids.titles else None


def read_validated(grid: Grid, plan: Plan) -> tuple[Validated | None, tuple[Finding, ...]]:
    """Read the validated plan of a sheet; rows that cannot be read are said."""
    for head, row in enumerate(grid.rows):
        columns = _columns(row)
        if len(columns) == len(ValidatedColumn):
            reader = _Reader(grid, columns, plan)
            reader.read(range(head + 1, len(grid.rows)))
            return reader.result(), tuple(reader.findings)
    return None, ()


def _columns(row: Sequence[Scalar]) -> dict[ValidatedColumn, int]:
    """Find the columns of the sheet that a row heads, each by its header."""
    heads = [normal(value) if isinstance(value, str) else "" for value in row]
    wanted = {each: normal(_(each)) for each in ValidatedColumn}
    return {each: heads.index(label) for each, label in wanted.items() if label in heads}


class _Reader:
    """The rows of one sheet, as they are read."""

    def __init__(self, grid: Grid, columns: Mapping[ValidatedColumn, int], plan: Plan) -> None:
        self._grid, self._columns = grid, columns
        self._periods = {period.key: period for period in plan.periods}
        self._scenario, self._name, self._digest = "", "", ""
        self._on: date | None = None
        self._days: dict[tuple[str, str, str], Decimal] = {}
        self._grants: dict[tuple[str, str], Decimal] = {}
        self._credits: dict[tuple[str, str], Decimal] = {}
        self._sessions: list[Appointment] = []
        self.findings: list[Finding] = []

    def read(self, rows: Iterable[int]) -> None:
        """Read every row; blank ones are passed over."""
        for row in rows:
            texts = [self._grid.cell(row, self._columns[each]).text for each in ValidatedColumn]
            if any(texts):
                self._read(row, texts)

    def result(self) -> Validated | None:
        """Give what was read; nothing without the scenario and the day."""
        if not self._scenario or self._on is None:
            return None
        return Validated(
            scenario=self._scenario,
            name=self._name,
            on=self._on,
            digest=self._digest,
            days={
                (agent, task, self._periods[key]): count
                for (agent, task, key), count in self._days.items()
            },
            grants_eur=self._grants,
            credits_eur=self._credits,
            sessions=tuple(self._sessions),
        )

    def _read(self, row: int, texts: list[str]) -> None:
        kind, what, by, period, _amount = texts
        value = self._grid.cell(row, self._columns[ValidatedColumn.AMOUNT]).value
        amount = value if isinstance(value, float) else None
        if normal(kind) == normal(_("scénario")):
            self._scenario, self._name = what, by
        elif normal(kind) == normal(_("version")):
            self._digest, self._on = what, _iso(by)
        elif normal(kind) == normal(_("séance")) and (session := _session(what, by, period)):
            self._sessions.append(session)
        elif amount is None:
            self._say(row, texts)
        elif normal(kind) == normal(_("jours")) and period in self._periods:
            self._days[by, what, period] = _decimal(amount, DIGITS)
        elif normal(kind) == normal(_("subvention")):
            self._grants[what, by] = _decimal(amount, CENTS)
        elif normal(kind) == normal(_("crédit")):
            self._credits[what, by] = _decimal(amount, CENTS)
        else:
            self._say(row, texts)

    def _say(self, row: int, texts: list[str]) -> None:
        """VAL01: a row of the validated plan that cannot be read is left out."""
        cell = self._grid.cell(row, self._columns[ValidatedColumn.KIND])
        self.findings.append(
            Finding(
                code="VAL01",
                severity=Severity.WARNING,
                message=_("Cette ligne du plan validé ne peut pas être lue : elle est ignorée."),
                remedy=_("Validez de nouveau le plan, ou remettez la ligne comme elle était."),
                cell=Cell(self._grid.title, cell.address),
                value=semicolons(texts),
            )
        )


def _decimal(value: float, digits: int) -> Decimal:
    return Decimal(str(round(value, digits)))


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _session(key: str, venue: str, moment: str) -> Appointment | None:
    """Read ``I07-2``, a venue, and ``2027-03-11 matin 09:30``, or no hour."""
    body, _dash, number = key.rpartition("-")
    day, part, hour = [*moment.split(), "", "", ""][:3]
    named = {normal(_(name)): part for part, name in PART_NAMES.items()}
    on, when = _iso(day), named.get(normal(part))
    if not body or not number.isdigit() or on is None or when is None:
        return None
    starts = _hour(hour)
    slot = Slot(on, when)
    return Appointment(body=body, number=int(number), slot=slot, starts=starts, venue=venue)


def _hour(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
