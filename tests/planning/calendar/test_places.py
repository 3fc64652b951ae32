"""Where sessions are held, and what is said of the rules on venues that could not be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from coopplan.audit import MEETINGS, audit
from coopplan.domain.finding import Finding
from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.people.governance import Closure, Member, Venue
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart
from coopplan.planning.calendar import notes_on
from tests.meetings import meeting_outcome
from tests.planning.calendar.making import made

HALL, KREISHAUS = "L1", "L2"
MORNING = DayPart.MORNING


def said(plan: Plan) -> list[Finding]:
    return [note for note in notes_on(plan, made(plan)) if note.code > "CAL05"]


def venues_of(plan: Plan, code: str = "I2") -> list[str]:
    return [one.venue for one in made(plan).sessions if one.body == code]


def with_copil(plan: Plan, **more: object) -> Plan:
    cotech, copil = plan.bodies
    return replace(plan, bodies=(cotech, replace(copil, **more)))  # type: ignore[arg-type]


def fixed(number: int, month: int, venue: str) -> FixedSession:
    return FixedSession(body="I2", number=number, day=date(2027, month, 11), venue=venue)


def with_venues(plan: Plan, *venues: Venue) -> Plan:
    return replace(plan, venues=(*plan.venues, *venues))


def test_a_body_takes_turns_whatever_the_trip_and_nothing_is_said(year: Plan) -> None:
    far = replace(year.venues[1], travel_min=5000, cost_eur=Decimal(90_000))
    plan = replace(with_copil(year, sessions_per_year=16), venues=(year.venues[0], far))

    assert sorted(set(zip(venues_of(plan), venues_of(plan)[1:], strict=False))) == [
        (HALL, KREISHAUS),
        (KREISHAUS, HALL),
    ]
    assert said(plan) == []


def test_a_session_by_video_only_takes_no_venue_though_one_is_typed(year: Plan) -> None:
    plan = replace(with_copil(year, remote=True), fixed_sessions=(fixed(1, 2, HALL),))

    assert set(venues_of(plan)) == {""}
    assert audit(meeting_outcome(plan, made(plan)), MEETINGS) == ()


def test_two_venues_set_by_people_at_one_structure_are_said(year: Plan) -> None:
    dated = (fixed(1, 2, HALL), fixed(2, 3, HALL))
    (note,) = said(replace(year, fixed_sessions=dated))

    assert note.message == (
        "I2 se réunit deux fois de suite dans la même structure (11/02/2027 et 11/03/2027) : "
        "leurs lieux sont fixés."
    )


def test_a_body_hosted_twice_because_the_other_venue_is_taken_is_said(year: Plan) -> None:
    """I1 has been set at the Landrat's in the slot of I2-1, and I2-2 at the home structure."""
    taken = FixedSession(body="I1", number=1, day=date(2027, 2, 11), part=MORNING, venue=KREISHAUS)
    copil = replace(fixed(1, 2, ""), part=MORNING)
    found = said(replace(year, fixed_sessions=(taken, copil, fixed(2, 3, HALL))))

    (note,) = (each for each in found if each.code == "CAL06")
    assert note.message.endswith("aucune autre structure n'a de lieu libre qui convienne.")


def test_one_structure_that_can_host_is_said_unless_it_sits_alone(year: Plan) -> None:
    (note,) = said(replace(year, venues=year.venues[:1]))

    assert (note.code, note.message) == (
        "CAL07",
        "I2 se réunit toujours chez M : aucun autre lieu ne convient.",
    )


def test_a_symbol_is_followed_as_far_as_structures_take_turns(year: Plan) -> None:
    home, guest = year.venues
    tagged = (replace(home, symbol="neutre"), replace(guest, symbol="Réciprocité FR/DE"))
    plan = with_copil(replace(year, venues=tagged), symbol="réciprocité")
    (note,) = said(plan)

    assert sorted(venues_of(plan)) == [HALL, KREISHAUS]
    assert (note.code, "une séance est ailleurs" in note.message) == ("CAL08", True)
    both = with_venues(plan, Venue(code="L3", name="Pont", structure="M", symbol="réciprocité"))
    assert sorted(venues_of(both)) == [KREISHAUS, "L3"]
    assert said(both) == []


