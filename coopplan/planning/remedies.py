"""What may be asked for to close the gaps of a scenario: how much, of whom, at what price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from coopplan.domain.lever import Lever, LeverKind
from coopplan.domain.money import Budget, Section
from coopplan.domain.negotiation import Ask, Gain, Move, Topic
from coopplan.domain.outcome import Outcome
from coopplan.domain.period import Period
from coopplan.domain.plan import Plan, by_code
from coopplan.domain.work import Agent
from coopplan.planning.asked import approver_of
from coopplan.planning.encode import encode
from coopplan.planning.hot import with_spare_agents
from coopplan.planning.means import means_of
from coopplan.planning.spread import ceil_to_step, floor_to_step
from solver.allocation import Instance
from solver.allocation.remedies import Key, Remedies, Remedy

ZERO = Decimal(0)
CENT = Decimal("0.01")
SPARE = "+"
"""First sign of the code of somebody who may be bought."""
TIME_LIMIT_S = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The remedies of one scenario, and how each is written as levers."""

    outcome: Outcome
    instance: Instance
    remedies: Remedies
    tasks: frozenset[str]
    """Mandatory tasks with a gap."""

    def moves(self, remedy: Remedy) -> tuple[Move, ...]:
        """Write remedies as levers, each with who must agree and what it costs."""
        return tuple(
            move
            for key, amount in sorted(remedy.amounts.items())
            for move in self._moves(key, amount)
        )

    def levers(self, remedy: Remedy) -> tuple[Lever, ...]:
        """Write remedies as levers."""
        return tuple(move.lever for move in self.moves(remedy))

    def _moves(self, key: Key, amount: float) -> Iterator[Move]:
        if key[0] == "lend" and key[1].startswith(SPARE):
            yield from self._bought(key, amount)
        elif key[0] == "lend":
            yield self._lent(key, amount)
        elif key[0] == "credit":
            yield self._credited(key, Decimal(str(round(amount + 0.49))))
        else:
            yield self._put_off(key)

    def _lent(self, key: Key, amount: float) -> Move:
        plan, period = self.outcome.plan, self._period(key)
        days = self._granted(key[1], period, amount)
        topic = Topic(Ask.DAYS, key[1], period.first, period.last)
        agent = by_code(plan.agents)[key[1]]
        lever = _lever(LeverKind.ADD_DAYS, key[1], days, start=period.first, end=period.last)
        cost = (days * agent.cost_eur_per_day).quantize(CENT)
        return self._move(
            lever, approver_of(plan, topic), cost, days * plan.settings.lent_day_price
        )

    def _bought(self, key: Key, amount: float) -> Iterator[Move]:
        """Buy days, and vote the credit that pays them."""
        plan, period = self.outcome.plan, self._period(key)
        price, line = plan.settings.bought_day_eur, own_line(plan)
        days = self._granted(key[1], period, amount)
        cost = (days * price).quantize(CENT)
        if line is None:
            return
        approver = approver_of(plan, Topic(Ask.CREDIT, line.code))
        lever = _lever(
            LeverKind.BUY, key[1].removeprefix(SPARE), days, start=period.first, end=period.last
        )
        yield self._move(replace(lever, unit=f"{price} €/j"), approver, cost, days * price / 1000)
        credit = _lever(LeverKind.ADD_BUDGET, line.code, cost)
        yield self._move(replace(credit, unit="€"), approver, ZERO, ZERO)

    def _credited(self, key: Key, eur: Decimal) -> Move:
        plan = self.outcome.plan
        lever = replace(_lever(LeverKind.ADD_BUDGET, key[1], eur), unit="€")
        approver = approver_of(plan, Topic(Ask.CREDIT, key[1]))
        return self._move(lever, approver, eur, eur / 1000 * plan.settings.credit_price)

    def _put_off(self, key: Key) -> Move:
        plan = self.outcome.plan
        projects, services = by_code(plan.projects), by_code(plan.services)
        of = {task.code: task.project for task in plan.tasks}
        of |= {expense.code: expense.project for expense in plan.expenses}
        project = projects.get(of[key[1]])
        service = services.get(project.service if project else "")
        lever = _lever(LeverKind.POSTPONE, key[1], None)
        price = Decimal(str(self.remedies.put_off_price[key[1]]))
        return self._move(lever, service.approver if service else "", ZERO, price)

    def _move(self, lever: Lever, approver: str, cost_eur: Decimal, price: Decimal) -> Move:
        return Move(lever=lever, approver=approver, cost_eur=cost_eur, price=price, gain=Gain())

    def _period(self, key: Key) -> Period:
        return next(period for period in self.outcome.plan.periods if period.key == key[2])

    def _granted(self, agent: str, period: Period, steps_days: float) -> Decimal:
        """Give the days to grant so that, reserve and meetings taken off, enough are left."""
        plan, key = self.outcome.plan, (agent, period)
        needed = Decimal(str(round(steps_days, 3))) + self.outcome.capacity_days.get(key, ZERO)
        met = self.outcome.meeting_days.get(key, ZERO)
        asked = Fraction(needed + met) / Fraction(1 - plan.settings.reserve_share)
        had = plan.available_days.get(key, ZERO)
        return ceil_to_step(asked - Fraction(had), plan.settings.step_days)


