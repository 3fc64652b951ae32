"""Applications: each its own task, ceiling and floor, all within the ceiling of their scheme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.decisions.replies import Ask, Reply, Topic, Verdict
from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.money.schemes import (
    Application,
    FlatRates,
    GrantStatus,
    Scheme,
    StaffCosts,
)
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Project, Service, Skill, Task
from coopplan.domain.results.figures import figures, potential_eur
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.planning import run
from tests.properties import at_most

D = Decimal
JANUARY, FEBRUARY = months(date(2027, 1, 1), 2)
OPERATING = Section.OPERATING


def plan(
    *applications: Application, ceiling: int = 50_000, costs: tuple[int, int] = (40_000, 60_000)
) -> Plan:
    """Two projects of which LEADER pays 80 %; writing takes a day each, somebody has one day."""

    def task(code: str, project: str, skill: str) -> Task:
        return Task(
            code=code,
            project=project,
            title=code,
            skill=skill,
            effort_days=D(1),
            start=JANUARY.first,
            end=FEBRUARY.last,
        )

    def expense(code: str, project: str, cost: int) -> Expense:
        return Expense(
            code=code,
            project=project,
            title=code,
            section=OPERATING,
            cost_eur=D(cost),
            month=FEBRUARY.first,
            schemes=("F1",),
        )

    return Plan(
        settings=Settings(horizon_start=JANUARY.first, horizon_periods=2),
        periods=(JANUARY, FEBRUARY),
        net_days={JANUARY: D(20), FEBRUARY: D(20)},
        services=(Service(code="S0", name="Mission"),),
        skills=(Skill(code="EUR", name="Fonds"), Skill(code="JUR", name="Droit")),
        agents=(Agent(code="A1", job="Mission", service="S0", skills={"EUR": 3}),),
        available_days={("A1", JANUARY): D(1)},
        projects=(Project(code="P1", name="Navette"), Project(code="P2", name="Halle")),
        tasks=(task("T1", "P1", "EUR"), task("T2", "P2", "JUR")),
        expenses=(expense("D1", "P1", costs[0]), expense("D2", "P2", costs[1])),
        budgets=(
            Budget(code="B0", title="b", service="S0", section=OPERATING, voted_eur=D(200_000)),
        ),
        schemes=(Scheme(code="F1", name="LEADER", rate=D("0.8"), ceiling_eur=D(ceiling)),),
        applications=applications,
    )


def file(project: str, **more: object) -> Application:
    return Application(code=f"F1{project}", project=project, scheme="F1", **more)  # type: ignore[arg-type]


def granted(of: Plan) -> dict[str, Decimal]:
    (outcome,) = run(of)
    return outcome.grant_by_scheme()


def test_each_application_is_written_by_its_own_task() -> None:
    """Nobody writes that of P2: P1's 80 % of 40 000 € come, P2's do not."""
    assert granted(plan()) == {"F1": 50_000}
    both = plan(file("P1", filing_task="T1"), file("P2", filing_task="T2"))
    (outcome,) = run(both)
    assert outcome.grant_by_scheme() == {"F1P1": 32_000}
    assert outcome.filed == {"F1P1": True, "F1P2": False}
    assert [scheme.name for scheme in outcome.plan.schemes] == [
        "LEADER – Navette",
        "LEADER – Halle",
    ]


def test_projects_without_an_application_keep_the_scheme() -> None:
    assert granted(plan(file("P2", filing_task="T2"))) == {"F1": 32_000}


def test_applications_share_the_ceiling_of_their_scheme() -> None:
    paid = granted(plan(file("P1"), file("P2")))
    assert sum(paid.values()) == 50_000
    assert granted(plan(file("P1", ceiling_eur=D(1000)), file("P2"))) == {
        "F1P1": 1_000,
        "F1P2": 48_000,
    }


def test_an_application_brings_its_floor_or_nothing() -> None:
    assert granted(plan(file("P1", floor_eur=D(33_000)), file("P2"))) == {"F1P2": 48_000}


def test_what_a_project_earns_is_not_eligible() -> None:
    """80 % of 40 000 € less 10 000 €: 24 000 €."""
    paid = granted(plan(file("P1", net_revenue_eur=D(10_000)), file("P2"), ceiling=90_000))
    assert paid == {"F1P1": 24_000, "F1P2": 48_000}


def test_what_a_project_earns_takes_nothing_off_the_time_given_to_it() -> None:
    """P1's day, of 500 €, brings 80 % of it beside 80 % of 40 000 € less 10 000 €."""
    earning = plan(file("P1", net_revenue_eur=D(10_000), filing_task="T1"), ceiling=90_000)
    rates = FlatRates(project="P1", scheme="F1", staff_costs=StaffCosts.FIXED)
    agents = tuple(replace(agent, cost_eur_per_day=D(500)) for agent in earning.agents)
    (outcome,) = run(replace(earning, flat_rates=(rates,), agents=agents))

    assert outcome.grant_by_scheme()["F1P1"] == 24_000
    assert outcome.receipts_eur == {("P1", "F1P1"): 400}
    (scheme,) = [each for each in outcome.plan.schemes if each.code == "F1P1"]
    assert potential_eur(outcome.plan, scheme) == 24_000


