"""Checks on euros: balances, limits, shares, and the applications they hang on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from coopplan.audit.receipts import most_taken_in
from coopplan.audit.vat import eligible, net_cost
from coopplan.audit.violation import Violation
from coopplan.audit.years import midweek
from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.money.schemes import EarlyExpenses, GrantStatus, Origin, Scheme
from coopplan.domain.input.money.spending import Section
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.outcome import Outcome


def euros_are_exact(outcome: Outcome) -> Iterator[Violation]:
    """Amounts are positive and exact to the cent; a project's grant is a multiple of its step.

    Cents beyond the step complete what is paid: nothing is missing for any of its expenses.
    """
    for (expense, source), eur in (*outcome.grants_eur.items(), *outcome.credits_eur.items()):
        if eur <= 0 or eur % CENT:
            yield Violation("euros_are_exact", f"{expense} {source}", str(eur))
    project_of = {expense.code: expense.project for expense in outcome.plan.expenses}
    missing = outcome.unfunded_eur()
    for (project, scheme), eur in _granted_by_project(outcome).items():
        incomplete = any(
            by == scheme and project_of.get(expense) == project and missing[expense]
            for expense, by in outcome.grants_eur
        )
        beyond = eur % outcome.plan.settings.step_eur
        if beyond and (incomplete or beyond >= 1):
            yield Violation("euros_are_exact", f"{project} {scheme}", str(eur))


def _granted_by_project(outcome: Outcome) -> dict[tuple[str, str], Decimal]:
    """Sum the grants by project and scheme."""
    project = {expense.code: expense.project for expense in outcome.plan.expenses}
    total: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (expense, scheme), eur in outcome.grants_eur.items():
        total[project.get(expense, ""), scheme] += eur
    return total


def funding_balance(outcome: Outcome) -> Iterator[Violation]:
    """What an expense gets never exceeds its cost; what it gets and what is missing add up."""
    unfunded = outcome.unfunded_eur()
    paid: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (expense, _source), eur in (*outcome.grants_eur.items(), *outcome.credits_eur.items()):
        paid[expense] += eur
    for item in outcome.plan.expenses:
        given, missing = paid.pop(item.code, ZERO), unfunded[item.code]
        cost = net_cost(outcome.plan, item)
        if missing < 0 or given + missing != cost:
            found = f"{given} + {missing} of {cost}"
            yield Violation("funding_balance", item.code, found)
    for code, given in paid.items():
        yield Violation("funding_balance", code, f"{given} for an expense not in the plan")


def eligibility(outcome: Outcome) -> Iterator[Violation]:
    """A scheme pays only expenses that name it, in a section it funds, within its rate.

    The rate bounds what it pays of a project exactly, and of one expense to the next cent.
    """
    expenses, schemes = by_code(outcome.plan.expenses), by_code(outcome.plan.schemes)
    most: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (code, by), eur in outcome.grants_eur.items():
        expense, scheme = expenses.get(code), schemes.get(by)
        if expense is None or scheme is None:
            yield Violation("eligibility", f"{code} {by}", "not in the plan")
        elif by not in expense.schemes or expense.section not in scheme.sections:
            yield Violation("eligibility", f"{code} {by}", "not eligible")
        elif (scheme.eligible_from and expense.month < scheme.eligible_from.replace(day=1)) or (
            scheme.eligible_until and expense.month > scheme.eligible_until
        ):
            yield Violation("eligibility", f"{code} {by}", f"not in time: {expense.month}")
        elif eur - CENT >= (limit := scheme.rate * eligible(scheme, expense)):
            yield Violation("eligibility", f"{code} {by}", f"{eur} > {limit}")
        else:
            most[expense.project, by] += limit
    for (project, by), eur in _granted_by_project(outcome).items():
        if (project, by) in most and eur > most[project, by]:
            yield Violation("eligibility", f"{project} {by}", f"{eur} > {most[project, by]}")


def ceiling(outcome: Outcome) -> Iterator[Violation]:
    """A scheme pays no more than its ceiling, and nothing where no application is filed."""
    total: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (_for, by), eur in (*outcome.grants_eur.items(), *outcome.receipts_eur.items()):
        total[by] += eur
    for scheme in outcome.plan.schemes:
        most = scheme.ceiling_eur if outcome.filed.get(scheme.code) else ZERO
        if total[scheme.code] > most:
            yield Violation("ceiling", scheme.code, f"{total[scheme.code]} > {most}")


def application(outcome: Outcome) -> Iterator[Violation]:
    """An application is filed when its task is wholly done; granted or refused settles it."""
    plan = outcome.plan
    effort = {task.code: task.effort_days for task in plan.tasks}
    for scheme in plan.schemes:
        task = scheme.filing_task
        worked = _written_in_time(outcome, scheme)
        over = scheme.deadline is not None and scheme.deadline < plan.periods[0].first
        if scheme.status is GrantStatus.GRANTED:
            possible = True
        elif scheme.status is GrantStatus.REFUSED or scheme.code in plan.unfiled or over:
            possible = False
        else:
            possible = not task or (task in effort and worked >= effort[task])
        filed = outcome.filed.get(scheme.code, False)
        certain = scheme.status is GrantStatus.GRANTED or (possible and not task)
        if (filed and not possible) or (certain and not filed):
            yield Violation("application", scheme.code, f"filed: {filed}, possible: {possible}")


def _written_in_time(outcome: Outcome, scheme: Scheme) -> Decimal:
    """Give the days of the task that writes an application, up to its deadline."""
    return sum(
        (
            days
            for (_agent, task, period), days in outcome.days.items()
            if task == scheme.filing_task
            and (scheme.deadline is None or period.first <= scheme.deadline)
        ),
        ZERO,
    )


def early_expenses(outcome: Outcome) -> Iterator[Violation]:
    """A scheme that admits nothing before its filing pays what its application precedes."""
    plan = outcome.plan
    month = {expense.code: expense.month for expense in plan.expenses}
    to_write = {task.code for task in plan.tasks if task.effort_days > 0}
    filing = {
        scheme.code: scheme.filing_task
        for scheme in plan.schemes
        if scheme.early_expenses is EarlyExpenses.REFUSED
        and scheme.status is GrantStatus.ASKED
        and scheme.filing_task in to_write
    }
    last: dict[str, date] = {}
    for _agent, task, period in outcome.days:
        last[task] = max(last.get(task, period.last), period.last)
    for code, by in outcome.grants_eur:
        if by in filing and last.get(filing[by], plan.periods[-1].last) >= month[code]:
            found = f"{month[code]}, filed by {last.get(filing[by])}"
            yield Violation("early_expenses", f"{code} {by}", found)


def appropriation(outcome: Outcome) -> Iterator[Violation]:
    """A credit line pays no more than what is voted and not engaged, and receipts of its year."""
    used: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (_expense, by), eur in outcome.credits_eur.items():
        used[by] += eur
    first = midweek(outcome.plan.periods[0].first).year
    for line in outcome.plan.budgets:
        eur, left = used.pop(line.code, ZERO), Fraction(line.voted_eur - line.engaged_eur)
        if line.code == outcome.plan.settings.receipts_line:
            left += most_taken_in(outcome, line.fiscal_year or first)
        if eur > left:
            yield Violation("appropriation", line.code, f"{eur} > {float(left):.2f}")
    for code, eur in used.items():
        yield Violation("appropriation", code, f"{eur} of a line that is not in the plan")


def payable(outcome: Outcome) -> Iterator[Violation]:
    """A credit line pays expenses of its section, of its year, of the projects it is open to.

    The mission's own purchases are paid by the own budget alone.
    """
    expenses, lines = by_code(outcome.plan.expenses), by_code(outcome.plan.budgets)
    first = midweek(outcome.plan.periods[0].first)
    for code, by in outcome.credits_eur:
        expense, line = expenses.get(code), lines.get(by)
        if expense is None or line is None:
            yield Violation("payable", f"{code} {by}", "not in the plan")
        elif expense.section is not line.section:
            yield Violation("payable", f"{code} {by}", "sections mixed")
        elif midweek(expense.month).year != (line.fiscal_year or first.year):
            yield Violation("payable", f"{code} {by}", f"another year than {expense.month}")
        elif expense.project and line.projects and expense.project not in line.projects:
            yield Violation("payable", f"{code} {by}", f"closed to {expense.project}")
        elif not expense.project and line.service != outcome.plan.own_service:
            yield Violation("payable", f"{code} {by}", "a purchase on a service's line")


def own_share(outcome: Outcome) -> Iterator[Violation]:
    """In each section of a project, each grant stands beside its share of own money.

    The share is the scheme's, met by own money on what it may pay; without one, the law's, for
    public grants to investments, met on the whole section.
    """
    schemes = by_code(outcome.plan.schemes)
    where = {each.code: (each.project, each.section) for each in outcome.plan.expenses}
    needed: defaultdict[tuple[str, Section], dict[str, Fraction]] = defaultdict(dict)
    for (code, by), eur in outcome.grants_eur.items():
        if code in where and by in schemes:
            share, beside = _asked_share(outcome, schemes[by], *where[code]), needed[where[code]]
            beside[by] = beside.get(by, Fraction(0)) + Fraction(share * eur) / Fraction(1 - share)
    for place, asked in needed.items():
        whole = {expense for expense in outcome.plan.expenses if where[expense.code] == place}
        bases = {
            by: {e.code for e in whole if schemes[by].own_share is None or schemes[by].covers(e)}
            for by in asked
        }
        for base in ({expense.code for expense in whole}, *bases.values()):
            least = sum((asked[by] for by in asked if bases[by] <= base), Fraction(0))
            own = sum((eur for (e, _by), eur in outcome.credits_eur.items() if e in base), ZERO)
            if own < least:
                yield Violation("own_share", " ".join(place), f"{own} < {float(least):.2f}")


def _asked_share(outcome: Outcome, scheme: Scheme, project: str, section: Section) -> Decimal:
    settings, private = outcome.plan.settings, scheme.origin is Origin.PRIVATE
    if scheme.own_share is not None:
        return scheme.own_share
    led = {each.code for each in outcome.plan.projects if each.lead_competence}
    legal = settings.lead_own_share if project in led else settings.own_share
    return legal if section is Section.INVESTMENT and not private else ZERO


def counterpart(outcome: Outcome) -> Iterator[Violation]:
    """In each project, a scheme that asks for national public money gets its share of others'."""
    for scheme in outcome.plan.schemes:
        if scheme.counterpart_ratio is not None:
            yield from _short_of_counterpart(outcome, scheme, scheme.counterpart_ratio)


def _short_of_counterpart(outcome: Outcome, scheme: Scheme, ratio: Decimal) -> Iterator[Violation]:
    national = {s.code for s in outcome.plan.schemes if s.is_national}
    project = {
        expense.code: expense.project
        for expense in outcome.plan.expenses
        if scheme.code in expense.schemes and expense.section in scheme.sections
    }
    granted: defaultdict[str, Decimal] = defaultdict(Decimal)
    beside: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (code, by), eur in outcome.grants_eur.items():
        if code in project and by == scheme.code:
            granted[project[code]] += eur
        if code in project and by in national and by != scheme.code:
            beside[project[code]] += eur
    for (code, _line), eur in outcome.credits_eur.items():
        if code in project:
            beside[project[code]] += eur
    for name, eur in granted.items():
        if eur > ratio * beside[name]:
            found = f"{eur} > {ratio} x {beside[name]}"
            yield Violation("counterpart", f"{name} {scheme.code}", found)
