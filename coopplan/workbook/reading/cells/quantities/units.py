"""Units as people type them, in headers, in cells, in formats; and what each is worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from coopplan.i18n import N_, in_every_language, translated
from coopplan.vocabulary import FRENCH
from coopplan.workbook.reading.cells.text import as_typed, normal
from coopplan.workbook.schema import Column, Kind

Rate = Callable[[Decimal], Decimal]
"""Worth of a unit in its family's own one, given the hours of a day."""
BRACKET = re.compile(r"^(.*?) ?[(\[{]([^()\[\]{}]*)[)\]}]$")
ASIDE = re.compile(r" ?[,;|] ?| [-–—:] ")
"""Between a unit and a comment: *k€, 2027*."""
COMMENT = re.compile(
    r"|(?:bp|ca|dm|annee|exercice)?20\d\d|estimee?|prevue?|previsionnel|previsionnelle|budgete"
    r"|total|environ|env|maximum|max|minimum"
)
"""What a bracket may say beside a unit, without changing any figure."""


SAID_BEFORE = re.compile(
    r"^(?:exprimes? )?(?:(?:en|in) |(?:nb|nbre|nombre|number|anzahl)\.? (?:de |d'|of )?)"
)
"""Words before a unit that are none of it."""


@dataclass(frozen=True, slots=True)
class Family:
    """What a column counts: its own unit, and those that convert into it without a doubt."""

    own: str
    """Unit to type, as we write it; empty for a plain number."""
    words: frozenset[str] = frozenset()
    """Other ways to write it."""
    others: Mapping[str, Rate] | None = None

    def rate(self, unit: str, hours_a_day: Decimal) -> Decimal | None:
        """Give what a unit is worth in the family's own; ``None`` if it is not one of them."""
        word = word_of(unit)
        if word in self.words or word in map(word_of, in_every_language(self.own)):
            return Decimal(1)
        rate = (self.others or {}).get(word)
        return rate(hours_a_day) if rate else None


def unit_alone(text: str) -> str:
    """Give the unit of *k€ prévisionnels* or *2027, k€*; the whole where that is not all of it."""
    if is_unit(text):
        return text
    for parts in (ASIDE.split(text), text.rsplit(" ", 1)):
        said = [part for part in parts if part and not is_comment(part)]
        if len(said) == 1 and is_unit(said[0]):
            return said[0]
    return text


def unit_as_typed(text: str, unit: str) -> str:
    """Give a unit as a text says it: ``M€`` for *Montants en M€*, whatever way it is compared."""
    before = SAID_BEFORE.match(unit)
    words = as_typed(text, unit).split() if unit else []
    return " ".join(words[len(before[0].split()) if before else 0 :])


def word_of(unit: str) -> str:
    """Write a unit in one way: *Milliers d'euros* is ``millierd'euro``, *par jour* ``/jour``."""
    word = SAID_BEFORE.sub("", normal(unit).replace("\u2044", "/"))
    word = re.sub(r"\bp[ae]r\b(?! ?cent)", "/", word)
    return re.sub(r"[\s.]|(?<!\d)-|-(?!\d)", "", re.sub(r"(?<=\w)s\b", "", word))


def fixed(worth: int | str) -> Rate:
    """Give the rate of a unit whose worth is always the same."""
    return lambda _hours: Decimal(worth)


def _words(text: str) -> frozenset[str]:
    return frozenset(word_of(word) for word in text.split("|"))


def _each(words: Iterable[str], rate: Rate) -> dict[str, Rate]:
    return dict.fromkeys(words, rate)


def _money(prefixes: str) -> frozenset[str]:
    """Give the ways to write euros in thousands or millions, before taxes or not said."""
    written = product(prefixes.split("|"), ("€", "eur", "euro"), ("", "ht", " hors taxe"))
    return frozenset(word_of("".join(parts)) for parts in written)


EUROS = _money("") | _words(
    "ht|hors taxe|hors tva|sans tva|euros constants|euros courants|€ courants|€ constants"
)
THOUSANDS = _money(
    "k|kilo|millier d'|millier |mille |1000 |1 000 |x1000 |000 |thousand |tsd |t"
) | (_words("k|ke|mille|millier|€000|€ x 1000|€ x 1 000|thousand|thousands of euros|tausend euro"))
MILLIONS = _money("m|million d'|million |mio |mn ") | _words("m|million|millions of euros")
DAYS = _words(
    "j|jr|jour|journee|d|day|tag|tage|t|jh|j/h|jour homme|jours hommes|jour/homme|homme jour"
    "|jour agent|jour/agent|j agent|person day|man day|md|j ouvre|jour ouvre"
    "|jour travaille|working day"
)
HALF_DAYS = _words("1/2 j|1/2 jour|1/2 journee|demi jour|demi journee|half day|halber tag")
HOURS = _words("h|hr|heure|hour|std|stunde|stunden|heure travaillee|h/agent")
HALF_HOURS = _words("1/2 h|1/2 heure|demi heure|half hour|halbe stunde")
QUARTERS = _words("1/4 h|quart d'heure|quart heure|quarter of an hour|viertelstunde")
HALVES = HALF_DAYS | HALF_HOURS
MINUTES = _words("min|mn|minute|minuten|'")
MONTHS = _words("mois|m|month|monat|monate")

