"""From columns back to days and euros by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from solver.allocation.instance import AgentTaskPeriod, Instance, Pair
from solver.allocation.model.building import Model
from solver.allocation.result import Result
from solver.engines.engine import Answer
from solver.program import Variable
from solver.status import Status

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
    peak = _heaviest_load(inst, days)
    return Result(
        status=answer.status,
        days=days,
        uncovered_days={t: round(value[x.id]) * inst.step_days for t, x in v.uncovered.items()},
        grants_eur=_amounts(v.grants, value),
        credits_eur=_amounts(v.credits, value),
        unfunded_eur={d: max(0.0, value[z.id]) for d, z in v.unfunded.items()},
        filed={f: _is_filed(model, inst, f, value) for f in inst.ceiling_eur},
        tiers={
            tier.name: peak if tier.name == "heaviest_load" else tier.value(value)
            for tier in model.tiers
        },
        unproven=unproven,
    )


def _amounts(columns: Mapping[Pair, Variable], value: Sequence[float]) -> dict[Pair, float]:
    return {key: value[x.id] for key, x in columns.items() if value[x.id] > CRUMB_EUR}


def _is_filed(model: Model, inst: Instance, f: str, value: Sequence[float]) -> bool:
    if f in inst.unfiled:
        return False
    if f in model.variables.filed:
        return bool(value[model.variables.filed[f].id] > 0.5)
    task = inst.filing_task.get(f)
    return task is None or value[model.variables.uncovered[task].id] < 0.5


def _heaviest_load(inst: Instance, days: Mapping[AgentTaskPeriod, float]) -> float:
    worked: dict[Pair, float] = defaultdict(float)
    for (a, _, m), amount in days.items():
        worked[a, m] += amount
    return max((amount / inst.capacity_days[key] for key, amount in worked.items()), default=0.0)
