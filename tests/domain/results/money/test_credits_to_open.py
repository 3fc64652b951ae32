"""What each line must hold: a small budget by hand, then any budget."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Service
from coopplan.domain.results.money.credits_to_open import GrossCredits, credits_to_open
from coopplan.domain.results.outcome import Outcome, Status

D = Decimal
OPERATING, INVESTMENT = Section
PERIODS = months(date(2027, 7, 1), 12)


def expense(code: str, cost: str, section: Section = OPERATING, year: int = 2027) -> Expense:
    month = date(year, 9, 1) if year == 2027 else date(year, 3, 1)
    return Expense(
        code=code, project="P1", title=code, section=section, cost_eur=D(cost), month=month
    )


def outcome(*expenses: Expense, **paid: str) -> Outcome:
    """Pay ``D1_B1`` so many euros; sources that begin with F are schemes."""
    books: dict[str, dict[tuple[str, str], Decimal]] = {"F": {}, "B": {}}
    for pair, eur in paid.items():
        code, source = pair.split("_")
        books[source[0]][code, source] = D(eur)
    plan = Plan(
        settings=Settings(horizon_start=PERIODS[0].first),
        periods=PERIODS,
        services=(Service(code="S0", name="Mission"), Service(code="S1", name="Voirie")),
        expenses=expenses,
        budgets=(
            Budget(code="B0", title="a", service="S0", section=OPERATING, voted_eur=D(1000)),
            Budget(code="B1", title="b", service="S1", section=OPERATING, voted_eur=D(3000)),
        ),
        schemes=(Scheme(code="F", name="LEADER", rate=D("0.8"), ceiling_eur=D(9000)),),
    )
    return Outcome(
        scenario=Scenario(code="REF", name=""),
        levers=(),
        plan=plan,
        status=Status.OPTIMAL,
        days={},
        grants_eur=books["F"],
        credits_eur=books["B"],
        filed={},
        meeting_days={},
        capacity_days={},
    )


def by_line(of: Outcome) -> dict[tuple[str, int], GrossCredits]:
    return {(each.line, each.year): each for each in credits_to_open(of)}


def test_a_grant_is_a_receipt_and_the_whole_expense_is_opened() -> None:
    """10 000 euros, of which 8 000 are granted: 10 000 to open on a line of 3 000."""
    carried = by_line(outcome(expense("D1", "10000"), D1_F="8000", D1_B1="2000"))["B1", 2027]

    assert (carried.gross_eur, carried.receipts_eur, carried.net_eur) == (10000, 8000, 2000)
    assert (carried.free_eur, carried.to_open_eur) == (3000, 7000)


def test_two_lines_carry_an_expense_as_they_pay_it() -> None:
    found = by_line(outcome(expense("D1", "800"), D1_F="400", D1_B0="100", D1_B1="300"))

    assert (found["B0", 2027].gross_eur, found["B1", 2027].gross_eur) == (200, 600)
    assert all(each.to_open_eur == 0 for each in found.values())


def test_what_no_line_pays_is_carried_by_the_one_with_most_left() -> None:
    paying = expense("D1", "2500")
    of = outcome(paying, expense("D2", "900"), D1_B1="2500", D2_F="900")

    assert by_line(of)["B0", 2027].receipts_eur == 900
    assert by_line(of)["B0", 2027].to_open_eur == 0


def test_a_section_without_a_line_has_one_to_create() -> None:
    (found,) = credits_to_open(outcome(expense("D1", "500", INVESTMENT), D1_F="400"))

    assert (found.line, found.section) == ("", INVESTMENT)
    assert (found.gross_eur, found.net_eur, found.to_open_eur) == (400, 0, 400)


def test_what_nobody_pays_is_not_spent() -> None:
    assert credits_to_open(outcome(expense("D1", "500"))) == ()


def test_credits_of_a_blank_year_are_those_of_the_first() -> None:
    found = by_line(outcome(expense("D1", "100", year=2028), D1_B0="100"))

    assert found["B0", 2028].free_eur == 0
    assert found["B0", 2028].to_open_eur == 100


def test_a_line_of_the_year_carries_what_the_others_of_that_year_do_not() -> None:
    of = outcome(expense("D1", "900", year=2028), D1_F="900")
    later = Budget(
        code="B2", title="c", service="S1", section=OPERATING, voted_eur=D(500), fiscal_year=2028
    )
    found = by_line(replace(of, plan=replace(of.plan, budgets=(*of.plan.budgets, later))))

    assert list(found) == [("B2", 2028)]
    assert (found["B2", 2028].free_eur, found["B2", 2028].to_open_eur) == (500, 400)


AMOUNTS = st.integers(0, 200_000).map(lambda cents: D(cents) / 100)


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_every_euro_is_carried_once_whoever_pays(
    granted: Decimal, own: Decimal, other: Decimal, missing: Decimal
) -> None:
    cost = granted + own + other + missing
    paid = {"D1_F": granted, "D1_B0": own, "D1_B1": other}
    of = outcome(expense("D1", str(cost)), **{key: str(eur) for key, eur in paid.items() if eur})
    found = credits_to_open(of)

    assert sum(each.gross_eur for each in found) == cost - missing
    assert sum(each.receipts_eur for each in found) == granted
    assert sum(each.to_open_eur for each in found) >= cost - missing - 4000
    used = of.used_by_budget()
    assert all(each.net_eur == used.get(each.line, 0) for each in found)