def test_a_refused_application_refuses_no_other() -> None:
    refused = file("P1", status=GrantStatus.REFUSED)
    assert granted(plan(refused, file("P2"))) == {"F1P2": 48_000}


def test_answers_and_levers_reach_an_application_and_its_scheme() -> None:
    two = plan(file("P1"), file("P2"), ceiling=90_000)
    reply = Reply(topic=Topic(Ask.GRANT, "F1P2"), verdict=Verdict.GRANTED, amount=D(7_000))
    assert granted(replace(two, replies=(reply,))) == {"F1P1": 32_000, "F1P2": 7_000}

    def with_ceiling(code: str, eur: int) -> Outcome:
        lever = Lever(key="1", kind=SET_CEILING, targets=(code,), value=D(eur), unit="€")
        scenario = Scenario(code="X", name="", levers=(lever,))
        (outcome,) = run(replace(two, scenarios=(scenario,)))
        return outcome

    assert with_ceiling("F1P1", 500).grant_by_scheme() == {"F1P1": 500, "F1P2": 48_000}
    assert sum(with_ceiling("F1", 600).grant_by_scheme().values()) == 600


def test_what_is_notified_of_a_scheme_is_its_only_applications() -> None:
    """40 000 € asked of LEADER at 80 %; P2 asks for nothing. An answer says it as the cell does."""
    alone = plan(file("P1"))
    alone = replace(alone, expenses=alone.expenses[:1])
    typed = replace(alone, schemes=(replace(alone.schemes[0], notified_eur=D(9_000)),))
    assert granted(typed) == {"F1P1": 9_000}
    reply = Reply(
        topic=Topic(Ask.GRANT, "F1"),
        verdict=Verdict.GRANTED,
        amount=D(9_000),
        notified_eur=D(9_000),
    )
    (outcome,) = run(replace(alone, replies=(reply,)))
    assert outcome.grant_by_scheme() == {"F1P1": 9_000}
    assert outcome.plan.schemes[0].notified_eur == 9_000


def test_what_is_lost_without_applications_is_within_their_envelope() -> None:
    """Nobody writes either: LEADER's 50 000 € are lost once; one of 20 000 € leaves 30 000 €."""

    def lost(**fields: object) -> Decimal:
        (outcome,) = run(plan(file("P1", **fields), file("P2", filing_task="T2")))
        return figures(outcome).at_stake_eur

    assert lost(filing_task="T2") == 50_000
    assert lost(ceiling_eur=D(20_000)) == 30_000


@at_most(40)
@given(
    ceiling=st.integers(0, 100),
    costs=st.tuples(st.integers(1, 60), st.integers(1, 60)),
    ceilings=st.tuples(st.none() | st.integers(0, 60), st.none() | st.integers(0, 60)),
    floors=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    revenues=st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
def test_any_applications_bring_what_listing_them_says(
    ceiling: int,
    costs: tuple[int, int],
    ceilings: tuple[int | None, int | None],
    floors: tuple[int, int],
    revenues: tuple[int, int],
) -> None:
    """Each is paid or not: of all ways, the one that brings most, without the optimiser."""
    files = [
        file(
            project,
            ceiling_eur=None if most is None else D(most * 1000),
            floor_eur=D(least * 1000),
            net_revenue_eur=D(earned * 1000),
        )
        for project, most, least, earned in zip(
            ("P1", "P2"), ceilings, floors, revenues, strict=True
        )
    ]
    whole = ceiling * 1000
    limits = [
        min(
            800 * max(0, cost - earned),
            whole if most is None else most * 1000,
            whole,
        )
        for cost, most, earned in zip(costs, ceilings, revenues, strict=True)
    ]
    best = 0
    for paid in product((False, True), repeat=2):
        least = sum(floor * 1000 for floor, on in zip(floors, paid, strict=True) if on)
        possible = all(
            floor * 1000 <= limit
            for floor, limit, on in zip(floors, limits, paid, strict=True)
            if on
        )
        if possible and least <= whole:
            best = max(best, min(whole, sum(x for x, on in zip(limits, paid, strict=True) if on)))
    typed = plan(*files, ceiling=whole, costs=(costs[0] * 1000, costs[1] * 1000))

    assert sum(granted(typed).values()) == best
