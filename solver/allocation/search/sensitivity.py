"""One instance kept hot, solved again and again with other means.

The model is built once, with room for every change: agents, periods and windows that a change may
open are there from the start, closed by their bounds. A change then moves bounds only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from solver.allocation.instance import Instance, Pair
from solver.allocation.model.building import Model, build
from solver.allocation.model.variables import capacity_steps
from solver.allocation.result import Result
from solver.allocation.search.decode import result_of
from solver.allocation.search.lexicographic import bound, descend, optimise, settled
from solver.engines.engine import Answer
from solver.program import Variable
from solver.status import Status

ADJUSTABLE = frozenset({"capacity_days", "appropriation_eur", "ceiling_eur", "window"})
"""What a change may move; any other difference is solved cold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What an instance comes to: the values of its tiers, and what is missing in one best plan."""

    tiers: Mapping[str, float]
    """Tier -> its value."""
    uncovered_days: Mapping[str, float]
    """Task -> days nobody does."""
    unfunded_eur: Mapping[str, float]
    """Expense -> euros nobody pays."""
    filed: frozenset[str]
    """Schemes that may pay."""


class Sensitivity:
    """A base instance inside a roomier one, ready to be solved with other means."""

    def __init__(self, roomy: Instance, base: Instance, judged: int | None = None) -> None:
        """``judged``: how many of the tiers tell what an instance comes to; all of them if none."""
        self._roomy, self._base = roomy, base
        self._judged = len(base.tiers) if judged is None else judged
        is_hot = "heaviest_load" not in base.tiers and self._has_room_for(base)
        self._hot = _Hot(roomy, base, self._judged) if is_hot else None

    def solve(self, inst: Instance) -> Worth:
        """Solve an instance, tier by tier; cold where there is no room for it.

        Raises:
            LookupError: the time was too short to find any plan.
        """
        if self._hot is None or not self._has_room_for(inst):
            return _worth_of(optimise(replace(inst, tiers=inst.tiers[: self._judged])))
        return self._hot.solve(inst)

    def nearest(self, inst: Instance) -> Result | None:
        """Give the best plan for all tiers where it is found near the base's, else nothing."""
        if self._hot is None or not self._has_room_for(inst):
            return None
        return self._hot.nearest(inst)

    def _has_room_for(self, inst: Instance) -> bool:
        roomy = self._roomy
        return (
            all(
                getattr(inst, field.name) == getattr(roomy, field.name)
                for field in fields(Instance)
                if field.name not in ADJUSTABLE
            )
            and all(
                key in roomy.capacity_days or not capacity_steps(inst, *key)
                for key in _changed(roomy.capacity_days, inst.capacity_days)
            )
            and all(
                roomy.appropriation_eur.get(b, 0.0) > 0 or left <= 0
                for b, left in inst.appropriation_eur.items()
            )
            and inst.ceiling_eur.keys() == roomy.ceiling_eur.keys()
            and all(set(window) <= set(roomy.window[t]) for t, window in inst.window.items())
        )


