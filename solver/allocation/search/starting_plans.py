"""The reference as a plan to start from, where the instance still allows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from solver.allocation.instance import AgentTaskPeriod, Instance, Pair, Reference
from solver.allocation.model.building import Model
from solver.allocation.model.work import late_work
from solver.engines.engine import WHOLE, Answer, Engine, Search
from solver.program import Terms
from solver.status import Status

AgentProjectPeriod = tuple[str, str, str]

HALF = 0.5
"""What parts 0 from 1."""


def reference_plan(model: Model, engine: Engine, terms: Terms) -> Answer:
    """Repeat the days of the reference, with the amounts of money that are best for the terms.

    There is no solution where the reference breaks a constraint or a tier fixed before.
    """
    if model.inst.reference is None:
        return Answer(Status.NO_SOLUTION)
    return _around(model, engine, model.inst.reference, terms)


def idle_plan(model: Model, engine: Engine, terms: Terms) -> Answer:
    """Give nobody any work: the plan there always is."""
    nothing = Reference(days={}, grants_eur={}, credits_eur={})
    return _around(model, engine, nothing, terms)


def _around(model: Model, engine: Engine, reference: Reference, terms: Terms) -> Answer:
    values = values_of(model, reference)
    if not _within_bounds(model, values):
        return Answer(Status.NO_SOLUTION)
    answer = engine.around(Answer(Status.FEASIBLE, 0.0, values), terms)
    return replace(answer, status=Status.FEASIBLE) if answer.found else answer


def _within_bounds(model: Model, values: list[float]) -> bool:
    """Tell whether every column may take its value: no task gets more days than it asks for."""
    pairs = zip(values, model.program.columns, strict=True)
    return all(x >= 0 and (column.upBound is None or x <= column.upBound) for x, column in pairs)


def whole_around(model: Model, relaxed: Answer) -> Search:
    """Hold the days of a relaxation, but those of tasks it splits and of tasks linked to them."""
    steps = model.variables.steps
    days = {key: relaxed.values[column.id] for key, column in steps.items()}
    split = {t for (_, t, _), x in days.items() if abs(x - round(x)) > WHOLE}
    pairs = [pair for pair in model.inst.predecessors if not split.isdisjoint(pair)]
    free = split.union(*pairs)
    held = [column for (_, t, _), column in steps.items() if t not in free]
    return Search(start=relaxed, held=held)


def file_what_is_written(model: Model, values: list[float]) -> None:
    """File every application as early as the days of a plan write it: it only allows more."""
    inst, v = model.inst, model.variables
    for f, column in v.filed.items():
        task = inst.filing_task[f]
        undone = [v.uncovered[task], *(late for late, _ in late_work(inst, v, task))]
        values[column.id] = float(all(values[each.id] < HALF for each in undone))
    for (f, m), column in v.filed_by.items():
        left = [v.steps[key] for key in v.work_on[inst.filing_task[f]] if key[2] in inst.after(m)]
        values[column.id] = float(
            values[v.filed[f].id] > HALF and all(values[steps.id] < HALF for steps in left)
        )


def values_of(model: Model, reference: Reference) -> list[float]:
    """Give every integer column what the days of the reference make of it."""
    inst, v = model.inst, model.variables
    values = [0.0] * model.program.size
    steps = {key: round(reference.days.get(key, 0.0) / inst.step_days) for key in v.steps}
    by_task, by_agent, by_project, by_both = _sums(inst, steps)
    for key, column in v.steps.items():
        values[column.id] = steps[key]
    for t, column in v.uncovered.items():
        values[column.id] = round(inst.effort_days[t] / inst.step_days) - by_task[t]
    file_what_is_written(model, values)
    for d, f in reference.grants_eur:
        p = inst.project_of_expense.get(d, "")
        for column in (v.awarded.get((p, f)), v.chosen.get((inst.whole_of.get(d, d), f))):
            if column is not None:
                values[column.id] = 1.0
    for project_period, column in v.totals.items():
        values[column.id] = by_project[project_period]
    for (_, a, *rest), column in v.choices.items():
        worked = by_agent[a, rest[0]] if len(rest) == 1 else by_both[a, rest[0], rest[1]]
        values[column.id] = float(worked > 0)
    for place, value in _of_rules(model, steps):
        values[place] = value
    return values


def _of_rules(model: Model, steps: Mapping[AgentTaskPeriod, int]) -> Iterator[tuple[int, float]]:
    """Yield what days make of the columns of teams and rhythms."""
    inst, v = model.inst, model.variables
    worked = {key: n for key, n in steps.items() if n}
    on_task, active = {(a, t) for a, t, _ in worked}, {(t, m) for _, t, m in worked}
    on_project = {(a, inst.project_of_task[t]) for a, t in on_task}
    yield from ((x.id, float(pair in on_task)) for pair, x in v.working.items())
    yield from ((x.id, float(pair in on_project)) for pair, x in v.serving.items())
    yield from ((x.id, float(pair in active)) for pair, x in v.open.items())
    for t, periods in inst.continuous.items():
        before = dict(zip(periods[1:], periods, strict=False))
        for m in periods:
            begins = (t, m) in active and (t, before.get(m)) not in active
            yield v.opening[t, m].id, float(begins)
    for t, share in v.share.items():
        done = [sum(steps[k] for k in v.work_on[t] if k[2] == m) for m in inst.regular[t]]
        yield share.id, float(min(done, default=0))


def _sums(
    inst: Instance, steps: dict[tuple[str, str, str], int]
) -> tuple[
    defaultdict[str, int],
    defaultdict[Pair, int],
    defaultdict[Pair, int],
    defaultdict[AgentProjectPeriod, int],
]:
    """Add up steps by task, (agent, period), (project, period) and (agent, project, period)."""
    by_task: defaultdict[str, int] = defaultdict(int)
    by_agent: defaultdict[Pair, int] = defaultdict(int)
    by_project: defaultdict[Pair, int] = defaultdict(int)
    by_both: defaultdict[AgentProjectPeriod, int] = defaultdict(int)
    for (a, t, m), worked in steps.items():
        p = inst.project_of_task[t]
        by_task[t] += worked
        by_agent[a, m] += worked
        by_project[p, m] += worked
        by_both[a, p, m] += worked
    return by_task, by_agent, by_project, by_both
