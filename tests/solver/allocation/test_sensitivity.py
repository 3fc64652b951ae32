"""A hot model moved to other means says what solving them from the start says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.instances import instance
from solver.allocation import Instance, Options, solve
from solver.allocation.search.hot.sensitivity import Sensitivity, Worth
from tests.properties import at_most
from tests.solver.allocation.cases import PERIODS, TINY, small_instances

JUDGED = ("uncovered_mandatory", "uncovered_weighted", "unfunded_weighted")
CELLS = [(a, m) for a in ("ana", "bob") for m in PERIODS]


@st.composite
def moved(draw: st.DrawFn, inst: Instance) -> Instance:
    """Draw other days, credits, ceilings and windows."""
    days = st.sampled_from((0.0, 0.5, 1.0, 2.0))
    euros = st.sampled_from((0.0, 1.0, 2.0, 5.0))
    windows = st.sampled_from((PERIODS, PERIODS[:1], PERIODS[1:]))
    return replace(
        inst,
        capacity_days={**inst.capacity_days, **draw(st.dictionaries(st.sampled_from(CELLS), days))},
        appropriation_eur={b: draw(euros) for b in inst.appropriation_eur},
        ceiling_eur={f: draw(euros) for f in inst.ceiling_eur},
        window={t: draw(windows) for t in inst.window},
    )


def roomy(inst: Instance) -> Instance:
    return replace(
        inst,
        capacity_days=dict.fromkeys(CELLS, 2.0),
        appropriation_eur=dict.fromkeys(inst.appropriation_eur, 5.0),
        window=dict.fromkeys(inst.window, PERIODS),
    )


def same(worth: Worth, inst: Instance) -> None:
    cold = solve(inst)
    assert cold.tiers is not None
    assert worth == pytest.approx(cold.tiers, abs=1e-4)


@at_most(60)
@given(st.data())
def test_a_hot_model_agrees_with_a_cold_one(data: st.DataObject) -> None:
    base = replace(data.draw(small_instances()), tiers=JUDGED, reference=None)
    hot = Sensitivity(roomy(base), base)

    for _ in range(4):
        inst = data.draw(moved(base))
        same(hot.solve(inst), inst)
    same(hot.solve(base), base)


def test_a_hot_model_agrees_on_a_realistic_plan() -> None:
    base = replace(instance(8, 20, seed=3), tiers=JUDGED)
    agent = next(iter(base.capacity_days))[0]
    days = {k: v + 2 * (k[0] == agent) for k, v in base.capacity_days.items()}
    fewer = {k: max(0.0, v - 1) for k, v in base.capacity_days.items()}
    hot = Sensitivity(replace(base, capacity_days=days), base)

    for capacity in (days, fewer, base.capacity_days):
        inst = replace(base, capacity_days=capacity)
        same(hot.solve(inst), inst)


@pytest.mark.parametrize(
    "rule",
    [
        Options(ramp_rate=0.5, ramp_base_days=1.0),
        Options(block_days=1.0),
        Options(max_projects=1),
        Options(field_share=0.3),
    ],
    ids=("ramp", "useful_block", "few_projects", "field_floor"),
)
def test_days_are_worth_the_same_under_every_optional_rule(rule: Options) -> None:
    """Whoever has no day at home has room for one step only in the model that is kept hot."""
    first = replace(instance(6, 12, seed=1), tiers=JUDGED, options=rule)
    idle = sorted({a for a, _ in first.capacity_days})[:2]
    base = replace(
        first, capacity_days={k: d for k, d in first.capacity_days.items() if k[0] not in idle}
    )
    room = dict.fromkeys(first.capacity_days, first.step_days)
    hot = Sensitivity(replace(base, capacity_days={**room, **base.capacity_days}), base)

    lent = [
        replace(base, capacity_days={**base.capacity_days, (a, m): days})
        for a in idle
        for m in base.periods[::3]
        for days in (1.0, 6.0)
    ]
    worths = [hot.solve(inst)["uncovered_weighted"] for inst in lent]
    for inst in lent:
        same(hot.solve(inst), inst)
    assert min(worths) < hot.solve(base)["uncovered_weighted"]
    same(hot.solve(base), base)


def test_what_there_is_no_room_for_is_solved_cold() -> None:
    base = replace(TINY, tiers=JUDGED)
    hot = Sensitivity(base, base)
    more_work = replace(base, effort_days={"t1": 2.0, "t2": 9.0})
    more_days = replace(base, capacity_days={**base.capacity_days, ("bob", "m1"): 4.0})

    same(hot.solve(more_work), more_work)
    same(hot.solve(more_days), more_days)
