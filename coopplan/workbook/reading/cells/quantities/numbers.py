"""Numbers as people type them: strict where two readings are possible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import NamedTuple

from coopplan.domain.amounts import ZERO
from coopplan.i18n import _, exact_percent
from coopplan.vocabulary import words
from coopplan.workbook.reading.cells.formats import Look
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.fractions import with_decimals
from coopplan.workbook.reading.cells.quantities.refusals import not_understood, two_halves, with_tax
from coopplan.workbook.reading.cells.quantities.units import (
    DURATION,
    MONEY,
    SHARE,
    WITH_TAX,
    WORK_DAYS,
    WORKING_TIME,
    Family,
    is_unit,
    unit_as_typed,
    word_of,
)
from coopplan.workbook.reading.cells.text import normal

NUMBER = re.compile(
    r"([+-]?)(\d{1,3}(?:[ ']\d{3})+|\d+(?:[.,]\d{3})+|\d*)(?:([.,])(\d+))?", re.ASCII
)
MEASURED = re.compile(rf"([km]?€|k?eur|k?euros?|%)? ?({NUMBER.pattern})(?![\d.,]) ?(.*)", re.ASCII)
"""A number with its unit, an amount also after its currency."""
CLOCK = re.compile(r"(\d+) ?(?:h(?:eures?|\.)?|:) ?([0-5]\d)(?: ?(?:mn?|min(?:utes?)?|')\.?|:00)?")
"""A duration in hours and minutes: ``2h30``, ``2:30``."""
PART_OF_ONE = re.compile(r"(\d{1,4}) ?h? ?/ ?(\d{1,4}) ?(?:h|e|.mes?)?", re.ASCII)
"""A share as a fraction: ``4/5``, ``28/35e``, ``28h/35h``."""
NO_CENTS = re.compile(r"(?<=\d)[.,][-–—]+(?= |€|$)")
"""What stands for cents that there are none of: ``500,-``."""
PARTED = re.compile(r"(?<=[^\W\d]|\.) (?:et )?(?=\d)")
"""Between two parts of a duration: ``1 j 3 h``."""
LARGEST = Decimal("1e15")
CENT = Decimal("0.01")
DIGITS = 9
"""Digits kept after the point of a number that was converted."""
USUAL_HOURS = Decimal(7)
"""Hours of a day, where no setting says otherwise."""


class UnreadableError(Exception):
    """A cell that cannot be read as what its column holds; caught cell by cell."""


class Amount(NamedTuple):
    """A number, and whether it is shown as a percentage (``20 %`` is 0.2)."""

    value: Decimal
    percent: bool


def number(cell: RawCell) -> Decimal:
    """Read a number, typed as one or as text (``12,5``), without unit."""
    if isinstance(cell.value, date):
        raise UnreadableError(_("Cette cellule est au format date : mettez-la au format nombre."))
    if isinstance(cell.value, bool):
        raise UnreadableError(_("Un nombre est attendu."))
    if isinstance(cell.value, float):
        return _finite(Decimal(str(round(cell.value, 10))))
    return _finite(_typed(_plain(cell)))


def quantity(cell: RawCell, family: Family, hours_a_day: Decimal = USUAL_HOURS) -> Decimal:
    """Read a number in the unit of its column, whatever the one it was typed or is shown in.

    What is typed in the cell itself counts first, then what its column's header says.
    """
    if not isinstance(cell.value, str):
        return _exact(_shown(cell) * _shown_rate(cell, family, hours_a_day))
    text = with_decimals(_plain(cell)) if family.own else _plain(cell)
    if clock := CLOCK.fullmatch(text):
        hours = Decimal(clock[1]) + Decimal(clock[2]) / 60
        return _exact(hours * _rate("h", family, hours_a_day))
    parts = PARTED.split(text) if family.rate("h", hours_a_day) else [text]
    found = [MEASURED.fullmatch(part) for part in parts]
    if None in found or (len(parts) > 1 and not _makes_one(found, family, hours_a_day)):
        raise UnreadableError(not_understood(text))
    return _exact(sum((_one(cell, part, family, hours_a_day) for part in found if part), ZERO))


def _makes_one(parts: Sequence[re.Match[str] | None], family: Family, hours_a_day: Decimal) -> bool:
    """Whether parts are one duration: ``1 j 3 h``, each in its unit, the greater first."""
    rates = [family.rate(_unit(part), hours_a_day) or ZERO for part in parts if part]
    return min(rates) > 0 and all(one > other for one, other in pairwise(rates))


def _one(cell: RawCell, found: re.Match[str], family: Family, hours_a_day: Decimal) -> Decimal:
    """Read a number with its unit, or in that of its column."""
    unit = _unit(found)
    worth = family.rate(unit, hours_a_day)
    if re.match(r"\d/\d", unit) and worth:
        raise UnreadableError(two_halves(found[2], unit))
    if unit and worth is None and not is_unit(unit):
        raise UnreadableError(not_understood(found[0]))
    typed = unit_as_typed(cell.text, unit) or cell.unit
    return _typed(found[2]) * _rate(typed, family, hours_a_day)


def _unit(measured: re.Match[str]) -> str:
    """Give the unit before or after a number."""
    return f"{measured[1] or ''}{measured.groups()[-1]}"


def days(cell: RawCell) -> Decimal:
    """Read a number of days."""
    return quantity(cell, WORK_DAYS)


def hours(cell: RawCell) -> Decimal:
    """Read a number of hours."""
    return quantity(cell, DURATION)


def euros(cell: RawCell) -> Decimal:
    """Read an amount, to the cent."""
    return to_the_cent(quantity(cell, MONEY))


def to_the_cent(amount: Decimal) -> Decimal:
    """Round an amount to the cent."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def whole(value: Decimal) -> int:
    """Give a whole number as one."""
    if value != value.to_integral_value():
        raise UnreadableError(_("Un nombre entier est attendu."))
    return int(value)


