"""Textbook optima, and tiers that never trade a higher for a lower."""

from dataclasses import replace
from math import inf

import pytest

from benchmarks.instances import instance
from solver.allocation import TIERS, Instance, Options, Reference, Status, solve
from solver.allocation.model.building import build
from solver.allocation.model.tiers import common_grain
from solver.allocation.search.lexicographic import engine_of, in_turn, settled
from solver.allocation.search.starting_plans import reference_plan
from solver.engines.engine import Search
from solver.engines.opening import open_engine
from tests.solver.allocation.cases import NOTHING, TINY, money, work
from tests.solver.allocation.checking import violations


def test_an_assignment_problem_reaches_its_known_optimum() -> None:
    """Kuhn's marriage setting: who is qualified for what leaves one perfect matching."""
    qualified = {"t1": ("a", "b"), "t2": ("a", "b", "c"), "t3": ("c", "d"), "t4": ("d",)}
    matching = work(
        effort_days=dict.fromkeys(qualified, 1.0),
        mandatory=frozenset(qualified),
        task_weight=dict.fromkeys(qualified, 1.0),
        project_of_task=dict.fromkeys(qualified, "p"),
        window=dict.fromkeys(qualified, ("m1",)),
        qualified=qualified | {"t1": ("a",)},
        capacity_days={(a, "m1"): 1.0 for a in "abcd"},
        service_of=dict.fromkeys("abcd", "s"),
        predecessors=(),
    )

    result = solve(matching)

    pairs = {("a", "t1"), ("b", "t2"), ("c", "t3"), ("d", "t4")}
    assert {(a, t) for a, t, _ in result.days} == pairs
    assert result.tiers["uncovered_mandatory"] == 0


def test_a_transportation_problem_reaches_its_known_optimum() -> None:
    """Dantzig's canneries: 350 + 600 cases for 325 + 300 + 275, here with shipping forbidden.

    Seattle may only serve New York; what San Diego cannot give is the known shortfall.
    """
    demand = {"new_york": 325.0, "chicago": 300.0, "topeka": 275.0}
    routes = {("new_york", "seattle"), *((market, "san_diego") for market in demand)}
    canneries = money(
        cost_eur=demand,
        expense_weight=dict.fromkeys(demand, 1.0),
        project_of_expense=dict.fromkeys(demand, "p"),
        section_of_expense=dict.fromkeys(demand, "operating"),
        grant_limit_eur={},
        payable=frozenset(routes),
        appropriation_eur={"seattle": 350.0, "san_diego": 550.0},
        own_lines=frozenset({"seattle"}),
    )

    result = solve(canneries)

    assert result.tiers["unfunded_weighted"] == pytest.approx(25)
    assert result.tiers["own_money"] == pytest.approx(325)
    assert result.tiers["service_money"] == pytest.approx(550)


def test_a_mandatory_day_is_worth_more_than_any_weight() -> None:
    rivals = work(
        effort_days={"t1": 1.0, "t2": 1.0},
        window={"t1": ("m1",), "t2": ("m1",)},
        qualified={"t1": ("ana",), "t2": ("ana",)},
        capacity_days={("ana", "m1"): 1.0},
        task_weight={"t1": 1.0, "t2": 1000.0},
        predecessors=(),
    )

    assert solve(rivals).uncovered_days == {"t1": 0.0, "t2": 1.0}
    weights_first = (TIERS[1], TIERS[0], *TIERS[2:])
    assert solve(replace(rivals, tiers=weights_first)).uncovered_days == {"t1": 1.0, "t2": 0.0}


def test_own_money_is_spared_before_the_services_money() -> None:
    either = money(
        grant_limit_eur={},
        cost_eur={"d1": 100.0},
        payable=frozenset({("d1", "own"), ("d1", "service")}),
        appropriation_eur={"own": 100.0, "service": 100.0},
    )

    assert solve(either).credits_eur == {("d1", "service"): pytest.approx(100)}
    services_first = ("unfunded_weighted", "service_money", "own_money")
    assert solve(replace(either, tiers=services_first)).credits_eur == {
        ("d1", "own"): pytest.approx(100)
    }


def test_a_plan_stays_where_its_reference_was() -> None:
    free = work(
        effort_days={"t1": 2.0},
        capacity_days={("ana", "m1"): 2.0, ("ana", "m2"): 2.0},
        predecessors=(),
    )
    kept = {("ana", "t1", "m1"): 0.5, ("ana", "t1", "m2"): 1.5}
    reference = Reference(days=kept, grants_eur={}, credits_eur={})

    result = solve(replace(free, reference=reference))

    assert result.days == kept
    assert result.tiers["distance"] == pytest.approx(0, abs=1e-6)


def test_the_reference_gives_way_to_a_covered_day() -> None:
    more = work(effort_days={"t1": 2.0}, capacity_days={("ana", "m1"): 2.0}, predecessors=())
    reference = Reference(days={("ana", "t1", "m1"): 0.5}, grants_eur={}, credits_eur={})

    result = solve(replace(more, reference=reference))

    assert result.days == {("ana", "t1", "m1"): 2.0}
    assert result.tiers["distance"] == 1.5


