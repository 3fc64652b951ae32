"""When grants come, by hand: a plan of two expenses, then any amounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Expense, Section
from coopplan.domain.results.money.cash import Cash, cash, later, payments
from coopplan.domain.results.outcome import Outcome
from tests.domain.results.money.test_credits_to_open import expense, outcome

D = Decimal
SEPTEMBER, MARCH = date(2027, 9, 1), date(2028, 3, 1)


def with_scheme(of: Outcome, **fields: Any) -> Outcome:
    """Let the scheme pay every expense, as the fields say."""
    scheme = replace(of.plan.schemes[0], **fields)
    expenses = tuple(replace(each, schemes=("F",)) for each in of.plan.expenses)
    return replace(of, plan=replace(of.plan, schemes=(scheme,), expenses=expenses))


def two(**fields: Any) -> Cash:
    """1 000 euros in September 2027, 500 in March 2028, granted at 80 %."""
    of = outcome(
        expense("D1", "1000"),
        expense("D2", "500", year=2028),
        D1_F="800",
        D1_B0="200",
        D2_F="400",
        D2_B0="100",
    )
    return cash(with_scheme(of, **fields))


def received(found: Cash) -> dict[date, Decimal]:
    return {each.month: each.received_eur for each in found.months if each.received_eur}


def test_without_a_delay_grants_come_as_they_are_spent() -> None:
    found = two()

    assert received(found) == {SEPTEMBER: 800, MARCH: 400}
    assert found.heaviest is None
    assert found.received_by_year() == {2027: 800, 2028: 400}


def test_after_a_delay_the_authority_advances_what_is_not_there_yet() -> None:
    found = two(payment_delay_months=10)

    assert received(found) == {date(2028, 7, 1): 800, date(2029, 1, 1): 400}
    assert found.heaviest is not None
    assert (found.heaviest.month, found.heaviest.borne_eur) == (MARCH, 1200)
    last = found.months[-1]
    assert (last.month, last.borne_eur) == (date(2029, 1, 1), 0)
    assert (last.spent_so_far_eur, last.received_so_far_eur) == (1500, 1200)


def test_an_advance_an_interim_payment_and_a_balance_after_the_last_expense() -> None:
    """30 % at once, 50 % two months after each expense, 20 % two months after March."""
    found = two(payment_delay_months=2, advance_share=D("0.3"), interim_share=D("0.5"))

    assert received(found) == {
        SEPTEMBER: 240,
        date(2027, 11, 1): 400,
        MARCH: 120,
        date(2028, 5, 1): 200 + 160 + 80,
    }
    assert {each.month: each.borne_eur for each in found.months}[SEPTEMBER] == 560


def test_months_follow_each_other_over_the_years() -> None:
    assert later(date(2027, 11, 1), 2) == date(2028, 1, 1)
    assert later(date(2027, 1, 1), 0) == date(2027, 1, 1)


@given(
    st.integers(0, 100).map(lambda share: D(share) / 100),
    st.none() | st.integers(0, 100).map(lambda share: D(share) / 100),
    st.integers(0, 30),
)
def test_the_parts_of_a_grant_make_it_whole(
    advance: Decimal, interim: Decimal | None, delay: int
) -> None:
    scheme = Scheme(
        code="F", name="", rate=D(1), ceiling_eur=D(1), payment_delay_months=delay,
        advance_share=advance, interim_share=interim,
    )  # fmt: skip
    spent = Expense(
        code="D1", project="P1", title="", section=Section.OPERATING, cost_eur=D(1),
        month=SEPTEMBER, schemes=("F",),
    )  # fmt: skip
    parts = payments(outcome(spent).plan, scheme, spent)

    assert sum(share for _month, share in parts) == 1
    assert all(month >= SEPTEMBER for month, _share in parts)
    found = two(payment_delay_months=delay, advance_share=advance, interim_share=interim)
    assert sum(received(found).values()) == 1200
