"""Columns that a sheet lacks: what is assumed without them, and headers that look like theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import MISSING, fields
from decimal import Decimal
from difflib import SequenceMatcher
from enum import Enum
from typing import Any

from coopplan.domain.finding import Cell, Finding, Severity, listed
from coopplan.i18n import _, days, in_every_language, percent, semicolons, sentences
from coopplan.vocabulary import words
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.units import split_unit
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.tables.header_names import how_to_rename
from coopplan.workbook.reading.tables.row_findings import unread
from coopplan.workbook.reading.tables.tables import Table
from coopplan.workbook.schema import Column, Kind, Sheet
from coopplan.workbook.schema.records import RECORDS

ALIKE = 0.75
"""Least likeness of two headers, 0 to 1, for one to be a misspelling of the other."""
VAGUE = words("vague")
"""First words that many headers share."""
OTHER_WORDS = {
    "start": words("start"),
    "end": words("end"),
    "working_time_ratio": words("working_time"),
    "cost_eur": words("cost"),
}
"""Headers that people write for a field, without a letter in common with its own."""
CHANGES = frozenset({"levers", "events"})
"""Sheets whose texts enter the calculation."""


def unknown_columns(table: Table) -> dict[str, RawCell]:
    """Give each absent column's look-alike among the headers that are not known."""
    absent = [column for column in table.declared.columns if column.field not in table.headers]
    found: dict[str, RawCell] = {}
    for cell in table.unknown:
        near = [column for column in absent if _looks_like(cell.text, column)]
        if near:
            best = max(near, key=lambda column: _likeness(cell.text, column))
            found.setdefault(best.field, cell)
    return found


def misspelled(table: Table) -> Iterator[Finding]:
    """SHT10: a header that nobody knows does not look like that of an absent column."""
    for field, cell in unknown_columns(table).items():
        column = table.declared.column(field)
        yield Finding(
            code="SHT10",
            severity=Severity.ERROR,
            message=_("Colonne {found} inconnue : vouliez-vous {header} ?").format(
                found=cell.text, header=_(column.header)
            ),
            remedy=how_to_rename(column, cell.text),
            cell=Cell(table.title, cell.address),
            value=cell.text,
        )


def without_columns(tables: Collection[Table]) -> Iterator[Finding]:
    """SHT09: each sheet has every column that counts; if not, what is assumed is said, once.

    It matters more where a header that nobody knows may stand for an absent column.
    """
    absent = {table.title: columns for table in tables if (columns := _absent(table))}
    if absent:
        strange = [found for table in tables if table.title in absent for found in _strange(table)]
        named = [f"{cell.text} ({where})" for where, cell in strange]
        message = _("Colonnes absentes, lues ainsi : {sheets}.").format(
            sheets=semicolons(
                _("{sheet} : {columns}").format(sheet=title, columns=listed(columns))
                for title, columns in absent.items()
            )
        )
        yield Finding(
            code="SHT09",
            severity=Severity.WARNING if strange else Severity.INFO,
            message=sentences(message, unread(named)),
            remedy=_("Rien à faire si c'est voulu ; sinon, ajoutez ces colonnes."),
            cell=strange[0][0] if strange else Cell(next(iter(absent))),
        )


def _strange(table: Table) -> Iterator[tuple[Cell, RawCell]]:
    """Give the headers that nobody knows, of a sheet that lacks columns, unless they are said."""
    said = list(unknown_columns(table).values())
    if table.declared.per_period is None and not table.missing:
        yield from (
            (Cell(table.title, cell.address), cell) for cell in table.unknown if cell not in said
        )


def _absent(table: Table) -> list[str]:
    """Name the columns that a table with rows has not, with what is read in their place."""
    there = {*table.headers, *unknown_columns(table)}
    return [
        f"{_(column.header)} = {_assumed(table.declared, column)}"
        for column in table.declared.columns
        if table.rows and _counts(table.declared, column) and column.field not in there
    ]


def alike(one: str, other: str) -> float:
    """Measure how alike two labels are, 0 to 1; all words of one in the other is 1."""
    words, others = _words(one), _words(other)
    if words and others and (set(words) <= set(others) or set(others) <= set(words)):
        return 1.0
    return SequenceMatcher(None, " ".join(words), " ".join(others)).ratio()


def _likeness(header: str, column: Column) -> float:
    """Measure how alike a header and a column's own are; another word for it is like no other."""
    others = OTHER_WORDS.get(column.field, ())
    if normal(header) in others or normal(split_unit(header)[0]) in others:
        return 2.0
    return max(alike(header, name) for name in in_every_language(column.header))


def _looks_like(header: str, column: Column) -> bool:
    names = in_every_language(column.header)
    same_noun = any(_noun(name) in _words(header) for name in names if _noun(name))
    shortened = any(_noun(header) in _words(name) for name in names if _noun(header))
    return same_noun or shortened or _likeness(header, column) >= ALIKE


def _words(label: str) -> list[str]:
    """Give the words that tell a label from another, plural and unit aside."""
    plain = re.sub(r"\([^)]*\)", " ", normal(label))
    return [_singular(word) for word in re.findall(r"\w+", plain) if len(word) > 2]


def _singular(word: str) -> str:
    return word.rstrip("s") if len(word) > 3 else word


def _noun(label: str) -> str:
    """Give a label's first telling word: in French, what the thing is."""
    return next((word for word in _words(label) if len(word) > 3 and word not in VAGUE), "")


def _counts(declared: Sheet, column: Column) -> bool:
    """Whether a plan may change with a column: texts are for people."""
    typed = column.kind is not Kind.TEXT or declared.name in CHANGES
    return typed and not column.required and declared.name != "settings"


def _assumed(declared: Sheet, column: Column) -> str:
    """Write the value of a field that no column gives."""
    return _written(_default(declared, column.field), column)


def _default(declared: Sheet, name: str) -> Any:
    record: Any = RECORDS.get(declared.name)
    known = {field.name: field.default for field in fields(record)} if record else {}
    default = known.get(name)
    return None if default is MISSING else default


def _written(value: Any, column: Column) -> str:
    if isinstance(value, tuple):
        return ", ".join(_written(item, column) for item in value) or _("vide")
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, Enum):
        return _(column.choices[str(value)])
    if isinstance(value, Decimal | int):
        return percent(value) if column.kind is Kind.PERCENT else days(value)
    return _("vide")
