"""One scenario kept hot: what a lever brings to it, found by solving again."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from coopplan.audit import CHECKS, MEETING_TIME, MEETINGS, SHEETS, audit
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.past import past_of
from coopplan.domain.input.work import Agent
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.outcome import Outcome
from coopplan.levers import apply
from coopplan.planning.allocation.capacity import Means, capacity_of, means_of
from coopplan.planning.allocation.eligibility import window_of
from coopplan.planning.allocation.encoding.encode import encode
from coopplan.planning.allocation.encoding.objectives import LAST_FUNDER, TIMING, tiers_of
from coopplan.planning.allocation.encoding.work_rules import TimeFor, work_rules
from coopplan.planning.allocation.encoding.years import years
from coopplan.planning.allocation.rounding.euros import Euros
from coopplan.planning.calendar import meet_alike
from coopplan.planning.negotiation.worth.gains import (
    gain_between,
    nearest,
    nearest_with,
    ready_near,
)
from coopplan.planning.scenario import decoded, exact_euros
from solver.allocation import Instance, Result
from solver.allocation.search.hot.sensitivity import Sensitivity, Worth

JUDGED = (
    "uncovered_mandatory",
    "uncovered_weighted",
    "unfunded_weighted",
    "own_money",
    "service_money",
    "receipts",
)
"""Tiers in which a gain counts."""
NOISE = 1e-4
"""Difference between two values of a tier that is none."""
OF_MEETINGS = (*MEETINGS, *MEETING_TIME)
OF_AN_ALLOCATION = tuple(check for check in CHECKS if check not in (*SHEETS, *OF_MEETINGS))
"""What days and euros may break, where people meet alike."""
LATEST = 8
"""Instances whose worth is kept: what is compared with the next one."""


@dataclass(frozen=True, slots=True)
class Improvement:
    """How much better the tiers are, which is the same in every best plan; below 0: worse."""

    tiers: Mapping[str, float]

    @property
    def is_nothing(self) -> bool:
        """Whether every tier is as good as before."""
        return all(abs(amount) < NOISE for amount in self.tiers.values())

    @property
    def mandatory_days(self) -> float:
        """Give the days covered on mandatory tasks."""
        return self.tiers.get("uncovered_mandatory", 0.0)

    @property
    def rank(self) -> tuple[float, ...]:
        """Give what improvements are compared by: the tiers, in the plan's own order."""
        return tuple(self.tiers.values())


