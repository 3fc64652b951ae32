"""Territories as people name them: whose public holidays they keep, and what time it is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import holidays
from babel import Locale
from babel.core import get_global

from coopplan.vocabulary import LANGUAGES, locale_name, zones
from coopplan.workbook.reading.cells.text import normal

FRANCE = "FR"
CODES = re.compile(r"([a-z]{2})(?:[- /](\w+))?")
"""A country and its subdivision by their codes: ``DE``, ``DE-BW``."""
DEPARTMENT = re.compile(r"(?:fr[- /])?(0?[1-9]|[1-8]\d|9[0-5]|2[ab])")
"""A department of the mainland or Corsica: those of Alsace and Moselle are zones of their own."""
PARIS = "Europe/Paris"
FRENCH_TIMES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "976": "Indian/Mayotte",
    "BL": "America/St_Barthelemy",
    "MF": "America/Marigot",
    "NC": "Pacific/Noumea",
    "PF": "Pacific/Tahiti",
    "PM": "America/Miquelon",
    "TF": "Indian/Kerguelen",
    "WF": "Pacific/Wallis",
}
"""Time zones of the French territories that do not live by the hour of Paris."""
MAIN_TIMES = {"DE": "Europe/Berlin", "ES": "Europe/Madrid", "PT": "Europe/Lisbon"}
"""That of countries with several, where most people live."""


class Territory(NamedTuple):
    """A country, and one of its subdivisions that keeps holidays of its own."""

    country: str
    subdivision: str | None = None


def is_known_zone(zone: str) -> bool:
    """Whether the public holidays of a zone are known."""
    return territory(zone) is not None


@cache
def territory(zone: str) -> Territory | None:
    """Find a zone: named, by codes, by a department's number, or a country by its name."""
    typed = normal(zone)
    if not typed:
        return Territory(FRANCE)
    names = (typed, typed.removeprefix("fr-"), typed.replace("-", " "))
    name = normal(next((zones()[each] for each in names if each in zones()), typed))
    codes = CODES.fullmatch(name)
    country = codes[1].upper() if codes else _countries().get(name, "")
    subdivision = codes[2].upper() if codes and codes[2] else None
    if _is_known(country, subdivision):
        return Territory(country, subdivision)
    return Territory(FRANCE) if DEPARTMENT.fullmatch(typed) else None


def _is_known(country: str, subdivision: str | None) -> bool:
    """Whether the holidays of a country are known: to list all countries is to load them all."""
    found = getattr(holidays, country, None) if country else None
    if found is None or getattr(found, "country", None) != country:
        return False
    return subdivision is None or subdivision in found.subdivisions


def time_zone(zone: str) -> str:
    """Name the time zone of a territory; that of Paris for what is not known."""
    found = territory(zone) or Territory(FRANCE)
    if found.country == FRANCE:
        return FRENCH_TIMES.get(found.subdivision or "", PARIS)
    listed = get_global("territory_zones").get(found.country, [PARIS])
    return MAIN_TIMES.get(found.country, str(listed[0]))


@cache
def _countries() -> Mapping[str, str]:
    """Give the codes of countries by their names in every language."""
    return {
        normal(name): code
        for spoken in LANGUAGES
        for code, name in Locale.parse(locale_name(spoken)).territories.items()
    }
