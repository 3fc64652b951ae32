"""Half-days and evenings: what meetings are placed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from coopplan.i18n import N_


class DayPart(IntEnum):
    """Part of a day in which a session is held, in the order of the day."""

    MORNING = 0
    AFTERNOON = 1
    EVENING = 2


PART_NAMES = {
    DayPart.MORNING: N_("matin"),
    DayPart.AFTERNOON: N_("après-midi"),
    DayPart.EVENING: N_("soir"),
}


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A half-day or an evening."""

    day: date
    part: DayPart
