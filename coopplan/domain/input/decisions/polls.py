"""What people answer of the dates that a session is offered (sheet *Sondages*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Willing(StrEnum):
    """Whether somebody can come."""

    YES = "yes"
    IF_NEEDED = "if_needed"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class PollAnswer:
    """One date offered to one person for a session of a body, and what they answered."""

    body: str
    number: int
    """Rank of the session among the body's in the horizon, from 1."""
    person: str
    day: date
    starts: time
    answer: Willing | None = None
    """``None``: not answered yet."""
    role: str = ""
    """What the person is, *pour mémoire*."""
    meeting: str = ""
    """What the body is called, *pour mémoire*."""
    note: str = ""

    @property
    def key(self) -> str:
        """What findings call it, such as ``I07/E02/2027-03-11/14:00:00``."""
        return f"{self.body}/{self.person}/{self.day}/{self.starts}"
