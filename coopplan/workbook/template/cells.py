"""From the demo's text to a typed cell."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal, InvalidOperation

from coopplan.i18n import _, translated
from coopplan.vocabulary import FRENCH
from coopplan.workbook.schema import Column, Kind
from coopplan.workbook.schema.types import PERIODS

Row = dict[str, str]
Value = str | float | date | time
NUMBERS = frozenset(
    {
        Kind.INTEGER,
        Kind.YEAR,
        Kind.DECIMAL,
        Kind.DAYS,
        Kind.EUROS,
        Kind.DATED_EUROS,
        Kind.ANY,
    }
)


def typed(text: str, column: Column) -> Value:
    """Give a cell's value: a number, a date, or text in the workbook's language."""
    if not text:
        return ""
    if column.kind is Kind.PERCENT:
        figure, sign, _rest = text.partition(" %")
        return float(Decimal(figure) / (100 if sign else 1))
    if column.kind in PERIODS or column.kind is Kind.DATE:
        return _date(text) or text
    if column.kind is Kind.TIME:
        return time.fromisoformat(text)
    if column.kind in NUMBERS:
        number = _number(text)
        return text if number is None else number
    if column.kind in {Kind.CHOICE, Kind.CHOICES}:
        return _labels(text, column)
    if column.kind is Kind.BOOLEAN:
        return {"oui": _("oui"), "non": _("non")}[text]
    return text


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None


def _number(text: str) -> float | None:
    try:
        return float(Decimal(text))
    except InvalidOperation:
        return None


def _labels(text: str, column: Column) -> str:
    """Say French labels, or the domain's names, in the workbook's language."""
    said = {
        name.casefold(): _(label)
        for value, label in column.choices.items()
        for name in (value, translated(label, FRENCH))
    }
    return ", ".join(said[part.casefold()] for part in text.split(", "))
