"""What the dates offered for a session are worth once people have begun to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """A session whose dates people have begun to answer."""

    body: str
    number: int
    tenable: tuple[datetime, ...] = ()
    """The dates offered on which it can be held, all other sessions being where they are."""
