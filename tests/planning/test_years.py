"""Money over several years: small plans whose figures are worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from coopplan.domain.input.money import Budget, Expense, Section
from coopplan.domain.input.period import Grain, months, weeks
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.work import Project, Service
from coopplan.planning import run

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


def plan(*budgets: Budget, expenses: tuple[Expense, ...]) -> Plan:
    start = date(2027, 1, 1)
    return Plan(
        settings=Settings(horizon_start=start, horizon_periods=24),
        periods=months(start, 24),
        services=(Service(code="S0", name="Mission"),),
        projects=(Project(code="P1", name="Pont"),),
        expenses=expenses,
        budgets=budgets,
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
