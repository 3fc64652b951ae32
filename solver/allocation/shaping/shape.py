"""What the shape of a plan is judged by: pairs, runs and crumbs, as columns of the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from solver.allocation.instance import AgentTaskPeriod, Instance, Pair
from solver.allocation.model.building import Model
from solver.allocation.model.variables import capacity_steps
from solver.program import GE, LE, Terms, Variable

PAIR = 10.0
"""Price of one more person on a task."""
RUN = 4.0
"""Price of one more run of periods of a task: of starting it, or of taking it up again."""
CRUMB = 1.0
"""Price of an agent who works on a task in a period for a day or less."""
LEVEL = 0.01
"""Price of the heaviest load of an agent: all together, less than a crumb."""
A_DAY = 1.0
"""Days in a period that are no more than a crumb."""
AS_NEAR = ("as_near",)
Steps = Mapping[AgentTaskPeriod, int]


class Cell(NamedTuple):
    """An agent on a task in a period: whether there is work, and whether it is a crumb."""

    worked: Variable
    crumb: Variable


@dataclass(slots=True)
class Shape:
    """The columns that tell the shape of a plan."""

    crumb_steps: int
    """Most steps of a crumb."""
    regular: Collection[str]
    """Tasks of which each period has its share, were it a crumb."""
    pairs: dict[Pair, Variable] = field(default_factory=dict)
    """(agent, task) -> 1 where the agent works on the task."""
    cells: dict[AgentTaskPeriod, Cell] = field(default_factory=dict)
    active: dict[Pair, Variable] = field(default_factory=dict)
    """(task, period) -> 1 where somebody works on the task."""
    begun: dict[Pair, Variable] = field(default_factory=dict)
    """(task, period) -> 1 where a run of periods begins."""
    levels: dict[str, Variable] = field(default_factory=dict)
    """Agent -> heaviest load, relative to what they can give."""
    kept: dict[AgentTaskPeriod, Variable] = field(default_factory=dict)
    """(agent, task, period) of the reference -> steps that are still there."""

    @property
    def tasks(self) -> list[str]:
        """List the tasks that are given something, in order."""
        return list(dict.fromkeys(t for _, t in self.pairs))

    @property
    def columns(self) -> list[Variable]:
        """List the columns of pairs, cells and runs."""
        cells = [column for cell in self.cells.values() for column in cell]
        return [*self.pairs.values(), *cells, *self.active.values(), *self.begun.values()]

    def excess(self, steps: Steps) -> dict[str, float]:
        """Price what a task has beyond one person, one run, no crumb; a regular one has some."""
        told = self.values(steps)
        price = dict.fromkeys(self.tasks, -PAIR - RUN)
        for (_, t), pair in self.pairs.items():
            price[t] += PAIR * told[pair.id]
        for (t, _), begun in self.begun.items():
            price[t] += RUN * told[begun.id]
        for (_, t, _), cell in self.cells.items():
            price[t] += CRUMB * told[cell.crumb.id] if t not in self.regular else 0.0
        return price

    def terms(self) -> Terms:
        """List what the shape costs."""
        priced = (
            (self.pairs.values(), PAIR),
            (self.begun.values(), RUN),
            ((cell.crumb for cell in self.cells.values()), CRUMB),
            (self.levels.values(), LEVEL),
        )
        return [(column, price) for columns, price in priced for column in columns]

    def values(self, steps: Steps) -> dict[int, float]:
        """Give each column, by its place, the value that the steps of a plan make it take.

        Loads may be as heavy as can be until they are levelled.
        """
        told = dict.fromkeys((level.id for level in self.levels.values()), 1.0)
        for key, cell in self.cells.items():
            told[cell.worked.id] = float(steps[key] > 0)
            told[cell.crumb.id] = float(0 < steps[key] <= self.crumb_steps)
        worked = {(part, key[1]) for key, n in steps.items() if n for part in (key[0], key[2])}
        told |= {x.id: min(x.upBound, float(steps[key])) for key, x in self.kept.items()}
        told |= {pair.id: float(key in worked) for key, pair in self.pairs.items()}
        told |= {x.id: float((m, t) in worked) for (t, m), x in self.active.items()}
        before: dict[str, str] = {}
        for (t, m), begun in self.begun.items():
            goes_on = (before.get(t, ""), t) in worked
            told[begun.id] = float((m, t) in worked and not goes_on)
            before[t] = m
        return told


class Prices:
    """What the shape of some work costs."""

    def __init__(self, inst: Instance) -> None:
        self._bit = {m: 1 << i for i, m in enumerate(inst.periods)}
        self._crumb = A_DAY / inst.step_days

    def of(self, worked: Mapping[AgentTaskPeriod, float]) -> float:
        """Price the people, the runs and the crumbs of work, in steps, none of it nothing."""
        active: dict[str, int] = defaultdict(int)
        for _, t, m in worked:
            active[t] |= self._bit[m]
        people = len({(a, t) for a, t, _ in worked})
        runs = sum(count_runs(periods) for periods in active.values())
        crumbs = sum(n <= self._crumb for n in worked.values())
        return PAIR * people + RUN * runs + CRUMB * crumbs


def count_runs(periods: int) -> int:
    """Count the runs of periods, each of which is a bit."""
    return (periods & ~(periods << 1)).bit_count()


def add_shape(model: Model, steps: Steps) -> Shape:
    """Add the columns and rows of the shape to a model; what each task is given stays."""
    shape = Shape(crumb_steps=int(A_DAY / model.inst.step_days), regular=model.inst.regular)
    given: defaultdict[str, int] = defaultdict(int)
    for (_, t, _), n in steps.items():
        given[t] += n
    for t in (t for t in model.inst.effort_days if given[t]):
        cells_and_pairs(model, shape, t, given[t])
        runs(model, shape, t)
    levels(model, shape)
    as_near(model, shape, steps)
    return shape


def cells_and_pairs(model: Model, shape: Shape, t: str, given: int) -> None:
    r"""An agent is on a task where they work on it; a day or less in a period is a crumb.

    .. math:: x_{atm} \le \min(c_{am}, e_t) h_{atm}, \quad
              x_{atm} \ge (\kappa + 1) h_{atm} - \kappa r_{atm}, \quad
              h_{atm} \le p_{at}, \quad \sum_m x_{atm} \le e_t p_{at}

    =============== = ============================================ ====
    :math:`x_{atm}` V ``steps``                                    step
    :math:`h_{atm}` V ``worked``; :math:`r_{atm}` V ``crumb``
    :math:`p_{at}`  V ``pairs``
    :math:`e_t`     P steps that the task is given                 step
    :math:`\kappa`  P ``crumb_steps``                              step
    =============== = ============================================ ====
    """
    program, v, most = model.program, model.variables, shape.crumb_steps
    work: dict[str, Terms] = defaultdict(list)
    for key in v.work_on[t]:
        a, _, m = key
        work[a].append((v.steps[key], 1))
        if (a, t) not in shape.pairs:
            shape.pairs[a, t] = program.column(("pair", a, t), 1, integer=True)
        worked = program.column(("worked", *key), 1, integer=True)
        crumb = program.column(("crumb", *key), 1, integer=True)
        shape.cells[key] = Cell(worked, crumb)
        limit = min(capacity_steps(model.inst, a, m), given)
        program.row([(v.steps[key], 1), (worked, -limit)], LE, 0, ("worked", *key))
        more: Terms = [(v.steps[key], 1), (worked, -most - 1), (crumb, most)]
        program.row(more, GE, 0, ("crumb", *key))
        program.row([(worked, 1), (shape.pairs[a, t], -1)], LE, 0, ("pair", *key))
    for a, terms in work.items():
        program.row([*terms, (shape.pairs[a, t], -given)], LE, 0, ("pair", a, t))


def runs(model: Model, shape: Shape, t: str) -> None:
    r"""A run of a task begins where somebody works on it and nobody did in the period before.

    .. math:: h_{atm} \le o_{tm} \le \sum_a h_{atm}, \quad o_{tm} - o_{t,m-1} \le b_{tm}

    =============== = =================================
    :math:`h_{atm}` V ``worked``
    :math:`o_{tm}`  V ``active``
    :math:`b_{tm}`  V ``begun``
    =============== = =================================
    """
    program = model.program
    team: dict[str, Terms] = defaultdict(list)
    for key in model.variables.work_on[t]:
        team[key[2]].append((shape.cells[key].worked, -1))
    before: Terms = []
    for m in model.inst.periods:
        if m not in team:
            before = []
            continue
        active = program.column(("active", t, m), 1, integer=True)
        begun = program.column(("begun", t, m), 1, integer=True)
        shape.active[t, m], shape.begun[t, m] = active, begun
        program.row([(active, 1), *team[m]], LE, 0, ("active", t, m))
        program.row([(active, 1), (begun, -1), *before], LE, 0, ("begun", t, m))
        before = [(active, -1)]
    for key in model.variables.work_on[t]:
        row: Terms = [(shape.cells[key].worked, 1), (shape.active[t, key[2]], -1)]
        program.row(row, LE, 0, ("active", *key))


def levels(model: Model, shape: Shape) -> None:
    r"""The level of an agent is their heaviest load: :math:`\sum_t x_{atm} \le c_{am} l_a`."""
    program, inst, v = model.program, model.inst, model.variables
    for (a, m), keys in v.work_of.items():
        if a not in shape.levels:
            shape.levels[a] = program.column(("level", a), 1)
        work: Terms = [(v.steps[key], 1) for key in keys]
        available = inst.capacity_days[a, m] / inst.step_days
        program.row([*work, (shape.levels[a], -available)], LE, 0, ("level", a, m))


def as_near(model: Model, shape: Shape, steps: Steps) -> None:
    r"""No less of the reference stays where it is: the plan is as near to it as it was.

    .. math:: k_{atm} \le x_{atm}, \quad k_{atm} \le \bar x_{atm}, \quad \sum k_{atm} \ge K

    =============== = ============================================ ====
    :math:`k_{atm}` V ``kept``                                     step
    :math:`K`       P what is kept before the plan is shaped       step
    =============== = ============================================ ====
    """
    inst, program = model.inst, model.program
    before = inst.reference.days if inst.reference else {}
    least = 0
    for key in (key for key in model.variables.steps if before.get(key)):
        was = round(before[key] / inst.step_days)
        kept = shape.kept[key] = program.column(("kept", *key), was)
        program.row([(kept, 1), (model.variables.steps[key], -1)], LE, 0, ("kept", *key))
        least += min(was, steps[key])
    program.row([(kept, 1) for kept in shape.kept.values()], GE, least, AS_NEAR)
