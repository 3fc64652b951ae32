"""Days moved by hand: the shape of a plan gets better, and every row is kept."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given

from solver.allocation import TIERS, Instance
from solver.allocation.model.building import Model, build
from solver.allocation.search.lexicographic import led_to
from solver.allocation.search.optimise import best_in_turn
from solver.allocation.shaping.days import Days
from solver.allocation.shaping.exchanging import exchange
from solver.allocation.shaping.levelling import lighten
from solver.allocation.shaping.rebuilding import rebuild
from solver.allocation.shaping.shape import PAIR, RUN, Prices
from solver.allocation.shaping.slopes import sloped
from solver.allocation.shaping.ties import decided
from solver.program import read_arrays
from solver.program.arrays import Arrays, Floats
from tests.properties import at_most
from tests.solver.allocation.cases import instances, ruled_instances, work
from tests.solver.allocation.judging import possible

some = at_most(40, suppress_health_check=list(HealthCheck))
CROSSED = work(
    effort_days={"t1": 4.0, "t2": 4.0},
    window={"t1": ("m1", "m2"), "t2": ("m1", "m2")},
    qualified={"t1": ("ana", "bob"), "t2": ("ana", "bob")},
    capacity_days={(a, m): 2.0 for a in ("ana", "bob") for m in ("m1", "m2")},
    mandatory=frozenset({"t1"}),
    tiers=("uncovered_mandatory",),
)
"""Two people who could do a task each."""


def shared(inst: Instance) -> tuple[Model, Arrays, Floats]:
    """Give a plan in which both do half of either task, in either period."""
    model = build(inst)
    values = np.zeros(model.program.size)
    for column in model.variables.steps.values():
        values[column.id] = 2.0
    return model, read_arrays(model.program), values


def of_days(model: Model, arrays: Arrays, values: Floats) -> Days:
    return Days(model, arrays, values, decided(model))


def test_each_does_a_task_once_tasks_are_rebuilt() -> None:
    days = of_days(*shared(CROSSED))

    rebuild(days, days.moved())

    assert days.total == 28.0
    assert len({(a, t) for work in days.worked.values() for a, t, _ in work}) == 2


def test_each_does_a_task_once_days_are_exchanged() -> None:
    one_period = replace(CROSSED, effort_days={"t1": 2.0, "t2": 2.0}, periods=("m1",))
    one_period = replace(one_period, window={"t1": ("m1",), "t2": ("m1",)})
    days = of_days(*shared(one_period))

    exchange(days, days.moved())

    assert days.total == 28.0


def test_a_task_is_gathered_in_one_run() -> None:
    alone = {"effort_days": {"t1": 4.0}, "qualified": {"t1": ("ana",)}}
    roomy = {("ana", "m1"): 2.0, ("ana", "m2"): 2.0, ("ana", "m3"): 4.0}
    one_task = replace(
        CROSSED,
        **alone,
        window={"t1": ("m1", "m2", "m3")},
        periods=("m1", "m2", "m3"),
        capacity_days=roomy,
    )
    model = build(one_task)
    values = np.zeros(model.program.size)
    for key, steps in {("ana", "t1", "m1"): 4.0, ("ana", "t1", "m3"): 4.0}.items():
        values[model.variables.steps[key].id] = steps
    days = of_days(model, read_arrays(model.program), values)

    exchange(days, days.moved())

    assert days.total == PAIR + RUN


def test_a_month_as_full_as_it_can_be_is_lightened_within_the_shape() -> None:
    """Four days in a month of four: two of them fit in the month before, in the same run."""
    alone = replace(
        CROSSED,
        effort_days={"t1": 4.0},
        qualified={"t1": ("ana",)},
        window={"t1": ("m1", "m2")},
        capacity_days={("ana", "m1"): 4.0, ("ana", "m2"): 4.0},
    )
    model = build(alone)
    values = np.zeros(model.program.size)
    values[model.variables.steps["ana", "t1", "m2"].id] = 8.0
    days = of_days(model, read_arrays(model.program), values)

    lighten(days)

    assert days.worked["t1"] == {("ana", "t1", "m1"): 4, ("ana", "t1", "m2"): 4}
    assert days.total == PAIR + RUN


def test_each_does_a_task_once_prices_are_spread() -> None:
    roomy = dict.fromkeys(CROSSED.capacity_days, 4.0)
    model, arrays, values = shared(replace(CROSSED, capacity_days=roomy))

    better = sloped(model, arrays, values, ["t1", "t2"], 0.5)

    assert of_days(model, arrays, better).total == 28.0


def test_what_other_columns_tell_of_stays() -> None:
    regular = replace(CROSSED, regular={"t1": ("m1", "m2")})
    model, arrays, values = shared(regular)
    values[model.variables.share["t1"].id] = 4.0
    days = of_days(model, arrays, values)

    rebuild(days, days.moved())

    assert days.fixed == set(days.cells["t1"])
    assert all(days.steps[key] == 2 for key in days.cells["t1"])


@pytest.mark.parametrize("move", [rebuild, exchange])
def test_a_task_stays_where_the_next_one_waits_for_it(
    move: Callable[[Days, list[str]], None],
) -> None:
    most = {("ana", "m1"): 1.0, ("ana", "m2"): 2.0, ("bob", "m1"): 1.0, ("bob", "m2"): 1.0}
    waits = replace(
        CROSSED,
        effort_days={"t1": 2.0, "t2": 2.0},
        qualified={"t1": ("ana",), "t2": ("bob",)},
        capacity_days=most,
        predecessors=(("t1", "t2"),),
    )
    days = of_days(*shared(waits))

    move(days, days.moved())

    assert set(days.steps.values()) == {2}


@some
@given(ruled_instances())
def test_rules_hold_in_what_is_moved_by_hand(inst: Instance) -> None:
    days = moved_by_hand(inst)

    assert possible(inst, {key: n for key, n in days.steps.items() if n})


@some
@given(instances())
def test_no_row_is_broken_and_no_shape_worse(inst: Instance) -> None:
    inst = replace(inst, tiers=TIERS)
    model = build(inst)
    plan = led_to(best_in_turn(model)).plan
    arrays, values = read_arrays(model.program), np.array(plan.values)
    days = Days(model, arrays, values, held(model))
    before, given = days.total, {t: sum(work.values()) for t, work in days.worked.items()}

    rebuild(days, days.moved())
    rebuilt, heaviest = days.total, loads(days)
    lighten(days)

    assert days.total <= rebuilt <= before
    assert all(load <= heaviest[agent] for agent, load in loads(days).items())
    assert days.total == pytest.approx(sum(Prices(inst).of(w) for w in days.worked.values()))
    assert {t: sum(work.values()) for t, work in days.worked.items()} == given
    assert broken(arrays, days.values()) <= max(1e-6, broken(arrays, values))


def loads(days: Days) -> dict[str, float]:
    """Give the share of their days that each agent works in their heaviest period."""
    found: dict[str, float] = {}
    for (agent, period), tasks in days.at.items():
        worked = sum(days.steps[agent, t, period] for t in tasks) * days.inst.step_days
        load = worked / days.inst.capacity_days[agent, period] if worked else 0.0
        found[agent] = max(found.get(agent, 0.0), load)
    return found


def moved_by_hand(inst: Instance) -> Days:
    model = build(inst)
    values = np.array(led_to(best_in_turn(model)).plan.values)
    arrays = read_arrays(model.program)
    tasks = Days(model, arrays, values, held(model)).moved()
    days = Days(model, arrays, sloped(model, arrays, values, tasks, 0.5), held(model))
    rebuild(days, tasks)
    return days


def held(model: Model) -> list[object]:
    """List the columns that stay: what is decided, and the heaviest load."""
    peak = [x for tier in model.tiers if tier.name == "heaviest_load" for x, _ in tier.terms]
    return [*peak, *decided(model)]


def broken(arrays: Arrays, values: Floats) -> float:
    """Tell by how much a plan is off the row it is farthest from keeping."""
    rows = np.repeat(np.arange(len(arrays.row_lower)), np.diff(arrays.starts))
    weighed = arrays.coefficients * values[arrays.indices]
    done = np.bincount(rows, weighed, len(arrays.row_lower))
    return float(np.max(np.maximum(arrays.row_lower - done, done - arrays.row_upper), initial=0.0))
