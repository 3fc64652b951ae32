"""Plans whose meetings are in each other's way, or lack somebody: what only such plans show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.governance import Member, Trip, Venue
from coopplan.domain.input.plan import Plan
from tests.rules.cases import SOUND
from tests.year import YEAR, closed

DAY = date(2027, 3, 9)
AWAY = closed("E1", date(2027, 1, 1), date(2027, 12, 31))


def with_quorum() -> Plan:
    """One of two members is away all year, and more than half are asked for."""
    bodies = tuple(replace(body, quorum_share=Decimal("0.6")) for body in YEAR.bodies)
    return replace(YEAR, bodies=bodies, closures=(AWAY,))


def with_needed_member() -> Plan:
    """The member who is away all year is one without whom nobody meets."""
    members = tuple(replace(m, is_needed=m.person == "E1") for m in YEAR.members)
    return replace(YEAR, members=members, closures=(AWAY,))


def with_trip() -> Plan:
    """Somebody is to be at two confirmed sessions, and on the way between them."""
    venues = (
        Venue(code="L1", name="Salle", structure="M"),
        Venue(code="L2", name="Mairie", structure="M"),
    )
    sessions = (
        FixedSession(body="I1", number=1, day=DAY, starts=time(9), venue="L1"),
        FixedSession(body="I2", number=1, day=DAY, starts=time(13), venue="L2"),
    )
    both = (Member(body="I1", person="A1"), Member(body="I2", person="A1"))
    trips = (Trip(start="L1", end="L2", minutes=200),)
    return replace(SOUND, venues=venues, fixed_sessions=sessions, members=both, trips=trips)


CROWDED = {
    ("bodies", "quorum_share"): with_quorum,
    ("members", "is_needed"): with_needed_member,
    ("trips", "start"): with_trip,
    ("trips", "end"): with_trip,
    ("trips", "minutes"): with_trip,
}
"""Makes the plan in which a column shows, where it does not in one whose meetings fit."""
