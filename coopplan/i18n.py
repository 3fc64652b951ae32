"""What a user reads, in the workbook's language: French first, and every other in ``locale/``.

Message identifiers are the French sentences themselves, so French needs no catalogue. A language is
two files: ``de.po``, its sentences, and ``de.toml``, its words (``coopplan.vocabulary``). Numbers,
dates and plurals are Babel's.

The language belongs to the plan that is read: it is a context variable, which a command sets with
``speaking`` for as long as it works on a plan.
"""

from __future__ import annotations

import gettext
import io
import math
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from coopplan.vocabulary import (
    FRENCH,
    LANGUAGES,
    LOCALE_FOLDER,
    Language,
    former_names,
    locale_name,
)

if TYPE_CHECKING:
    from babel import Locale


class InALanguage(Protocol):
    """Anything that has a language of its own."""

    @property
    def language(self) -> Language:
        """The language of the workbook that it comes from."""
        ...


Said = TypeVar("Said", bound=InALanguage)
P = ParamSpec("P")
T = TypeVar("T")
HUNDREDTH = Decimal("0.01")
CONTEXT_END = "|"
"""Ends what tells a message from its homonyms: ``outsiders|Fonction``; it is never shown."""

_language: ContextVar[Language] = ContextVar("language", default=FRENCH)


def language() -> Language:
    """Give the language in force."""
    return _language.get()


@contextmanager
def speaking(code: Language) -> Iterator[None]:
    """Speak ``code`` inside a ``with`` block."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def in_its_language(
    function: Callable[Concatenate[Said, P], T],
) -> Callable[Concatenate[Said, P], T]:
    """Have a function speak the language of its first argument: a plan, an outcome, a report."""

    @wraps(function)
    def spoken(said: Said, /, *given: P.args, **named: P.kwargs) -> T:
        with speaking(said.language):
            return function(said, *given, **named)

    return spoken


def _(message: str) -> str:
    """Translate a French sentence into the language in force."""
    return translated(message, language())


def ngettext(singular: str, plural: str, count: Decimal | float) -> str:
    """Translate a sentence that depends on a count, by the rules of the language in force.

    In French 0 and 1.5 are singular, in English and German only 1 is.
    """
    return _catalogue(language()).ngettext(singular, plural, _alike(language(), count))


def N_(message: str) -> str:
    """Mark a sentence for translation where it is declared, not where it is shown."""
    return message


@cache
def translated(message: str, code: Language) -> str:
    """Translate a French sentence into a language."""
    found = _catalogue(code).gettext(message) if message else ""
    return found.rpartition(CONTEXT_END)[2]


@cache
def in_every_language(message: str) -> tuple[str, ...]:
    """Give the words that users of any language may have typed, French first, former names last."""
    words = (translated(message, code) for code in LANGUAGES)
    return tuple(dict.fromkeys((*words, *former_names(message))))


def labelled(what: str, told: object) -> str:
    """Write what is told of something after its name: ``P1 : 12 j``."""
    return _("{what} : {told}").format(what=what, told=told)


def semicolons(parts: Iterable[str]) -> str:
    """Write parts that are long, or that have commas: ``A, B ; C``; those without text apart."""
    told = ""
    for part in filter(None, parts):
        told = _("{before} ; {after}").format(before=told, after=part) if told else part
    return told


def sentences(*parts: str) -> str:
    """Write sentences one after the other; those without text apart."""
    return " ".join(filter(None, parts))


def capitalised(text: str) -> str:
    """Begin a text with a capital; the others, those of German nouns, stay."""
    return text[:1].upper() + text[1:]


def days(value: Decimal | float) -> str:
    """Write a number of days, to the hundredth as cells do: ``12,5`` in French, ``12.5``."""
    return number(Decimal(str(value)).quantize(HUNDREDTH, ROUND_HALF_UP), "#,##0.##")


def euros(value: Decimal | float) -> str:
    """Write an amount: ``85 200 €`` in French, ``€85,200`` in English; cents only if any."""
    from babel.numbers import format_currency

    amount = Decimal(str(value)).quantize(HUNDREDTH)
    pattern = euros_pattern()
    if amount == amount.to_integral_value():
        pattern = pattern.replace(".00", "")
    return str(
        format_currency(amount, "EUR", pattern, locale=_locale(language()), currency_digits=False)
    )


def percent(share: Decimal | float, decimals: int = 1) -> str:
    """Write a share between 0 and 1: ``20 %`` in French, ``20%`` in English."""
    rounded = (Decimal(str(share)) * 100).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return with_percent_sign(number(rounded, f"#,##0.{'#' * decimals}"))


def exact_percent(share: Decimal) -> str:
    """Write a share with all its decimals: ``99,99 %``."""
    return with_percent_sign(number(share * 100, "#,##0.########"))


def with_percent_sign(figure: str) -> str:
    """Write a percent sign where the language in force has it."""
    return percent_pattern().replace("#,##0", figure)


def number(value: Decimal | float, pattern: str) -> str:
    """Write a number by a CLDR pattern, with the language's separators."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, format=pattern, locale=_locale(language())))


