"""Who must be free for a session to be held: a date without them is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from coopplan.audit.meetings import quorum
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.governance import Closure, Presence, Representation, Trip
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from tests.audit.meetings.dated import broken, changed, outcome
from tests.year import YEAR, closed, slot

DAY = date(2027, 5, 11)
"""That of COPIL-2, which requires A0, E1 and E2."""
ALL = tuple(replace(member, presence=Presence.REQUIRED) for member in YEAR.members)


def shut(*people: str) -> tuple[Closure, ...]:
    return tuple(closed(person, DAY, DAY) for person in people)


def found(plan: Plan, of: Outcome | None = None) -> list[str]:
    held = of or outcome(plan)
    return [each.where for each in quorum.quorum_is_free(replace(held, plan=plan))]


def test_most_of_those_required_are_away() -> None:
    plan = replace(YEAR, members=ALL)

    assert found(replace(plan, closures=shut("E1"))) == []
    assert found(replace(plan, closures=shut("E1", "E2"))) == ["COPIL-2"]


def test_the_share_is_the_bodys_own() -> None:
    away = replace(YEAR, members=ALL, closures=shut("E1"))
    most = tuple(replace(body, quorum_share=Decimal("0.7")) for body in YEAR.bodies)

    assert found(replace(away, bodies=most)) == ["COPIL-2"]
    assert (
        found(replace(away, bodies=tuple(replace(b, quorum_share=Decimal(0)) for b in most))) == []
    )


def test_somebody_named_is_away_whom_a_substitute_can_stand_in_for() -> None:
    needed = tuple(replace(m, is_needed=m.person == "E1") for m in ALL)
    away = replace(YEAR, members=needed, closures=shut("E1"))
    stood_in = tuple(replace(m, substitute="A1" if m.person == "E1" else "") for m in needed)
    both_away = replace(away, members=stood_in, closures=shut("E1", "A1"))
    spoken_for = replace(away, representations=(Representation(person="E1"),))

    assert found(away) == ["COPIL-2"]
    assert found(replace(away, members=stood_in)) == []
    assert found(both_away) == ["COPIL-2"]
    assert found(spoken_for) == []


def test_a_date_that_people_have_set_is_theirs() -> None:
    away = replace(YEAR, members=ALL, closures=shut("E1", "E2"))
    theirs = changed(outcome(away), "COPIL-2", status=SessionStatus.CONFIRMED)

    assert found(away, theirs) == []


def test_nobody_travels_through_lunch_between_sessions_that_the_program_dates() -> None:
    """From 11:30 in one place to 14:00 in another, lunch leaves ninety minutes of road."""
    roads = [(Trip(start="L1", end="L2", minutes=minutes),) for minutes in (90, 91)]
    near, far = (
        changed(outcome(replace(YEAR, trips=road), COPIL_1=slot(1, 12)), "COPIL-1", venue="L2")
        for road in roads
    )
    near, far = (changed(of, "COPIL-1", starts=time(14)) for of in (near, far))

    assert "nobody_in_two_places" not in broken(near)
    assert broken(far)["nobody_in_two_places"] == "COTECH-1 COPIL-1"
    both = [changed(far, key, status=SessionStatus.CONFIRMED) for key in ("COTECH-1", "COPIL-1")]
    theirs = changed(both[0], "COPIL-1", status=SessionStatus.CONFIRMED)
    assert "nobody_in_two_places" not in broken(theirs)
