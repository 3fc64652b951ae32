from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given

from solver.allocation import Instance, Reference, Status, solve
from tests.properties import at_most
from tests.solver.allocation.cases import instances, ruled_instances, small_instances
from tests.solver.allocation.checking import violations
from tests.solver.allocation.judging import best_tiers, possible

EURO = 2e-3
"""What the euros of a plan may be off: a tier gives way by a fraction of a cent."""

some = at_most(60, suppress_health_check=list(HealthCheck))


@some
@given(small_instances())
def test_tiers_are_those_of_the_best_of_all_plans(inst: Instance) -> None:
    result = solve(inst)

    assert result.status is Status.OPTIMAL
    near = inst.tiers.index("distance") + 1 if inst.reference is not None else len(inst.tiers)
    assert tuple(result.tiers) == inst.tiers[:near]
    best = best_tiers(replace(inst, tiers=tuple(result.tiers)))
    assert list(result.tiers.values()) == pytest.approx(best, abs=EURO)


@some
@given(ruled_instances())
def test_the_rules_of_tasks_and_projects_hold_in_the_best_of_all_plans(inst: Instance) -> None:
    result = solve(inst)

    assert result.status is Status.OPTIMAL
    assert list(result.tiers.values()) == pytest.approx(best_tiers(inst), abs=EURO)
    steps = {key: round(days / inst.step_days) for key, days in result.days.items()}
    assert possible(inst, steps)


@some
@given(instances())
def test_no_constraint_is_ever_violated(inst: Instance) -> None:
    result = solve(inst)

    assert result.status is Status.OPTIMAL
    assert violations(inst, result) == []


@some
@given(instances())
def test_a_plan_that_is_its_own_reference_stays(inst: Instance) -> None:
    close = ("uncovered_weighted", "unfunded_weighted", "own_money", "service_money", "distance")
    inst = replace(inst, tiers=close, reference=None)
    first = solve(inst)
    reference = Reference(
        days=first.days, grants_eur=first.grants_eur, credits_eur=first.credits_eur
    )

    again = solve(replace(inst, reference=reference))

    assert again.days == first.days
    assert again.credits_eur == pytest.approx(first.credits_eur, abs=EURO)
    assert again.grants_eur == pytest.approx(first.grants_eur, abs=EURO)
