"""The validated plan seen as an outcome, to be compared with what a run gives now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.lever import Event, Scenario
from coopplan.domain.input.plan import Coded, Plan, by_code
from coopplan.domain.results.meetings.calendar import Attendance, Calendar
from coopplan.domain.results.meetings.meeting_load import held, meeting_days
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, day


def of_validated(outcomes: Sequence[Outcome], other: Outcome) -> Outcome:
    """Find what the validated scenario gives now; another outcome where it was not solved."""
    validated = other.plan.validated
    code = validated.scenario if validated else ""
    return next((outcome for outcome in outcomes if outcome.scenario.code == code), other)


def as_validated(outcome: Outcome) -> Outcome:
    """Give the validated plan on the inputs of an outcome; what these no longer know is left out.

    The outcome is what the validated scenario gives now.

    Raises:
        ValueError: no plan was validated.
    """
    validated, plan = outcome.plan.validated, outcome.plan
    if validated is None:
        raise ValueError("no plan was validated")
    calendar = _calendar(outcome)
    name = _("validé le {day}").format(day=day(validated.on))
    frozen = replace(
        outcome,
        scenario=Scenario(code=validated.scenario, name=f"{validated.name} {name}".strip()),
        levers=(),
        days={
            key: days
            for key, days in validated.days.items()
            if key[0] in by_code(plan.agents) and key[1] in by_code(plan.tasks)
        },
        grants_eur=_known(validated.grants_eur, plan.expenses, plan.schemes),
        credits_eur=_known(validated.credits_eur, plan.expenses, plan.budgets),
        calendar=calendar,
        meeting_days=meeting_days(plan, calendar),
        notes=(),
    )
    return replace(frozen, filed=_filed(frozen))


def _calendar(outcome: Outcome) -> Calendar | None:
    """Give the sessions that were validated; those of now where none were.

    A session still held then has its people; another has those of its body. Members who have left
    since were expected.
    """
    validated, now = outcome.plan.validated, outcome.calendar
    if now is None or validated is None or not validated.sessions:
        return now
    present = {(one.body, one.slot): one for one in held(now)}
    of_body = {one.body: one for one in held(now)}
    models = (
        (one, present.get((one.body, one.slot), of_body.get(one.body)))
        for one in validated.sessions
    )
    sessions = (
        replace(
            model,
            number=one.number,
            slot=one.slot,
            starts=one.starts or model.starts,
            venue=one.venue,
            attendance={**_members(outcome.plan, one.body), **model.attendance},
        )
        for one, model in models
        if model is not None
    )
    return Calendar(sessions=tuple(sessions), is_proven=now.is_proven)


def _members(plan: Plan, body: str) -> dict[str, Attendance]:
    found = (member for member in plan.members if member.body == body)
    return {member.person: Attendance.PRESENT for member in found}


def _filed(frozen: Outcome) -> dict[str, bool]:
    """Tell which applications were to be written: those whose whole task was to be done."""
    missing = frozen.uncovered_days()
    tasks = {scheme.code: scheme.filing_task for scheme in frozen.plan.schemes}
    return {code: not missing.get(tasks[code]) for code in frozen.filed}


def events_since(outcome: Outcome) -> tuple[Event, ...]:
    """List the events since the plan was validated, in the order of their days."""
    validated = outcome.plan.validated
    found = (event for event in outcome.plan.events if validated and event.on > validated.on)
    return tuple(sorted(found, key=lambda event: event.on))


def _known(
    paid: Mapping[tuple[str, str], Decimal],
    expenses: tuple[Coded, ...],
    sources: tuple[Coded, ...],
) -> dict[tuple[str, str], Decimal]:
    items, payers = by_code(expenses), by_code(sources)
    return {key: eur for key, eur in paid.items() if key[0] in items and key[1] in payers}
