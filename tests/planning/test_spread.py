from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from coopplan.planning.spread import apportion, ceil_to_step, deal, deal_cumulated, floor_to_step

HALF = Decimal("0.5")
WEIGHTS = st.lists(st.integers(0, 40).map(lambda n: n * HALF), min_size=1, max_size=12)


def test_rounding_goes_to_the_step_asked_for() -> None:
    assert floor_to_step(Decimal("3.9"), HALF) == Decimal("3.5")
    assert ceil_to_step(Decimal("3.1"), HALF) == Decimal("3.5")
    assert ceil_to_step(Decimal("3.5"), HALF) == Decimal("3.5")


def test_largest_remainders_come_first_and_ties_go_to_the_earliest() -> None:
    assert apportion(5, [Decimal(1), Decimal(2), Decimal(1)]) == [1, 3, 1]
    assert apportion(1, [Decimal(1), Decimal(1)]) == [1, 0]


def test_weights_that_are_all_zero_count_as_equal() -> None:
    assert apportion(4, [Decimal(0), Decimal(0)]) == [2, 2]


@given(st.integers(-60, 60), WEIGHTS)
def test_shares_add_up_and_stay_within_one_of_their_quota(
    units: int, weights: list[Decimal]
) -> None:
    shares = apportion(units, weights)

    assert sum(shares) == units
    total = sum(weights)
    if total:
        quotas = [units * Fraction(weight) / Fraction(total) for weight in weights]
        assert all(abs(s - q) < 1 for s, q in zip(shares, quotas, strict=True))


def test_what_does_not_fill_a_step_is_left_out() -> None:
    assert sum(deal(Decimal("3.7"), [Decimal(1)] * 3, HALF)) == Decimal("3.5")


@given(st.lists(st.fractions(0, 3), min_size=1, max_size=12))
def test_a_dealt_load_follows_the_exact_one_and_rounds_its_total_up(exact: list[Fraction]) -> None:
    dealt = deal_cumulated(exact, HALF)

    assert sum(dealt) == ceil_to_step(sum(exact, Fraction(0)), HALF)
    assert all(days >= 0 and days % HALF == 0 for days in dealt)
    for through, reached in zip(accumulate(exact), accumulate(dealt), strict=True):
        assert Fraction(-1, 4) <= Fraction(reached) - through <= Fraction(3, 4)
