"""Checks on what the venues of sessions stand for, and on whose place hosts too many of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from coopplan.audit.meetings.held import held
from coopplan.audit.meetings.venues import free_venues, host, suits, third_places
from coopplan.audit.violation import Violation
from coopplan.domain.folding import folded
from coopplan.domain.input.people.governance import Venue
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.outcome import Outcome
from coopplan.vocabulary import words


def no_technical_room(outcome: Outcome) -> Iterator[Violation]:
    """No political body is in a technical room while one that suits is free and costs no more.

    That room is at the same structure, or at one where the body meets neither before nor after.
    What a body asks for, and what people have set, are theirs.
    """
    political = {body.code for body in outcome.plan.bodies if body.political and not body.symbol}
    for session in held(outcome):
        room = _venue(outcome, session)
        if session.body in political and room is not None and _is_technical(room):
            others = _as_good_turns(outcome, session, room)
            if any(v.cost_eur <= room.cost_eur and not _is_technical(v) for v in others):
                yield Violation("no_technical_room", session.key, room.code)


def symbol_where_one_is_free(outcome: Outcome) -> Iterator[Violation]:
    """A body that asks for a symbol is not without it while a venue that has it is free.

    That venue is at the same structure, or at one where the body meets neither before nor after.
    """
    asking = {body.code: folded(body.symbol) for body in outcome.plan.bodies if body.symbol}
    for session in held(outcome):
        room = _venue(outcome, session)
        symbol = asking.get(session.body)
        if not symbol or room is None or symbol in folded(room.symbol):
            continue
        if any(symbol in folded(v.symbol) for v in _as_good_turns(outcome, session, room)):
            yield Violation("symbol_where_one_is_free", session.key, room.code)


def no_host_out_of_a_bodys_share(outcome: Outcome) -> Iterator[Violation]:
    """No body meets too often, or too seldom, at a structure if a session could be elsewhere.

    The body then meets there neither just before nor after; its venue stands for what it asks.
    """
    for code in {session.body for session in held(outcome)}:
        may_host = {venue.structure for venue in suits(outcome.plan, code)}
        own = [session for session in held(outcome) if session.body == code]
        hosted = Counter(host(outcome, session) for session in own)
        for session in own if len(may_host) > 1 else ():
            place = host(outcome, session)
            for venue in third_places(outcome, session) if place else ():
                moved = hosted + Counter({venue.structure: 1})
                moved[place] -= 1
                closer = _off_share(outcome, moved, may_host) < _off_share(
                    outcome, hosted, may_host
                )
                if closer and _stands_as_well(outcome, session, venue):
                    yield Violation("no_host_out_of_a_bodys_share", session.key, place)
                    break


def no_host_above_its_share(outcome: Outcome) -> Iterator[Violation]:
    """No structure hosts more than its share of all sessions if one could be elsewhere.

    The other structure is below its share, of all sessions and of that body's, and the body meets
    there neither just before nor after; its venue suits the body, and stands for what it asks.
    """
    hosted = Counter(filter(None, (host(outcome, session) for session in held(outcome))))
    most = _most_overall(outcome)
    for session in held(outcome):
        place = host(outcome, session)
        if place and most is not None and hosted[place] > most:
            better = (
                venue
                for venue in third_places(outcome, session)
                if venue.structure != place
                and hosted[venue.structure] < most
                and _keeps_shares(outcome, session, venue.structure)
                and _stands_as_well(outcome, session, venue)
            )
            if next(better, None):
                yield Violation("no_host_above_its_share", session.key, place)


def _most_overall(outcome: Outcome) -> int | None:
    """Count the sessions that a structure may host; ``None`` where no body has the choice."""
    structures = set[str]()
    for code in {session.body for session in held(outcome)}:
        may_host = {venue.structure for venue in suits(outcome.plan, code)}
        structures |= may_host if len(may_host) > 1 else set()
    whole = len(held(outcome))
    share = floor(outcome.plan.settings.overall_max_share * whole)
    return max(share, ceil(Fraction(whole, len(structures)))) if structures else None


def _keeps_shares(outcome: Outcome, session: Session, other: str) -> bool:
    """Whether a body's shares are no further from being kept once a session moves."""
    settings = outcome.plan.settings
    own = [each for each in held(outcome) if each.body == session.body]
    hosted = Counter(host(outcome, each) for each in own)
    least = floor(settings.rotation_min_share * len(own))
    most = ceil(settings.rotation_max_share * len(own))
    return hosted[host(outcome, session)] > least and hosted[other] < most


def _off_share(outcome: Outcome, hosted: Counter[str], structures: set[str]) -> int:
    """Count the sessions of a body that structures host beyond their share, or lack."""
    settings, whole = outcome.plan.settings, sum(hosted.values())
    least = floor(settings.rotation_min_share * whole)
    most = ceil(settings.rotation_max_share * whole)
    return sum(max(0, hosted[k] - most, least - hosted[k]) for k in structures)


def _venue(outcome: Outcome, session: Session) -> Venue | None:
    return next((one for one in outcome.plan.venues if one.code == session.venue), None)


def _as_good_turns(outcome: Outcome, session: Session, room: Venue) -> list[Venue]:
    """List the free venues at which a body takes turns as well as in its room."""
    here = [venue for venue in free_venues(outcome, session) if venue.structure == room.structure]
    return [*here, *third_places(outcome, session)]


def _stands_as_well(outcome: Outcome, session: Session, venue: Venue) -> bool:
    """Whether a venue is no worse a sign than where the session is."""
    body = next(each for each in outcome.plan.bodies if each.code == session.body)
    if body.symbol:
        return folded(body.symbol) in folded(venue.symbol)
    return not (body.political and _is_technical(venue))


def _is_technical(venue: Venue) -> bool:
    return any(word in folded(venue.symbol) for word in words("meetings", "technical"))
