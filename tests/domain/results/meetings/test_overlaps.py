from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.people.governance import Member
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.overlaps import (
    Difference,
    Toll,
    only_informs,
    overlaps,
    written_notes,
)
from docs.demo import demo_plan
from tests.year import YEAR, body, with_settings


def two_bodies(first: list[str], second: list[str], **more: object) -> Plan:
    seats = [("X", person) for person in first] + [("Y", person) for person in second]
    return replace(
        YEAR,
        bodies=(
            body("X", kind="COTECH", preparation_days=Decimal("0.5"), chair="A1"),
            replace(body("Y", kind="COTECH", sessions_per_year=6), **more),
        ),
        members=tuple(Member(body=code, person=person) for code, person in seats),
    )


def test_two_bodies_that_share_enough_members_may_meet_as_one() -> None:
    (pair,) = overlaps(two_bodies(["A0", "A1", "E1"], ["A0", "E1", "E2"]))

    assert (pair.first, pair.second, pair.common) == ("X", "Y", ("A0", "E1"))
    assert pair.share == Decimal("0.5")
    assert pair.is_merger


def test_a_merger_saves_what_two_bodies_take_beyond_one() -> None:
    (pair,) = overlaps(two_bodies(["A0", "A1", "E1"], ["A0", "E1", "E2"]))
    # X: 4 sessions of 2 h, 3 members, 2 agents; Y: 6 sessions, 3 members, 1 agent.
    # As one: 6 sessions of 2 h, 4 members, 2 agents, prepared by A0, who is listed first.
    presence = Decimal(2) / 7
    days = 4 * presence * 2 + 6 * presence - 6 * presence * 2
    eur = 4 * presence * 500 + 6 * presence * 300 - 6 * presence * 500

    assert pair.saved.sessions == 4
    assert pair.saved.hours == 4 * 2 * 3 + 6 * 2 * 3 - 6 * 2 * 4
    assert abs(pair.saved.days - (days + 2 - 3)) < Decimal("1e-9")
    assert abs(pair.saved.eur - (eur + 2 * 200 - 3 * 300)) < Decimal("1e-6")


def test_bodies_of_two_levels_or_types_only_meet_on_the_same_day() -> None:
    for other in ({"political": True}, {"kind": "COPIL"}):
        (pair,) = overlaps(two_bodies(["A0", "E1"], ["A0", "E1"], **other))

        assert not pair.is_merger
        assert pair.saved == Toll()
        assert pair.saved_trips == 4 * 2


def test_the_share_that_makes_a_pair_is_a_setting() -> None:
    plan = two_bodies(["A0", "A1", "E1"], ["A0", "E1", "E2"])

    assert overlaps(with_settings(plan, overlap_share=Decimal("0.51"))) == ()
    assert overlaps(with_settings(two_bodies(["A0"], ["A1"]), overlap_share=Decimal(0))) == ()


def test_a_body_is_not_paired_with_the_one_that_prepares_it() -> None:
    assert overlaps(two_bodies(["A0"], ["A0"], preceded_by="X")) == ()


def test_a_body_that_does_not_meet_is_not_paired() -> None:
    assert overlaps(two_bodies(["A0"], ["A0"], sessions_per_year=0)) == ()


def test_a_body_that_only_informs_may_be_a_note() -> None:
    plan = two_bodies(["A0"], ["A0", "E1"], purpose="Informer")
    (note,) = written_notes(plan)

    assert note.body == "Y"
    assert (note.saved.sessions, note.saved.hours) == (6, 24)


def test_a_body_that_informs_and_decides_meets() -> None:
    informs = body("X", purpose="informer")

    assert only_informs(informs)
    assert not only_informs(replace(informs, purpose="informer, décider"))
    assert not only_informs(replace(informs, expected_decision="le plan"))
    assert not only_informs(body("X"))


def test_the_demo_has_the_pairs_that_its_notes_name() -> None:
    """Notes of the sheet *Instances*: I11 and I12 may merge; I05 may be held on I09's day."""
    found = {(pair.first, pair.second): pair for pair in overlaps(demo_plan())}
    merger, same_day = found["I11", "I12"], found["I05", "I09"]

    assert merger.is_merger
    assert merger.share == Decimal(4) / 9
    assert merger.saved.sessions == 4
    assert not same_day.is_merger


def test_a_merged_body_lasts_as_long_and_takes_as_much_preparation_as_the_longer() -> None:
    """Whichever of the two is longer, and whichever meets most."""
    for hours, other_hours in ((3, 2), (2, 3)):
        plan = two_bodies(["A1", "E1"], ["A1", "E1"], duration_h=Decimal(other_hours))
        first, second = plan.bodies
        longer = replace(plan, bodies=(replace(first, duration_h=Decimal(hours)), second))
        (pair,) = overlaps(longer)

        assert pair.saved.sessions == 4
        assert pair.saved.hours == 2 * (4 * hours + 6 * other_hours - 6 * 3)

    (pair,) = overlaps(two_bodies(["A1"], ["A1"], preparation_days=Decimal(1)))
    presence = Decimal(2) / 7
    assert abs(pair.saved.days - (4 * (presence + Decimal("0.5")))) < Decimal("1e-9")


def test_a_pair_says_what_it_does_not_have_in_common() -> None:
    def apart(**more: object) -> tuple[Difference, ...]:
        (pair,) = overlaps(two_bodies(["A0", "E1"], ["A0", "E1"], **{"chair": "A1", **more}))
        return pair.differences

    assert apart() == ()
    assert apart(chair="A0") == (Difference.CHAIR,)
    assert apart(interpretation=True) == (Difference.INTERPRETATION,)
    assert apart(political=True) == (Difference.LEVEL,)
    assert apart(kind="CP") == (Difference.PROGRAMME,)
    assert apart(name="Comité de programmation LEADER") == (Difference.PROGRAMME,)
