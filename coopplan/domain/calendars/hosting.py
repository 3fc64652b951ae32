"""Which venues can host a body: large and equipped enough, at the place of those who sit in it."""

from __future__ import annotations

from math import ceil, floor

from coopplan.domain.folding import folded
from coopplan.domain.input.governance import Body, Presence, Venue
from coopplan.domain.input.plan import Plan


def suitable(plan: Plan, body: Body) -> tuple[Venue, ...]:
    """List the venues that can host a body: its members' own, or with the symbol it asks for.

    Where none of those is large and equipped enough, any other that is will do.
    """
    size = sum(member.body == body.code for member in plan.members)
    fit = [venue for venue in plan.venues if fits(venue, body, size)]
    own = sitting(plan, body)
    near = [venue for venue in fit if venue.structure in own or has_symbol(venue, body)]
    return tuple(near or fit)


def fits(venue: Venue, body: Body, members: int) -> bool:
    """Whether a venue is large and equipped enough for a body of so many members."""
    return (
        (venue.capacity is None or venue.capacity >= members)
        and (venue.video or not body.video)
        and (venue.interpretation or not body.interpretation)
    )


def has_symbol(venue: Venue, body: Body) -> bool:
    """Whether a venue stands for what a body asks; never where it asks nothing."""
    return bool(folded(body.symbol)) and folded(body.symbol) in folded(venue.symbol)


def sitting(plan: Plan, body: Body) -> frozenset[str]:
    """Give the mission's own structure and those of a body's required members."""
    structure_of = {outsider.code: outsider.structure for outsider in plan.outsiders}
    required = (
        structure_of.get(member.person, plan.home_structure)
        for member in plan.members
        if member.body == body.code and member.presence is Presence.REQUIRED
    )
    return frozenset({plan.home_structure, *required})


def possible_hosts(plan: Plan, body: Body) -> frozenset[str]:
    """List the structures that have a venue for a body."""
    return frozenset(venue.structure for venue in suitable(plan, body))


def share_bounds(plan: Plan, sessions: int) -> tuple[int, int]:
    """Give the least and most sessions, out of so many, for each of several structures."""
    least = plan.settings.rotation_min_share * sessions
    most = plan.settings.rotation_max_share * sessions
    return floor(least), ceil(most)
