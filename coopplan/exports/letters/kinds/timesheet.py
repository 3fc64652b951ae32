"""The time sheet of an agent for a project and a month, to be filled in by hand, never before."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from coopplan.domain.input.names import named
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.letters.letter import Boxes, Fields, Grid, Letter, Line
from coopplan.i18n import N_, _, day, days, month, short_weekday

SEPARATOR = "/"
SATURDAY = 5


def subjects(outcome: Outcome) -> Iterator[str]:
    """Yield ``A17/P5/2027-03`` for each month in which an agent works on a project."""
    tasks = by_code(outcome.plan.tasks)
    found = {
        (agent, tasks[task].project, first)
        for agent, task, period in outcome.days
        for first in _months(period.first, period.last)
        if tasks[task].project
    }
    staff = {agent.code for agent in outcome.plan.agents if not agent.external}
    for agent, project, first in sorted(found):
        if agent in staff:
            yield SEPARATOR.join((agent, project, f"{first:%Y-%m}"))


def _months(first: date, last: date) -> Iterator[date]:
    start = first.replace(day=1)
    while start <= last:
        yield start
        start = (start + timedelta(days=32)).replace(day=1)


def fields(outcome: Outcome, key: str) -> Fields:
    """Give the fields of a time sheet: the days of the month, closed ones marked."""
    agent, project, typed = key.split(SEPARATOR)
    first = date.fromisoformat(f"{typed}-01")
    return {
        "agent": titled(outcome.plan, agent),
        "nom": named(outcome.plan, "projects", project),
        "mois": month(first),
        "heures": days(outcome.plan.settings.hours_per_day),
        "jours": [_day(outcome.plan, each) for each in _days(first)],
    }


def _days(first: date) -> Iterator[date]:
    for rank in range(monthrange(first.year, first.month)[1]):
        yield first + timedelta(days=rank)


def _day(plan: Plan, each: date) -> dict[str, str]:
    holidays = plan.holidays.get(plan.settings.holiday_zone, frozenset())
    closed = _("férié") if each in holidays else _("fermé") if each.weekday() >= SATURDAY else ""
    return {"jour": f"{short_weekday(each)} {day(each)}", "ferme": closed, "vide": ""}


LETTER = Letter(
    key=N_("feuille-de-temps"),
    about="timesheet",
    order=60,
    title=N_("Feuille de temps"),
    template=(
        Line(N_("{{ agent }} · {{ nom }} · {{ mois }}")),
        Line(
            N_(
                "Heures réellement travaillées, notées chaque jour par l'agent ; une journée a "
                "{{ heures }} heures. Les heures prévues n'y sont pas."
            ),
            "small",
        ),
        Grid(
            "jours",
            (
                (N_("Jour"), "jour", 3.4),
                (N_("Fermé"), "ferme", 2.8),
                (N_("Heures"), "vide", 2.4),
                (N_("Ce qui a été fait"), "vide", 8.8),
            ),
        ),
        Line(N_("Je certifie l'exactitude de ces heures."), "small"),
        Boxes((N_("L'agent, date et signature"), N_("Le responsable, date et signature"))),
    ),
    subjects=subjects,
    fields=fields,
)
