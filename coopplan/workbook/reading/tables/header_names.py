"""What a header names: a column of its sheet, and the unit of its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import NamedTuple

from coopplan.domain.finding import Cell, Finding, Severity, listed
from coopplan.i18n import _, in_every_language
from coopplan.vocabulary import words
from coopplan.workbook.reading.cells.dates.moments import names_period
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import USUAL_HOURS
from coopplan.workbook.reading.cells.quantities.units import (
    DAY_COST,
    WITH_TAX,
    Family,
    family_of,
    is_comment,
    is_unit,
    split_unit,
    unit_alone,
    unit_as_typed,
    word_of,
)
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.schema import Column, Kind, Sheet
from coopplan.workbook.schema.build import year_column

SEPARATORS = " ,;:-–—/|"
BEFORE_TAX = frozenset({"cost_eur"})
"""Fields of amounts without value-added tax; the tax has columns of its own beside them."""


class Heading(NamedTuple):
    """A column that a header names."""

    field: str
    unit: str = ""
    """Unit of its figures, where it is not the usual one."""


class HeaderNames:
    """The headers that a sheet may have, in every language, with their unit or another."""

    def __init__(self, declared: Sheet) -> None:
        self._declared = declared
        self._whole: dict[str, Column] = {}
        self._bare: dict[str, Column] = {}
        shared: set[str] = set()
        for column in declared.columns:
            for header in (*in_every_language(column.header), _(column.header)):
                self._whole[normal(header)] = column
                bare = normal(split_unit(header)[0])
                if self._bare.setdefault(bare, column) is not column:
                    shared.add(bare)
        for bare in shared:  # a name that two columns have names neither, without its bracket
            del self._bare[bare]

    def heading(self, cell: RawCell) -> Heading | None:
        """Tell which column a header names; ``None`` if it names none."""
        text = normal(cell.text)
        if column := self._whole.get(text) or self._bare.get(text):
            return Heading(column.field)
        name, unit = split_unit(text)
        column = self._bare.get(name) or self._whole.get(name)
        if column is None:
            column, unit = self._with_taxes(name, unit)
        if column is None:
            column, unit = self._trailing(text)
        if column is not None:
            unit = unit_as_typed(cell.text, unit_alone(unit))
            return Heading(column.field, unit_of(column, unit))
        return self._year(cell) or self._period(cell)

    def _with_taxes(self, name: str, unit: str) -> tuple[Column | None, str]:
        """Find a column by a name whose *HT* or *TTC* is elsewhere: *Montant (k€ HT)*."""
        taxes = words("units", "taxes")
        said = [word for word in (*unit.split(), *name.split()) if word in taxes]
        bare = " ".join(word for word in name.split() if word not in taxes)
        columns = (self._bare.get(f"{bare} {tax}") for tax in taxes)
        column = next(filter(None, columns), None)
        if column is None or len(said) != 1:
            return None, ""
        if said[0] in WITH_TAX or unit.endswith(said[0]):
            return column, unit if unit.endswith(said[0]) else said[0]
        return column, f"{unit} {said[0]}".strip()

    def _trailing(self, text: str) -> tuple[Column | None, str]:
        """Find a column whose name a unit follows without brackets: *Charge en heures*."""
        for name in sorted(self._bare, key=len, reverse=True):
            rest = text.removeprefix(name).lstrip(SEPARATORS)
            begins = text.startswith(name) and text[len(name) : len(name) + 1] in SEPARATORS
            if begins and is_unit(rest) and family_of(self._bare[name]) is not None:
                return self._bare[name], rest
        return None, ""

    def _year(self, cell: RawCell) -> Heading | None:
        """Name a further column by the only year in its header, if the sheet has such columns."""
        if self._declared.per_year is None:
            return None
        name, unit = split_unit(" ".join(cell.text.split()))
        years = re.findall(r"(?<!\d)\d{4}(?!\d)", name)
        if len(years) != 1:
            return None
        return Heading(years[0], unit_of(further_column(self._declared, years[0]), unit))

    def _period(self, cell: RawCell) -> Heading | None:
        """Name a further column by the period that it holds, if the sheet has such columns."""
        if self._declared.per_period is None:
            return None
        name, unit = split_unit(" ".join(cell.text.split()))
        before, _space, last = name.rpartition(" ")
        if not unit and is_unit(last) and names_period(before.rstrip(SEPARATORS)):
            name, unit = before.rstrip(SEPARATORS), last
        if not re.search(r"\d{4}", cell.text) and not names_period(name):
            return None
        return Heading(name, unit_of(further_column(self._declared, name), unit))


def period_column(name: str, help_text: str = "") -> Column:
    """Describe the days of one period."""
    return Column(field=name, header=name, kind=Kind.DAYS, minimum=Decimal(0), help=help_text)


def further_column(declared: Sheet, name: str) -> Column:
    """Describe one of the columns that a sheet has per period or per year."""
    if declared.per_year is None:
        return period_column(name)
    return year_column(declared.per_year, name)


def unit_of(column: Column, unit: str) -> str:
    """Give the unit that a header names, unless it is the column's own or no unit at all."""
    family = family_of(column)
    if family is None or is_comment(unit) or family.rate(unit, USUAL_HOURS) == 1:
        return ""
    return unit


