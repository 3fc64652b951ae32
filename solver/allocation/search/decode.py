"""From columns back to days and euros by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from solver.allocation.instance import AgentTaskPeriod, Instance, Pair
from solver.allocation.model.building import Model
from solver.allocation.model.tiers import EUROS_PER_DAY
from solver.allocation.model.work import late_work
from solver.allocation.result import Result
from solver.engines.engine import Answer
from solver.program import Variable
from solver.program.arrays import Values
from solver.status import Status

Key = TypeVar("Key", bound=tuple[str, ...])
CRUMB_EUR = 1e-6
"""Euros below which an amount is noise of the optimiser."""


def no_result() -> Result:
    """Say that no plan was found."""
    return Result(status=Status.NO_SOLUTION)


def result_of(
    model: Model, inst: Instance, answer: Answer, unproven: Mapping[str, float]
) -> Result:
    """Read a plan off the values of the columns; ``unproven``: tiers, and their bounds."""
    v, value = model.variables, answer.values
    steps = {key: round(value[x.id]) for key, x in v.steps.items()}
    days = {key: count * inst.step_days for key, count in steps.items() if count}
    grants, credits_ = _amounts(v.grants, value), _amounts(v.credits, value)
    told = {
        "heaviest_load": _heaviest_load(inst, days),
        "distance": _distance(model, days, grants, credits_),
    }
    return Result(
        status=answer.status,
        days=days,
        uncovered_days={t: round(value[x.id]) * inst.step_days for t, x in v.uncovered.items()},
        grants_eur=grants,
        credits_eur=credits_,
        unfunded_eur={d: max(0.0, value[z.id]) for d, z in v.unfunded.items()},
        receipts_eur=_amounts(v.receipts, value),
        taken_in_eur=_amounts(v.taken_in, value),
        filed={f: _is_filed(model, inst, f, value) for f in inst.ceiling_eur},
        tiers={tier.name: told.get(tier.name, tier.value(value)) for tier in model.searched},
        unproven=unproven,
    )


def _amounts(columns: Mapping[Pair, Variable], value: Values) -> dict[Pair, float]:
    return {key: value[x.id] for key, x in columns.items() if value[x.id] > CRUMB_EUR}


def _is_filed(model: Model, inst: Instance, f: str, value: Values) -> bool:
    if f in inst.unfiled:
        return False
    if f in model.variables.filed:
        return bool(value[model.variables.filed[f].id] > 0.5)
    task = inst.filing_task.get(f)
    if task is None:
        return True
    late = (column for column, _ in late_work(inst, model.variables, task))
    undone = [model.variables.uncovered[task], *late]
    return all(value[column.id] < 0.5 for column in undone)


def _distance(
    model: Model,
    days: Mapping[AgentTaskPeriod, float],
    grants: Mapping[Pair, float],
    credits_: Mapping[Pair, float],
) -> float:
    """Sum the days, and thousands of euros, that are not where the reference has them."""
    kept, v = model.inst.reference, model.variables
    if kept is None:
        return 0.0
    granted = _apart(v.grants, kept.grants_eur, grants)
    credited = _apart(v.credits, kept.credits_eur, credits_)
    return _apart(v.steps, kept.days, days) + (granted + credited) / EUROS_PER_DAY


def _apart(keys: Iterable[Key], before: Mapping[Key, float], after: Mapping[Key, float]) -> float:
    return sum(abs(after.get(key, 0.0) - before.get(key, 0.0)) for key in keys)


def _heaviest_load(inst: Instance, days: Mapping[AgentTaskPeriod, float]) -> float:
    worked: dict[Pair, float] = defaultdict(float)
    for (a, _, m), amount in days.items():
        worked[a, m] += amount
    return max((amount / inst.capacity_days[key] for key, amount in worked.items()), default=0.0)