def integer(cell: RawCell) -> int:
    """Read a whole number."""
    return whole(number(cell))


def share(cell: RawCell, family: Family = SHARE) -> Decimal:
    """Read a percentage as a share: ``20 %``, 20, 0.2 and ``1/5`` are all 0.2.

    Without a percent sign nor a percent format, what is between 1 and 2 could be either. Working
    time may also be said in full-time equivalents.
    """
    said = _share_said(cell, family)
    if said is not None:
        return said
    amount = measured(cell)
    if amount.percent or abs(amount.value) < 1:
        return amount.value
    if abs(amount.value) < 2:
        low, high = (exact_percent(share) for share in (amount.value / 100, amount.value))
        raise UnreadableError(
            _(
                "{low} ou {high} ? Tapez le signe %, ou donnez à la cellule le format pourcentage."
            ).format(low=low, high=high)
        )
    return amount.value / 100


def _share_said(cell: RawCell, family: Family) -> Decimal | None:
    """Read what can only be a share: a fraction, a unit that says so, *mi-temps*; else ``None``."""
    if not isinstance(cell.value, str):
        return number(cell) if cell.unit and cell.format.look is not Look.PERCENT else None
    text = _plain(cell)
    parts = PART_OF_ONE.fullmatch(text)
    if parts and 0 <= int(parts[1]) <= int(parts[2]) > 0:
        return _exact(Decimal(parts[1]) / Decimal(parts[2]))
    if family is WORKING_TIME and normal(text) in words("full_time"):
        return Decimal(1)
    if family is WORKING_TIME and normal(text) in words("half_time"):
        return Decimal("0.5")
    found = MEASURED.fullmatch(text)
    rate = family.rate(_unit(found) or cell.unit, USUAL_HOURS) if found else None
    return _exact(_typed(found[2]) * rate / 100) if found and rate not in (None, 1) else None


