"""When an event is, as calendar programs count."""

from __future__ import annotations

from datetime import date, datetime

from icalendar import Event


def day_of(event: Event) -> date:
    """Give the day on which an event starts."""
    start = event.start
    return start.date() if isinstance(start, datetime) else start