def decimal_mark() -> str:
    """Give what separates decimals: a comma in French and German."""
    return str(_locale(language()).number_symbols["latn"]["decimal"])


def day(value: date) -> str:
    """Write a date: ``03/02/2027`` in French and English (European order), ``03.02.2027``..."""
    return value.strftime(_day_format(language()))


def short_day(value: date) -> str:
    """Write a date without its year: ``03/02`` in French and English, ``03.02.`` in German."""
    return day(value).removesuffix(f"{value:%Y}").removesuffix("/")


def month(value: date) -> str:
    """Write the month of a date: ``mai 2027`` in French, ``May 2027`` in English."""
    return _dated(value, "MMMM yyyy")


def short_month(value: date) -> str:
    """Write the month of a date, shortened, without its year: ``janv.``, ``Jan``."""
    return _dated(value, "LLL")


def weekday_initial(value: date) -> str:
    """Give the initial of a date's weekday: ``L`` for *lundi*, ``M`` for *Monday*."""
    return _dated(value, "ccccc")


def short_weekday(value: date) -> str:
    """Write a date's weekday, shortened: ``mar.`` in French, ``Tue`` in English, ``Di.``..."""
    return _dated(value, "EEE")


def tongue_name(typed: str) -> str:
    """Name the language of a code of two letters: ``allemand``, ``German``; else what was typed."""
    return (
        str(_locale(language()).languages.get(typed.casefold(), typed))
        if len(typed) == 2
        else typed
    )


def hour(value: time | datetime) -> str:
    """Write an hour: ``14h30`` in French, ``14:30`` in English."""
    return _("{hour}h{minute}").format(hour=f"{value:%H}", minute=f"{value:%M}")


def euros_pattern() -> str:
    """Give the CLDR pattern of an amount, such as ``#,##0.00 ¤``."""
    return _spaced(_locale(language()).currency_formats["standard"].pattern)


def percent_pattern() -> str:
    """Give the CLDR pattern of a percentage, such as ``#,##0 %``."""
    return _spaced(_locale(language()).percent_formats[None].pattern)


def day_pattern() -> str:
    """Give the CLDR pattern of a date, with the whole year: ``dd/MM/yyyy``."""
    short = _locale(language()).date_formats["short"].pattern
    return re.sub("y+", "yyyy", re.sub("M+", "MM", re.sub("d+", "dd", short)))


def _spaced(pattern: str) -> str:
    """Write a plain space before a sign: what is copied from a sheet is then found elsewhere."""
    return pattern.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def _dated(value: date, pattern: str) -> str:
    from babel.dates import format_date

    return str(format_date(value, pattern, locale=_locale(language())))


@cache
def _day_format(code: Language) -> str:
    with speaking(code):
        pattern = day_pattern()
    return pattern.replace("dd", "%d").replace("MM", "%m").replace("yyyy", "%Y")


@cache
def _alike(code: Language, count: Decimal | float) -> int:
    """Give a whole number that takes the same plural as a count, which may have decimals."""
    form = _locale(code).plural_form
    exact = abs(Decimal(str(count)))
    wanted = form(int(exact) if exact == int(exact) else exact.normalize())
    whole = (*range(1, 200), 0)
    return next((n for n in whole if form(n) == wanted), math.ceil(exact))


@cache
def _locale(code: Language) -> Locale:
    from babel import Locale

    return Locale.parse(locale_name(code))


@cache
def _catalogue(code: Language) -> gettext.NullTranslations:
    if code == FRENCH:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (LOCALE_FOLDER / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
