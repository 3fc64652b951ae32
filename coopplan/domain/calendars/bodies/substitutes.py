"""Who sits in a member's place when they are not free: their substitute, who has a diary too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from coopplan.domain.input.people.governance import Member
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import Slot

Slots = frozenset[Slot]
Seats = dict[tuple[str, str], Slots]
"""By body and person."""


def seats(plan: Plan) -> tuple[Member, ...]:
    """List the members of all bodies, then their substitutes, who need not be there otherwise."""
    stand_ins = (
        replace(member, person=member.substitute, substitute="") for member in substituted(plan)
    )
    return (*plan.members, *dict.fromkeys(stand_ins))


def substituted(plan: Plan) -> Iterator[Member]:
    """Yield the members whose substitute can sit for them: one with no seat of their own there."""
    seated = {(member.body, member.person) for member in plan.members}
    for member in plan.members:
        if member.substitute and (member.body, member.substitute) not in seated:
            yield member


def represented_by_substitutes(plan: Plan, free: Callable[[str], Slots], every: Slots) -> Seats:
    """Give the slots in which somebody else is in a seat, or in which a substitute is not needed.

    A substitute sits where they are free and the member is not.
    """
    away: Seats = {}
    sitting: Seats = {}
    for member in substituted(plan):
        body, person, substitute = member.body, member.person, member.substitute
        slots = (every - free(person)) & free(substitute)
        away[body, person] = slots
        sitting[body, substitute] = sitting.get((body, substitute), Slots()) | slots
    return away | {key: every - slots for key, slots in sitting.items()}