def test_the_heaviest_load_is_levelled() -> None:
    even = work(
        effort_days={"t1": 2.0},
        capacity_days={("ana", "m1"): 2.0, ("ana", "m2"): 2.0},
        predecessors=(),
    )

    result = solve(even)

    assert result.days == {("ana", "t1", "m1"): 1.0, ("ana", "t1", "m2"): 1.0}
    assert result.tiers["heaviest_load"] == 0.5


def test_days_are_whole_steps_where_the_relaxation_is_not() -> None:
    """With 1.5 days of the predecessor done, half of it, the successor may only be half done."""
    split = work(
        effort_days={"t1": 1.5, "t2": 0.5},
        window={"t1": ("m1",), "t2": ("m1",)},
        qualified={"t1": ("ana",), "t2": ("bob",)},
        capacity_days={("ana", "m1"): 1.0, ("bob", "m1"): 2.0},
        mandatory=frozenset(),
        predecessors=(("t1", "t2"),),
    )

    result = solve(split)

    assert result.uncovered_days == {"t1": 0.5, "t2": 0.5}
    assert violations(split, result) == []


def test_solving_twice_gives_the_same_plan() -> None:
    assert solve(TINY) == solve(TINY)


def test_nothing_to_do_is_a_plan() -> None:
    result = solve(NOTHING)

    assert result.status is Status.OPTIMAL
    assert result.days == {}
    assert result.tiers == dict.fromkeys(TIERS, 0.0)


@pytest.mark.parametrize(
    ("weights", "grain"), [((2.0, 4.0), 2.0), ((1.5, 1.0), 0.5), ((1.0, 0.0), 0.0), ((), 0.0)]
)
def test_weights_have_a_common_grain(weights: tuple[float, ...], grain: float) -> None:
    assert common_grain(weights) == grain


def test_tiers_left_out_are_not_reported() -> None:
    inst: Instance = replace(TINY, tiers=("uncovered_weighted",))

    assert list(solve(inst).tiers) == ["uncovered_weighted"]


def test_a_hard_search_starts_from_the_reference_while_it_is_a_plan() -> None:
    strict = Options(ramp_rate=0.1, ramp_base_days=1.0, block_days=2.0, max_projects=2)
    first = replace(instance(10, 20), options=strict)
    plan = solve(first)
    reference = Reference(days=plan.days, grants_eur=plan.grants_eur, credits_eur=plan.credits_eur)
    again = replace(first, reference=reference)
    shrunk = replace(again, capacity_days=dict.fromkeys(first.capacity_days, 2.0))

    assert violations(first, plan) == []
    assert repeated(again, "uncovered_weighted") == plan.tiers["uncovered_weighted"]
    assert repeated(shrunk, "uncovered_weighted") is None
    assert repeated(first, "uncovered_weighted") is None


def repeated(inst: Instance, name: str) -> float | None:
    model = build(inst)
    tier = next(tier for tier in model.tiers if tier.name == name)
    found = reference_plan(model, open_engine(model.program), tier.terms)
    return found.objective * tier.unit if found.found else None


def test_a_reference_that_gives_a_task_too_many_days_is_no_start() -> None:
    shrunk = replace(
        work(
            effort_days={"t": 0.5},
            mandatory=frozenset(),
            task_weight={"t": 1.0},
            project_of_task={"t": "p"},
            window={"t": ("m1", "m2")},
            qualified={"t": ("a",)},
            capacity_days={("a", "m1"): 0.0, ("a", "m2"): 1.0},
            service_of={"a": "s"},
            predecessors=(),
        ),
        options=Options(max_projects=1),
        reference=Reference(days={("a", "t", "m2"): 1.0}, grants_eur={}, credits_eur={}),
    )

    assert repeated(shrunk, "uncovered_weighted") is None
    assert solve(shrunk).days == {("a", "t", "m2"): 0.5}


@pytest.mark.parametrize("seed", [0, 3])
def test_under_a_rule_a_plan_stays_as_close_to_the_reference_as_can_be(seed: int) -> None:
    """A search from the start, without bound on its branches, finds none that is closer."""
    first = replace(instance(8, 16, seed=seed), options=Options(max_projects=1))
    plan = solve(first)
    reference = Reference(days=plan.days, grants_eur=plan.grants_eur, credits_eur=plan.credits_eur)
    somebody = next(iter(first.capacity_days))[0]
    fewer = {k: d if k[0] != somebody else d - 1 for k, d in first.capacity_days.items()}
    inst = replace(first, reference=reference, capacity_days=fewer)

    close = solve(inst)

    model = build(inst)
    engine = open_engine(model.program)
    for tier in model.tiers:
        found = engine.whole(tier.terms, -inf, Search())
        if tier.name == "distance":
            assert close.tiers["distance"] == pytest.approx(tier.value(found.values), rel=1e-3)
        engine.limit(tier.terms, tier.ceiling(found.objective))
    assert close.unproven == {}


def test_a_plan_kept_for_want_of_other_amounts_is_judged_by_the_tier_in_question() -> None:
    model = build(TINY)
    engine = engine_of(model)
    (first, plan), *_others = in_turn(model, engine)
    engine.limit(first.terms, plan.objective - 1)
    last = model.tiers[-1]

    kept = settled(model, engine, last, replace(plan, objective=1e6))

    assert kept.objective == last.reached(kept.values)
