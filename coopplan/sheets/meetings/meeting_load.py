"""*Charge de réunions*: meetings and days of each person by month, and who has too many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.names import called
from coopplan.domain.input.people.directory import titles
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.domain.results.meetings.meeting_load import (
    Load,
    attending,
    beyond_cap,
    dated_months_of,
    held,
    load,
)
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, days, ngettext
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.shading import heat
from coopplan.sheets.canvas.sheet import RIBBON_ROW, Sheet
from coopplan.sheets.meetings import fewer_meetings, unmet_preferences
from coopplan.sheets.result_sheet import Command, ResultSheet, of_detailed
from coopplan.sheets.words.common import span
from coopplan.sheets.words.meeting_words import month_name, session_name

WIDTHS = (7, 44, 8, 10)
"""Of the columns that stand before the months, in every table."""
HOME = (38,)
"""On screen alone, after the months: whose agent somebody is, to filter by."""
MONTH_WIDTH = 7.0
FIRST_MONTH = len(WIDTHS)
"""Sheet column of the first month, in both maps."""
MONTHS_PER_PAGE = 16
Count = Callable[[Sequence[str], Sequence[date]], Decimal]
"""Sums what some people have in some months."""


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome that has a calendar."""
    calendar = outcome.calendar
    if calendar is None:
        return
    plan, months = outcome.plan, dated_months_of(outcome.plan)
    found = load(plan, calendar)
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_lead(plan, calendar, found),
        widths=(*WIDTHS, *(MONTH_WIDTH for _month in months)),
        aside=HOME,
    )
    sheet.ribbon([""] * FIRST_MONTH + [month_name(month) for month in months])
    sheet.page.freeze_panes(RIBBON_ROW + 1, 2)
    sheet.pages_across = max(1, round(len(months) / MONTHS_PER_PAGE))
    _meetings(sheet, plan, found, months)
    _too_many(sheet, plan, calendar, found)
    _days(sheet, plan, found, months)
    _without_dates(sheet, outcome)
    fewer_meetings.render(sheet, plan)
    unmet_preferences.render(sheet, plan, calendar)


def _lead(plan: Plan, calendar: Calendar, found: Load) -> str:
    sessions = len(held(calendar))
    people = {person for person, _month in beyond_cap(plan, found)}
    agents = [agent.code for agent in plan.agents]
    taken = _sum_days(found)(agents, dated_months_of(plan))
    told = [
        ngettext(
            "{n} séance prend {days} j aux agents.",
            "{n} séances prennent {days} j aux agents.",
            sessions,
        ).format(n=sessions, days=days(taken)),
        ngettext(
            "{n} personne dépasse le seuil mensuel de réunions ({cap}).",
            "{n} personnes dépassent le seuil mensuel de réunions ({cap}).",
            len(people),
        ).format(n=len(people), cap=plan.settings.meeting_alert),
    ]
    return " ".join(told)


def _meetings(sheet: Sheet, plan: Plan, found: Load, months: Sequence[date]) -> None:
    """Write how many meetings each person attends in each month."""
    cap = plan.settings.meeting_alert
    sheet.heading(_("Nombre de réunions"))
    columns = _columns(_("Mois au-delà de {cap}").format(cap=cap), "count", months)
    beyond = beyond_cap(plan, found)
    first = _people(sheet, columns, plan, months, _sum_meetings(found), _months_beyond(beyond))
    heat(sheet, (first, FIRST_MONTH, sheet.row - 1, sheet.width - 1), middle=cap, high=cap + 1)
    _totals(sheet, columns, plan, months, _sum_meetings(found))


def _days(sheet: Sheet, plan: Plan, found: Load, months: Sequence[date]) -> None:
    """Write the days that meetings take each person in each month."""
    sheet.heading(_("Jours pris par les réunions"))
    sheet.sentence(
        _(
            "Présence, trajet et préparation pour les agents ; présence seule pour les élus et les "
            "partenaires, dont le trajet n'est pas connu."
        ),
        "muted",
    )
    columns = _columns(_("Jours par réunion"), "days", months)
    count, summed = _sum_meetings(found), _sum_days(found)

    def each(person: str) -> Value:
        attended = count([person], months)
        return summed([person], months) / attended if attended else None

    first = _people(sheet, columns, plan, months, summed, each)
    most = max(map(float, found.days.values()), default=1.0)
    heat(sheet, (first, FIRST_MONTH, sheet.row - 1, sheet.width - 1), middle=most / 2, high=most)
    _totals(sheet, columns, plan, months, summed)


