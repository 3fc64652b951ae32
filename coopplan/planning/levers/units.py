"""Reading a lever's value in the unit typed beside it."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from coopplan.domain.lever import Lever

ZERO = Decimal(0)
NUMBER = re.compile(r"\d+(?:[\s\u00a0\u202f]\d{3})*(?:[.,]\d+)?")


def plain(text: str) -> str:
    """Write a word without accents, case or outer spaces, to compare it."""
    decomposed = unicodedata.normalize("NFKD", text.strip().lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def is_percent(lever: Lever) -> bool:
    """Whether the value is a percentage."""
    return "%" in lever.unit or plain(lever.unit).startswith(("pourcent", "percent"))


def share(lever: Lever) -> Decimal:
    """Give the value as a share: ``40`` with the unit ``%``, and ``0.4`` without, are both 0.4.

    With the unit, the number is always a percentage: ``0.5 %`` is 0.005.
    """
    value = lever.value or ZERO
    return value / 100 if is_percent(lever) or abs(value) > 1 else value


def points(lever: Lever) -> Decimal:
    """Give points of working time as a share: ``2`` points are 0.02."""
    return share(lever) if is_percent(lever) else (lever.value or ZERO) / 100


def amount_eur(lever: Lever) -> Decimal:
    """Give the value in euros, to the cent; ``k€`` counts in thousands."""
    factor = 1000 if plain(lever.unit).startswith(("k€", "keur", "millier")) else 1
    return ((lever.value or ZERO) * factor).quantize(Decimal("0.01"))


def price_eur(lever: Lever) -> Decimal | None:
    """Give the price in the unit, such as ``650 €/j``; ``None`` if there is none."""
    found = NUMBER.search(lever.unit)
    if found is None:
        return None
    return Decimal(re.sub(r"[\s\u00a0\u202f]", "", found.group()).replace(",", "."))