def test_a_symbol_takes_a_body_to_a_structure_that_does_not_sit_in_it(year: Plan) -> None:
    farm = Venue(code="L3", name="Ferme", structure="PETR", symbol="terrain", travel_min=500)
    plan = with_copil(with_venues(year, farm), symbol="terrain")

    assert "L3" in venues_of(plan)


def test_shares_that_cannot_be_kept_are_said(year: Plan) -> None:
    even = replace(year.settings, rotation_min_share=Decimal("0.5"))
    assert said(replace(year, settings=even)) == []

    once = with_copil(year, sessions_per_year=4)
    (note,) = said(replace(once, settings=replace(even, rotation_min_share=Decimal(1))))
    assert note.code == "CAL09"
    assert note.message.endswith("accueille 0 séances sur 1, hors des parts de 100 % à 60 %.")


def test_a_political_body_leaves_the_technical_room_to_others(year: Plan) -> None:
    technical = replace(year.venues[0], symbol="technique")
    plain = replace(technical, code="L9", symbol="neutre", travel_min=600)
    plan = with_copil(replace(year, venues=(technical,)), symbol="")

    assert set(venues_of(with_venues(plan, plain))) == {"L9"}
    assert set(venues_of(with_venues(plan, plain), "I1")) == {technical.code}
    assert set(venues_of(with_venues(plan, replace(plain, cost_eur=Decimal(10))))) == {HALL}
    assert [note.code for note in said(with_venues(plan, plain))] == ["CAL07"]


def test_sessions_leave_a_structure_that_hosts_more_than_its_share_of_all(year: Plan) -> None:
    def hosted_here(share: str) -> int:
        settings = replace(
            year.settings, overall_max_share=Decimal(share), rotation_max_share=Decimal(1)
        )
        plan = with_copil(replace(year, settings=settings), sessions_per_year=12)
        return sum(one.venue == HALL for one in made(plan).sessions)

    assert hosted_here("0.4") < hosted_here("1")


def test_a_session_of_two_days_is_not_where_the_second_is_closed(year: Plan) -> None:
    """Both venues suit; the nearer one, which is taken else, is closed on each second day."""
    near, far = year.venues
    venues = (near, replace(far, structure=near.structure))
    body = replace(year.bodies[0], duration_h=Decimal(14))
    plan = replace(year, bodies=(body,), venues=venues)
    usual = made(plan).sessions
    assert [len(one.intervals) for one in usual] == [2, 2]
    assert near.code in {one.venue for one in usual}
    seconds = [one.intervals[1].day for one in usual]
    shut = tuple(
        Closure(target=near.code, start=day, end=day, effect="forbidden") for day in seconds
    )

    for some in (venues, venues[:1]):
        held = made(replace(plan, venues=some, closures=shut)).sessions
        assert len(held) == len(usual)
        for session in held:
            days = {each.day for each in session.intervals}
            assert session.venue
            assert session.venue != near.code or days.isdisjoint(seconds)


def test_sessions_of_several_days_beside_others_pass_the_audit(year: Plan) -> None:
    """Four days, three bodies of the same people, one of them for two days, venues far apart."""
    home, away = (replace(venue, travel_min=20) for venue in year.venues)
    bodies = tuple(
        replace(year.bodies[0], code=code, duration_h=Decimal(hours), sessions_per_year=8)
        for code, hours in (("B0", 20), ("B1", 1), ("B2", "1.5"))
    )
    members = tuple(Member(body=b.code, person=p) for b in bodies for p in ("E2", "A2"))
    closures = (
        Closure(target="tous", start=date(2027, 1, 1), end=date(2027, 2, 14), effect="forbidden"),
        Closure(target="tous", start=date(2027, 2, 19), end=date(2027, 12, 31), effect="forbidden"),
    )
    plan = replace(
        year, bodies=bodies, members=members, closures=closures, venues=(home, away), trips=()
    )

    calendar = made(plan)

    assert {one.days for one in calendar.sessions} == {1, 2}
    assert list(audit(meeting_outcome(plan, calendar), MEETINGS)) == []
