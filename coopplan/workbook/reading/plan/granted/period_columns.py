"""The columns of *Disponibilités* that hold the days of a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coopplan.domain.finding import Cell, Finding, Severity, listed
from coopplan.domain.input.time.period import Grain, Period
from coopplan.i18n import _, sentences
from coopplan.workbook.reading.cells.dates.moments import month_alone, span
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from coopplan.workbook.reading.tables import row_findings
from coopplan.workbook.reading.tables.locations import Locations
from coopplan.workbook.reading.tables.rows import Reader
from coopplan.workbook.reading.tables.tables import Table

WITHOUT_DAYS = frozenset({"AGT01", "TSK05"})
"""What is said of people and tasks when no day is known."""
BEYOND_HORIZON = frozenset(
    {"TSK02", "TSK03", "TSK08", "TSK10", "EXP03", "EXP04", "LEV08", "LEV11", "SCH03"}
) | {"CLO02", "PRJ03", "FIX01", "WRK01"}
"""What is said of dates when the horizon is another year than the workbook's."""

UNKNOWN_HORIZON = WITHOUT_DAYS | BEYOND_HORIZON | {"SHT04", "SHT15"}
"""What is said of a horizon that could not be read, and was supposed."""


def period_columns(
    reader: Reader,
    table: Table,
    periods: Sequence[Period],
    required: Sequence[Period],
    locations: Locations,
    *,
    are_needed: bool = True,
) -> dict[str, Period]:
    """Match the further columns with the horizon's periods; say once what does not fit.

    ``are_needed``: one of those ``required`` without a column has no days, for nothing else grants
    any.
    """
    named: dict[str, Period] = {}
    dated: list[RawCell] = []
    alone: dict[str, RawCell] = {}
    declared = {column.field for column in table.declared.columns}
    for name, header in table.headers.items():
        named_by = replace(header, value=name) if isinstance(header.value, str) else header
        first_and_last = None if name in declared else _span(reader, named_by)
        period = next((p for p in periods if (p.first, p.last) == first_and_last), None)
        if first_and_last is None and name not in declared:
            period, alone[name] = _without_year(reader, name, periods), header
        if period in named.values():
            reader.findings.append(row_findings.repeated(table, header))
        elif period is not None:
            named[name] = period
        elif first_and_last is not None:
            dated.append(header)
    read_alone = [header for name, header in alone.items() if name in named]
    if read_alone:
        reader.findings.append(_read_without_year(table, read_alone, periods))
    absent = [period for period in required if period not in named.values()]
    stale = bool(dated) and not named and _any_filled(table, dated)
    if absent and table.rows and (are_needed or stale):
        locations.consequences |= WITHOUT_DAYS
        if dated and not named:
            locations.consequences |= BEYOND_HORIZON
            reader.findings.append(_shifted(table, dated, required))
        else:
            unread = [header for name, header in alone.items() if name not in named]
            reader.findings.append(_no_column(table, absent, unread, dated))
    return named


def _any_filled(table: Table, headers: Sequence[RawCell]) -> bool:
    """Whether something is typed under some headers."""
    names = [name for name, header in table.headers.items() if header in headers]
    return any(not row.cells[name].is_blank for row in table.rows for name in names)


def period_of(reader: Reader, cell: RawCell, periods: Sequence[Period]) -> Period | None:
    """Find the period that a cell names; a month names no week, nor a week a month."""
    wanted = _span(reader, cell)
    return next((p for p in periods if (p.first, p.last) == wanted), None)


def _span(reader: Reader, cell: RawCell) -> object:
    try:
        return span(cell, reader.grain)
    except UnreadableError:
        return None


def _without_year(reader: Reader, name: str, periods: Sequence[Period]) -> Period | None:
    """Find the month of the horizon that a name without a year can only mean."""
    number = month_alone(name) if reader.grain is Grain.MONTH else None
    found = [period for period in periods if period.first.month == number]
    return found[0] if len(found) == 1 else None


def _read_without_year(
    table: Table, headers: Sequence[RawCell], periods: Sequence[Period]
) -> Finding:
    """SHT15: months without a year are those of the horizon, where each is there once."""
    return Finding(
        code="SHT15",
        severity=Severity.INFO,
        message=_("Mois sans année, lus dans l'horizon de {start} à {end} : {headers}.").format(
            start=periods[0].name,
            end=periods[-1].name,
            headers=listed(header.text for header in headers),
        ),
        remedy=_("Rien à faire si c'est cette année-là ; sinon écrivez-la dans les en-têtes."),
        cell=Cell(table.title, headers[0].address),
        value=headers[0].text,
    )


def _shifted(table: Table, dated: Sequence[RawCell], periods: Sequence[Period]) -> Finding:
    first, last = dated[0], dated[-1]
    return Finding(
        code="SHT04",
        severity=Severity.ERROR,
        message=_("Les colonnes vont de {first} à {last}, et l'horizon de {start} à {end}.").format(
            first=first.text, last=last.text, start=periods[0].key, end=periods[-1].key
        ),
        remedy=_(
            "Remplacez les en-têtes, de {start} en {cell} à {end}, et vérifiez les autres dates ; "
            "ou corrigez Début de l'horizon dans Paramètres."
        ).format(start=periods[0].key, cell=first.address, end=periods[-1].key),
        cell=Cell(table.title, first.address),
        value=first.text,
    )


def _no_column(
    table: Table, absent: Sequence[Period], unread: Sequence[RawCell], beyond: Sequence[RawCell]
) -> Finding:
    """Say which periods have no column, at the first header that names none of the horizon."""
    strange = [*unread, *(cell for cell in table.unknown if not cell.is_blank)]
    place = next(iter([*strange, *beyond, *table.headers.values()]))
    return Finding(
        code="SHT04",
        severity=Severity.ERROR,
        message=sentences(
            _("Aucune disponibilité n'est donnée pour : {periods}.").format(
                periods=_listed(absent)
            ),
            row_findings.unread([cell.text for cell in strange]),
            _outside([cell.text for cell in beyond]),
        ),
        remedy=_(
            "Écrivez une colonne par période, par exemple {example}, ou corrigez l'horizon."
        ).format(example=absent[0].key),
        cell=Cell(table.title, place.address),
    )


def _outside(headers: Sequence[str]) -> str:
    """Name the headers of periods that are not in the horizon."""
    if not headers:
        return ""
    return _("En-têtes hors de l'horizon : {headers}.").format(headers=listed(headers))


def _listed(periods: Sequence[Period]) -> str:
    if len(periods) > 3 and (periods[-1].last - periods[0].first).days < 32 * len(periods):
        return _("{start} à {end}").format(start=periods[0].key, end=periods[-1].key)
    return listed(period.key for period in periods)
