"""What no session decides in time, and the dates on which one could."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopplan.domain.input.time.half_days import PART_NAMES, Slot
from coopplan.i18n import _, day


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidingDate:
    """When a session could decide in time."""

    slot: Slot
    release: tuple[str, ...] = ()
    """Required people who are not free then."""

    def __str__(self) -> str:
        """Say the date, and whom to release for it."""
        when = _("{day} {part}").format(day=day(self.slot.day), part=_(PART_NAMES[self.slot.part]))
        if not self.release:
            return when
        people = _(" et ").join(self.release)
        return _("{when} (libérer {people})").format(when=when, people=people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """Something that no session of a body decides in time."""

    body: str
    what: str
    """As typed in *Avant*, or the code of a scheme."""
    due_on: date
    number: int = 0
    """The session that could; 0: none can, whoever is released."""
    dates: tuple[DecidingDate, ...] = ()
    """The days that miss fewest people, in the order of time."""
    others_move: bool = False
    """Whether none of them is in order with the other sessions as they are, nor has a venue."""
