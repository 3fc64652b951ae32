"""An authorisation that keeps credits from being paid: what is asked, what more is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.audit import audit
from coopplan.commands.steps.one_change import lever_of
from coopplan.domain.finding import Finding
from coopplan.domain.input.decisions.replies import Ask, Reply, Topic, Verdict
from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.money.spending import Authorisation, Budget, Expense, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Commitment, Project, Service
from coopplan.domain.results.negotiation import Negotiation, Subject
from coopplan.domain.results.outcome import Outcome
from coopplan.levers import SPECS
from coopplan.levers.money.add_authorisation import ADD_AUTHORISATION
from coopplan.planning import run
from coopplan.planning.negotiation.asking.requests import negotiate
from coopplan.planning.negotiation.closing.missing import missing_engaged_eur
from coopplan.planning.negotiation.closing.solutions import solutions
from coopplan.planning.negotiation.worth import trials
from coopplan.planning.negotiation.worth.marginals import marginals
from tests.planning.negotiation.retaining import retained

D = Decimal
START, INVESTMENT = date(2027, 1, 1), Section.INVESTMENT


def bridge(total: int, first: int, second: int, *levers: Lever, voted: int = 5_000) -> Plan:
    """Pay 1 000 € in 2027 and 2 000 € in 2028, from lines under one authorisation."""
    lines = [
        Budget(
            code=code,
            title="Pont",
            service="S0",
            section=INVESTMENT,
            voted_eur=D(voted),
            fiscal_year=year,
        )
        for code, year in (("B1", 2027), ("B2", 2028))
    ]
    expenses = [
        Expense(
            code=code,
            project="P1",
            title="Travaux",
            section=INVESTMENT,
            cost_eur=D(cost),
            month=date(year, 3, 1),
        )
        for code, cost, year in (("D1", 1_000, 2027), ("D2", 2_000, 2028))
    ]
    cover = Authorisation(
        code="AP1",
        title="Pont",
        lines=("B1", "B2"),
        total_eur=D(total),
        payment_eur={2027: D(first), 2028: D(second)},
    )
    return Plan(
        settings=Settings(horizon_start=START, horizon_periods=24),
        periods=months(START, 24),
        services=(Service(code="S0", name="Mission", approver="DGS"),),
        projects=(Project(code="P1", name="Pont", commitment=Commitment.ENGAGED),),
        expenses=tuple(expenses),
        budgets=tuple(lines),
        authorisations=(cover,),
        scenarios=(Scenario(code="SC0", name="", levers=levers),),
    )


def more(target: str, eur: int) -> Lever:
    return Lever(key=target, kind=ADD_AUTHORISATION, targets=(target,), value=D(eur), unit="€")


def solved(plan: Plan, code: str = "SC0") -> Outcome:
    return next(outcome for outcome in run(plan) if outcome.scenario.code == code)


@pytest.mark.parametrize(
    ("plan", "asked"),
    [
        (bridge(9_000, 700, 1_500), {"AP1:2027": 300, "AP1:2028": 500}),
        (bridge(2_600, 1_000, 2_000), {"AP1": 400}),
        (bridge(2_600, 1_000, 1_600), {"AP1": 400, "AP1:2028": 400}),
        (bridge(9_000, 700, 2_000, voted=2_000), {"AP1:2027": 300}),
    ],
)
def test_the_lightest_solution_asks_what_is_authorised_too_little(
    plan: Plan, asked: dict[str, int]
) -> None:
    outcome = solved(plan)
    lightest, *_others = solutions(outcome)

    assert {move.lever.targets[0]: move.lever.value for move in lightest.moves} == asked
    assert {move.approver for move in lightest.moves} == {"DGS"}
    assert lightest.missing_engaged_eur == 0
    said = {SPECS[lever.kind].said(outcome.plan, lever) for lever in lightest.levers}
    assert all(target.removeprefix("AP1:") in "".join(said) for target in asked)


def test_a_retained_solution_gives_what_it_promised() -> None:
    plan = bridge(2_600, 700, 1_600)
    for solution in solutions(solved(plan)):
        kept = replace(plan, scenarios=(*plan.scenarios, retained(solution, "SC0")))
        again = solved(kept, solution.code)
        assert missing_engaged_eur(again) == solution.missing_engaged_eur == 0
        assert list(audit(again)) == []


def test_work_that_is_done_leaves_the_first_solution_and_says_what_it_leaves_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outcome = solved(bridge(2_600, 700, 1_600))
    first, *others = solutions(outcome)
    assert others
    assert not any(each.is_search_cut for each in (first, *others))

    monkeypatch.setattr(trials, "WORK", 0.0)
    (alone,) = solutions(outcome)

    assert alone.levers == first.levers
    assert alone.is_search_cut
    assert {move.gain for move in alone.moves} == {None}
    assert all(move.gain for move in first.moves)


def test_an_answer_about_one_year_says_nothing_of_another() -> None:
    """Payments lack in both years; those of 2027 were refused."""
    refused = Reply(topic=PAYMENTS, verdict=Verdict.REFUSED, amount=D(0))
    outcome = solved(replace(bridge(9_000, 700, 1_500), replies=(refused,)))

    lightest = next(iter(solutions(outcome)))

    moved = {move.lever.targets[0]: move.lever.value for move in lightest.moves}
    assert moved["AP1:2028"] == 500
    assert "AP1:2027" not in moved


def negotiated(plan: Plan) -> Negotiation:
    return negotiate(plan, solved(plan))


PAYMENTS = Topic(Ask.AUTHORISATION, "AP1:2027")


def test_payments_that_a_scenario_counts_on_are_asked_with_what_is_lost() -> None:
    asked = negotiated(bridge(9_000, 700, 2_000, more("AP1:2027", 300), more("AP1", 400)))

    (request,) = (each for each in asked.requests if each.topic.ask is Ask.AUTHORISATION)
    assert (request.topic, request.amount, request.approver) == (PAYMENTS, 300, "DGS")
    assert (request.gain.eur, request.tasks) == (300, ("D1",))
    (vain,) = asked.considered
    assert vain.topic == Topic(Ask.AUTHORISATION, "AP1")


@pytest.mark.parametrize(
    ("verdict", "amount", "paid"), [("granted", 200, 900), ("refused", 0, 700)]
)
def test_what_is_answered_replaces_what_was_supposed(verdict: str, amount: int, paid: int) -> None:
    plan = bridge(9_000, 700, 2_000, more("AP1:2027", 300))
    reply = Reply(topic=PAYMENTS, verdict=Verdict(verdict), amount=D(amount))
    outcome = solved(replace(plan, replies=(reply,)))

    assert outcome.credits_eur["D1", "B1"] == paid


def test_more_of_an_authorisation_is_worth_what_it_lets_pay() -> None:
    found = {
        (each.code, each.step): each.gain.eur
        for each in marginals(solved(bridge(9_000, 700, 500)))
        if each.subject is Subject.AUTHORISATION
    }

    assert found == {
        ("AP1", 1000): 0,
        ("AP1", 10000): 0,
        ("AP1:2027", 1000): 300,
        ("AP1:2027", 10000): 300,
        ("AP1:2028", 1000): 1_000,
        ("AP1:2028", 10000): 1_500,
    }


@pytest.mark.parametrize("target", ["AP1", "AP1:2028"])
def test_a_change_besides_a_scenario_is_written_alike(target: str) -> None:
    plan = bridge(9_000, 700, 500)

    assert lever_of(plan, f"{target.lower()} +1000 €") == more(target, 1_000)
    assert isinstance(lever_of(plan, "AP1:2030 +1000 €"), Finding)
