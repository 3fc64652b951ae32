"""Who pays the projects of an outcome, counted by hand."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.input.money.schemes import Origin, Scheme
from coopplan.domain.input.money.spending import Section
from coopplan.domain.results.figures import potential_eur
from coopplan.domain.results.money.funding import (
    OwnShare,
    SourceKind,
    paid_by_section,
    payments,
    project_fundings,
)
from coopplan.domain.results.outcome import Outcome
from tests.domain.results.figures.conftest import INVESTMENT, OPERATING, D


def test_an_expense_s_payments_sum_to_its_cost(outcome: Outcome) -> None:
    for item in outcome.plan.expenses:
        paid = {key: eur for key, eur in payments(outcome).items() if key[0] == item.code}
        assert sum(paid.values()) == item.cost_eur


def test_a_project_s_resources_equal_its_expenses(outcome: Outcome) -> None:
    one, two = project_fundings(outcome)
    assert [(s.kind, s.code, s.eur) for s in one.resources] == [
        (SourceKind.SCHEME, "F2", 200),
        (SourceKind.OWN, "B0", 400),
        (SourceKind.SERVICE, "B1", 700),
        (SourceKind.MISSING, "", 200),
    ]
    assert sum(source.eur for source in one.resources) == one.cost_eur == 1500
    assert (two.paid_by(SourceKind.MISSING), two.cost_eur) == (300, 300)


def test_own_share_is_in_public_money_for_investment(outcome: Outcome) -> None:
    one, two = project_fundings(outcome)
    assert one.own_shares == (
        OwnShare(section=Section.INVESTMENT, share=D(700) / 900, least=D("0.2")),
    )
    assert two.own_shares == ()


def test_private_grants_are_outside_the_own_share_unless_they_ask_for_one(
    outcome: Outcome,
) -> None:
    private = replace(outcome.plan.schemes[1], origin=Origin.PRIVATE)
    assert project_fundings(with_second(outcome, private))[0].own_shares == ()
    asking = replace(private, own_share=D("0.3"))
    assert project_fundings(with_second(outcome, asking))[0].own_shares[0].least == D("0.3")


def test_an_own_share_that_is_typed_is_shown_in_operating_too(outcome: Outcome) -> None:
    section_of = {expense.code: expense.section for expense in outcome.plan.expenses}
    granted = {section_of[expense] for expense, _scheme in outcome.grants_eur}
    assert granted == {Section.INVESTMENT}
    expenses = tuple(replace(e, section=Section.OPERATING) for e in outcome.plan.expenses)
    operating = replace(outcome, plan=replace(outcome.plan, expenses=expenses))
    assert project_fundings(operating)[0].own_shares == ()
    asking = replace(outcome.plan.schemes[1], own_share=D("0.1"))
    (shown,) = project_fundings(with_second(operating, asking))[0].own_shares
    assert (shown.section, shown.least) == (Section.OPERATING, D("0.1"))


def test_what_a_scheme_could_bring_is_within_its_limits_by_project(outcome: Outcome) -> None:
    plan = outcome.plan
    scheme = replace(plan.schemes[0], rate=D("0.5"), ceiling_eur=D(10_000))
    eligible = {e.project: D(0) for e in plan.expenses if scheme.covers(e)}
    for expense in plan.expenses:
        if scheme.covers(expense):
            eligible[expense.project] += expense.cost_eur / 2
    most = sum(eligible.values())
    assert potential_eur(plan, scheme) == most > 0
    least = min(eligible.values())
    capped = replace(scheme, project_ceiling_eur=least)
    assert potential_eur(plan, capped) == least * len(eligible)
    floored = replace(scheme, project_floor_eur=least + 1)
    assert potential_eur(plan, floored) == sum(eur for eur in eligible.values() if eur > least)


def with_second(outcome: Outcome, scheme: Scheme) -> Outcome:
    plan = replace(outcome.plan, schemes=(outcome.plan.schemes[0], scheme))
    return replace(outcome, plan=plan)


def test_sections_never_mix(outcome: Outcome) -> None:
    paid = paid_by_section(outcome)
    assert paid[INVESTMENT, SourceKind.SERVICE] == 700
    assert paid[OPERATING, SourceKind.OWN] == 400
    assert (paid[INVESTMENT, SourceKind.MISSING], paid[OPERATING, SourceKind.MISSING]) == (100, 400)