def _without_dates(sheet: Sheet, outcome: Outcome) -> None:
    """Say what meetings take agents after the first year, by their frequency alone."""
    later = outcome.plan.periods[len(outcome.plan.dated_periods) :]
    taken = sum((d for (_who, at), d in outcome.meeting_days.items() if at in later), ZERO)
    if taken:
        sheet.sentence(
            _(
                "Après la première année ({when}), les réunions n'ont pas de date : {taken} j pour "
                "les agents, par leur fréquence (supposé)."
            ).format(when=span(later), taken=days(taken)),
            "muted",
        )
        sheet.row += 1


def _columns(about: str, kind: str, months: Sequence[date]) -> tuple[Column, ...]:
    return (
        Column(_("Code")),
        Column(_("Fonction"), "wrap"),
        Column(_("Total"), kind),
        Column(about, kind),
        *(Column(month_name(month), kind) for month in months),
        Column(_("Structure ou service"), "wrap"),
    )


def _people(
    sheet: Sheet,
    columns: Sequence[Column],
    plan: Plan,
    months: Sequence[date],
    of: Count,
    about: Callable[[str], Value],
) -> int:
    """Write a row for each person who meets; give the first of these rows."""
    sheet.header(columns)
    first = sheet.row
    agents = [(one.code, one.job, called(plan, "services", one.service)) for one in plan.agents]
    outsiders = [
        (one.code, one.role, called(plan, "structures", one.structure)) for one in plan.outsiders
    ]
    for code, title, home in (*agents, *outsiders):
        if of([code], months):
            by_month = (of([code], [month]) or None for month in months)
            sheet.line(columns, (code, title, of([code], months), about(code), *by_month, home))
    return first


def _totals(
    sheet: Sheet, columns: Sequence[Column], plan: Plan, months: Sequence[date], of: Count
) -> None:
    """Write what all agents, all others, then all people have."""
    agents = [agent.code for agent in plan.agents]
    others = [outsider.code for outsider in plan.outsiders]
    for label, group in (
        (_("Total des agents"), agents),
        (_("Total des élus et partenaires"), others),
        (_("Total"), [*agents, *others]),
    ):
        by_month = (of(group, [month]) for month in months)
        sheet.line(columns, ("", label, of(group, months), None, *by_month, ""), "total")
    sheet.row += 1


def _too_many(sheet: Sheet, plan: Plan, calendar: Calendar, found: Load) -> None:
    """List who attends too many meetings in which month, and which these are."""
    rows = list(_beyond_rows(plan, calendar, found))
    if not rows:
        return
    sheet.heading(_("Au-delà du seuil mensuel ({cap})").format(cap=plan.settings.meeting_alert))
    columns = (
        Column(_("Code")),
        Column(_("Fonction"), "wrap"),
        Column(_("Mois")),
        Column(_("Réunions"), "count"),
        Column(_("Séances"), "wrap", sheet.width - 4),
    )
    sheet.header(columns)
    for row in rows:
        sheet.line(columns, row)
    sheet.row += 1


def _beyond_rows(plan: Plan, calendar: Calendar, found: Load) -> Iterable[tuple[Value, ...]]:
    named = titles(plan)
    for (person, month), count in sorted(beyond_cap(plan, found).items(), key=lambda one: one[0]):
        attended = (
            session_name(plan, session)
            for session in held(calendar)
            if session.slot.day.replace(day=1) == month and person in attending(session)
        )
        yield person, named[person], month_name(month), count, ", ".join(attended)


def _sum_meetings(found: Load) -> Count:
    return lambda people, months: Decimal(
        sum(found.meetings.get((person, month), 0) for person in people for month in months)
    )


def _sum_days(found: Load) -> Count:
    def summed(people: Sequence[str], months: Sequence[date]) -> Decimal:
        exact = sum(found.days.get((person, month), 0) for person in people for month in months)
        return Decimal(exact.numerator) / exact.denominator

    return summed


def _months_beyond(beyond: dict[tuple[str, date], int]) -> Callable[[str], Value]:
    return lambda person: sum(who == person for who, _month in beyond) or None


SHEET = ResultSheet(
    key="meeting_load",
    title=N_("Charge de réunions"),
    order=140,
    render=of_detailed(render),
    written_by=frozenset({Command.SOLVE, Command.CALENDAR}),
)