def offer_of(outcome: Outcome, tasks: frozenset[str], expenses: frozenset[str]) -> Offer:
    """List what may be asked for to cover some tasks and fund some expenses."""
    plan = with_spare_agents(outcome.plan)
    base = replace(encode(plan, means_of(plan, outcome.meeting_days), None), tiers=())
    mandatory = frozenset(task.code for task in plan.tasks if task.mandatory)
    lend = dict(_lent(outcome, plan, base, mandatory))
    line = own_line(plan)
    settings = plan.settings
    remedies = Remedies(
        lend_days=lend,
        day_price={agent.code: _day_price(plan, agent) for agent in plan.agents},
        credit_eur={b.code: float(settings.credit_most_eur) for b in plan.budgets},
        credit_price=float(settings.credit_price),
        put_off_price={
            **dict.fromkeys(mandatory, float(settings.put_off_price)),
            **dict.fromkeys(expenses, float(settings.put_off_price)),
        },
        use_price=float(settings.lever_price),
        tasks=mandatory,
        expenses=expenses,
    )
    if line is None:
        kept = {key: days for key, days in lend.items() if not key[0].startswith(SPARE)}
        remedies = replace(remedies, lend_days=kept)
    instance = replace(
        base,
        capacity_days=dict.fromkeys(lend, base.step_days) | dict(base.capacity_days),
        appropriation_eur={b: max(eur, 0.0) for b, eur in base.appropriation_eur.items()},
        options=replace(base.options, time_limit_s=TIME_LIMIT_S),
    )
    return Offer(outcome=outcome, instance=instance, remedies=remedies, tasks=tasks)


def _lent(
    outcome: Outcome, plan: Plan, base: Instance, wanted: frozenset[str]
) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield the most days that each person who may do a task to cover could lend in its months."""
    open_to: set[tuple[str, str]] = {
        (agent, key)
        for task in wanted & base.window.keys()
        for agent in base.qualified[task]
        for key in base.window[task]
    }
    agents, most = by_code(plan.agents), plan.settings.lent_most_days
    for period in plan.periods:
        for agent in plan.agents:
            if (agent.code, period.key) not in open_to:
                continue
            bought = agent.code.startswith(SPARE)
            granted = most if bought else min(most, _ungranted(outcome, agents[agent.code], period))
            room = _room(outcome, agent, period, granted)
            if room > 0 and (bought or not agent.external):
                yield (agent.code, period.key), float(room)


def _ungranted(outcome: Outcome, agent: Agent, period: Period) -> Decimal:
    """Give the days somebody works and does not give to cooperation."""
    plan = outcome.plan
    works = plan.net_days.get(period, ZERO) * agent.working_time_ratio
    left = works - plan.available_days.get((agent.code, period), ZERO)
    return floor_to_step(max(ZERO, left), plan.settings.step_days)


def _room(outcome: Outcome, agent: Agent, period: Period, granted: Decimal) -> Decimal:
    """Give the days for tasks that days granted add, reserve and meetings taken off."""
    plan, key = outcome.plan, (agent.code, period)
    given = Fraction(1 - plan.settings.reserve_share)
    kept = Fraction(granted + plan.available_days.get(key, ZERO)) * given
    taken = Fraction(outcome.meeting_days.get(key, ZERO) + outcome.capacity_days.get(key, ZERO))
    steps = max(Fraction(0), kept - taken) // Fraction(plan.settings.step_days)
    return steps * plan.settings.step_days


def _day_price(plan: Plan, agent: Agent) -> float:
    settings = plan.settings
    if agent.code.startswith(SPARE):
        return float(
            settings.bought_day_eur / 1000 * settings.credit_price + settings.lent_day_price
        )
    return float(settings.lent_day_price)


def own_line(plan: Plan) -> Budget | None:
    """Find the own line that pays purchases: the first for operating."""
    lines = (b for b in plan.budgets if b.service == plan.own_service)
    return next((line for line in lines if line.section is Section.OPERATING), None)


def _lever(
    kind: LeverKind,
    target: str,
    value: Decimal | None,
    start: date | None = None,
    end: date | None = None,
) -> Lever:
    return Lever(key=target, kind=kind, targets=(target,), value=value, start=start, end=end)
