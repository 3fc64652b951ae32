"""School holidays of zones A, B and C, as the Ministry of education publishes them.

They come with the package vacances-scolaires-france, made from the open data *Vacances scolaires
par zones* of data.gouv.fr; only its table is read, whatever the machine's encoding. Corsica and
overseas territories, which it leaves out, have no dates here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import metadata, resources
from itertools import groupby

from coopplan.domain.input.time.period import Period

SITE, PACKAGE = "data.gouv.fr", "vacances-scolaires-france"
ZONES = ("A", "B", "C")
TABLE = ("data", "data.csv")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One of the school holidays of a zone."""

    zone: str
    name: str
    first: date
    last: date


def breaks(zone: str, first: date, last: date) -> tuple[Break, ...]:
    """List the school holidays of a zone that touch a stretch of time, whole."""
    return tuple(each for each in _breaks(zone) if each.first <= last and first <= each.last)


def known_until() -> date:
    """Give the last day of the last school year that is published."""
    return max(each.last for zone in ZONES for each in _breaks(zone))


def source() -> str:
    """Name where the dates come from, with its version."""
    return f"{SITE}, {PACKAGE} {metadata.version(PACKAGE)}"


def published_days(periods: Sequence[Period]) -> Mapping[str, frozenset[date]]:
    """Give the school holidays of the years that the horizon touches, by zone."""
    first = date(periods[0].first.year, 1, 1)
    last = date(periods[-1].last.year, 12, 31)
    return {
        zone: frozenset(day for each in breaks(zone, first, last) for day in _days(each))
        for zone in ZONES
    }


def _days(one: Break) -> Iterator[date]:
    return (one.first + rank * ONE_DAY for rank in range((one.last - one.first).days + 1))


@cache
def _breaks(zone: str) -> tuple[Break, ...]:
    """Group the days of a zone that follow one another under one name."""
    days = [(day, name) for day, name, zones in _table() if zone in zones]
    runs = groupby(enumerate(days), lambda each: (each[1][0] - each[0] * ONE_DAY, each[1][1]))
    found = (tuple(day for _, (day, _) in run) for (_, _), run in runs)
    names = dict(days)
    return tuple(Break(zone=zone, name=names[run[0]], first=run[0], last=run[-1]) for run in found)


@cache
def _table() -> tuple[tuple[date, str, str], ...]:
    """Read each day of holidays, with its name and the zones that have it."""
    file = resources.files(PACKAGE.replace("-", "_")).joinpath(*TABLE)
    with file.open("r", encoding="utf-8") as lines:
        return tuple(
            (date.fromisoformat(row["date"]), row["nom_vacances"], zones)
            for row in csv.DictReader(lines)
            if (zones := "".join(z for z in ZONES if row[f"vacances_zone_{z.lower()}"] == "True"))
        )
