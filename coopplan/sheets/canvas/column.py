"""The columns of a table, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | None


Content = Value | date
"""What a cell may hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header, what its cells hold, and over how many sheet columns."""

    label: str
    kind: str = "indent"
    """``indent``, ``wrap``: text; ``days``, ``eur``, ``share``, ``count``: numbers; ``date``."""
    span: int = 1
    tone: str = ""
    """Format part of its cells, such as ``gap``."""
    name: str = ""
    """What code calls it by; empty where no code looks for it."""


def column_at(columns: Sequence[Column], name: str) -> int:
    """Give the sheet column at which the column of a name starts, in a table that starts at 0."""
    rank = [column.name for column in columns].index(name)
    return sum(column.span for column in columns[:rank])


def chosen(columns: Sequence[Column], *names: str) -> tuple[Column, ...]:
    """Give the columns of some names."""
    by_name = {column.name: column for column in columns}
    return tuple(by_name[name] for name in names)


def cells(columns: Sequence[Column], known: Mapping[str, Content]) -> tuple[Content, ...]:
    """Give a row from its cells by the names of their columns; the others are blank.

    Raises:
        KeyError: no column has one of these names.
    """
    unknown = known.keys() - {column.name for column in columns}
    if unknown:
        raise KeyError(*sorted(unknown))
    return tuple(known.get(column.name) for column in columns)
