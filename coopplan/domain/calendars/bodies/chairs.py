"""Who chairs a session: always the same person, or one of each structure in turn."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.input.people.governance import Body, Outsider, Presence
from coopplan.domain.input.plan import Plan, by_code

UNRANKED = 1_000


def chaired(plan: Plan, code: str, number: int) -> Body:
    """Give a body as it is chaired at one of its sessions."""
    body = by_code(plan.bodies)[code]
    turn = chairs_in_turn(plan, body)
    return replace(body, chair=turn[(number - 1) % len(turn)]) if turn else body


def chairs_in_turn(plan: Plan, body: Body) -> tuple[str, ...]:
    """List who chairs in turn: the chair, then who ranks first among those of each other structure.

    They are members whose presence is required; empty where the chair does not rotate.
    """
    if not body.chair_rotates:
        return ()
    people, own = by_code(plan.outsiders), _structure(plan, body.chair)
    required = [
        people[member.person]
        for member in plan.members
        if member.body == body.code
        and member.presence is Presence.REQUIRED
        and member.person in people
    ]
    ranked = sorted(required, key=lambda person: person.protocol_rank or UNRANKED)
    first: dict[str, Outsider] = {}
    for person in ranked:
        first.setdefault(person.structure, person)
    others = (one.code for one in plan.structures if one.code in first and one.code != own)
    chair = [body.chair] if body.chair else []
    return (*chair, *(first[code].code for code in others))


def _structure(plan: Plan, person: str) -> str:
    """Give the structure of who chairs: an agent's is the mission's; none without a chair."""
    outsider = by_code(plan.outsiders).get(person)
    if outsider is not None:
        return outsider.structure
    return plan.home_structure if person else ""
