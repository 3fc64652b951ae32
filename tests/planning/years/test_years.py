"""Money over several years: small plans whose figures are worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.money.schemes import Origin, Scheme
from coopplan.domain.input.money.spending import Authorisation, Budget, Expense, Instalment, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import Grain, months, weeks
from coopplan.domain.input.work import Project, Service
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.work.drop import DROP
from coopplan.planning import run
from tests.properties import at_most

D = Decimal
INVESTMENT = Section.INVESTMENT


def line(code: str, voted: int, year: int | None = None) -> Budget:
    return Budget(
        code=code,
        title=code,
        service="S0",
        section=INVESTMENT,
        voted_eur=D(voted),
        fiscal_year=year,
    )


def expense(code: str, cost: str, month: date) -> Expense:
    return Expense(
        code=code, project="P1", title=code, section=INVESTMENT, cost_eur=D(cost), month=month
    )


def plan(*budgets: Budget, expenses: tuple[Expense, ...], **more: Any) -> Plan:
    start = date(2027, 1, 1)
    return Plan(
        settings=Settings(horizon_start=start, horizon_periods=24),
        periods=months(start, 24),
        services=(Service(code="S0", name="Mission"),),
        projects=(Project(code="P1", name="Pont"),),
        expenses=expenses,
        budgets=budgets,
        **more,
    )


def paid(plan: Plan) -> dict[tuple[str, str], Decimal]:
    (outcome,) = run(plan)
    return dict(outcome.credits_eur)


MARCH_2027, MARCH_2028 = date(2027, 3, 1), date(2028, 3, 1)
BOTH = (expense("D1", "1000", MARCH_2027), expense("D2", "2000", MARCH_2028))


def test_an_expense_is_paid_from_the_credits_of_its_year() -> None:
    """1 500 euros of 2027 pay D1 whole and nothing of D2; 1 200 of 2028, D2 alone."""
    assert paid(plan(line("B1", 1500), expenses=BOTH)) == {("D1", "B1"): 1000}
    assert paid(plan(line("B1", 1500), line("B2", 1200, 2028), expenses=BOTH)) == {
        ("D1", "B1"): 1000,
        ("D2", "B2"): 1200,
    }


def test_a_week_belongs_to_the_year_of_most_of_its_days() -> None:
    """The week of Monday 30 December 2024 is the first of 2025."""
    monday = date(2024, 12, 30)
    weekly = replace(
        plan(line("B1", 500), line("B2", 900, 2025), expenses=(expense("D1", "800", monday),)),
        settings=Settings(horizon_start=monday, horizon_periods=4, grain=Grain.WEEK),
        periods=weeks(monday, 4),
    )
    assert {period.year for period in weekly.periods} == {2025}
    assert sum(paid(weekly).values()) == 800


def in_parts(code: str, cost: str, *shares: tuple[date, str], **more: Any) -> Expense:
    parts = tuple(Instalment(month=month, share=D(share)) for month, share in shares)
    return replace(expense(code, cost, parts[0].month), instalments=parts, **more)


SPREAD = in_parts("D1", "1000.01", (MARCH_2027, "0.6"), (MARCH_2028, "0.4"))


def test_each_instalment_is_paid_from_its_own_year() -> None:
    """60 % of 1 000.01 euros is 600 and a half cent: the cent is in the last part."""
    lines = (line("B1", 5000), line("B2", 5000, 2028))
    assert paid(plan(*lines, expenses=(SPREAD,))) == {
        ("D1/2027-03", "B1"): D("600"),
        ("D1/2028-03", "B2"): D("400.01"),
    }
    assert paid(plan(lines[0], expenses=(SPREAD,))) == {("D1/2027-03", "B1"): 600}


def test_the_part_of_an_expense_that_falls_after_the_horizon_is_left_out() -> None:
    late = in_parts("D1", "1000", (MARCH_2028, "0.5"), (date(2029, 3, 1), "0.5"))
    (outcome,) = run(plan(line("B2", 900, 2028), expenses=(late,)))

    assert [each.code for each in outcome.plan.expenses] == ["D1/2028-03"]
    assert outcome.credits_eur == {("D1/2028-03", "B2"): 500}


@pytest.mark.parametrize(("target", "left"), [("D1", []), ("D1/2027-03", ["D1/2028-03"])])
def test_a_lever_gives_up_an_expense_or_one_of_its_parts(target: str, left: list[str]) -> None:
    dropped = Lever(key="2", kind=DROP, targets=(target,))
    given_up = plan(
        line("B1", 5000),
        expenses=(SPREAD,),
        scenarios=(Scenario(code="SC0", name="", levers=(dropped,)),),
    )
    (outcome,) = run(given_up)
    assert [each.code for each in outcome.plan.expenses] == left


def test_two_schemes_that_exclude_each_other_share_no_expense_over_the_years() -> None:
    """One pays until 2027 only, the other from 2028 on: of 500 and 500 euros one pays its half."""

    def scheme(code: str, **more: Any) -> Scheme:
        return Scheme(
            code=code, name=code, rate=D(1), ceiling_eur=D(9000), origin=Origin.PRIVATE, **more
        )

    europe = scheme("F1", eligible_until=date(2027, 12, 31), excludes=("F2",))
    other = scheme("F2", eligible_from=date(2028, 1, 1))
    shared = in_parts("D1", "1000", (MARCH_2027, "0.5"), (MARCH_2028, "0.5"), schemes=("F1", "F2"))
    (outcome,) = run(plan(expenses=(shared,), schemes=(europe, other)))
    assert sum(outcome.grants_eur.values()) == 500
    apart = (replace(europe, excludes=()), other)
    (outcome,) = run(plan(expenses=(shared,), schemes=apart))
    assert sum(outcome.grants_eur.values()) == 1000


def authorised(total: int, *lines: str, **payments: int) -> Authorisation:
    return Authorisation(
        code="AP1",
        title="Pont",
        lines=lines,
        total_eur=D(total),
        payment_eur={int(year[1:]): D(eur) for year, eur in payments.items()},
    )


@pytest.mark.parametrize(
    ("authorisation", "first", "second"),
    [
        (authorised(9000, "B1", "B2", y2027=9000, y2028=9000), 1000, 2000),
        (authorised(9000, "B1", "B2", y2027=700, y2028=1500), 700, 1500),
        (authorised(9000, "B1", "B2", y2027=700), 700, 0),
        (authorised(9000, "B2", y2028=100), 1000, 100),
    ],
)
def test_payments_of_a_year_stay_within_its_payment_appropriations(
    authorisation: Authorisation, first: int, second: int
) -> None:
    lines = (line("B1", 5000), line("B2", 5000, 2028))
    found = paid(plan(*lines, expenses=BOTH, authorisations=(authorisation,)))
    assert (found.get(("D1", "B1"), 0), found.get(("D2", "B2"), 0)) == (first, second)


def test_payments_of_all_years_stay_within_the_authorisation() -> None:
    lines = (line("B1", 5000), line("B2", 5000, 2028))
    least = authorised(1200, "B1", "B2", y2027=1200, y2028=1200)
    assert sum(paid(plan(*lines, expenses=BOTH, authorisations=(least,))).values()) == 1200


EUROS = st.integers(0, 10).map(lambda tens: tens * 10)
YEARS = (2027, 2028)


@st.composite
def several_years(draw: st.DrawFn) -> Plan:
    """Draw expenses and lines of two years under an authorisation, and a scheme at 50 %."""
    expenses = []
    for rank in range(draw(st.integers(1, 3))):
        share = D(draw(st.integers(0, 10))) / 10
        shares = [(m, str(s)) for m, s in ((MARCH_2027, share), (MARCH_2028, 1 - share)) if s]
        eligible = ("F",) if draw(st.booleans()) else ()
        cost = str(draw(EUROS) * 2)
        expenses.append(in_parts(f"D{rank}", cost, *shares, schemes=eligible))
    lines = [line(f"B{rank}", draw(EUROS), draw(st.sampled_from(YEARS))) for rank in range(3)]
    covered = draw(st.sets(st.sampled_from(["B0", "B1", "B2"])))
    cover = authorised(draw(EUROS), *sorted(covered), y2027=draw(EUROS), y2028=draw(EUROS))
    scheme = Scheme(
        code="F", name="F", rate=D("0.5"), ceiling_eur=D(draw(EUROS)), origin=Origin.PRIVATE
    )
    return plan(*lines, expenses=tuple(expenses), authorisations=(cover,), schemes=(scheme,))


def least_unfunded_then_own(whole: Plan) -> tuple[float, float]:
    """Solve the same budget as a linear program of its own, one variable a possible payment."""
    parts = [
        (float(each.cost_eur * part.share), part.month.year, bool(each.schemes))
        for each in whole.expenses
        for part in each.instalments
    ]
    (cover,), (scheme,) = whole.authorisations, whole.schemes
    columns = [
        (place, source)
        for place, (_cost, year, eligible) in enumerate(parts)
        for source in (*whole.budgets, scheme)
        if (eligible if source is scheme else getattr(source, "fiscal_year", 0) == year)
    ]
    paid = {source.code: [source is other for _p, other in columns] for _p, source in columns}
    by_year = {
        year: [source.code in cover.lines and parts[place][1] == year for place, source in columns]
        for year in YEARS
    }
    rows = [[at == place for at, _s in columns] for place in range(len(parts))]
    limits = [cost for cost, _year, _eligible in parts]
    for source in (*whole.budgets, scheme):
        rows.append(paid.get(source.code, [False] * len(columns)))
        limits.append(float(source.ceiling_eur if source is scheme else source.voted_eur))
    for year in YEARS:
        rows.append(by_year[year])
        limits.append(float(cover.payment_eur[year]))
    rows.append([source.code in cover.lines for _p, source in columns])
    limits.append(float(cover.total_eur))
    most = [parts[place][0] / 2 if s is scheme else parts[place][0] for place, s in columns]
    if not columns:
        return sum(limits[: len(parts)]), 0.0
    own = np.array([float(source is not scheme) for _p, source in columns])
    bounds = [(0.0, each) for each in most]
    first = linprog(-np.ones(len(columns)), np.array(rows, float), limits, bounds=bounds)
    funded = np.vstack([np.array(rows, float), -np.ones(len(columns))])
    second = linprog(own, funded, [*limits, first.fun + 1e-7], bounds=bounds)
    return sum(limits[: len(parts)]) + first.fun, second.fun


@given(several_years())
@at_most(60)
def test_money_over_two_years_is_the_best_of_a_linear_program_of_its_own(whole: Plan) -> None:
    (outcome,) = run(whole)
    missing, own = figures_of(outcome)
    least_missing, least_own = least_unfunded_then_own(whole)
    assert missing == pytest.approx(least_missing, abs=0.01)
    assert own == pytest.approx(least_own, abs=0.01)


def figures_of(outcome: Outcome) -> tuple[float, float]:
    return float(sum(outcome.unfunded_eur().values())), float(sum(outcome.credits_eur.values()))
