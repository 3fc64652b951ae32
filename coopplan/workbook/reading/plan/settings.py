"""The sheet *Paramètres* as domain settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.input.money.aid_received import AidReceived
from coopplan.domain.input.settings import BeforeFiling, NoticeUnit, Settings
from coopplan.domain.input.time.half_days import DayPart
from coopplan.domain.input.time.period import Grain, Period, months, weeks
from coopplan.i18n import _, in_every_language
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import USUAL_HOURS
from coopplan.workbook.reading.cells.quantities.units import family_of
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.tables.headers import ALIKE, alike
from coopplan.workbook.reading.tables.rows import Reader
from coopplan.workbook.reading.tables.tables import RawRow, Table
from coopplan.workbook.schema import SETTINGS, Setting
from coopplan.workbook.schema.choices import TIERS

HORIZON = ("horizon_start", "horizon_periods", "grain")
"""Settings that make the horizon."""
BY_FIELD = {setting.field: setting for setting in SETTINGS}


def _day_parts(typed: Iterable[str]) -> tuple[DayPart, ...]:
    return tuple(sorted({DayPart[part.upper()] for part in typed}))


def _every_tier(typed: Iterable[str]) -> tuple[str, ...]:
    """Give the objectives in the order typed, then those left out in the usual one."""
    return tuple(dict.fromkeys((*typed, *TIERS)))


def _aid_received(typed: Decimal | tuple[AidReceived, ...]) -> tuple[AidReceived, ...]:
    return (AidReceived(eur=typed),) if isinstance(typed, Decimal) else typed


MEANT: Mapping[str, Callable[[Any], Any]] = {
    "grain": Grain,
    "notice_unit": NoticeUnit,
    "before_filing": BeforeFiling,
    "political_parts": _day_parts,
    "technical_parts": _day_parts,
    "tier_order": _every_tier,
    "de_minimis_received": _aid_received,
}
"""What the domain understands by a value that was read, where it is not the same."""


@cache
def _by_label() -> Mapping[str, Setting]:
    """Give settings by their name in every language."""
    return {
        normal(label): setting
        for setting in SETTINGS
        for label in (*in_every_language(setting.label), setting.field)
    }


def settings_cells(reader: Reader, table: Table) -> dict[str, RawCell]:
    """Give the value cells that are not blank, by setting; say which keys are unknown."""
    cells: dict[str, RawCell] = {}
    rows = table.rows if not table.missing else ()
    absent = _absent(row.cells["key"] for row in rows)
    for row in rows:
        key, value = row.cells["key"], row.cells.get("value")
        setting = _by_label().get(normal(key.text))
        if setting is None and not key.is_blank:
            reader.findings.append(_unknown(table, key, absent))
        elif setting is not None and value is not None and not value.is_blank:
            if setting.field in cells:
                reader.findings.append(_typed_twice(table, key, cells[setting.field]))
            own = replace(value, own_unit=setting.unit)
            cells.setdefault(setting.field, _in_its_unit(reader, table, row, setting, own))
    return cells


def _in_its_unit(
    reader: Reader, table: Table, row: RawRow, setting: Setting, value: RawCell
) -> RawCell:
    """Note the unit typed beside a value, where it is not the setting's own."""
    unit = row.cells.get("unit")
    family = family_of(setting.value, setting.unit)
    if unit is None or unit.is_blank or family is None:
        return value
    own = {normal(label) for label in in_every_language(setting.unit)}
    rate = 1 if normal(unit.text) in own else family.rate(unit.text, USUAL_HOURS)
    if rate is None:
        reader.findings.append(_other_unit(table, unit, setting))
    return replace(value, unit="" if rate in (1, None) else unit.text)


def settings_places(table: Table) -> dict[str, RawCell]:
    """Give each setting's value cell, or its key's where nothing is typed."""
    places: dict[str, RawCell] = {}
    for row in table.rows if not table.missing else ():
        setting = _by_label().get(normal(row.cells["key"].text))
        if setting is not None:
            places.setdefault(setting.field, row.cells.get("value") or row.cells["key"])
    return places


