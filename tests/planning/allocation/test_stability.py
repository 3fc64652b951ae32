"""Euros that rounding alone moved come back to the reference; others do not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.planning import run
from coopplan.planning.allocation.stability import settled

D = Decimal


@pytest.fixture(scope="module")
def reference(tiny: Plan) -> Outcome:
    """D1 has 500 € of F and as much of the own line."""
    money_alone = replace(tiny, tasks=(), bodies=(), members=(), expenses=tiny.expenses[:1])
    free = tuple(replace(scheme, filing_task="") for scheme in tiny.schemes)
    (found,) = run(replace(money_alone, schemes=free), [])
    assert found.grants_eur == {("D1", "F"): D(500)}
    assert found.credits_eur == {("D1", "B0F"): D(500)}
    return found


def moved(reference: Outcome, eur: str) -> Outcome:
    """Take euros from the grant to the credits; no judging where the user ordered the tiers."""
    plan = reference.plan
    ordered = replace(plan, settings=replace(plan.settings, tier_order=("own_money",)))
    return replace(
        reference,
        plan=ordered,
        grants_eur={("D1", "F"): D(500) - D(eur)},
        credits_eur={("D1", "B0F"): D(500) + D(eur)},
    )


@pytest.mark.parametrize("eur", ["0.01", "0.50", "1"])
def test_a_step_of_grant_that_went_to_credits_comes_back(reference: Outcome, eur: str) -> None:
    """A scheme loses less than a step, here a euro, which moves as much between credits."""
    kept = settled(reference, moved(reference, eur))

    assert (kept.grants_eur, kept.credits_eur) == (reference.grants_eur, reference.credits_eur)


@pytest.mark.parametrize("eur", ["1.01", "2", "50"])
def test_more_than_a_step_is_another_plan(reference: Outcome, eur: str) -> None:
    after = moved(reference, eur)

    assert settled(reference, after) == after
