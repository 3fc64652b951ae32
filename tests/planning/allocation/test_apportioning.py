from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.apportioning import (
    apportion,
    ceil_to_step,
    deal,
    floor_cumulated,
    floor_to_step,
)

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


LOADS = st.lists(st.integers(0, 420).map(lambda minutes: Decimal(minutes) / 140), max_size=12)


@given(LOADS)
def test_what_is_cut_in_a_period_counts_in_a_later_one(exact: list[Decimal]) -> None:
    given_days = floor_cumulated(exact, HALF)

    assert len(given_days) == len(exact)
    for here, there_is in zip(given_days, exact, strict=True):
        assert here % HALF == 0
        assert 0 <= here < there_is + HALF
        assert there_is or not here
    for through, most in zip(accumulate(given_days), accumulate(exact), strict=True):
        assert through <= most + Decimal("1e-12")
    if exact and exact[-1]:
        assert sum(given_days) == floor_to_step(sum(exact) + Decimal("1e-12"), HALF)


def test_thirds_of_a_day_make_whole_days() -> None:
    assert floor_cumulated([Decimal(1) / 3] * 6, HALF) == [0, HALF, HALF, 0, HALF, HALF]