def convertible(declared: Sheet, units: Mapping[str, str]) -> dict[str, str]:
    """Give the units in which the cells of some columns are read; refused ones are left out."""
    return {name: unit for name, unit in units.items() if _rate(declared, name, unit) is not None}


def _rate(declared: Sheet, field: str, unit: str) -> Decimal | None:
    family = family_of(column_of(declared, field))
    return family.rate(unit, USUAL_HOURS) if family else None


def column_of(declared: Sheet, field: str) -> Column:
    """Give the column of a field; of a period or year, where the sheet has none of that name."""
    columns = {column.field: column for column in declared.columns}
    return columns.get(field) or further_column(declared, field)


def other_units(
    sheet: str, declared: Sheet, headers: Mapping[str, RawCell], units: Mapping[str, str]
) -> Iterator[Finding]:
    """SHT12, SHT13: a unit in a header is read and said, or refused with what to type."""
    for field, unit in units.items():
        column, cell = column_of(declared, field), Cell(sheet, headers[field].address)
        family = family_of(column)
        assert family is not None
        refused = _rate(declared, field, unit) is None
        yield (_refused if refused else _converted)(cell, column, family, unit)


def _converted(cell: Cell, column: Column, family: Family, unit: str) -> Finding:
    return Finding(
        code="SHT12",
        severity=Severity.INFO,
        message=_("La colonne {header} est lue en « {unit} », et convertie en {own}.").format(
            header=_bare(column), unit=unit, own=_(family.own)
        ),
        remedy=_("Rien à faire si c'est l'unité des nombres de cette colonne."),
        cell=cell,
        value=unit,
    )


def _refused(cell: Cell, column: Column, family: Family, unit: str) -> Finding:
    return Finding(
        code="SHT13",
        severity=Severity.ERROR,
        message=_("L'unité « {unit} » n'est pas celle de la colonne {header}.").format(
            unit=unit, header=_bare(column)
        ),
        remedy=_remedy(column, family, unit),
        cell=cell,
        value=unit,
    )


def _remedy(column: Column, family: Family, unit: str) -> str:
    header = _(column.header)
    if word_of(unit) in WITH_TAX:
        return with_tax([column])
    if column.kind is Kind.ANY:
        return _("Écrivez {header} en en-tête, et l'unité de chaque ligne dans Unité.").format(
            header=header
        )
    if not family.own:
        return _("Tapez des nombres seuls, et écrivez {header} en en-tête.").format(header=header)
    return _("Tapez les nombres en {own}, et écrivez {header} en en-tête.").format(
        own=_(family.own), header=header
    )


def with_tax(columns: Sequence[Column]) -> str:
    """Say what to type in columns whose amounts are said to be with value-added tax."""
    headers = listed(_(column.header) for column in columns)
    if not any(column.field in BEFORE_TAX for column in columns):
        return _(
            "Écrivez {header} en en-tête, et gardez les montants tels qu'ils sont votés ou "
            "annoncés : la TVA se dit dans Dépenses."
        ).format(header=headers)
    return _(
        "Tapez les montants hors taxes, le taux dans TVA (%) (120 € TTC à 20 % : tapez 100, "
        "et 20 % dans TVA (%)), et écrivez {header} en en-tête ; TVA récupérée dit si les crédits "
        "portent le TTC."
    ).format(header=headers)


def how_to_rename(column: Column, typed: str) -> str:
    """Say what to write instead of a header that nobody knows, and in which unit."""
    if not WITH_TAX.isdisjoint(normal(typed).split()) and column.field in BEFORE_TAX:
        return with_tax([column])
    if rates := words("per_time").intersection(re.findall(r"\w+", normal(typed))):
        return _other_rate(column, rates)
    said = _unit_inside(normal(typed)) or split_unit(typed)[1]
    family, unit = family_of(column), unit_of(column, unit_as_typed(typed, unit_alone(said)))
    header = _(column.header)
    if family is not None and unit:
        if family.rate(unit, USUAL_HOURS) is None:
            return _remedy(column, family, unit)
        header = f"{_bare(column)} ({unit})"
    return _("Renommez-la {header}, ou ajoutez une colonne {header} à côté.").format(header=header)


def _other_rate(column: Column, rates: Set[str]) -> str:
    """Say what to do with figures for another length of time: the cost of an hour, of a month."""
    if family_of(column) is DAY_COST and rates <= words("hourly"):
        return _("Renommez-la {header}.").format(header=f"{_bare(column)} (€/h)")
    return _("Ajoutez une colonne {header}, et convertissez les nombres. Attendu : {help}").format(
        header=_(column.header), help=_(column.help)
    )


def _unit_inside(typed: str) -> str:
    """Give the unit that a header has, wherever: ``k€`` for *Montants en k€ 2027* or *(k€) HT*."""
    bracketed = re.findall(r"[(\[{]([^()\[\]{}]*)[)\]}]", typed)
    parts = [part for part in re.split(r"[ ,;:/|()\[\]{}_]+", typed) if not is_comment(part)]
    endings = (" ".join(parts[start:]) for start in range(len(parts)))
    return next((said for said in (*bracketed, *endings) if is_unit(said)), "")


def _bare(column: Column) -> str:
    return split_unit(_(column.header))[0]
