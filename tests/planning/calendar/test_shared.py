"""Scenarios in which people meet alike share a calendar, side by side too."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.planning import run
from coopplan.planning.calendar import shared

ONCE = Lever(key="1", kind=SET_FREQUENCY, targets=("I1",), value=Decimal(4))


@pytest.mark.parametrize("is_side_by_side", [False, True])
def test_each_calendar_is_made_once(
    year: Plan, is_side_by_side: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four scenarios: two meet as the reference does, two otherwise, both in the same way."""
    made: list[Plan] = []
    make = shared.calendar_of

    def counted(plan: Plan, near: object = ()) -> Calendar | None:
        made.append(plan)
        return make(plan, near)  # type: ignore[arg-type]

    monkeypatch.setattr(shared, "calendar_of", counted)
    levers = {"A": (), "B": (ONCE,), "C": (), "D": (ONCE,)}
    scenarios = tuple(Scenario(code=c, name=c, levers=some) for c, some in levers.items())
    plan = replace(year, closures=(), scenarios=scenarios)

    with ThreadPoolExecutor(2) as pool:
        workers: Executor | None = pool if is_side_by_side else None
        outcomes = run(plan, workers=workers)

    assert [outcome.scenario.code for outcome in outcomes] == ["A", "B", "C", "D"]
    assert len(made) == 2
    a, b, c, d = (outcome.calendar for outcome in outcomes)
    assert (a, b) == (c, d)
    assert a != b