def measured(cell: RawCell) -> Amount:
    """Read a number that may be a percentage."""
    found = MEASURED.fullmatch(_plain(cell)) if isinstance(cell.value, str) else None
    if found and SHARE.rate(_unit(found), USUAL_HOURS):
        return Amount(_typed(found[2]) / 100, percent=True)
    return Amount(number(cell), percent=cell.format.look is Look.PERCENT)


def with_unit(text: str) -> tuple[Decimal | None, str]:
    """Split ``18 j`` into its number and its unit; no number where it is another text."""
    found = MEASURED.fullmatch(_plain(RawCell(text, "")))
    if found is None or not is_unit(_unit(found)):
        return None, ""
    try:
        return _typed(found[2]), unit_as_typed(text, _unit(found))
    except UnreadableError:
        return None, ""


def anything(cell: RawCell) -> Amount | str:
    """Read a number if it is one, else text."""
    try:
        return measured(cell)
    except UnreadableError:
        return cell.text


def _plain(cell: RawCell) -> str:
    text = cell.text.casefold().replace("’", "'")
    return NO_CENTS.sub("", " ".join(text.split()))


def _shown(cell: RawCell) -> Decimal:
    """Give a number as it is shown: a duration in minutes, without what fractions of a day lose."""
    if cell.format.look is Look.PERCENT:
        raise UnreadableError(_("Tapez le nombre seul, sans « {unit} ».").format(unit="%"))
    if cell.shows_hour:
        return Decimal(round(number(cell) * 24 * 60))
    if cell.format.look is Look.CLOCK and number(cell) >= 1:
        raise UnreadableError(_("Cette cellule est au format heure : mettez-la au format nombre."))
    return number(cell)


def _shown_rate(cell: RawCell, family: Family, hours_a_day: Decimal) -> Decimal:
    """Give the worth of a number's unit: its column's, else the one that its format shows."""
    if cell.shows_hour:
        return _rate("h", family, hours_a_day) / 60
    shown = cell.format.unit
    if cell.unit or not is_unit(shown):
        return _rate(cell.unit, family, hours_a_day)
    return _rate(shown, family, hours_a_day)


def _rate(unit: str, family: Family, hours_a_day: Decimal) -> Decimal:
    rate = family.rate(unit, hours_a_day) if unit else Decimal(1)
    if rate is not None:
        return rate
    if word_of(unit) in WITH_TAX and family is MONEY:
        raise UnreadableError(with_tax(unit))
    if not family.own:
        raise UnreadableError(_("Tapez le nombre seul, sans « {unit} ».").format(unit=unit))
    raise UnreadableError(
        _("« {unit} » n'est pas l'unité attendue : tapez le nombre en {own}.").format(
            unit=unit, own=_(family.own)
        )
    )


def _typed(text: str) -> Decimal:
    """Read a text; three digits after a lone separator may be decimals or thousands."""
    found = NUMBER.fullmatch(text)
    if found is None or not re.search(r"\d", text):
        raise UnreadableError(not_understood(text))
    sign, whole, separator, decimals = found.groups()
    marks = re.findall(r"[.,]", whole)
    if separator in marks or len(set(marks)) > 1:
        raise UnreadableError(_("Un nombre est attendu."))
    if len(marks) == 1 and not separator and not whole.startswith("0"):
        raise UnreadableError(_("Séparateur de milliers ou de décimales ? Le nombre est ambigu."))
    if len(marks) == 1 and not separator:
        return Decimal(sign + whole.replace(",", "."))
    return Decimal(f"{sign}{re.sub(r'[^0-9]', '', whole) or '0'}.{decimals or '0'}")


def _exact(value: Decimal) -> Decimal:
    """Give a converted number without what dividing left at its end."""
    return round(_finite(value), DIGITS).normalize() + 0


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value) > LARGEST:
        raise UnreadableError(_("Un nombre est attendu."))
    return value
