"""The optimiser against counting by hand: same rules, same harms, and no better calendar."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from benchmarks.calendar_instances import instance
from solver.calendar import Instance, solve
from solver.calendar.evaluation import counts, violations, weighed
from solver.status import Status
from tests.properties import at_most
from tests.solver.calendar.cases import by_the_clock, instances


def calendars(inst: Instance) -> list[dict[str, str]]:
    """List every calendar that keeps the hard rules."""
    choices = [
        [inst.fixed[m]] if m in inst.fixed else [*window, None] for m, window in inst.window.items()
    ]
    every = (
        {m: s for m, s in zip(inst.window, chosen, strict=True) if s is not None}
        for chosen in product(*choices)
    )
    return [held for held in every if not violations(inst, held)]


def least(inst: Instance) -> float:
    """Find the least harm: nobody required is absent unless a session cannot be held otherwise."""
    found = [(held, counts(inst, held)) for held in calendars(inst)]
    unavoidable = counts(inst, inst.fixed)["absent"]
    full = [
        weighed(inst, counted)
        for held, counted in found
        if len(held) == len(inst.window) and counted["absent"] == unavoidable
    ]
    return min(full, default=min(weighed(inst, counted) for _, counted in found))


@given(instances())
def test_no_calendar_does_less_harm(inst: Instance) -> None:
    result = solve(inst)

    assert violations(inst, result.held) == []
    assert result.status is Status.OPTIMAL
    assert result.harm == weighed(inst, counts(inst, result.held)) == least(inst)


def test_a_search_in_rounds_never_does_worse_than_its_start() -> None:
    year = instance(40, 12, 60, 2, loose=0.8)
    short = replace(year.options, nodes=1, rounds=0)
    whole = solve(year)
    begun = solve(replace(year, options=short))
    improved = solve(replace(year, options=replace(short, rounds=8, round_sessions=15)))

    assert whole.bound <= whole.harm <= improved.harm <= begun.harm
    assert violations(year, improved.held) == []


@given(by_the_clock())
def test_no_calendar_does_less_harm_by_the_clock(inst: Instance) -> None:
    result = solve(inst)

    assert violations(inst, result.held) == []
    assert result.harm == pytest.approx(weighed(inst, counts(inst, result.held)))
    assert result.harm == pytest.approx(least(inst))
    assert result.status is Status.OPTIMAL


@at_most(40)
@given(by_the_clock())
def test_days_not_looked_at_closely_never_make_a_bound_that_is_too_high(inst: Instance) -> None:
    coarse, whole = solve(replace(inst, options=replace(inst.options, refinements=1))), solve(inst)

    assert violations(inst, coarse.held) == []
    if len(coarse.held) == len(whole.held):
        assert coarse.bound <= whole.harm + 1e-6
        assert whole.harm <= coarse.harm + 1e-6
