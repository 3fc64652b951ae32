"""Numbers as people type them: strict where two readings are possible."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from coopplan.i18n import _
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.scan import Look

DAYS = r"(?:j|jours?|d|days?)\.?"
EUROS = r"(?:€|eur|euros?)"
HOURS = r"(?:h|heures?|hours?)"
NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:[ ']\d{3})+|\d+(?:[.,]\d{3})+|\d*)(?:([.,])(\d+))?")
LARGEST = Decimal("1e15")
CENT = Decimal("0.01")


class UnreadableError(Exception):
    """A cell that cannot be read as what its column holds; caught cell by cell."""


class Amount(NamedTuple):
    """A number, and whether it is shown as a percentage (``20 %`` is 0.2)."""

    value: Decimal
    percent: bool


def number(cell: RawCell, unit: str = "") -> Decimal:
    """Read a number, typed as one or as text (``12,5``, ``12 500 €``), in one unit at most."""
    if isinstance(cell.value, date):
        raise UnreadableError(_("Cette cellule est au format date : mettez-la au format nombre."))
    if isinstance(cell.value, bool):
        raise UnreadableError(_("Un nombre est attendu."))
    if isinstance(cell.value, float):
        return _finite(Decimal(str(round(cell.value, 10))))
    text = " ".join(cell.text.casefold().replace("’", "'").split())
    if unit:
        text = re.sub(rf"^{EUROS} ?| ?{unit}$" if unit == EUROS else rf" ?{unit}$", "", text)
    return _finite(_typed(text))


def days(cell: RawCell) -> Decimal:
    """Read a number of days."""
    return number(cell, DAYS)


def hours(cell: RawCell) -> Decimal:
    """Read a number of hours, or any number without unit."""
    return number(cell, HOURS)


def integer(cell: RawCell) -> int:
    """Read a whole number."""
    value = number(cell)
    if value != value.to_integral_value():
        raise UnreadableError(_("Un nombre entier est attendu."))
    return int(value)


def euros(cell: RawCell) -> Decimal:
    """Read an amount, to the cent."""
    return number(cell, EUROS).quantize(CENT, ROUND_HALF_UP)


def share(cell: RawCell) -> Decimal:
    """Read a percentage as a share: ``20 %``, 20 and 0.2 are all 0.2.

    Without a percent sign nor a percent format, what is between 1 and 2 could be either.
    """
    amount = measured(cell)
    if amount.percent or abs(amount.value) < 1:
        return amount.value
    if abs(amount.value) < 2:
        raise UnreadableError(
            _("1 % ou 100 % ? Tapez le signe %, ou donnez à la cellule le format pourcentage.")
        )
    return amount.value / 100


def measured(cell: RawCell) -> Amount:
    """Read a number that may be a percentage."""
    if isinstance(cell.value, str) and cell.text.endswith("%"):
        return Amount(number(cell, "%") / 100, percent=True)
    return Amount(number(cell), percent=cell.look is Look.PERCENT)


def anything(cell: RawCell) -> Amount | str:
    """Read a number if it is one, else text."""
    try:
        return measured(cell)
    except UnreadableError:
        return cell.text


def _typed(text: str) -> Decimal:
    """Read a text; three digits after a lone separator may be decimals or thousands."""
    found = NUMBER.fullmatch(text)
    if found is None or not re.search(r"\d", text):
        raise UnreadableError(_("Un nombre est attendu."))
    sign, whole, separator, decimals = found.groups()
    marks = re.findall(r"[.,]", whole)
    if separator in marks or len(set(marks)) > 1:
        raise UnreadableError(_("Un nombre est attendu."))
    if len(marks) == 1 and not separator and not whole.startswith("0"):
        raise UnreadableError(_("Séparateur de milliers ou de décimales ? Le nombre est ambigu."))
    if len(marks) == 1 and not separator:
        return Decimal(sign + whole.replace(",", "."))
    return Decimal(f"{sign}{re.sub(r'[^0-9]', '', whole) or '0'}.{decimals or '0'}")


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value) > LARGEST:
        raise UnreadableError(_("Un nombre est attendu."))
    return value
