"""Revisions: an event that has changed since the last export gets the next number, others none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast

from icalendar import Event

from coopplan.exports.ics.events import cancelled_title

REVISION = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED")
"""Properties that number and date a revision."""
CANCELLED = "CANCELLED"
Events = Mapping[str, Event]
"""Events by identifier."""


def revised(fresh: Events, known: Iterable[Event], now: datetime) -> dict[str, Event]:
    """Give each fresh event its number; one that says what the last revision said is kept as is.

    ``known`` holds the events of all files of the last export.
    """
    latest = _latest(known)
    return {
        identifier: _revision(event, latest.get(identifier), now)
        for identifier, event in fresh.items()
    }


def withdrawn(before: Iterable[Event], current: Events, now: datetime) -> list[Event]:
    """Give the events of a file that no longer belong in it, cancelled."""
    return [event if is_cancelled(event) else _cancelled(event, current, now) for event in before]


def is_cancelled(event: Event) -> bool:
    """Whether an event is cancelled."""
    return str(event.get("STATUS", "")) == CANCELLED


def identifier_of(event: Event) -> str:
    """Give what tells an event from the others."""
    return str(event["UID"])


def _latest(known: Iterable[Event]) -> dict[str, Event]:
    """Keep the highest revision of each event; at equal numbers, the fullest not cancelled."""

    def fullest_last(event: Event) -> tuple[int, bool, bool]:
        is_on = not is_cancelled(event)
        return _number(event), is_on, is_on and "ATTENDEE" in event

    return {identifier_of(event): event for event in sorted(known, key=fullest_last)}


def _revision(event: Event, last: Event | None, now: datetime) -> Event:
    if last is None:
        return _numbered(event, 0, now)
    if _content(event) == _content(last):
        return last
    return _numbered(event, _number(last) + 1, now)


def _cancelled(event: Event, current: Events, now: datetime) -> Event:
    """Cancel an event, without alarm, under a number above all those it had."""
    identifier = identifier_of(event)
    gone = _copy(event)
    gone.subcomponents.clear()
    for name, value in (
        ("SUMMARY", cancelled_title(str(event.get("SUMMARY", "")))),
        ("STATUS", CANCELLED),
    ):
        gone.pop(name, None)
        gone.add(name, value)
    after = _number(current[identifier]) if identifier in current else 0
    return _numbered(gone, max(_number(event) + 1, after), now)


def _numbered(event: Event, number: int, now: datetime) -> Event:
    numbered = _copy(event)
    for name in REVISION:
        numbered.pop(name, None)
    numbered.add("SEQUENCE", number)
    numbered.add("DTSTAMP", now)
    return numbered


def _content(event: Event) -> bytes:
    """Write what an event says, without its revision."""
    bare = _copy(event)
    for name in REVISION:
        bare.pop(name, None)
    return bytes(bare.to_ical())


def _copy(event: Event) -> Event:
    return cast("Event", Event.from_ical(event.to_ical()))


def _number(event: Event) -> int:
    return int(event.get("SEQUENCE", 0))
