"""The files of an export: which there are, what the last one left in them, how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from icalendar import Calendar, Event, vText

from coopplan.exports.ics.revisions import identifier_of
from coopplan.exports.ics.time_zones import PARIS, time_zone, time_zone_of
from coopplan.hosts.atomic import write_whole

PRODUCT = "-//coopplan//coopplan//FR"
SUFFIX = ".ics"
NEEDS_ESCAPE = re.compile(r"[,;\\]")
"""Left out of titles: several programs show the escape as it is written."""
TITLE = ("name", "x-wr-calname")
"""The title of a calendar, as RFC 7986 has it and as most programs read it."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the last export left in a folder."""

    events: dict[str, tuple[Event, ...]]
    """By file name."""
    titles: dict[str, str]
    """Title of each file's calendar."""
    foreign: frozenset[str]
    """Calendar files that coopplan did not write, or that can no longer be read."""

    def all_events(self) -> Iterable[Event]:
        """Yield the events of all files."""
        return (event for found in self.events.values() for event in found)


def read_before(folder: Path) -> Before:
    """Read the files of the last export, if there was one."""
    before = Before({}, {}, frozenset())
    foreign = set()
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        calendar = _ours(path)
        if calendar is None:
            foreign.add(path.name)
        else:
            before.events[path.name] = tuple(calendar.events)
            before.titles[path.name] = str(calendar.get("NAME", ""))
    return Before(before.events, before.titles, frozenset(foreign))


def content(title: str, events: Iterable[Event]) -> bytes:
    """Write a file: the time zones of its events, then these in the order of time."""
    listed = sorted(events, key=_order)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if not any("ATTENDEE" in event for event in listed):
        calendar.add("method", "PUBLISH")
    for name in TITLE:
        calendar[name] = vText(" ".join(NEEDS_ESCAPE.sub(" ", title).split()))
    names = sorted({name for event in listed if (name := time_zone_of(event))}) or [PARIS]
    calendar.add("x-wr-timezone", names[-1])
    for name in names:
        calendar.add_component(time_zone(name))
    for event in listed:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def write_changed(path: Path, data: bytes) -> bool:
    """Write a file unless it says that already; tell whether it was written."""
    if path.exists() and path.read_bytes() == data:
        return False
    write_whole(path, data)
    return True


def _ours(path: Path) -> Calendar | None:
    """Read a file that coopplan wrote; ``None`` if another did, or if it is damaged."""
    try:
        calendar = Calendar.from_ical(path.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(calendar, Calendar) or str(calendar.get("PRODID", "")) != PRODUCT:
        return None
    whole = all("UID" in event and "DTSTART" in event for event in calendar.events)
    return calendar if whole else None


def _order(event: Event) -> tuple[str, str]:
    start = event.start
    moment = start.isoformat() if isinstance(start, datetime) else f"{start.isoformat()}T"
    return moment, identifier_of(event)
