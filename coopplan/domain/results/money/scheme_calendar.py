"""What each scheme waits for: its application, who decides before, other funders, its payments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.calendars.bodies.decisions_due import deliberates
from coopplan.domain.input.decisions.replies import Answer, Ask
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.people.governance import InstitutionalDate
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.figures import potential_eur
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.meetings.meeting_load import held
from coopplan.domain.results.money.cash import received
from coopplan.domain.results.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeDates:
    """When a scheme asks for what, and what hangs on it."""

    scheme: Scheme
    needed_days: Decimal
    """Days that its application takes; 0 with nothing to write."""
    written_days: Decimal
    session: Session | None
    """Last session, before the deadline, of a political body of its projects."""
    council: InstitutionalDate | None
    """Last council of the mission's authority before the deadline."""
    others: tuple[Scheme, ...]
    """The other schemes of its projects that are not refused."""
    answer: Answer | None
    """What was typed of the agreement with its funder."""
    at_stake_eur: Decimal
    """What the plan counts on, else the most that it could have brought, within its envelope."""
    payments: tuple[tuple[date, Decimal], ...]
    """Months of its payments, and euros."""


def scheme_calendar(outcome: Outcome) -> tuple[SchemeDates, ...]:
    """List the schemes that are not refused, by deadline; those without one last."""
    plan = outcome.plan
    asked = [scheme for scheme in plan.schemes if scheme.status is not GrantStatus.REFUSED]
    in_time = sorted(asked, key=lambda each: (each.deadline or date.max, each.code))
    stakes = _at_stake_eur(outcome, in_time)
    return tuple(_dates(outcome, scheme, stakes[scheme.code]) for scheme in in_time)


def _at_stake_eur(outcome: Outcome, schemes: Sequence[Scheme]) -> dict[str, Decimal]:
    """Give what hangs on each scheme; what applications not filed lose shares what is left."""
    paid = outcome.paid_by_scheme()
    filed = {each.code: each for each in schemes if outcome.filed.get(each.code, False)}
    found = {code: paid.get(code, ZERO) for code in filed}
    left = {s.envelope: s.envelope_eur for s in schemes if s.envelope_eur is not None}
    for code, eur in found.items():
        if (name := filed[code].envelope) in left:
            left[name] -= eur
    for scheme in (each for each in schemes if each.code not in filed):
        most = potential_eur(outcome.plan, scheme)
        found[scheme.code] = max(ZERO, min(most, left.get(scheme.envelope, most)))
        if scheme.envelope in left:
            left[scheme.envelope] -= found[scheme.code]
    return found


def _dates(outcome: Outcome, scheme: Scheme, at_stake_eur: Decimal) -> SchemeDates:
    plan = outcome.plan
    task = by_code(plan.tasks).get(scheme.filing_task)
    answers = {a.topic.target: a for a in plan.answers if a.topic.ask is Ask.GRANT}
    return SchemeDates(
        scheme=scheme,
        needed_days=task.effort_days if task else ZERO,
        written_days=outcome.worked_days().get(task.code, ZERO) if task else ZERO,
        session=_last_session(outcome, scheme),
        council=_last_council(plan, scheme),
        others=tuple(_others(plan, scheme)),
        answer=answers.get(scheme.code),
        at_stake_eur=at_stake_eur,
        payments=tuple(
            (when, eur)
            for (when, by), eur in sorted(received(outcome).items())
            if by == scheme.code
        ),
    )


def _projects(plan: Plan, scheme: Scheme) -> set[str]:
    return {expense.project for expense in plan.expenses if scheme.covers(expense)}


def _last_session(outcome: Outcome, scheme: Scheme) -> Session | None:
    projects, bodies = _projects(outcome.plan, scheme), by_code(outcome.plan.bodies)
    if scheme.deadline is None or outcome.calendar is None:
        return None
    before = (
        session
        for session in held(outcome.calendar)
        if bodies[session.body].political
        and bodies[session.body].project in projects
        and session.slot.day <= scheme.deadline
    )
    return max(before, key=lambda session: session.slot.day, default=None)


def _last_council(plan: Plan, scheme: Scheme) -> InstitutionalDate | None:
    deadline = scheme.deadline
    if deadline is None:
        return None
    own = (each for each in plan.institutional_dates if each.structure == plan.home_structure)
    before = (each for each in own if deliberates(each) and each.day <= deadline)
    return max(before, key=lambda each: each.day, default=None)


def _others(plan: Plan, scheme: Scheme) -> Iterator[Scheme]:
    projects = _projects(plan, scheme)
    for other in plan.schemes:
        shares = not projects.isdisjoint(_projects(plan, other))
        if other.code != scheme.code and shares and other.status is not GrantStatus.REFUSED:
            yield other
