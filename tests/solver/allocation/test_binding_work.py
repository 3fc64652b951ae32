"""Where each constraint on days binds: one unit more or less changes the plan."""

from dataclasses import replace

from solver.allocation import Instance, Options, Reference, solve
from tests.solver.allocation.cases import work
from tests.solver.allocation.checking import worked


def uncovered(inst: Instance) -> float:
    return sum(solve(inst).uncovered_days.values())


def alone(**changes: object) -> Instance:
    """One task of 3 days, on which ana may work in both periods."""
    return work(
        effort_days={"t1": 3.0},
        capacity_days={("ana", "m1"): 2.0, ("ana", "m2"): 2.0},
        predecessors=(),
        **changes,
    )


def test_effort_is_covered_to_the_last_step_and_no_further() -> None:
    result = solve(alone())

    assert worked(result) == 3.0
    assert result.uncovered_days == {"t1": 0.0}


def test_capacity_binds_at_the_last_step() -> None:
    enough = alone(tiers=("uncovered_weighted",))
    short = replace(enough, capacity_days={("ana", "m1"): 1.5, ("ana", "m2"): 1.4})

    assert uncovered(enough) == 0
    assert uncovered(short) == 0.5


def test_quota_binds_on_a_whole_service() -> None:
    assert uncovered(alone(quota_days={"s1": 3.0})) == 0
    assert uncovered(alone(quota_days={"s1": 2.9})) == 0.5


def test_a_successor_waits_for_its_predecessor() -> None:
    pair = work(
        effort_days={"t1": 1.0, "t2": 1.0},
        window={"t1": ("m2",), "t2": ("m1", "m2")},
        qualified={"t1": ("ana",), "t2": ("bob",)},
        capacity_days={("ana", "m2"): 1.0, ("bob", "m1"): 1.0},
        task_weight={"t1": 1.0, "t2": 1.0},
    )

    assert uncovered(replace(pair, predecessors=())) == 0
    assert uncovered(replace(pair, predecessors=(("t1", "t2"),))) == 1.0


def test_a_predecessor_that_was_given_up_holds_nothing_back() -> None:
    assert uncovered(alone()) == uncovered(replace(alone(), predecessors=(("t0", "t1"),)))


def test_with_a_lag_the_successor_starts_one_period_later() -> None:
    pair = work(
        effort_days={"t1": 1.0, "t2": 1.0},
        window={"t1": ("m2",), "t2": ("m2",)},
        qualified={"t1": ("ana",), "t2": ("bob",)},
        capacity_days={("ana", "m2"): 1.0, ("bob", "m2"): 1.0},
        predecessors=(("t1", "t2"),),
    )

    assert uncovered(pair) == 0
    assert uncovered(replace(pair, precedence_lag=1)) == 1.0


def test_a_project_grows_no_faster_than_its_ramp() -> None:
    slow = Options(ramp_rate=0.5, ramp_base_days=0.5)
    late = replace(alone(), capacity_days={("ana", "m1"): 1.0, ("ana", "m2"): 2.0}, options=slow)

    assert uncovered(late) == 0
    assert uncovered(replace(late, options=replace(slow, ramp_base_days=0.0))) == 0.5


def test_an_agent_gives_no_more_than_its_own_limit() -> None:
    free = alone()
    given = free.effort_days["t1"] - uncovered(free)

    assert uncovered(replace(free, most_days={"ana": given})) == uncovered(free)
    assert uncovered(replace(free, most_days={"ana": given - 0.5})) == uncovered(free) + 0.5


def test_less_than_a_useful_block_is_not_worked() -> None:
    blocks = replace(alone(), options=Options(block_days=2.0))
    scattered = replace(blocks, capacity_days={("ana", "m1"): 2.0, ("ana", "m2"): 1.0})

    assert uncovered(replace(scattered, options=Options())) == 0
    assert uncovered(scattered) == 1.0


def test_an_agent_is_not_spread_over_too_many_projects() -> None:
    two = work(
        effort_days={"t1": 1.0, "t2": 1.0},
        window={"t1": ("m1",), "t2": ("m1",)},
        qualified={"t1": ("ana",), "t2": ("ana",)},
        capacity_days={("ana", "m1"): 2.0},
        predecessors=(),
    )

    assert uncovered(replace(two, options=Options(max_projects=2))) == 0
    assert uncovered(replace(two, options=Options(max_projects=1))) == 1.0


def test_field_tasks_keep_their_share_of_a_project() -> None:
    shared = work(
        effort_days={"t1": 2.0, "t2": 2.0},
        project_of_task={"t1": "p1", "t2": "p1"},
        window={"t1": ("m1",), "t2": ("m1",)},
        qualified={"t1": ("ana",), "t2": ("bob",)},
        capacity_days={("ana", "m1"): 2.0, ("bob", "m1"): 1.0},
        predecessors=(),
        mandatory=frozenset(),
    )

    assert solve(shared).uncovered_days == {"t1": 0.0, "t2": 1.0}
    half = solve(replace(shared, options=Options(field_share=0.5)))
    assert half.uncovered_days == {"t1": 1.0, "t2": 1.0}


def test_the_past_stays_as_it_was_though_another_plan_covers_more() -> None:
    waiting = Reference(days={("ana", "t1", "m1"): 0.5}, grants_eur={}, credits_eur={})
    short = replace(alone(reference=waiting), past=frozenset({"m1"}))

    assert solve(short).days == {("ana", "t1", "m1"): 0.5, ("ana", "t1", "m2"): 2.0}
    assert uncovered(replace(short, past=frozenset())) == 0