class HotScenario:
    """An outcome's plan, ready to be solved with more or fewer means.

    Money and days are solved tier by tier, in the plan's own order, down to the last tier that
    counts: that tells whether a change brings anything. What it brings is told by the nearest plan.
    Windows may be longer by ``more`` periods.
    """

    def __init__(self, outcome: Outcome, more: int = 1) -> None:
        self.outcome = outcome
        self._plan = with_spare_agents(outcome.plan)
        self._home = means_of(self._plan, outcome.meeting_days)
        self.base = self._base()
        judged = len(self.base.tiers) - (self.base.tiers[-1] == "distance")
        self._sensitivity = Sensitivity(_roomy(self.base, self._plan, more), self.base, judged)
        self._rounded: tuple[object, Euros] | None = None
        self._worths: deque[tuple[Instance, Worth]] = deque(maxlen=LATEST)
        self._worth = self._sensitivity.solve(self.base)

    def told(self, *levers: Lever) -> Gain:
        """Say what a lever alone, or some together, change in the plan shown.

        Who is given days in months in which they had none is expected at the meetings of these.
        """
        shown = self.outcome
        changed = apply(shown.plan, levers).plan
        if shown.calendar and not meet_alike(shown.plan, changed):
            return gain_between(shown, nearest_with(shown, levers, shown))
        return gain_between(shown, self.nearest(changed))

    def still_holds(self, lever: Lever) -> bool:
        """Whether the plan shown keeps every constraint once a lever is pulled."""
        changed = apply(self.outcome.plan, [lever]).plan
        return not audit(replace(self.outcome, plan=changed), OF_AN_ALLOCATION)

    def nearest(self, changed: Plan) -> Outcome:
        """Find the nearest plan in the model that is hot, else from the start."""
        shown = self.outcome
        result = None
        if not past_of(changed):
            result = self._sensitivity.nearest(self.with_plan(changed))
        if result is None:
            return nearest(shown, changed)
        plan = replace(changed, agents=self._plan.agents, expenses=shown.plan.expenses)
        ready = ready_near(shown, plan, self._means(changed))
        return decoded(ready, result, self._euros(plan, result))

    def _euros(self, plan: Plan, result: Result) -> Euros | None:
        """Round euros once, as long as neither they nor the money there is are others.

        ``None`` where they depend on days too.
        """
        shown = self.outcome.plan
        others = [(of.budgets, of.authorisations, of.schemes) for of in (plan, shown)]
        if others[0] != others[1] or result.receipts_eur:
            return None
        found = result.grants_eur, result.credits_eur, result.unfunded_eur
        if self._rounded is None or self._rounded[0] != found:
            self._rounded = found, exact_euros(plan, result, {})
        return self._rounded[1]

    def with_lever(self, lever: Lever) -> Instance:
        """Give the instance that a lever makes of the scenario."""
        return self.with_plan(apply(self.outcome.plan, [lever]).plan)

    def with_plan(self, changed: Plan) -> Instance:
        """Give the instance of a plan that differs in days, credits, ceilings or windows only."""
        capacity, window, voted = self._capacity(changed), self._windows(changed), years(changed)
        time = TimeFor(window=window, qualified=self.base.qualified, capacity_days=capacity)
        return replace(
            self.base,
            capacity_days=capacity,
            appropriation_eur={b.code: float(max(ZERO, b.free_eur)) for b in changed.budgets},
            authorisation_eur=voted["authorisation_eur"],
            payment_eur=voted["payment_eur"],
            ceiling_eur={scheme.code: float(scheme.ceiling_eur) for scheme in changed.schemes},
            window=window,
            **work_rules(replace(changed, agents=self._plan.agents), time),
        )

    def improvement(self, inst: Instance, *, over: Instance | None = None) -> Improvement:
        """Tell how much better the tiers are than in the scenario, or in another instance."""
        before = self._worth if over is None else self._worth_of(over)
        after = self._worth_of(inst)
        return Improvement({tier: value - after[tier] for tier, value in before.items()})

    def _worth_of(self, inst: Instance) -> Worth:
        """Solve an instance, unless it is one of the latest."""
        for known, worth in self._worths:
            if known == inst:
                return worth
        self._worths.append((inst, self._sensitivity.solve(inst)))
        return self._worths[-1][1]

    def _base(self) -> Instance:
        base = encode(self._plan, self._home, self.outcome)
        return replace(base, tiers=self._tiers())

    def _tiers(self) -> tuple[str, ...]:
        """List the tiers that count, in the plan's own order, then that of the nearest plan."""
        order = tiers_of(self._plan)
        last = max(place for place, tier in enumerate(order) if tier in JUDGED)
        next_ones = tuple(
            takewhile({LAST_FUNDER, TIMING, "distance"}.__contains__, order[last + 1 :])
        )
        return (*order[: last + 1], *(next_ones if "distance" in next_ones else ()))

    def _capacity(self, changed: Plan) -> Mapping[tuple[str, str], float]:
        """Move the days of the agents whose availability moved."""
        moved = self._moved(changed)
        if not moved:
            return self.base.capacity_days
        agents = [agent for agent in changed.agents if agent.code in moved]
        capacity = capacity_of(changed, agents, self.outcome.meeting_days)
        known = by_code(self.outcome.plan.agents)
        code = {a.code: a.code if a.code in known else _spare_code(a) for a in agents}
        kept = {key: days for key, days in self.base.capacity_days.items() if key[0] not in moved}
        return kept | {(code[a], p.key): float(days) for (a, p), days in capacity.items()}

    def _moved(self, changed: Plan) -> set[str]:
        """List the agents whose availability moved."""
        before, after = self.outcome.plan.available_days, changed.available_days
        if before is after:
            return set()
        keys = before.keys() | after.keys()
        return {key[0] for key in keys if before.get(key) != after.get(key)}

    def _means(self, changed: Plan) -> Means:
        """Give the time there is for tasks in a plan with the agents of the scenario."""
        moved = self._moved(changed)
        agents = [agent for agent in self.outcome.plan.agents if agent.code in moved]
        kept = {key: d for key, d in self._home.capacity_days.items() if key[0] not in moved}
        more = capacity_of(changed, agents, self.outcome.meeting_days)
        return replace(self._home, capacity_days=kept | more)

    def _windows(self, changed: Plan) -> Mapping[str, tuple[str, ...]]:
        if changed.tasks is self.outcome.plan.tasks:
            return self.base.window
        tasks = (task for task in changed.tasks if task.code in self.base.window)
        return {t.code: tuple(p.key for p in window_of(changed, t)) for t in tasks}


def with_spare_agents(plan: Plan) -> Plan:
    """Add somebody without a day for each skill and level asked for."""
    asked = sorted({(skill, task.min_level) for task in plan.tasks for skill in task.skills})
    spare = (Agent(code="", job="", service="", skills={s: n}, external=True) for s, n in asked)
    return replace(
        plan, agents=(*plan.agents, *(replace(agent, code=_spare_code(agent)) for agent in spare))
    )


def _spare_code(agent: Agent) -> str:
    return "+" + ",".join(f"{skill}:{level}" for skill, level in agent.skills.items())


def _roomy(base: Instance, plan: Plan, more: int) -> Instance:
    """Leave room for any agent in any period, any credit, and longer windows."""
    agents = [agent.code for agent in plan.agents]
    room = {(a, m): base.step_days for a in agents for m in base.periods}
    lines = {b: max(left, 1.0) for b, left in base.appropriation_eur.items()}
    return replace(
        base,
        capacity_days=room | {key: max(base.step_days, c) for key, c in base.capacity_days.items()},
        appropriation_eur=lines,
        window={t: _longer(base.periods, window, more) for t, window in base.window.items()},
    )


def _longer(periods: tuple[str, ...], window: tuple[str, ...], more: int) -> tuple[str, ...]:
    if not window:
        return window
    first, last = periods.index(window[0]), periods.index(window[-1])
    return periods[max(0, first - more) : last + more + 1]