class _Hot:
    """The model of the roomy instance in HiGHS, and the plan of the base."""

    def __init__(self, roomy: Instance, base: Instance, judged: int) -> None:
        from solver.engines.adjustable_highs import AdjustableHighs

        self._model = model = build(roomy)
        self._judged = replace(model, tiers=model.tiers[:judged])
        self._base = base
        self._engine = AdjustableHighs(model.program)
        self._rows = model.program.row_places
        self._rules_of = self._rules()
        self._adjust(roomy, base)
        self._engine.settle()
        self._plan = descend(model, self._engine).plan
        self._engine.restore()
        self._bounds(model)

    def solve(self, inst: Instance) -> Worth:
        """Solve an instance: by a proof that nothing changes, by a plan near the base's, or anew.

        The relaxations bound every tier; a plan that reaches the bounds is the best there is.
        """
        self._move_to(inst)
        if self._engine.is_home:
            return self._worth(inst, self._plan)
        least, relaxed = self._bounds(self._judged)
        if self._engine.allows(self._plan) and self._reaches(self._plan, least):
            return self._worth(inst, self._plan)
        plan = self._near(self._judged, least, relaxed)
        if plan is None:
            self._move_to(inst)
            plan = descend(self._judged, self._engine).plan
        return self._worth(inst, plan)

    def nearest(self, inst: Instance) -> Result | None:
        """Give the best plan for all tiers if it reaches the relaxations' bounds, else nothing."""
        self._move_to(inst)
        plan = self._near(self._model, *self._bounds(self._model))
        if plan is None:
            return None
        last = self._model.tiers[-1]
        proven = replace(settled(self._model, self._engine, last, plan), status=Status.OPTIMAL)
        return result_of(self._model, inst, proven, {})

    def _near(self, model: Model, least: Sequence[float], relaxed: Answer) -> Answer | None:
        """Look for a plan that reaches the bounds: the last relaxation, else one near it."""
        if not relaxed.found:
            return None
        plan = relaxed
        if not self._engine.is_whole(relaxed):
            terms = model.tiers[-1].terms
            plan = self._engine.near(self._plan, relaxed, terms, least[-1])
        return plan if plan.found and plan.objective <= least[-1] else None

    def _move_to(self, inst: Instance) -> None:
        self._engine.restore()
        self._adjust(self._base, inst)

    def _reaches(self, plan: Answer, least: Sequence[float]) -> bool:
        values = (tier.reached(plan.values) for tier in self._judged.tiers)
        return all(value <= bound for value, bound in zip(values, least, strict=True))

    def _bounds(self, model: Model) -> tuple[list[float], Answer]:
        """Give the least each tier could be, and the last relaxation."""
        self._engine.rule_out_known()
        least, relaxed = [], Answer(Status.NO_SOLUTION)
        for tier in model.tiers:
            relaxed = bound(model, self._engine, tier)
            if not relaxed.found:
                break
            least.append(tier.ceiling(relaxed.objective))
            self._engine.limit(tier.terms, least[-1])
        return least, relaxed

    def _worth(self, inst: Instance, plan: Answer) -> Worth:
        if not plan.found:
            raise LookupError("no plan was found in time")
        v = self._model.variables
        step = inst.step_days
        missing = {t: round(plan.values[u.id]) * step for t, u in v.uncovered.items()}
        written = (f for f, t in inst.filing_task.items() if not missing.get(t))
        return Worth(
            tiers={tier.name: tier.value(plan.values) for tier in self._judged.tiers},
            uncovered_days=missing,
            unfunded_eur={d: max(0.0, plan.values[z.id]) for d, z in v.unfunded.items()},
            filed=frozenset(written),
        )

    def _adjust(self, home: Instance, inst: Instance) -> None:
        """Move what differs between two instances."""
        self._adjust_capacity(home, inst)
        self._adjust_money(home, inst)
        for t, window in inst.window.items():
            if window != home.window[t]:
                self._adjust_window(t, set(window))

    def _adjust_capacity(self, home: Instance, inst: Instance) -> None:
        for a, m in _changed(home.capacity_days, inst.capacity_days):
            row = self._rows.get(("capacity", a, m))
            if row is not None:
                self._engine.bound_row(row, capacity_steps(inst, a, m))
            for rule, choice in self._rules_of[a, m]:
                self._engine.set_coefficient(rule, choice, -capacity_steps(inst, a, m))

    def _rules(self) -> Mapping[Pair, list[tuple[int, Variable]]]:
        """Find where optional rules say how much an agent has in a period: row and column."""
        rules: defaultdict[Pair, list[tuple[int, Variable]]] = defaultdict(list)
        for (kind, a, *rest), choice in self._model.variables.choices.items():
            names = {
                "helping": ("useful_block", a, *rest, "most"),
                "on": ("few_projects", a, *rest),
            }
            rules[a, rest[-1]].append((self._rows[names[kind]], choice))
        return rules

    def _adjust_money(self, home: Instance, inst: Instance) -> None:
        for b in _changed(home.appropriation_eur, inst.appropriation_eur):
            row = self._rows.get(("within_appropriation", b))
            if row is not None:
                self._engine.bound_row(row, inst.appropriation_eur.get(b, 0.0))
        for f in _changed(home.ceiling_eur, inst.ceiling_eur):
            row, filed = self._rows.get(("within_ceiling", f)), self._model.variables.filed
            if row is not None and f in filed:
                self._engine.set_coefficient(row, filed[f], -inst.ceiling_eur[f])
            elif row is not None:
                self._engine.bound_row(row, inst.ceiling_eur[f])

    def _adjust_window(self, t: str, window: set[str]) -> None:
        v = self._model.variables
        for key in v.work_on[t]:
            self._engine.bound_column(v.steps[key], None if key[2] in window else 0.0)


def _worth_of(result: Result) -> Worth:
    if result.tiers is None or result.uncovered_days is None:
        raise LookupError("no plan was found in time")
    return Worth(
        tiers=result.tiers,
        uncovered_days=result.uncovered_days,
        unfunded_eur=result.unfunded_eur or {},
        filed=frozenset(f for f, filed in (result.filed or {}).items() if filed),
    )


def _changed(home: Any, inst: Any) -> list[Any]:
    if home is inst:
        return []
    return [key for key in home.keys() | inst.keys() if home.get(key) != inst.get(key)]
