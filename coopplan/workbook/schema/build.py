"""Short ways to declare columns, so that a sheet reads as a list."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from coopplan.i18n import N_
from coopplan.workbook.schema.types import Column, Kind

PEOPLE = ("agents", "outsiders")
"""Sheets in which the code of a person is found."""
ZERO, ONE, FIVE = Decimal(0), Decimal(1), Decimal(5)


def code(help_text: str) -> Column:
    """Declare the column that identifies a row."""
    header = N_("Code")
    return Column(
        field="code", header=header, kind=Kind.CODE, required=True, width=9, help=help_text
    )


def text(
    field: str, header: str, help_text: str, *, width: int = 24, required: bool = False
) -> Column:
    """Declare a column of free text."""
    return Column(
        field=field, header=header, kind=Kind.TEXT, width=width, required=required, help=help_text
    )


def score(field: str, header: str, help_text: str) -> Column:
    """Declare a column of marks from 1 to 5."""
    return number(field, header, Kind.INTEGER, help_text, minimum=ONE, maximum=FIVE, width=11)


def number(
    field: str,
    header: str,
    kind: Kind,
    help_text: str,
    *,
    required: bool = False,
    minimum: Decimal | None = ZERO,
    maximum: Decimal | None = None,
    width: int = 13,
) -> Column:
    """Declare a column of numbers, not negative unless said."""
    return Column(
        field=field,
        header=header,
        kind=kind,
        required=required,
        minimum=minimum,
        maximum=maximum,
        width=width,
        help=help_text,
    )


def share(field: str, header: str, help_text: str, *, required: bool = False) -> Column:
    """Declare a column of percentages between 0 and 100 %."""
    return number(field, header, Kind.PERCENT, help_text, required=required, maximum=ONE)


def moment(
    field: str,
    header: str,
    kind: Kind,
    help_text: str,
    *,
    required: bool = False,
    width: int = 12,
) -> Column:
    """Declare a column of dates or periods."""
    return Column(
        field=field, header=header, kind=kind, required=required, width=width, help=help_text
    )


def reference(
    field: str,
    header: str,
    sheets: tuple[str, ...],
    help_text: str,
    *,
    many: bool = False,
    required: bool = False,
    width: int = 12,
) -> Column:
    """Declare a column of codes of other sheets."""
    return Column(
        field=field,
        header=header,
        kind=Kind.REFS if many else Kind.REF,
        required=required,
        refers_to=sheets,
        width=width,
        help=help_text,
    )


def choice(
    field: str,
    header: str,
    choices: Mapping[str, str],
    help_text: str,
    *,
    many: bool = False,
    required: bool = False,
    width: int = 16,
) -> Column:
    """Declare a column of enumerated labels."""
    return Column(
        field=field,
        header=header,
        kind=Kind.CHOICES if many else Kind.CHOICE,
        required=required,
        choices=choices,
        width=width,
        help=help_text,
    )


def flag(field: str, header: str, help_text: str) -> Column:
    """Declare a yes/no column."""
    return Column(field=field, header=header, kind=Kind.BOOLEAN, width=11, help=help_text)


def year_column(kind: Kind, year: str) -> Column:
    """Declare the column that a sheet has for one year."""
    help_text = N_("Crédits de paiement de l'année.")
    return number(year, year, kind, help_text)
