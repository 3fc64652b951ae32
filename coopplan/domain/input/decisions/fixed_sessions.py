"""Sessions whose date people have already set (sheet *Séances fixées*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from coopplan.domain.input.time.half_days import DayPart

NOON, END_OF_AFTERNOON = time(12), time(17)


class SessionStatus(StrEnum):
    """How far a session is fixed."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedSession:
    """A session of a body with a date of its own."""

    body: str
    day: date
    number: int = 0
    """Rank among the body's sessions in the horizon, from 1; 0 until the date gives it one."""
    starts: time | None = None
    part: DayPart | None = None
    """Part of the day as typed; ``None``: that of its hour, or any."""
    venue: str = ""
    """Code; empty: to be chosen."""
    status: SessionStatus = SessionStatus.CONFIRMED

    @property
    def key(self) -> str:
        """What findings call it, such as ``I07/2027-03-11``."""
        return f"{self.body}/{self.day}"

    @property
    def stays(self) -> bool:
        """Whether it cannot move: held or confirmed."""
        return self.status in {SessionStatus.CONFIRMED, SessionStatus.HELD}

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.status is SessionStatus.CANCELLED

    @property
    def parts(self) -> tuple[DayPart, ...]:
        """List the parts of the day in which it may be held."""
        if self.part is not None:
            return (self.part,)
        return tuple(DayPart) if self.starts is None else (part_of(self.starts),)


def part_of(starts: time) -> DayPart:
    """Tell the part of the day of an hour."""
    if starts < NOON:
        return DayPart.MORNING
    return DayPart.AFTERNOON if starts < END_OF_AFTERNOON else DayPart.EVENING
