from dataclasses import replace

import pytest

from coopplan.domain.input.guidance import Decision
from coopplan.domain.input.lever import Event, EventNature
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Commitment
from coopplan.rules.watch import (
    call_opened,
    delegation_changed,
    event_about_nobody,
    person_replaced,
    rule_changed,
)
from tests.rules.cases import JANUARY, SOUND, Rule, change, said


def after(nature: EventNature, *about: str, plan: Plan = SOUND) -> Plan:
    event = Event(key="7", on=JANUARY.first, title="Nouvelle", nature=nature, about=about)
    return replace(plan, events=(event,))


@pytest.mark.parametrize("nature", EventNature)
def test_an_event_of_a_nature_aims_at_something(nature: EventNature) -> None:
    people = {EventNature.REPLACED, EventNature.DELEGATION}
    right, wrong = ("E1", "F1") if nature in people else ("F1", "E1")

    assert said(event_about_nobody, after(nature)) == [("EVT01", "7", "targets")]
    assert said(event_about_nobody, after(nature, wrong)) == [("EVT01", "7", "targets")]
    assert said(event_about_nobody, after(nature, right)) == []


def test_where_somebody_replaced_sat_is_said() -> None:
    point = Decision(code="DC1", body="I1", proposal="-", raised_on=JANUARY.first, carried_by="E1")
    led = change(SOUND.projects, "P2", elected_lead="E1")
    plan = after(EventNature.REPLACED, "E1", plan=replace(SOUND, projects=led, decisions=(point,)))

    (finding,) = person_replaced(plan)
    assert said(person_replaced, plan) == [("EVT02", "7", "title")]
    members = tuple(replace(m, person="A1", substitute="E1") for m in plan.members)
    (deputy,) = person_replaced(replace(plan, members=members))
    assert "supplée dans" in deputy.message
    for words in ("siège dans I1, I2", "préside I1, I2", "élu référent de P2", "porte DC1"):
        assert words in finding.message


def test_the_projects_of_a_delegation_that_changes_are_said() -> None:
    chairs = after(EventNature.DELEGATION, "E1")
    nothing = replace(chairs, bodies=change(change(SOUND.bodies, "I1", chair=""), "I2", chair=""))

    assert said(delegation_changed, chairs) == [("EVT03", "7", "title")]
    assert "préside I1, I2" in next(delegation_changed(chairs)).message
    assert "aucun projet" in next(delegation_changed(nothing)).message


def test_the_projects_that_a_delegation_touches_are_said_whoever_leads_them() -> None:
    """P1 is about Europe, P2 about landscape; E1 leads P2."""
    plan = after(EventNature.DELEGATION, "E1")
    covers = replace(
        plan,
        outsiders=change(plan.outsiders, "E1", portfolio="Europe, paysage"),
        projects=change(plan.projects, "P2", elected_lead="E1"),
    )

    (finding,) = delegation_changed(covers)
    assert "élu référent de P2 ; sa délégation touche P1 ; préside I1, I2" in finding.message


def test_what_a_scheme_whose_rules_change_may_pay_is_said() -> None:
    plan = after(EventNature.RULE, "F1")

    (finding,) = rule_changed(plan)
    assert said(rule_changed, plan) == [("EVT04", "7", "title")]
    assert "changent : 1 dépense éligible, " in finding.message
    assert "1 000 €" in finding.message.replace("\u202f", " ").replace("\xa0", " ")


def test_an_open_call_names_the_projects_that_wait() -> None:
    plan = after(EventNature.CALL, "F1")
    waits = replace(plan, projects=change(plan.projects, "P1", commitment=Commitment.MATURING))

    assert said(call_opened, waits) == [("EVT05", "7", "title")]
    assert "P1" in next(call_opened(waits)).message
    assert "P1" not in next(call_opened(plan)).message


@pytest.mark.parametrize("rule", [person_replaced, delegation_changed, rule_changed, call_opened])
def test_an_event_of_another_nature_says_nothing(rule: Rule) -> None:
    assert said(rule, replace(SOUND, events=(Event(key="7", on=JANUARY.first, title="-"),))) == []
