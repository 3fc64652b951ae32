"""A person who leaves, for good or between two days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import floor_to_step
from coopplan.domain.calendars.days.open_days import is_working
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.people.governance import Absence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.i18n import N_, _, days
from coopplan.levers.applied import Applied, note, with_days, without_target
from coopplan.levers.contradictions import granted_and_away
from coopplan.levers.spec import Example, LeverSpec

REMOVE_PERSON = LeverKind("remove_person")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Take a person out of the plan between two days, or for good: no work, no meeting.

    Of a period that they leave in, or come back in, what is left stays.
    """
    agents = by_code(plan.agents)
    away = [
        Absence(agent=code, start=lever.start, end=lever.end)
        for code in lever.targets
        if code in agents
    ]
    left: dict[tuple[str, Period], Decimal] = {}
    for absence in away:
        left |= _left_by(plan, absence)
    findings = (*without_target(lever, agents), *_parts_left(plan, lever, left))
    revision = replace(plan, absences=(*plan.absences, *away))
    return Applied(with_days(revision, left), findings)


def _left_by(plan: Plan, absence: Absence) -> dict[tuple[str, Period], Decimal]:
    """Give the days that an absence leaves of each period it touches, by working days."""
    holidays = plan.holidays.get(plan.settings.holiday_zone, frozenset())
    left: dict[tuple[str, Period], Decimal] = {}
    for period in plan.periods_between(absence.start, absence.end):
        worked = [day for day in period.weekdays() if is_working(day, holidays)]
        there = sum(not absence.covers(day) for day in worked)
        granted = plan.available_days.get((absence.agent, period), ZERO)
        part = Fraction(there, len(worked) or 1) * Fraction(granted)
        left[absence.agent, period] = floor_to_step(part, plan.settings.step_days)
    return left


def _parts_left(
    plan: Plan, lever: Lever, left: Mapping[tuple[str, Period], Decimal]
) -> Iterator[Finding]:
    """PLN15: of a period in which somebody leaves, or comes back, the rest is kept, and said."""
    for (agent, period), kept in left.items():
        leaves = lever.start is not None and period.first < lever.start
        returns = lever.end is not None and lever.end < period.last
        if leaves or returns:
            yield note(
                lever,
                "PLN15",
                _(
                    "{agent} garde {kept} j sur {granted} en {period}, d'après les jours ouvrés "
                    "de présence."
                ).format(
                    agent=agent,
                    kept=days(kept),
                    granted=days(plan.available_days.get((agent, period), ZERO)),
                    period=period.name,
                ),
                _("Rien à faire, ou changez cette date pour retirer ou garder toute la période."),
                severity=Severity.INFO,
                column="start" if leaves else "end",
            )


SPEC = LeverSpec(
    kind=REMOVE_PERSON,
    order=30,
    label=N_("retirer la personne"),
    apply=apply,
    targets=("agents",),
    contradictions=(granted_and_away,),
    takes_people_away=True,
    example=Example(
        value=N_("rien"),
        effect=N_(
            "La personne n'est plus là entre ces dates : ni jours, ni réunions. Un jour dans le "
            "mois (20/03/2027) laisse sa part du mois."
        ),
        cells=("A17", "", "", "2027-03"),
    ),
)
