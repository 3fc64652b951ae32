"""What a user reads, in the workbook's language: French first, English as well.

Message identifiers are the French sentences themselves, so French needs no catalogue; English is
read from ``locale/en.po``. The language is a context variable: one command sets it once, from the
workbook, and everything it calls speaks that language.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Literal

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

_language: ContextVar[Language] = ContextVar("language", default="fr")


def language() -> Language:
    """Give the language in force."""
    return _language.get()


def set_language(code: Language) -> None:
    """Speak ``code`` from now on, in this context."""
    _language.set(code)


@contextmanager
def speaking(code: Language) -> Iterator[None]:
    """Speak ``code`` inside a ``with`` block."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def _(message: str) -> str:
    """Translate a French sentence into the language in force."""
    if language() == "fr":
        return message
    return _catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, count: Decimal | float) -> str:
    """Translate a sentence that depends on a count (in French, 0 and 1 are singular)."""
    if language() == "fr":
        return plural if abs(float(count)) >= 2 else singular
    return _catalogue(language()).ngettext(singular, plural, 1 if count == 1 else 2)


def N_(message: str) -> str:
    """Mark a sentence for translation where it is declared, not where it is shown."""
    return message


def days(value: Decimal | float) -> str:
    """Write a number of days: ``12,5`` in French, ``12.5`` in English."""
    return number(value, "#,##0.##")


def euros(value: Decimal | float) -> str:
    """Write an amount: ``85 200 €`` in French, ``€85,200`` in English; cents only if any."""
    amount = Decimal(str(value)).quantize(Decimal("0.01"))
    pattern = "#,##0" if amount == amount.to_integral_value() else "#,##0.00"
    text = number(amount, pattern)
    return f"{text} €" if language() == "fr" else f"€{text}"


def percent(share: Decimal | float) -> str:
    """Write a share between 0 and 1: ``20 %`` in French, ``20%`` in English."""
    text = number(Decimal(str(share)) * 100, "#,##0.#")
    return f"{text} %" if language() == "fr" else f"{text}%"


def number(value: Decimal | float, pattern: str) -> str:
    """Write a number by a CLDR pattern, with the language's separators."""
    from babel.numbers import format_decimal

    return format_decimal(value, format=pattern, locale=language())


def day(value: date) -> str:
    """Write a date: ``03/02/2027`` in both languages (European order)."""
    return f"{value:%d/%m/%Y}"


def month(value: date) -> str:
    """Write the month of a date: ``mai 2027`` in French, ``May 2027`` in English."""
    from babel.dates import format_date

    return str(format_date(value, "MMMM yyyy", locale=language()))


@cache
def _catalogue(code: Language) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = resources.files("coopplan") / "locale" / f"{code}.po"
    with source.open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
