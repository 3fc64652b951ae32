"""When each body meets, where, and who is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.calendars.days.working_hours import occupied
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.input.time.interval import Interval, minutes_of
from coopplan.domain.results.meetings.polled import Polled
from coopplan.domain.results.meetings.undecided import Undecided
from coopplan.domain.results.meetings.unmet import UnmetPreference


class Attendance(StrEnum):
    """What is expected of a member at a session."""

    PRESENT = "present"
    TO_RELEASE = "to_release"
    """Required and not free: to be released from something else, or represented."""
    REPRESENTED = "represented"
    """Required and represented by somebody, as a lever says."""
    ABSENT = "absent"
    """Desired, and not free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting of a body."""

    body: str
    number: int
    """Rank among the body's sessions in the horizon, from 1."""
    slot: Slot
    starts: time
    duration_h: Decimal
    """On all its days together."""
    days: int = 1
    """Days in a row that it takes, at the same hours."""
    venue: str = ""
    """Code; empty: none suits, or none is declared."""
    status: SessionStatus = SessionStatus.PROPOSED
    postponed: int = 0
    """How many dates of it were cancelled before this one."""
    attendance: Mapping[str, Attendance] = field(default_factory=dict)
    """What is expected of each member, by code of the person."""
    invitation_on: date
    """Last day to send the invitation."""
    documents_on: date
    """Last day to send the documents."""
    minutes_on: date
    """Last day to send the minutes."""

    @property
    def key(self) -> str:
        """Code of the body and number of the session, such as ``I07-2``."""
        return f"{self.body}-{self.number}"

    @property
    def start(self) -> datetime:
        """When it starts, local time."""
        return datetime.combine(self.slot.day, self.starts)

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The time it takes, day by day."""
        start_min = minutes_of(self.starts)
        return occupied(self.slot.day, start_min, self.duration_h, self.days)

    @property
    def end(self) -> datetime:
        """When it ends, on its last day, local time."""
        return self.intervals[-1].end

    @property
    def is_set(self) -> bool:
        """Whether people have given it its date, or called it off."""
        return self.status is not SessionStatus.PROPOSED

    def people(self, *expected: Attendance) -> tuple[str, ...]:
        """List the members of whom any of this is expected, in the order of the sheet."""
        return tuple(person for person, what in self.attendance.items() if what in expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A session for which no slot could be found."""

    body: str
    number: int
    release: tuple[tuple[str, ...], ...] = ()
    """The smallest sets of people whose release or representation would give a slot."""
    behind: tuple[str, ...] = ()
    """Keys of the sessions that take the slots in which everybody could come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The meetings of one scenario."""

    sessions: tuple[Session, ...] = ()
    """In the order of time."""
    unplaced: tuple[Unplaced, ...] = ()
    unprepared: tuple[str, ...] = ()
    """Keys of the sessions held that another body's should prepare, and that none does in time."""
    undecided: tuple[Undecided, ...] = ()
    """What no session decides in time."""
    unmet: tuple[UnmetPreference, ...] = ()
    """Preferences that sessions to come do not meet."""
    is_proven: bool = True
    """Whether no better calendar exists."""
    gap: float = 0.0
    """Relative distance between the harm of this calendar and a proven bound, 0 to 1."""
    polled: tuple[Polled, ...] = ()
    """What the dates that people have answered are worth."""
    harm: Mapping[str, Decimal] = field(default_factory=dict)
    """Weighted harm by preference that is not met."""
    release: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """By session key placed where a required member is not free: the smallest sets to release."""

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """List when and where the sessions are held."""
        return tuple(
            Appointment(
                body=one.body,
                number=one.number,
                slot=one.slot,
                starts=one.starts,
                venue=one.venue,
            )
            for one in self.sessions
            if one.status is not SessionStatus.CANCELLED
        )
