"""Which venues can host a body: large and equipped enough, at the place of those who sit in it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from coopplan.domain.calendars.days.closures import targeted
from coopplan.domain.folding import folded
from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.people.governance import Body, Presence, Venue
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _
from coopplan.vocabulary import words


def suitable(plan: Plan, body: Body) -> tuple[Venue, ...]:
    """List the venues that can host a body: its members' own, or with the symbol it asks for.

    Where none of those is large and equipped enough, any other that is will do. A body that meets
    by video only needs none.
    """
    if body.remote:
        return ()
    size = sum(member.body == body.code for member in plan.members)
    fit = [venue for venue in plan.venues if fits(venue, body, size)]
    own = sitting(plan, body)
    near = [venue for venue in fit if venue.structure in own or has_symbol(venue, body)]
    return tuple(near or fit)


def venue_set(body: Body, session: FixedSession | None) -> str:
    """Give the venue that people have set for a session; by video only, it takes none."""
    return "" if session is None or body.remote else session.venue


def fits(venue: Venue, body: Body, members: int) -> bool:
    """Whether a venue is large and equipped enough for a body of so many members."""
    return (
        (venue.capacity is None or venue.capacity >= members)
        and (venue.video or not body.video)
        and (venue.interpretation or not body.interpretation)
    )


def by_video(body: Body) -> str:
    """Say that a body meets by video, and what it asks for beside."""
    if body.interpretation:
        return _("Visioconférence, avec interprétation")
    return _("Visioconférence")


def shut_at(plan: Plan, venue: str) -> frozenset[date]:
    """Give the days on which a closed period that forbids to meet takes a venue."""
    return frozenset(
        closure.start + timedelta(days=offset)
        for closure in plan.closures
        if closure.forbids and folded(venue) in targeted(closure.target)
        for offset in range((closure.end - closure.start).days + 1)
    )


def has_symbol(venue: Venue, body: Body) -> bool:
    """Whether a venue stands for what a body asks; never where it asks nothing."""
    return bool(folded(body.symbol)) and folded(body.symbol) in folded(venue.symbol)


def is_off_symbol(plan: Plan, body: Body, venue: Venue) -> bool:
    """Whether a venue does not stand for what a body asks.

    A political body that asks nothing does not sit in a technical room, while another that suits it
    costs no more.
    """
    if body.symbol:
        return not has_symbol(venue, body)
    return (
        body.political
        and is_technical(venue)
        and any(
            other.cost_eur <= venue.cost_eur and not is_technical(other)
            for other in suitable(plan, body)
        )
    )


def is_technical(venue: Venue) -> bool:
    """Whether a venue stands for technical work."""
    symbol = folded(venue.symbol)
    return any(word in symbol for word in words("meetings", "technical"))


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


def overall_bound(plan: Plan, sessions: int, structures: int) -> int:
    """Give the most sessions, out of those of all bodies, for each of so many structures."""
    fair = ceil(Fraction(sessions, max(1, structures)))
    return max(fair, floor(plan.settings.overall_max_share * sessions))
