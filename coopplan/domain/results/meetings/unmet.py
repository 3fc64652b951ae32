"""Preferences that a calendar does not meet, by person and session, and what meeting them costs."""

from __future__ import annotations

from dataclasses import dataclass

from coopplan.domain.input.time.half_days import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """When a session could be held instead, all others staying, and whom that would harm."""

    slot: Slot
    release: tuple[str, ...] = ()
    """Required people who would not be free."""
    missed: tuple[str, ...] = ()
    """Desired people who would not be there."""
    disliked: tuple[str, ...] = ()
    """People who would be there outside their preferred days."""
    avoided: tuple[str, ...] = ()
    """People who would be there in a period in which they had better not meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmetPreference:
    """Somebody at a session outside their preferred days."""

    person: str
    body: str
    number: int
    elsewhere: Elsewhere | None = None
    """The slot among their preferred ones that costs least; ``None``: none is in order."""
