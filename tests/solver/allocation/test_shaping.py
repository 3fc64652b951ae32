"""Human shapes: nothing that counts moves, and no plan of the same figures has a better shape."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given

from solver.allocation import TIERS, Instance, Reference, Result, solve
from solver.allocation.model.building import build
from solver.allocation.shaping.shape import CRUMB, PAIR, RUN, add_shape
from solver.program import text_of
from tests.properties import at_most
from tests.solver.allocation.cases import (
    PERIODS,
    TINY,
    instances,
    ruled_instances,
    small_instances,
    work,
)
from tests.solver.allocation.checking import violations
from tests.solver.allocation.judging import possible, ways_of

some = at_most(40, suppress_health_check=list(HealthCheck))
Days = Mapping[tuple[str, str, str], float]
EURO = 2e-3


def shaped(inst: Instance) -> Result:
    return solve(replace(inst, options=replace(inst.options, is_shaped=True)))


def price(inst: Instance, days: Days) -> float:
    """Price the people, the runs and the crumbs of a plan."""
    people = {(a, t) for a, t, _ in days}
    active = {(t, m) for _, t, m in days}
    before = dict(zip(inst.periods[1:], inst.periods, strict=False))
    runs = [(t, m) for t, m in active if (t, before.get(m)) not in active]
    crumbs = [key for key, worked in days.items() if worked <= 1]
    return PAIR * len(people) + RUN * len(runs) + CRUMB * len(crumbs)


def as_good(inst: Instance, result: Result) -> Iterator[Days]:
    """List all plans that give each task what a plan gives it, as near to the reference."""
    ways = [list(ways_of(inst, t)) for t in inst.effort_days]
    given = {t: e - result.uncovered_days[t] for t, e in inst.effort_days.items()}
    near = moved(inst, result.days)
    for chosen in product(*ways):
        steps = {key: n for way in chosen for key, n in way.items() if n}
        days = {key: n * inst.step_days for key, n in steps.items()}
        total = defaultdict(float)
        for (_, t, _), worked in days.items():
            total[t] += worked
        same = all(total[t] == left for t, left in given.items()) and moved(inst, days) <= near
        if same and possible(inst, steps) and in_time(inst, result, days):
            yield days


def moved(inst: Instance, days: Days) -> float:
    was = inst.reference.days if inst.reference else days
    cells = {
        (a, t, m)
        for t, agents in inst.qualified.items()
        for a in agents
        for m in inst.window[t]
        if inst.capacity_days.get((a, m), 0) >= inst.step_days and t in inst.effort_days
    }
    return sum(abs(days.get(key, 0) - was.get(key, 0)) for key in cells)


def in_time(inst: Instance, result: Result, days: Days) -> bool:
    """Tell whether applications are written as early as the plan has them."""
    for (_, f), last in inst.filed_by.items():
        t = inst.filing_task.get(f)
        late = [key for key in days if key[1] == t and key[2] > last]
        if late and not [key for key in result.days if key[1] == t and key[2] > last]:
            return False
    return True


@some
@given(small_instances())
def test_no_plan_of_the_same_figures_has_a_better_shape(inst: Instance) -> None:
    inst = replace(inst, tiers=TIERS)

    result = shaped(inst)

    best = min(price(inst, days) for days in as_good(inst, result))
    assert price(inst, result.days) == pytest.approx(best)


@some
@given(ruled_instances())
def test_rules_hold_in_the_shape(inst: Instance) -> None:
    free, human = solve(inst), shaped(inst)

    assert human.tiers["timing"] == pytest.approx(free.tiers["timing"])
    assert possible(inst, {k: round(days / inst.step_days) for k, days in human.days.items()})


@some
@given(instances())
def test_what_counts_does_not_move(inst: Instance) -> None:
    free, human = solve(inst), shaped(inst)

    assert violations(inst, human) == []
    assert human.uncovered_days == free.uncovered_days
    assert human.filed == free.filed
    assert human.grants_eur == pytest.approx(free.grants_eur, abs=EURO)
    assert human.credits_eur == pytest.approx(free.credits_eur, abs=EURO)
    tiers = [t for t in free.tiers if t != "heaviest_load" or t != inst.tiers[-1]]
    assert [human.tiers[t] for t in tiers] == pytest.approx([free.tiers[t] for t in tiers])
    assert price(inst, human.days) <= price(inst, free.days)


def test_a_plan_that_is_its_own_reference_keeps_its_shape() -> None:
    first = shaped(TINY)
    kept = Reference(days=first.days, grants_eur=first.grants_eur, credits_eur=first.credits_eur)

    assert shaped(replace(TINY, reference=kept)).days == first.days


def test_one_person_does_a_task_at_once_rather_than_two_in_turn() -> None:
    two = work(
        effort_days={"t1": 2.0},
        window={"t1": PERIODS},
        qualified={"t1": ("ana", "bob")},
        capacity_days={(a, m): 2.0 for a in ("ana", "bob") for m in PERIODS},
        mandatory=frozenset({"t1"}),
    )

    assert len(shaped(two).days) == 1


def test_the_load_of_a_person_is_level_within_the_shape() -> None:
    busy = work(
        effort_days={"t1": 4.0},
        window={"t1": PERIODS},
        qualified={"t1": ("ana",)},
        capacity_days={("ana", m): 3.0 for m in PERIODS},
        mandatory=frozenset({"t1"}),
    )

    assert set(shaped(busy).days.values()) == {2.0}


def test_the_rows_of_a_shape() -> None:
    inst = work(
        effort_days={"t1": 2.0},
        window={"t1": PERIODS},
        reference=Reference(days={("ana", "t1", "m1"): 1.0}, grants_eur={}, credits_eur={}),
        tiers=("uncovered_mandatory",),
    )
    model = build(inst)
    before = text_of(model.program).keys()

    add_shape(model, {("ana", "t1", "m1"): 1, ("ana", "t1", "m2"): 3})

    added = {name: row for name, row in text_of(model.program).items() if name not in before}
    assert added == ROWS


ROWS = {
    "worked_ana_t1_m1": "steps_ana_t1_m1 - 3 worked_ana_t1_m1 <= 0",
    "crumb_ana_t1_m1": "steps_ana_t1_m1 - 3 worked_ana_t1_m1 + 2 crumb_ana_t1_m1 >= 0",
    "pair_ana_t1_m1": "worked_ana_t1_m1 - pair_ana_t1 <= 0",
    "worked_ana_t1_m2": "steps_ana_t1_m2 - 4 worked_ana_t1_m2 <= 0",
    "crumb_ana_t1_m2": "steps_ana_t1_m2 - 3 worked_ana_t1_m2 + 2 crumb_ana_t1_m2 >= 0",
    "pair_ana_t1_m2": "worked_ana_t1_m2 - pair_ana_t1 <= 0",
    "pair_ana_t1": "steps_ana_t1_m1 + steps_ana_t1_m2 - 4 pair_ana_t1 <= 0",
    "active_t1_m1": "active_t1_m1 - worked_ana_t1_m1 <= 0",
    "begun_t1_m1": "active_t1_m1 - begun_t1_m1 <= 0",
    "active_t1_m2": "active_t1_m2 - worked_ana_t1_m2 <= 0",
    "begun_t1_m2": "active_t1_m2 - begun_t1_m2 - active_t1_m1 <= 0",
    "active_ana_t1_m1": "worked_ana_t1_m1 - active_t1_m1 <= 0",
    "active_ana_t1_m2": "worked_ana_t1_m2 - active_t1_m2 <= 0",
    "level_ana_m1": "steps_ana_t1_m1 - 3.4 level_ana <= 0",
    "level_ana_m2": "steps_ana_t1_m2 - 4 level_ana <= 0",
    "kept_ana_t1_m1": "kept_ana_t1_m1 - steps_ana_t1_m1 <= 0",
    "as_near": "kept_ana_t1_m1 >= 1",
}
