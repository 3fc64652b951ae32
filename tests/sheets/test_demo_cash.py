"""Cash and credits to open of the demo's negotiated scenario, derived by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.audit import audit
from coopplan.domain.results.money.cash import cash
from coopplan.domain.results.money.credits_to_open import credits_to_open
from coopplan.domain.results.outcome import Outcome

D = Decimal
SHIFTED = D(1600)
"""Euros of D13 that the Région's two funds may share as they like: both are at their ceiling."""


@pytest.fixture(scope="module")
def negotiated(demo_outcomes: tuple[Outcome, ...]) -> Outcome:
    return next(outcome for outcome in demo_outcomes if outcome.scenario.code == "SC8")


def shared_otherwise(of: Outcome) -> Outcome:
    """Let F4 pay of D13 what F3 does, and F3 as much more of D25: each pays the same in all."""
    grants = dict(of.grants_eur)
    giver, taker = ("F3", "F4") if ("D13", "F3") in grants else ("F4", "F3")
    assert grants.pop(("D13", giver)) == SHIFTED
    grants["D13", taker] = grants.get(("D13", taker), D(0)) + SHIFTED
    grants["D25", giver] += SHIFTED
    grants["D25", taker] -= SHIFTED
    return replace(of, grants_eur=grants)


def test_the_largest_advance_is_what_is_granted_less_what_has_come(negotiated: Outcome) -> None:
    """From March to September 27 800, 40 200, 74 200, 37 200, 16 800, 12 800 and 112 600 € are
    granted, 321 600 € in all, of which the 15 200 € of D01 have come, six months after March.
    """
    found = cash(negotiated)
    granted = (27_800 + 40_200 + 74_200 + 37_200 + 16_800 + 12_800 + 112_600) - 15_200

    assert found.heaviest is not None
    assert found.heaviest.month == date(2027, 9, 1)
    assert found.heaviest.borne_eur == granted == 306_400


def test_two_ways_to_share_a_grant_that_the_plan_holds_equal_are_paid_in_different_years(
    negotiated: Outcome,
) -> None:
    """F3 pays after six months, F4 after eight. D13, of October, is paid in 2028 by either; of D25,
    of June, F3 pays in December 2027 and F4 in February 2028: 1 600 € more of F3 on D25 are 1 600 €
    more in 2027.
    """
    ways = (negotiated, shared_otherwise(negotiated))

    assert [audit(way) for way in ways] == [(), ()]
    assert {cash(way).heaviest.borne_eur for way in ways if cash(way).heaviest} == {306_400}
    assert sorted(tuple(cash(way).received_by_year().items()) for way in ways) == [
        ((2027, 57_600), (2028, 265_600)),
        ((2027, 59_200), (2028, 264_000)),
    ]


def test_what_is_to_open_is_the_expenses_less_free_credits_that_lines_use(
    negotiated: Outcome,
) -> None:
    """835 600 € of expenses less 565 000 € of free credits are 270 600 €; a line that does not use
    all of its credits leaves as much more to open on others.
    """
    lines = credits_to_open(negotiated)
    unused = sum(max(D(0), each.free_eur - each.gross_eur) for each in lines)

    assert sum(each.gross_eur for each in lines) == 835_600
    assert sum(line.free_eur for line in negotiated.plan.budgets) == 565_000
    assert sum(each.to_open_eur for each in lines) == 270_600 + unused
