"""The search for a human shape: a few tasks at a time, all the rest of the plan held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from solver.allocation.model.building import Model
from solver.allocation.shaping.days import Days
from solver.allocation.shaping.levelling import lighten
from solver.allocation.shaping.neighbours import Neighbours
from solver.allocation.shaping.rebuilding import rebuild
from solver.allocation.shaping.shape import AS_NEAR, CRUMB, LEVEL, RUN, Shape, Steps, add_shape
from solver.allocation.shaping.slopes import sloped
from solver.allocation.shaping.ties import Ties, decided
from solver.engines.engine import Answer
from solver.engines.part_of_highs import PartialHighs
from solver.program import LE, Variable, in_bulk, read_arrays
from solver.program.arrays import Floats

NODES = 1
"""Branches for a few tasks: cuts near the root find nearly all."""
LESS_THAN_A_CRUMB, LESS_THAN_A_RUN = CRUMB - 0.01, RUN - 0.01
"""What a search may leave: proving less is not worth it."""
ROUNDS = ((2, 0, LESS_THAN_A_CRUMB), (3, 0, LESS_THAN_A_RUN))
"""Round after round: tasks that are free together, nearest ones left out, what may be left."""
COLUMNS = 5000
"""Columns that may be searched in all, however large the plan: not seconds."""
STARTS = (0.5, 0.0, 0.8)
"""How slowly the prices of periods change where a shape is begun: each leads to another one."""
SMALL = 1000
"""Columns up to which a shape is begun in several ways."""
TIMING = "timing"
LAST = "heaviest_load"
"""The tier that comes after the shape, where it is the last."""


def shaped(model: Model, plan: Answer) -> Answer:
    """Give a plan of better shape: with the same tiers, but for the heaviest load if it is last.

    What each task is given, who pays what and which applications are written stay as they are. The
    model gets the columns of the shape.
    """
    if not plan.found or model.program.is_large:
        return plan
    peak = [x for tier in model.tiers if tier.name == LAST for x, _ in tier.terms]
    values = _moved_by_hand(model, _to_begin_with(model, plan, peak), peak)
    search = _Search(model, values, peak)
    for size, offset, give in ROUNDS:
        search.reshape(size, offset, give)
    search.level()
    return replace(plan, values=search.values.tolist())


def _to_begin_with(model: Model, plan: Answer, peak: list[Variable]) -> Floats:
    """Give the values of a plan, the heaviest load free if it comes last; hold the timing."""
    values = np.array(plan.values)
    whole = [x.id for x in model.program.columns if x.cat == "Integer"]
    values[whole] = np.round(values[whole])
    if model.inst.tiers[-1] == LAST:
        values[[x.id for x in peak]] = 1.0
    for tier in (tier for tier in model.tiers if tier.name == TIMING):
        model.program.row(tier.terms, LE, tier.reached(values.tolist()), ("shaped", TIMING))
    return values


def _moved_by_hand(model: Model, values: Floats, peak: list[Variable]) -> Floats:
    """Give a plan of better shape, no whole numbers searched for: where most of it is found."""
    arrays, held = read_arrays(model.program), (*peak, *decided(model))
    tasks = Days(model, arrays, values, held).moved()
    is_small = sum(len(model.variables.work_on[t]) for t in tasks) <= SMALL
    best = None
    for stays in STARTS if is_small and model.inst.reference is None else STARTS[:1]:
        days = Days(model, arrays, sloped(model, arrays, values, tasks, stays), held)
        rebuild(days, tasks)
        if best is None or days.total < best.total:
            best = days
    if best is None:
        return values
    lighten(best)
    return best.values()


class _Search:
    """A plan and its shape, getting better."""

    def __init__(self, model: Model, values: Floats, peak: list[Variable]) -> None:
        self._model, self._left = model, COLUMNS
        steps = {key: round(values[x.id]) for key, x in model.variables.steps.items()}
        self._shape = shape = _with_shape(model, steps)
        self._tried: set[tuple[object, ...]] = set()
        self.values = self._read_from = self._start(values, steps)
        self._read = steps
        arrays = read_arrays(model.program)
        self._highs = PartialHighs(arrays, shape.terms())
        across = {model.program.row_places[AS_NEAR]} if shape.kept else set()
        self._ties = Ties(model, arrays, (*peak, *shape.levels.values()), across)

    def _start(self, values: Floats, steps: Steps) -> Floats:
        """Add the values of the columns of the shape."""
        start = np.zeros(self._model.program.size)
        start[: len(values)] = values
        for place, value in self._shape.values(steps).items():
            start[place] = value
        return start

    @property
    def steps(self) -> Steps:
        """Give the days of the plan, in steps."""
        if self._read_from is not self.values:
            columns = self._model.variables.steps
            worked = np.round(self.values[[x.id for x in columns.values()]]).astype(int)
            self._read = dict(zip(columns, worked.tolist(), strict=True))
            self._read_from = self.values
        return self._read

    def reshape(self, size: int, offset: int, give: float) -> None:
        """Free each task whose shape may be better with its neighbours, the worst first."""
        work_on, column = self._model.variables.work_on, self._model.variables.steps
        for task in self._worst_first():
            steps = self.steps
            near = Neighbours(self._model, steps)
            tasks = sorted(near.of(task, self._shape.tasks, size, offset))
            teams = {t: near.team(t, tasks) for t in tasks}
            cells = [key for t in tasks for key in work_on[t] if key[0] in teams[t]]
            if (*tasks, *(steps[key] for key in cells)) in self._tried:
                continue
            free = self._ties.of(column[key] for key in cells)
            self._left -= len(free)
            if self._left < 0:
                return
            self.values = self._highs.better(self.values, free, nodes=NODES, give=give)
            for plan in (steps, self.steps):
                self._tried.add((*tasks, *(plan[key] for key in cells)))

    def _worst_first(self) -> Iterator[str]:
        """List the tasks that could have a better shape; of a reference's, those that moved."""
        steps, inst = self.steps, self._model.inst
        excess = self._shape.excess(steps)
        if inst.reference is not None:
            was = inst.reference.days
            moved = {k[1] for k, n in steps.items() if n != round(was.get(k, 0) / inst.step_days)}
            excess = {task: price for task, price in excess.items() if task in moved}
        return (t for t in sorted(excess, key=lambda t: (-excess[t], t)) if excess[t] > 0)

    def level(self) -> None:
        """Make each agent's heaviest load lighter, within the shape that was found."""
        v, capacity = self._model.variables, self._model.inst.capacity_days
        found = {column.id for column in self._shape.columns}
        for agent, level in self._shape.levels.items():
            months = [month for month in v.work_of if month[0] == agent]
            days = {month: [v.steps[key] for key in v.work_of[month]] for month in months}
            loads = (self._worked(days[month]) / capacity[month] for month in months)
            self.values[level.id] = max(loads)
            worked = [x for month in months for x in days[month] if self.values[x.id]]
            free = np.append(self._ties.of(worked, found), level.id).astype(np.int32)
            self.values = self._highs.better(self.values, free, nodes=NODES, give=LEVEL / 1000)

    def _worked(self, columns: list[Variable]) -> float:
        """Give the days that some columns of steps come to."""
        return float(sum(self.values[x.id] for x in columns)) * self._model.inst.step_days


@in_bulk()
def _with_shape(model: Model, steps: Steps) -> Shape:
    return add_shape(model, steps)
