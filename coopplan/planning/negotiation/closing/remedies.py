"""A set of remedies written as levers: who must agree to each, what it costs, what it weighs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal

from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.decisions.replies import Ask, Topic
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.money.authorised import payments_of
from coopplan.domain.input.money.spending import Budget, Section
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Move
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.money.add_authorisation import ADD_AUTHORISATION
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.buy import BUY
from coopplan.levers.work.drop import DROP
from coopplan.levers.work.postpone import POSTPONE
from coopplan.levers.work.shift_task import SHIFT_TASK
from coopplan.planning.negotiation.asking.assumptions import approver_of
from coopplan.planning.negotiation.closing.fewer_meetings import fewer_sessions
from solver.allocation import Instance
from solver.allocation.remedies.available import Remedies
from solver.allocation.remedies.cheapest import Remedy
from solver.allocation.remedies.levers import Key

SPARE = "+"
"""First sign of the code of somebody who may be bought."""


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
            for move in self._moves(key, Decimal(str(round(amount, 3))))
        )

    def levers(self, remedy: Remedy) -> tuple[Lever, ...]:
        """Write remedies as levers."""
        return tuple(move.lever for move in self.moves(remedy))

    def amounts(self, remedy: Remedy, moves: Iterable[Move]) -> dict[Key, float]:
        """Give the amounts of those remedies that moves are made of, be it in other months."""
        kept = {_subject(move) for move in moves}
        return {
            key: amount
            for key, amount in remedy.amounts.items()
            if _subject(next(self._moves(key, Decimal(str(round(amount, 3)))))) in kept
        }

    def _moves(self, key: Key, amount: Decimal) -> Iterator[Move]:
        match key:
            case ("lend", agent, _) if agent.startswith(SPARE):
                yield from self._bought(key, amount)
            case ("lend", *_):
                yield self._lent(key, amount)
            case ("credit", line):
                yield self._credited(line, amount.quantize(Decimal(1), ROUND_CEILING))
            case ("authorise", code):
                yield self._authorised(code, amount.quantize(Decimal(1), ROUND_CEILING))
            case ("pay", code, year):
                target = payments_of(code, year)
                yield self._authorised(target, amount.quantize(Decimal(1), ROUND_CEILING))
            case ("shift", task, periods):
                yield self._shifted(task, int(periods))
            case ("fewer", body, sessions):
                yield self._fewer(body, int(sessions))
            case ("drop", code):
                yield self._left_out(DROP, code, self._settings.drop_price)
            case (_, code):
                yield self._left_out(POSTPONE, code, self._settings.put_off_price)

    @property
    def _settings(self) -> Settings:
        return self.outcome.plan.settings

    def _lent(self, key: Key, days: Decimal) -> Move:
        plan, period = self.outcome.plan, self._period(key)
        topic = Topic(Ask.DAYS, key[1], period.first, period.last)
        lever = _lever(ADD_DAYS, key[1], days, start=period.first, end=period.last)
        cost = (days * by_code(plan.agents)[key[1]].cost_eur_per_day).quantize(CENT)
        return self._move(lever, approver_of(plan, topic), cost, days * day_price(plan, key[1]))

    def _bought(self, key: Key, days: Decimal) -> Iterator[Move]:
        """Buy days, and vote the credit that pays them."""
        plan, period = self.outcome.plan, self._period(key)
        price, line = plan.settings.bought_day_eur, own_line(plan)
        cost = (days * price).quantize(CENT)
        if line is None:
            return
        approver = approver_of(plan, Topic(Ask.CREDIT, line.code))
        lever = _lever(BUY, key[1].removeprefix(SPARE), days, start=period.first, end=period.last)
        weight = days * day_price(plan, key[1])
        yield self._move(replace(lever, unit=f"{price} €/j"), approver, cost, weight)
        credit = replace(_lever(ADD_BUDGET, line.code, cost), unit="€")
        yield replace(self._move(credit, approver, ZERO, ZERO), price=ZERO)

    def _credited(self, line: str, eur: Decimal) -> Move:
        plan = self.outcome.plan
        lever = replace(_lever(ADD_BUDGET, line, eur), unit="€")
        approver = approver_of(plan, Topic(Ask.CREDIT, line))
        return self._move(lever, approver, eur, eur / 1000 * plan.settings.credit_price)

    def _authorised(self, target: str, eur: Decimal) -> Move:
        """Allow more to be paid; what pays is on the credit lines."""
        plan = self.outcome.plan
        lever = replace(_lever(ADD_AUTHORISATION, target, eur), unit="€")
        approver = approver_of(plan, Topic(Ask.AUTHORISATION, target))
        return self._move(lever, approver, ZERO, eur / 1000 * plan.settings.credit_price)

    def _shifted(self, task: str, periods: int) -> Move:
        price = abs(periods) * self._settings.shift_price
        return self._move(shift(task, periods), self._in_charge_of(task), ZERO, price)

    def _fewer(self, body: str, sessions: int) -> Move:
        plan = self.outcome.plan
        chair = by_code(plan.bodies)[body].chair
        lever = fewer_sessions(plan, body, sessions)
        price = sessions * plan.settings.session_price
        return self._move(lever, titled(plan, chair) if chair else "", ZERO, price)

    def _left_out(self, kind: LeverKind, code: str, price: Decimal) -> Move:
        return self._move(_lever(kind, code, None), self._in_charge_of(code), ZERO, price)

    def _in_charge_of(self, code: str) -> str:
        """Name who answers for the project of a task or an expense."""
        plan = self.outcome.plan
        projects, services = by_code(plan.projects), by_code(plan.services)
        of = {task.code: task.project for task in plan.tasks}
        of |= {expense.code: expense.project for expense in plan.expenses}
        project = projects.get(of[code])
        service = services.get(project.service if project else "")
        return (service.approver or service.name) if service else ""

    def _move(self, lever: Lever, approver: str, cost_eur: Decimal, price: Decimal) -> Move:
        """Write a move; each weighs something, whatever its amount."""
        weight = price + self._settings.lever_price
        return Move(lever=lever, approver=approver, cost_eur=cost_eur, price=weight, gain=Gain())

    def _period(self, key: Key) -> Period:
        return next(period for period in self.outcome.plan.periods if period.key == key[2])


def _subject(move: Move) -> tuple[LeverKind, tuple[str, ...]]:
    """Tell what a move is about, whatever its amount and its months."""
    return move.lever.kind, move.lever.targets


def day_price(plan: Plan, agent: str) -> Decimal:
    """Weigh a day lent, or bought with the credit that pays it."""
    settings = plan.settings
    if agent.startswith(SPARE):
        credit = settings.bought_day_eur / 1000 * settings.credit_price
        return credit + settings.lent_day_price
    return settings.lent_day_price


def own_line(plan: Plan) -> Budget | None:
    """Find the own line that pays purchases: the first for operating."""
    lines = (line for line in plan.budgets if line.code in plan.own_lines)
    return next((line for line in lines if line.section is Section.OPERATING), None)


def shift(task: str, periods: int) -> Lever:
    """Write the lever that shifts a task."""
    return _lever(SHIFT_TASK, task, Decimal(periods))


def _lever(
    kind: LeverKind,
    target: str,
    value: Decimal | None,
    start: date | None = None,
    end: date | None = None,
) -> Lever:
    return Lever(key=target, kind=kind, targets=(target,), value=value, start=start, end=end)
