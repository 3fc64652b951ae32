"""The sheet *Paramètres* as domain settings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.period import Grain, Period, months, weeks
from coopplan.domain.settings import Settings
from coopplan.i18n import _
from coopplan.workbook.reading.grid import RawCell
from coopplan.workbook.reading.rows import Reader
from coopplan.workbook.reading.tables import Table
from coopplan.workbook.reading.values import normal
from coopplan.workbook.schema import SETTINGS, Column, Kind, Setting

BY_LABEL = {
    normal(label): setting
    for setting in SETTINGS
    for label in (setting.label.fr, setting.label.en, setting.field)
}


def read_settings(reader: Reader, table: Table) -> tuple[Settings | None, dict[str, RawCell]]:
    """Read the settings and where each was typed; ``None`` if the horizon cannot be known."""
    cells = _cells(reader, table)
    grain_cell = cells.get("grain")
    if grain_cell is not None:
        reader.grain = Grain(_read(reader, table, _setting("grain"), grain_cell) or Grain.MONTH)
    typed: dict[str, Any] = {}
    weights: dict[int, int] = {}
    for name, cell in cells.items():
        value = _read(reader, table, _setting(name), cell)
        if value is None:
            continue
        field, _dot, priority = name.partition(".")
        if priority:
            weights[int(priority)] = value
        else:
            typed[field] = value
    if "horizon_start" not in typed:
        reader.findings.append(_no_horizon(table))
        return None, cells
    typed["grain"] = Grain(typed.get("grain", Grain.MONTH))
    settings = Settings(**typed)
    return replace(settings, priority_weight={**settings.priority_weight, **weights}), cells


def horizon(settings: Settings) -> tuple[Period, ...]:
    """List the periods of the horizon."""
    grid = months if settings.grain is Grain.MONTH else weeks
    return grid(settings.horizon_start, settings.horizon_periods)


def _setting(name: str) -> Setting:
    return next(setting for setting in SETTINGS if setting.field == name)


def _cells(reader: Reader, table: Table) -> dict[str, RawCell]:
    """Give the value cells that are not blank, by setting; say which keys are unknown."""
    cells: dict[str, RawCell] = {}
    for row in table.rows:
        key = row.cells["key"]
        setting = BY_LABEL.get(normal(key.text))
        if setting is None and not key.is_blank:
            reader.findings.append(_unknown(table, key))
        elif setting is not None and "value" in row.cells and not row.cells["value"].is_blank:
            cells[setting.field] = row.cells["value"]
    return cells


def _read(reader: Reader, table: Table, setting: Setting, cell: RawCell) -> Any:
    column = Column(
        field=setting.field,
        header=setting.label,
        kind=setting.kind,
        minimum=setting.minimum,
        maximum=setting.maximum,
        choices=setting.choices,
        refers_to=setting.refers_to,
        help=setting.help,
    )
    value = reader.cell(table.title, column, cell)
    known = {code for sheet in setting.refers_to for code in reader.codes.get(sheet, {}).values()}
    if setting.kind is Kind.REF and value not in known:
        reader.findings.append(_unknown_code(table, setting, cell))
        return None
    return value


def _no_horizon(table: Table) -> Finding:
    return Finding(
        code="SET01",
        severity=Severity.ERROR,
        message=_("Le début de l'horizon n'est pas lisible dans la feuille Paramètres."),
        remedy=_("Tapez le premier mois planifié, par exemple 2027-01."),
        cell=Cell(table.title),
    )


def _unknown(table: Table, key: RawCell) -> Finding:
    return Finding(
        code="SET02",
        severity=Severity.INFO,
        message=_("Le réglage « {key} » n'est pas connu : il est ignoré.").format(key=key.text),
        remedy=_("Vérifiez son nom, ou laissez-le pour mémoire."),
        cell=Cell(table.title, key.address),
        value=key.text,
    )


def _unknown_code(table: Table, setting: Setting, cell: RawCell) -> Finding:
    return Finding(
        code="SET03",
        severity=Severity.ERROR,
        message=_("Le code {code} n'existe pas.").format(code=cell.text),
        remedy=_("Tapez un code existant, ou videz la cellule. {help}").format(
            help=_(setting.help)
        ),
        cell=Cell(table.title, cell.address),
        value=cell.text,
    )
