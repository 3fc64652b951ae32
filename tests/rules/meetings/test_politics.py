from dataclasses import replace

import pytest

from coopplan.domain.input.people.governance import Member, Outsider, Structure
from coopplan.domain.input.people.sponsors import sponsors
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Commitment
from coopplan.rules.meetings.politics import (
    chair_never_rotates,
    cotech_prepares_nothing,
    elected_lead_sits_nowhere,
    portfolio_absent,
    project_without_political_body,
    sponsor_absent,
    substitute_already_there,
)
from coopplan.rules.references import unknown_reference
from tests.rules.cases import SOUND, change, said

PEOPLE = (
    Outsider(code="E1", role="Président de la Métropole", structure="M"),
    Outsider(code="E2", role="VP Coopération et Europe", structure="M"),
    Outsider(code="E3", role="VP Mobilités", structure="M", portfolio="mobilités, voirie"),
    Outsider(code="E4", role="Président CC Hautes-Sagnettes", structure="CCS"),
    Outsider(code="E5", role="Landrat (Landkreis)", structure="LKG"),
)
STRUCTURES = (
    Structure(code="M", name="Métropole de Rivaude"),
    Structure(code="CCS", name="CC des Hautes-Sagnettes"),
    Structure(code="LKG", name="Landkreis Grünwalden"),
    Structure(code="CAO", name="CA d'Ormelune"),
)


def carried(**project: str) -> Plan:
    """Give a plan whose COPIL I1, of P1, has E1 and A1 for members; P2 has no body."""
    bodies = change(SOUND.bodies, "I1", political=True, project="P1")
    projects = change(SOUND.projects, "P1", **project) if project else SOUND.projects
    return replace(SOUND, bodies=bodies, projects=projects, outsiders=PEOPLE, structures=STRUCTURES)


def test_a_project_that_nobody_decides_is_said_where_others_have_a_copil() -> None:
    plan = carried()
    maturing = change(plan.projects, "P2", commitment=Commitment.MATURING)

    assert said(project_without_political_body, plan) == [("POL01", "P2", "code")]
    assert said(project_without_political_body, SOUND) == []
    severities = [
        finding.severity
        for projects in (plan.projects, maturing)
        for finding in project_without_political_body(replace(plan, projects=projects))
    ]
    assert severities == ["warning", "info"]


def test_an_elected_lead_who_sits_nowhere_is_said() -> None:
    assert said(elected_lead_sits_nowhere, carried(elected_lead="E3")) == [
        ("POL02", "P1", "elected_lead")
    ]
    assert said(elected_lead_sits_nowhere, carried(elected_lead="E1")) == []
    without_bodies = replace(carried(elected_lead="E3"), bodies=(), members=())
    assert said(elected_lead_sits_nowhere, without_bodies) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Président Métropole", [("E1",)]),
        ("VP Europe", [("E2",)]),
        ("VP Coopération et Europe", [("E2",)]),
        ("VP Mobilité + VP Europe", [("E3",), ("E2",)]),
        ("VP Mobilités et VP Europe", [("E3",), ("E2",)]),
        ("CC Hautes-Sagnettes", [("E4",)]),
        ("Landkreis", [("E5",)]),
        ("E4", [("E4",)]),
        ("DGS CAO", [()]),
        ("opportunité (appel à manifestation)", []),
        ("", []),
    ],
)
def test_sponsors_are_found_in_what_is_typed(text: str, people: list[tuple[str, ...]]) -> None:
    assert [sponsor.people for sponsor in sponsors(carried(), text)] == people


def test_a_structure_alone_names_all_its_people() -> None:
    (sponsor,) = sponsors(carried(), "Métropole")

    assert set(sponsor.people) >= {"E1", "E2", "E3"}
    assert not {"E4", "E5"} & set(sponsor.people)


def test_a_sponsor_who_is_not_in_the_copil_is_said() -> None:
    away = [("POL03", "P1", "sponsor")]

    assert said(sponsor_absent, carried(sponsor="VP Europe")) == away
    assert said(sponsor_absent, carried(sponsor="DGS CAO + Métropole")) == away
    assert said(sponsor_absent, carried(sponsor="Président Métropole")) == []
    assert said(sponsor_absent, carried(sponsor="opportunité")) == []
    undecided = change(carried().projects, "P2", sponsor="VP Europe")
    assert said(sponsor_absent, replace(carried(), projects=undecided)) == []


def test_a_cotech_that_prepares_no_copil_is_said() -> None:
    plan = carried()
    prepares = replace(plan, bodies=change(plan.bodies, "I2", kind="COTECH"))
    alone = replace(prepares, bodies=change(prepares.bodies, "I1", preceded_by=""))
    asleep = replace(alone, bodies=change(alone.bodies, "I2", sessions_per_year=0))
    named = replace(alone, bodies=change(alone.bodies, "I2", kind="", name="Comité technique x"))

    assert said(cotech_prepares_nothing, prepares) == []
    assert said(cotech_prepares_nothing, alone) == [("POL04", "I2", "code")]
    assert said(cotech_prepares_nothing, named) == [("POL04", "I2", "code")]
    assert said(cotech_prepares_nothing, asleep) == []


def test_a_portfolio_that_a_project_touches_is_in_one_of_its_bodies() -> None:
    plan = carried(theme="Mobilité / tourisme")
    seated = replace(plan, members=(*plan.members, Member(body="I1", person="E3")))

    assert said(portfolio_absent, plan) == [("POL05", "E3", "portfolio")]
    assert said(portfolio_absent, seated) == []
    assert said(portfolio_absent, carried(theme="foncier")) == []


def test_a_chair_that_nobody_can_take_over_is_said() -> None:
    plan = carried()
    turning = replace(plan, bodies=change(plan.bodies, "I1", chair_rotates=True))
    shared = replace(turning, members=(*turning.members, Member(body="I1", person="E4")))

    assert said(chair_never_rotates, turning) == [("POL06", "I1", "chair_rotates")]
    assert said(chair_never_rotates, shared) == []


def test_a_substitute_who_is_a_member_already_is_said() -> None:
    def named(substitute: str) -> Plan:
        members = tuple(
            replace(m, substitute=substitute) if (m.body, m.person) == ("I1", "E1") else m
            for m in SOUND.members
        )
        return replace(SOUND, members=members)

    assert said(substitute_already_there, named("A2")) == []
    assert said(substitute_already_there, named("A1")) == [("POL07", "I1/E1", "substitute")]
    assert said(unknown_reference, named("E9")) == [("REF01", "I1/E1", "substitute")]
