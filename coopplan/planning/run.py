"""Running scenarios: the reference first, then the others, in turn or side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import cache, partial

from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.work.leaving import within_horizon
from coopplan.planning.calendar import meet_alike
from coopplan.planning.changes.replanning import with_sessions_of_the_past
from coopplan.planning.changes.standing_facts import with_levers_of
from coopplan.planning.scenario import reference_scenario, solve_scenario
from coopplan.progress import tell_scenario
from coopplan.workers import later


def run(
    plan: Plan,
    codes: Sequence[str] | None = None,
    *,
    workers: Executor | None = None,
) -> tuple[Outcome, ...]:
    """Solve the reference, then the scenarios asked for (all by default) in the sheet's order.

    Tasks and expenses after the horizon are left out. Every outcome is audited: ``AuditError`` is a
    mistake of ours. ``workers`` solve what follows the reference side by side, to the same figures.
    """
    return tuple(solving(plan, codes, workers=workers))


def solving(
    plan: Plan,
    codes: Sequence[str] | None = None,
    *,
    first: str = "",
    workers: Executor | None = None,
) -> Iterator[Outcome]:
    """Give each outcome of ``run`` as soon as it is known; ``first``, after the reference."""
    plan = within_horizon(plan)
    base = reference_scenario(plan)
    wanted = [
        scenario
        for scenario in plan.scenarios
        if scenario.code != base.code and (codes is None or scenario.code in codes)
    ]
    wanted.sort(key=lambda scenario: scenario.code != first)
    count = 1 + len(wanted)
    reference = solve_scenario(plan, base, None)
    tell_scenario(base.code, 1, count)
    yield reference
    each = _in_turn if workers is None else partial(_side_by_side, workers=workers)
    for rank, outcome in enumerate(each(plan, wanted, reference), start=2):
        tell_scenario(outcome.scenario.code, rank, count)
        yield outcome


def _in_turn(plan: Plan, wanted: Sequence[Scenario], reference: Outcome) -> Iterator[Outcome]:
    """Solve scenarios one after the other; those in which people meet alike share a calendar."""
    known = [reference]
    for scenario in wanted:
        known.append(solve_scenario(plan, scenario, reference, known))
        yield known[-1]


def _side_by_side(
    plan: Plan, wanted: Sequence[Scenario], reference: Outcome, workers: Executor
) -> Iterator[Outcome]:
    """Solve scenarios in several processes, those that share a calendar of their own in one."""
    solved: dict[str, Callable[[], Outcome]] = {}
    for some in _groups(plan, wanted, reference):
        wait = cache(later(workers, _group, plan, some, reference))
        solved |= {each.code: partial(_at, wait, place) for place, each in enumerate(some)}
    return (solved[scenario.code]() for scenario in wanted)


def _groups(plan: Plan, wanted: Sequence[Scenario], reference: Outcome) -> list[list[Scenario]]:
    """Put together the scenarios that share a calendar not yet made; they take longest: first."""
    meeting: list[Plan] = []
    groups: list[list[Scenario]] = []
    others: list[list[Scenario]] = []
    for scenario in wanted:
        changed = with_sessions_of_the_past(with_levers_of(plan, scenario)[0].plan)
        place = next((i for i, each in enumerate(meeting) if meet_alike(each, changed)), None)
        if meet_alike(reference.plan, changed):
            others.append([scenario])
        elif place is None:
            meeting.append(changed)
            groups.append([scenario])
        else:
            groups[place].append(scenario)
    return [*groups, *others]


def _group(plan: Plan, wanted: Sequence[Scenario], reference: Outcome) -> tuple[Outcome, ...]:
    return tuple(_in_turn(plan, wanted, reference))


def _at(wait: Callable[[], tuple[Outcome, ...]], place: int) -> Outcome:
    return wait()[place]
