"""Who is at a session outside their preferred days, and what meeting that would cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.meetings.unmet import Elsewhere, UnmetPreference
from solver.calendar import Instance, least_harmful


def unmet_preferences(
    sessions: Sequence[Session],
    inst: Instance,
    held: Mapping[str, str],
    slots: Mapping[str, Slot],
) -> tuple[UnmetPreference, ...]:
    """List the preferences that sessions to come do not meet, by person, then in the order of time.

    What people have dated themselves is theirs.
    """
    movable = [s for s in sessions if s.key in held and s.key not in inst.fixed]
    found = (
        UnmetPreference(
            person=person,
            body=session.body,
            number=session.number,
            elsewhere=_elsewhere(person, session.key, inst, held, slots),
        )
        for session in movable
        for person in session.people(Attendance.PRESENT)
        if held[session.key] in inst.disliked.get(person, ())
    )
    return tuple(sorted(found, key=lambda one: one.person))


def _elsewhere(
    person: str, session: str, inst: Instance, held: Mapping[str, str], slots: Mapping[str, Slot]
) -> Elsewhere | None:
    """Say where a session would suit somebody at the least cost to others."""
    suiting = _one_a_half_day(_liked(person, session, inst), slots)
    best = least_harmful(inst, held, session, suiting)
    if best is None:
        return None
    return Elsewhere(
        slot=slots[best.slot],
        release=best.absent,
        missed=best.missed,
        disliked=best.disliked,
        avoided=best.avoided,
    )


def _liked(person: str, session: str, inst: Instance) -> Iterator[str]:
    """Yield the slots of a session in which somebody is free and likes to meet."""
    disliked = inst.disliked.get(person, frozenset())
    for s in inst.window[session]:
        if s in inst.free[person] and s not in disliked:
            yield s


def _one_a_half_day(keys: Iterator[str], slots: Mapping[str, Slot]) -> list[str]:
    """Keep the first slot of each half-day."""
    first: dict[object, str] = {}
    for key in keys:
        first.setdefault((slots[key].day, slots[key].part), key)
    return list(first.values())
