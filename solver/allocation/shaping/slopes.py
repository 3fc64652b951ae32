"""A first human shape of a whole plan: prices a person, a run, a crumb, spread over the days.

Slope scaling (Kim and Pardalos): what is paid once for somebody on a task is spread over the days
they had there, so that the next plan, a linear one, gives up those who have few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from solver.allocation.instance import AgentTaskPeriod, Pair
from solver.allocation.model.building import Model
from solver.allocation.model.variables import capacity_steps
from solver.allocation.shaping.shape import A_DAY, CRUMB, PAIR, RUN, Prices
from solver.engines.part_of_highs import RelaxedPart, Surroundings, least_whole
from solver.program import Arrays
from solver.program.arrays import Floats, Indices

TURNS = 40
"""Most plans that are made one after another..."""
IDLE = 10
"""...and most of them in a row that are no better than one before."""
A_PART_OF_A_STEP = 2.0
"""Price of a number of days that is not whole, where plans are compared."""
NODES, GIVE = 200, 4.0
"""How far whole numbers are looked for around a plan that lacks some."""
NOTHING = 1e-6


class Slopes:
    """What a step of each agent, task and period costs where a plan is."""

    def __init__(
        self, model: Model, keys: Sequence[AgentTaskPeriod], steps: Floats, stays: float
    ) -> None:
        """``stays``: share of the price of a period that stays from a turn to the next."""
        self._inst, self._keys, self._stays = model.inst, keys, stays
        self._crumb = int(A_DAY / model.inst.step_days)
        self._given: dict[str, float] = defaultdict(float)
        for key, n in zip(keys, steps.tolist(), strict=True):
            self._given[key[1]] += n
        self._most_of: dict[Pair, float] = defaultdict(float)
        self._most_in: dict[Pair, float] = defaultdict(float)
        for a, t, m in keys:
            most = min(float(capacity_steps(model.inst, a, m)), self._given[t])
            self._most_of[a, t] += most
            self._most_in[t, m] += most
        self._of_pair = {pair: PAIR / self._usual(pair[1], n) for pair, n in self._most_of.items()}
        self._of_month = {key: RUN / 2 / self._usual(key[0], n) for key, n in self._most_in.items()}
        self._of_crumb = np.zeros(len(keys))

    def _usual(self, task: str, most: float) -> float:
        """Give the steps over which a price is spread where there are none yet."""
        return max(1.0, min(most, self._given[task]))

    @property
    def costs(self) -> Floats:
        """List what a step costs, key by key."""
        told = [self._of_pair[a, t] + self._of_month[t, m] for a, t, m in self._keys]
        return np.array(told) + self._of_crumb

    def learn(self, steps: Floats) -> None:
        """Spread the prices over the steps of a plan."""
        of_pair: dict[Pair, float] = defaultdict(float)
        in_month: dict[Pair, float] = defaultdict(float)
        for (a, t, m), n in zip(self._keys, steps.tolist(), strict=True):
            of_pair[a, t] += n
            in_month[t, m] += n
        self._of_pair |= {pair: PAIR / n for pair, n in of_pair.items() if n > NOTHING}
        for (t, m), n in in_month.items():
            spread = n if n > NOTHING else self._usual(t, self._most_in[t, m])
            now = RUN * (1 - self._beside(in_month, t, m)) / spread
            self._of_month[t, m] = (1 - self._stays) * now + self._stays * self._of_month[t, m]
        is_crumb = (steps > NOTHING) & (steps <= self._crumb)
        self._of_crumb = np.where(is_crumb, CRUMB / np.maximum(steps, NOTHING), 0.0)

    def _beside(self, in_month: Mapping[Pair, float], task: str, period: str) -> int:
        """Count the periods just before and after one in which a task is worked on."""
        place = self._inst.periods.index(period)
        near = self._inst.periods[max(0, place - 1) : place + 2]
        return sum(in_month.get((task, m), 0.0) > NOTHING for m in near if m != period)


def sloped(
    model: Model, arrays: Arrays, values: Floats, tasks: Sequence[str], stays: float
) -> Floats:
    """Give a plan of better shape, some tasks moved; else the same one.

    Whatever tells of days, but for the days themselves, stays as it is.
    """
    v = model.variables
    keys = [key for t in tasks for key in v.work_on[t]]
    free = np.array([v.steps[key].id for key in keys], dtype=np.int32)
    if not keys:
        return values
    search = _Sloping(model, keys, Surroundings(arrays), values, free)
    found = search.best(stays)
    if found is None:
        return values
    better = values.copy()
    better[free] = found
    return better


class _Sloping:
    """Plans of some days one after another, each from the prices of the one before."""

    def __init__(
        self,
        model: Model,
        keys: Sequence[AgentTaskPeriod],
        around: Surroundings,
        values: Floats,
        free: Indices,
    ) -> None:
        self._model, self._keys, self._around = model, keys, around
        self._prices = Prices(model.inst)
        self._values, self._free, self._start = values, free, values[free]

    def best(self, stays: float) -> Floats | None:
        """Give the steps of the best plan in whole numbers, if it beats the one to begin with."""
        slopes = Slopes(self._model, self._keys, self._start, stays)
        if self._model.inst.reference is not None:
            slopes.learn(self._start)
        relaxed = RelaxedPart(self._around.part(self._values, self._free))
        least, best, cost, idle = self._price(self._start), None, np.zeros(0), 0
        for _ in range(TURNS):
            costs = slopes.costs
            steps = relaxed.least(costs)
            if steps is None or idle == IDLE:
                break
            price, idle = self._price(steps), idle + 1
            if price < least:
                least, best, cost, idle = price, steps, costs, 0
            slopes.learn(steps)
        whole = None if best is None else self._whole(best, cost)
        return whole if whole is not None and self._is_better(whole) else None

    def _is_better(self, steps: Floats) -> bool:
        return self._price(steps) < self._price(self._start)

    def _price(self, steps: Floats) -> float:
        """Price the shape of a plan, and what is not whole in it."""
        worked = {k: n for k, n in zip(self._keys, steps.tolist(), strict=True) if n > NOTHING}
        broken = int(np.sum(np.abs(steps - np.round(steps)) > NOTHING))
        return self._prices.of(worked) + A_PART_OF_A_STEP * broken

    def _whole(self, steps: Floats, cost: Floats) -> Floats | None:
        """Give whole steps: where a plan has some, or anywhere on the tasks that lack them."""
        whole = np.round(steps)
        lacking = np.abs(steps - whole) > NOTHING
        tasks = {self._keys[i][1] for i in np.flatnonzero(lacking).tolist()}
        if not tasks:
            return whole
        may = (steps > NOTHING) | np.array([t in tasks for _, t, _ in self._keys])
        emptied = self._values.copy()
        emptied[self._free] = 0.0
        part = self._around.part(emptied, self._free[may])
        found = least_whole(part, cost[may], start=None, nodes=NODES, give=GIVE)
        if found is None:
            return None
        whole[:] = 0.0
        whole[may] = found
        return whole
