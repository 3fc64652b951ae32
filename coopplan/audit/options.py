"""Checks on the constraints that a plan has only where its settings ask for them.

What is past stays as it was: those on days look at what came after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise

from coopplan.audit.vat import net_cost
from coopplan.audit.violation import Violation
from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import VatRecovery
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.time.past import past_of
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.written_words import is_signed


def ramp(outcome: Outcome) -> Iterator[Violation]:
    """From a period to the next that is to come, a project grows within its rate and base."""
    settings, past = outcome.plan.settings, past_of(outcome.plan)
    own = {project.code: project.ramp_share for project in outcome.plan.projects}
    paced: defaultdict[tuple[str, Period], Decimal] = defaultdict(Decimal)
    project = {task.code: task.project for task in outcome.plan.tasks}
    for (_agent, task, period), days in outcome.days.items():
        paced[project.get(task, ""), period] += days
    for code in set(project.values()):
        typed = own.get(code)
        rate = settings.ramp_share if typed is None else typed
        for before, after in pairwise(outcome.plan.periods) if rate is not None else ():
            most = (1 + (rate or ZERO)) * paced[code, before] + settings.ramp_base_days
            if after not in past and paced[code, after] > most:
                found = f"{paced[code, after]} > {most}"
                yield Violation("ramp", f"{code} {after.key}", found)


def useful_block(outcome: Outcome) -> Iterator[Violation]:
    """An agent works in a period for a useful block at least, or not at all."""
    block, past = outcome.plan.settings.min_block_days, past_of(outcome.plan)
    for (agent, period), days in outcome.load_days().items() if block else ():
        if period not in past and days < (block or ZERO):
            yield Violation("useful_block", f"{agent} {period.key}", f"{days} < {block}")


def few_projects(outcome: Outcome) -> Iterator[Violation]:
    """An agent works on no more than a few projects in a period."""
    most, past = outcome.plan.settings.max_projects, past_of(outcome.plan)
    if most is None:
        return
    project = {task.code: task.project for task in outcome.plan.tasks}
    active: defaultdict[tuple[str, Period], set[str]] = defaultdict(set)
    for agent, task, period in outcome.days:
        if period not in past:
            active[agent, period].add(project.get(task, ""))
    for (agent, period), projects in active.items():
        if len(projects) > most:
            found = f"{len(projects)} > {most}"
            yield Violation("few_projects", f"{agent} {period.key}", found)


def until_signed(outcome: Outcome) -> Iterator[Violation]:
    """A colleague without a signed letter works no more days than that allows, or no more days."""
    most, past = outcome.plan.settings.unsigned_days, past_of(outcome.plan)
    if most is None:
        return
    given: defaultdict[str, Decimal] = defaultdict(Decimal)
    to_come: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (code, _task, period), days in outcome.days.items():
        given[code] += days
        to_come[code] += days if period not in past else ZERO
    for agent in outcome.plan.agents:
        is_free = agent.external or is_signed(agent.mission_letter)
        if given[agent.code] > most and to_come[agent.code] and not is_free:
            yield Violation("until_signed", agent.code, f"{given[agent.code]} > {most}")


def field_floor(outcome: Outcome) -> Iterator[Violation]:
    """A project that has field tasks gives them their share of its days, or of those to come."""
    least, past = outcome.plan.settings.field_share, past_of(outcome.plan)
    if least is None:
        return
    project = {task.code: task.project for task in outcome.plan.tasks}
    on_the_spot = {t.code for t in outcome.plan.tasks if t.field_work and t.effort_days}
    above: defaultdict[str, Decimal] = defaultdict(Decimal)
    above_in_past: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (_agent, task, period), days in outcome.days.items():
        more = days * ((1 if task in on_the_spot else 0) - least)
        above[project.get(task, "")] += more
        above_in_past[project.get(task, "")] += more if period in past else ZERO
    for code in {project[task] for task in on_the_spot}:
        if above[code] < min(ZERO, above_in_past[code]):
            found = f"{above[code]} days of {least} x all"
            yield Violation("field_floor", code, found)


def advance(outcome: Outcome) -> Iterator[Violation]:
    """At the end of each period, what is spent and not received is within what may be advanced.

    Grants, and the VAT that the State's fund has not given back yet.
    """
    plan, most = outcome.plan, outcome.plan.settings.max_advance_eur
    if most is None:
        return
    expenses, schemes = by_code(plan.expenses), by_code(plan.schemes)
    for period in plan.periods:
        borne = sum(_refunds_due(outcome, period), ZERO)
        for (code, by), eur in outcome.grants_eur.items():
            spent, scheme = expenses[code].month, schemes[by]
            if spent > period.last:
                continue
            project = expenses[code].project
            paid = (e.month for e in plan.expenses if e.project == project and scheme.covers(e))
            borne += eur * not_received(scheme, spent, max(paid), period.last)
        if borne > most:
            yield Violation("advance", period.key, f"{borne:.2f} > {most}")


def _refunds_due(outcome: Outcome, period: Period) -> Iterator[Decimal]:
    """Yield the VAT of each expense that is to come back after a period, down to the cent."""
    plan, missing = outcome.plan, outcome.unfunded_eur()
    delay = plan.settings.vat_refund_delay_months
    for expense in plan.expenses:
        cost = net_cost(plan, expense)
        is_spent = expense.month <= period.last and expense.vat_recovery is VatRecovery.REFUND_FUND
        if is_spent and cost and months_between(expense.month, period.last) < delay:
            refund = plan.vat_refund_eur(expense) * (cost - missing[expense.code]) / cost
            yield refund.quantize(CENT, ROUND_DOWN)


def not_received(scheme: Scheme, spent: date, last: date, day: date) -> Decimal:
    """Give the share of a grant that has not come by a day."""
    waited, waited_last = (months_between(month, day) for month in (spent, last))
    rest = 1 - scheme.advance_share
    interim = rest if scheme.interim_share is None else min(scheme.interim_share, rest)
    left = rest
    if waited >= scheme.payment_delay_months:
        left -= interim
    if waited_last >= scheme.payment_delay_months:
        left -= rest - interim
    return left


def months_between(month: date, day: date) -> int:
    """Count the months from the one of a day to that of another."""
    return (day.year - month.year) * 12 + day.month - month.month