def read_settings(reader: Reader, table: Table, cells: Mapping[str, RawCell]) -> Settings | None:
    """Read the settings; ``None`` if the horizon cannot be known."""
    typed: dict[str, Any] = {}
    weights: dict[int, int] = {}
    sheets: dict[str, bool] = {}
    for name in sorted(cells, key=lambda name: name != "grain"):
        value = reader.cell(table.title, BY_FIELD[name].value, cells[name])
        field, _dot, entry = name.partition(".")
        if value is None:
            continue
        if field == "result_sheets":
            sheets[entry] = value
        elif entry:
            weights[int(entry)] = value
        else:
            typed[field] = MEANT[field](value) if field in MEANT else value
        reader.grain = typed.get("grain", reader.grain)
    if "horizon_start" not in typed:
        if "horizon_start" not in cells:
            reader.findings.append(_no_horizon(table))
        return None
    settings = Settings(**typed, result_sheets=sheets)
    return replace(settings, priority_weight={**settings.priority_weight, **weights})


def horizon(settings: Settings) -> tuple[Period, ...]:
    """List the periods of the horizon."""
    grid = months if settings.grain is Grain.MONTH else weeks
    return grid(settings.horizon_start, settings.horizon_periods)


def _no_horizon(table: Table) -> Finding:
    return Finding(
        code="SET01",
        severity=Severity.ERROR,
        message=_("Le début de l'horizon n'est pas dans la feuille Paramètres."),
        remedy=_("Tapez la première période, par exemple 2027-01, ou 2027-S03 par semaines."),
        cell=Cell(table.title),
    )


def _absent(keys: Iterable[RawCell]) -> list[str]:
    """Give the labels of the settings that no row names."""
    named = [_by_label().get(normal(key.text)) for key in keys]
    return [_(each.label) for each in SETTINGS if each not in named]


def _unknown(table: Table, key: RawCell, absent: list[str]) -> Finding:
    near = max(absent, key=lambda label: alike(key.text, label), default="")
    if alike(key.text, near) >= ALIKE:
        return Finding(
            code="SET02",
            severity=Severity.ERROR,
            message=_("Réglage {found} inconnu : vouliez-vous {label} ?").format(
                found=key.text, label=near
            ),
            remedy=_("Écrivez {label}, ou supprimez la ligne.").format(label=near),
            cell=Cell(table.title, key.address),
            value=key.text,
        )
    return Finding(
        code="SET02",
        severity=Severity.INFO,
        message=_("Le réglage « {key} » n'est pas connu : il est ignoré.").format(key=key.text),
        remedy=_("Vérifiez son nom, ou laissez-le pour mémoire."),
        cell=Cell(table.title, key.address),
        value=key.text,
    )


def _other_unit(table: Table, unit: RawCell, setting: Setting) -> Finding:
    return Finding(
        code="SHT13",
        severity=Severity.ERROR,
        message=_("L'unité « {unit} » n'est pas celle du réglage {label}.").format(
            unit=unit.text, label=_(setting.label)
        ),
        remedy=_("Tapez {own} dans Unité, et la valeur qui va avec.").format(own=_(setting.unit))
        if setting.unit
        else _("Videz la cellule Unité, et vérifiez la valeur."),
        cell=Cell(table.title, unit.address),
        value=unit.text,
    )


def _typed_twice(table: Table, key: RawCell, first: RawCell) -> Finding:
    return Finding(
        code="COD01",
        severity=Severity.ERROR,
        message=_("Le réglage « {key} » a déjà une valeur en {first}.").format(
            key=key.text, first=first.address
        ),
        remedy=_("Gardez une seule ligne."),
        cell=Cell(table.title, key.address),
        value=key.text,
    )
