"""The words in which the schema is written.

Headers, titles, labels and helps are message identifiers: the French words, to be translated by
``_`` where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as described
from datetime import time
from decimal import Decimal
from enum import StrEnum

from coopplan.i18n import N_


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DAYS = "days"
    EUROS = "euros"
    DATED_EUROS = "dated_euros"
    """An amount; or several, each with its year or its month."""
    PERCENT = "percent"
    YEAR = "year"
    """A budget year, such as 2027."""
    DATE = "date"
    TIME = "time"
    """An hour of the day: ``14:00``, ``14h``, ``9h30``."""
    PERIOD_START = "period_start"
    """A month or week, meaning its first day."""
    PERIOD_END = "period_end"
    """A month or week, meaning its last day."""
    INSTALMENTS = "instalments"
    """A month or week, meaning its first day; or several, each with its share."""
    WINDOW_START = "window_start"
    """A month or week, meaning its first day; or a day inside one, meaning itself."""
    WINDOW_END = "window_end"
    """A month or week, meaning its last day; or a day inside one, meaning itself."""
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"
    """Several choices, separated by commas."""
    REF = "ref"
    REFS = "refs"
    """Several codes, separated by commas."""
    SKILLS = "skills"
    """Skills with levels: ``ANI:3, EUR:2``."""
    ANY = "any"
    """A number, else text."""


STARTS = frozenset({Kind.PERIOD_START, Kind.INSTALMENTS, Kind.WINDOW_START})
PERIODS = STARTS | {Kind.PERIOD_END, Kind.WINDOW_END}
FOR_MEMORY = N_("Pour mémoire.")
"""How the help of what changes no result ends."""
WINDOWS = frozenset({Kind.WINDOW_START, Kind.WINDOW_END})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of an input table."""

    field: str
    """Field of the domain record."""
    header: str
    kind: Kind
    required: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: Mapping[str, str] = described(default_factory=dict)
    """Labels by domain enumeration value."""
    refers_to: tuple[str, ...] = ()
    """Names of the sheets whose codes it may hold."""
    joined_by: str = ""
    """What may stand between two codes that are meant at the same time."""
    width: int = 14
    """Column width, in characters."""
    help: str = ""
    """What to type; ends with *Pour mémoire.* where it changes no result."""

    @property
    def is_for_memory(self) -> bool:
        """Whether it is kept *pour mémoire*: it changes no result."""
        return self.help.endswith(FOR_MEMORY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One input sheet: a title, a table, its columns."""

    name: str
    title: str
    table: str
    """Name of the Excel table."""
    row: str
    """What one row is."""
    columns: tuple[Column, ...]
    help: str
    """What the sheet is for."""
    required: bool = False
    """Whether a first plan needs rows in it."""
    is_memo: bool = False
    """Whether a plan is as complete without it: that it is absent is not said, and a sheet of its
    title without its columns is the user's own."""
    key: str = "code"
    """Field that identifies a row; empty when the row number does."""
    per_period: Kind | None = None
    """Kind of the further columns, one per period of the horizon."""
    per_year: Kind | None = None
    """Kind of the further columns, one per year."""

    def column(self, field_name: str) -> Column:
        """Give the column that fills a domain field."""
        return next(column for column in self.columns if column.field == field_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One row of *Paramètres*."""

    field: str
    """Field of the domain settings; ``priority_weight.3`` for an entry of a mapping."""
    label: str
    kind: Kind
    unit: str = ""
    default: str | int | Decimal | time | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: Mapping[str, str] = described(default_factory=dict)
    refers_to: tuple[str, ...] = ()
    source: str = ""
    help: str = ""

    @property
    def is_for_memory(self) -> bool:
        """Whether it is kept *pour mémoire*: it changes no result."""
        return self.help.endswith(FOR_MEMORY)

    @property
    def value(self) -> Column:
        """Describe the cell of its value, as a column's."""
        return Column(
            field=self.field,
            header=self.label,
            kind=self.kind,
            minimum=self.minimum,
            maximum=self.maximum,
            choices=self.choices,
            refers_to=self.refers_to,
            help=self.help,
        )
