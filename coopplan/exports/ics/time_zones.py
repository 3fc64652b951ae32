"""Time zones as calendar files describe them: briefly, for clients that know no other source."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import cast
from zoneinfo import ZoneInfo

from icalendar import Event, Timezone

PARIS = "Europe/Paris"
WESTERN_EUROPE = """BEGIN:VTIMEZONE
TZID:{name}
X-LIC-LOCATION:{name}
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""The rule in force since 1996, short enough for every client; a list of dates is not."""
MIQUELON = """BEGIN:VTIMEZONE
TZID:{name}
X-LIC-LOCATION:{name}
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZNAME:-02
TZOFFSETFROM:-0300
TZOFFSETTO:-0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZNAME:-03
TZOFFSETFROM:-0200
TZOFFSETTO:-0300
END:STANDARD
END:VTIMEZONE
"""
"""Saint-Pierre-et-Miquelon changes its clocks with North America, since 2007."""
UNCHANGING = """BEGIN:VTIMEZONE
TZID:{name}
X-LIC-LOCATION:{name}
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:{short}
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
"""
"""A territory whose clocks never change, as most overseas."""
RULES = {PARIS: WESTERN_EUROPE, "America/Miquelon": MIQUELON}
FIRST_YEAR, YEARS = 2025, 12
"""Years over which clocks are compared: those that somebody may plan."""


def time_zone(name: str) -> Timezone:
    """Describe a time zone: by a rule where it has a simple one, else by its dates."""
    offsets = _offsets(name)
    for known, rule in RULES.items():
        if offsets == _offsets(known):
            return _described(rule.format(name=name))
    if len(set(offsets)) == 1:
        moment = datetime(FIRST_YEAR, 1, 1, tzinfo=ZoneInfo(name))
        return _described(UNCHANGING.format(name=name, short=f"{moment:%Z}", offset=f"{moment:%z}"))
    return Timezone.from_tzid(name)


def _described(text: str) -> Timezone:
    return cast("Timezone", Timezone.from_ical(text))


def time_zone_of(event: Event) -> str:
    """Name the time zone in which an event starts; empty for a whole day."""
    return str(event["DTSTART"].params.get("TZID", ""))


@cache
def _offsets(name: str) -> tuple[timedelta | None, ...]:
    """Give the distance from universal time at noon of each day of some years."""
    zone, first = ZoneInfo(name), datetime(FIRST_YEAR, 1, 1, 12)
    days = range(365 * YEARS)
    return tuple(zone.utcoffset(first + timedelta(days=rank)) for rank in days)
