"""What may be asked for to close the gaps of a scenario: how much, of whom, at what price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import floor_to_step
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.money.authorised import payments_of
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.past import past_of
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Agent
from coopplan.domain.results.outcome import Outcome
from coopplan.levers import apply
from coopplan.planning.allocation.capacity import means_of
from coopplan.planning.allocation.eligibility import window_of
from coopplan.planning.allocation.encoding.encode import encode
from coopplan.planning.changes.replies import answered_days, answered_targets
from coopplan.planning.negotiation.closing.fewer_meetings import Choice, Days
from coopplan.planning.negotiation.closing.remedies import SPARE, Offer, day_price, own_line, shift
from coopplan.planning.negotiation.worth.sensitivity import with_spare_agents
from solver.allocation import Instance
from solver.allocation.remedies.available import Remedies

Pair = tuple[str, str]
NOTHING: Mapping[str, Decimal] = MappingProxyType({})


def offer_of(
    outcome: Outcome,
    tasks: frozenset[str],
    expenses: frozenset[str],
    freed_days: Mapping[Choice, Days],
    rounded_off_eur: Mapping[str, Decimal] = NOTHING,
) -> Offer:
    """List what may be asked for to cover some tasks and fund some expenses.

    What was answered is not asked again: the answer would replace it once the solution is retained.
    ``freed_days``: what bodies give back that meet less often; ``rounded_off_eur``: what credits
    must pay more of an expense, since grants are rounded down.
    """
    plan, settings = with_spare_agents(outcome.plan), outcome.plan.settings
    base = replace(encode(plan, means_of(plan, outcome.meeting_days), None), tiers=())
    mandatory = frozenset(task.code for task in plan.tasks if task.mandatory)
    awaited = {before for before, _after in base.predecessors}
    lend = dict(_lent(outcome, plan, base, mandatory))
    remedies = Remedies(
        lend_days=lend,
        lent_share=float(1 - settings.reserve_share),
        owed_days={key: _owed(outcome, key) for key in lend},
        day_price={agent.code: float(day_price(plan, agent.code)) for agent in plan.agents},
        credit_eur={
            line.code: float(settings.credit_most_eur)
            for line in plan.budgets
            if line.code not in answered_targets(plan, Ask.CREDIT)
        },
        credit_price=float(settings.credit_price),
        authorised_eur=_authorised(plan, base),
        shifted=dict(_shifted(outcome, base, mandatory)),
        shift_price=float(settings.shift_price),
        freed_days=_by_keys(freed_days),
        session_price=float(settings.session_price),
        put_off_price=dict.fromkeys(mandatory | expenses, float(settings.put_off_price)),
        drop_price=dict.fromkeys(mandatory & awaited, float(settings.drop_price)),
        use_price=float(settings.lever_price),
        tasks=mandatory,
        expenses=expenses,
    )
    instance = replace(
        base,
        cost_eur={
            code: eur + float(rounded_off_eur.get(code, ZERO))
            for code, eur in base.cost_eur.items()
        },
        appropriation_eur={b: max(eur, 0.0) for b, eur in base.appropriation_eur.items()},
    )
    return Offer(outcome=outcome, instance=instance, remedies=remedies, tasks=tasks)


def _lent(
    outcome: Outcome, plan: Plan, base: Instance, wanted: frozenset[str]
) -> Iterator[tuple[Pair, float]]:
    """Yield the most days that each person who may do a task to cover could lend in its months."""
    open_to: set[Pair] = {
        (agent, key)
        for task in wanted & base.window.keys()
        for agent in base.qualified[task]
        for key in base.window[task]
    }
    line, most, answered = own_line(plan), plan.settings.lent_most_days, answered_days(plan)
    may_buy = line is not None and line.code not in answered_targets(plan, Ask.CREDIT)
    for period in _to_come(plan):
        able = (each for each in plan.agents if (each.code, period.key) in open_to)
        for agent in (each for each in able if (each.code, period) not in answered):
            if agent.code.startswith(SPARE):
                days = most if may_buy else ZERO
            else:
                days = ZERO if agent.external else min(most, _ungranted(outcome, agent, period))
            if days > 0:
                yield (agent.code, period.key), float(days)


def _authorised(plan: Plan, base: Instance) -> dict[tuple[str, ...], float]:
    """Give the most euros more of each authorisation, and of its payments of each year."""
    targets: dict[tuple[str, ...], str] = {("authorise", k): k for k in base.authorisation_eur}
    targets |= {("pay", k, year): payments_of(k, year) for k, year in base.payment_eur}
    most, answered = float(plan.settings.credit_most_eur), answered_targets(plan, Ask.AUTHORISATION)
    return {key: most for key, target in targets.items() if target not in answered}


def _to_come(plan: Plan) -> list[Period]:
    past = past_of(plan)
    return [period for period in plan.periods if period not in past]


def _ungranted(outcome: Outcome, agent: Agent, period: Period) -> Decimal:
    """Give the days somebody works and does not give to cooperation."""
    plan = outcome.plan
    works = plan.net_days.get(period, ZERO) * agent.working_time_ratio
    left = works - plan.available_days.get((agent.code, period), ZERO)
    return floor_to_step(max(ZERO, left), plan.settings.step_days)


def _owed(outcome: Outcome, key: Pair) -> float:
    """Give the days that meetings, and the rounding of what is granted, take from days lent.

    Whole steps lent are whole steps more, whatever is cut and carried to the next period; a share
    of them kept in reserve is rounded with the rest.
    """
    plan = outcome.plan
    period = next(period for period in plan.periods if period.key == key[1])
    granted = Fraction(plan.available_days.get((key[0], period), ZERO))
    kept = granted * Fraction(1 - plan.settings.reserve_share)
    met = outcome.meeting_days.get((key[0], period), ZERO)
    given = outcome.capacity_days.get((key[0], period), ZERO)
    if kept > met and not plan.settings.reserve_share:
        return 0.0
    return float(Fraction(met + given) - kept)


def _shifted(
    outcome: Outcome, base: Instance, mandatory: frozenset[str]
) -> Iterator[tuple[tuple[str, int], tuple[str, ...]]]:
    """Yield the windows that tasks may be shifted to, none into the past.

    A regular or continuous task keeps its own, which its rhythm fills.
    """
    plan, to_come = outcome.plan, {period.key for period in _to_come(outcome.plan)}
    most = plan.settings.shift_most_periods
    movable = mandatory & base.window.keys() - base.regular.keys() - base.continuous.keys()
    for code in sorted(code for code in movable if base.window[code]):
        for count in (count for size in range(1, most + 1) for count in (-size, size)):
            shifted = apply(plan, [shift(code, count)]).plan
            task = by_code(shifted.tasks).get(code)
            window = tuple(p.key for p in window_of(shifted, task)) if task else ()
            opened = set(window) - set(base.window[code])
            if opened and opened <= to_come:
                yield (code, count), window


def _by_keys(freed_days: Mapping[Choice, Days]) -> dict[Choice, dict[Pair, float]]:
    return {
        choice: {(agent, period.key): float(days) for (agent, period), days in freed.items()}
        for choice, freed in freed_days.items()
    }
