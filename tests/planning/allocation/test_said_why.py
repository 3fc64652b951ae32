"""Whatever is asked of tasks, people and projects, a day that could be had and is not says why."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.planning import run
from tests.planning.drawn import options, teams_and_rhythms
from tests.properties import at_most


def could_have_days(outcome: Outcome) -> set[str]:
    """List the tasks that lack days while somebody who can do them has a step in their window."""
    plan, load, missing = outcome.plan, outcome.load_days(), outcome.uncovered_days()
    return {
        task.code
        for task in plan.tasks
        for agent in plan.agents
        for period in plan.periods_between(task.start, task.end)
        if missing[task.code] and task.is_for(agent)
        if outcome.capacity_days.get((agent.code, period), 0) - load.get((agent.code, period), 0)
        >= plan.settings.step_days
    }


@at_most(60)
@given(data=st.data())
def test_a_task_that_lacks_days_that_people_have_is_named_with_what_holds_it_back(
    tiny: Plan, data: st.DataObject
) -> None:
    """Nothing else is in the way: no quota, no deadline, no task that lacks days."""
    free = replace(
        tiny,
        tasks=tuple(replace(each, predecessors=()) for each in tiny.tasks),
        services=tuple(replace(each, quota_share=None) for each in tiny.services),
        schemes=tuple(replace(each, deadline=None) for each in tiny.schemes),
    )
    outcome = run(data.draw(options(data.draw(teams_and_rhythms(free)))), [])[0]
    told = " ".join(note.message for note in outcome.notes if note.code in {"PLN24", "PLN25"})

    assume(not outcome.unproven)
    for code in could_have_days(outcome):
        assert f"à {code}, alors" in told