MONEY = Family(N_("€"), EUROS, _each(THOUSANDS, fixed(1000)) | _each(MILLIONS, fixed(1_000_000)))
DAY_COST = Family(
    N_("€"),
    EUROS | frozenset(word_of(f"{euro}/{day}") for euro, day in product(EUROS, DAYS)),
    _each(THOUSANDS, fixed(1000))
    | _each((f"{euro}/{hour}" for euro, hour in product(EUROS, HOURS)), lambda hours: hours),
)
WORK_DAYS = Family(
    N_("j"),
    DAYS,
    _each(HALF_DAYS, fixed("0.5"))
    | _each(HOURS, lambda hours: 1 / hours)
    | _each(HALF_HOURS, lambda hours: 1 / (2 * hours))
    | _each(QUARTERS, lambda hours: 1 / (4 * hours))
    | _each(MINUTES, lambda hours: 1 / (60 * hours)),
)
DURATION = Family(
    N_("h"),
    HOURS,
    _each(MINUTES, lambda _hours: 1 / Decimal(60))
    | _each(DAYS, lambda hours: hours)
    | _each(HALF_DAYS, lambda hours: hours / 2)
    | _each(HALF_HOURS, fixed("0.5"))
    | _each(QUARTERS, fixed("0.25")),
)
TRAVEL = Family(
    N_("min"),
    MINUTES,
    _each(HOURS, fixed(60)) | _each(HALF_HOURS, fixed(30)) | _each(QUARTERS, fixed(15)),
)
DELAY = Family(
    N_("mois"),
    MONTHS,
    _each(_words("an|annee|year|jahr|jahre"), fixed(12))
    | _each(_words("trimestre|quarter|quartal"), fixed(3))
    | _each(_words("semestre|half year|halbjahr"), fixed(6)),
)
CALENDAR_DAYS = Family(N_("j"), _words("j|jr|jour|d|day|tag"))
WORKING_DAYS = Family(
    N_("j ouvrés"), CALENDAR_DAYS.words | _words("jour ouvre|jo|working day|arbeitstag")
)
SHARE = Family(
    "%", _words("%|pct|pourcent|pourcentage|percent|percentage|prozent|en %|% temps plein|% etp")
)
WORKING_TIME = Family("%", SHARE.words, _each(_words("etp|etpt|fte|vza|vzae"), fixed(100)))
"""Part of a full time, which is 100 % or one full-time equivalent (*ETP*)."""
COUNT = Family(
    "",
    _words("nombre|nb|nbre|number|n|anzahl|place|personne|pers|seat|people|seance|session|/an"),
)
OWN_CELL = Family("")
"""A value whose unit has its own cell, beside it."""
BY_KIND = {
    Kind.EUROS: MONEY,
    Kind.DATED_EUROS: MONEY,
    Kind.DAYS: WORK_DAYS,
    Kind.PERCENT: SHARE,
    Kind.ANY: OWN_CELL,
}
BY_UNIT: Mapping[str, Family] = {
    "h": DURATION,
    "min": TRAVEL,
    "moi": DELAY,
    "j": CALENDAR_DAYS,
    "jouvre": WORKING_DAYS,
    "jourouvre": WORKING_DAYS,
}
"""Families of the columns that say their unit in their header, by its word."""
WITH_TAX = _words("ttc|€ ttc|k€ ttc|m€ ttc|euros ttc|eur ttc|incl vat|inkl mwst")
"""Amounts with value-added tax, where amounts before it are wanted."""
MONEY_ELSEWHERE = WITH_TAX | _words(
    "$|usd|dollar|chf|franc|f|£|gbp|cts|centime|cent|md€|milliard d'euros|mrd euro|bn euro"
)
DAYS_ELSEWHERE = _words("etp|fte|sem|semaine|week|woche|jour calendaire|calendar day")
OTHERS = (
    MONEY_ELSEWHERE
    | DAYS_ELSEWHERE
    | _words("km|point|pt|‰|s|seconde|jour franc|/mois|/semaine|/h|/j|€/mois|€/an|k€/an")
)
"""Units that no column takes; they are known not to be mere words."""


def family_of(column: Column, unit: str = "") -> Family | None:
    """Give what a column counts; ``None`` where it holds no number.

    ``unit`` is that of a setting, which no header says.
    """
    if column.field.endswith("_eur_per_day"):
        return DAY_COST
    if column.field == "working_time_ratio":
        return WORKING_TIME
    if column.kind in BY_KIND:
        return BY_KIND[column.kind]
    if column.kind not in (Kind.INTEGER, Kind.DECIMAL):
        return None
    declared = unit or split_unit(translated(column.header, FRENCH))[1]
    if word_of(declared) in BY_UNIT:
        return BY_UNIT[word_of(declared)]
    return Family(declared, COUNT.words | frozenset(_scales(column)))


def is_unit(text: str) -> bool:
    """Whether a word is a unit of something, of this column or not."""
    return word_of(text) in UNITS


def is_comment(text: str) -> bool:
    """Whether what a bracket says changes no figure."""
    return bool(COMMENT.fullmatch(word_of(text)))


def split_unit(header: str) -> tuple[str, str]:
    """Split a header from what stands in brackets at its end."""
    found = BRACKET.fullmatch(header.strip())
    return (found[1], found[2]) if found else (header.strip(), "")


def _scales(column: Column) -> Iterator[str]:
    """Give the ways to write the marks that a column takes, such as ``1-5``."""
    if column.minimum is not None and column.maximum is not None:
        low, high = f"{column.minimum:f}", f"{column.maximum:f}"
        written = f"{low}-{high}|{low} a {high}|de {low} a {high}|{low}/{high}|{low} to {high}"
        yield from _words(f"{written}|/{high}|sur {high}|out of {high}")


UNITS = frozenset().union(
    OTHERS,
    *(
        family.words | frozenset(family.others or {})
        for family in (MONEY, DAY_COST, WORK_DAYS, DURATION, TRAVEL, DELAY, SHARE, WORKING_DAYS)
    ),
)
