"""*Calendrier*: what could not be placed, the year at a glance, then every session in a table."""

from __future__ import annotations

from collections.abc import Iterable

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Attendance, Calendar
from coopplan.domain.results.meetings.meeting_load import held
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.shares import at_most
from coopplan.i18n import N_, _, ngettext, semicolons
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.meetings import calendar_grid, calendar_list, calendar_seats
from coopplan.sheets.result_sheet import Command, ResultSheet, of_detailed
from coopplan.sheets.words.meeting_words import body_name, due_told, release

LIST_WIDTHS = (14.5, 12, 28, 12, 12, 24, 22, 12, 14.5, 14.5, 14.5, 12, 28, 34)
"""The first columns are those of the months too."""
WHO_IS_THERE = (150, 100)
"""On screen alone: who sits in each body is printed once."""


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome that has a calendar."""
    calendar = outcome.calendar
    if calendar is None:
        return
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_lead(outcome.plan, calendar),
        widths=LIST_WIDTHS,
        aside=WHO_IS_THERE,
    )
    sheet.page.freeze_panes(2, 0)
    _left_out(sheet, outcome, calendar)
    calendar_grid.render(sheet, outcome.plan, calendar)
    calendar_seats.render(sheet, outcome.plan, calendar)
    calendar_list.render(sheet, outcome.plan, calendar)


def _lead(plan: Plan, calendar: Calendar) -> str:
    """Say how many sessions are placed and have moved, and how far it is from the best."""
    return " ".join((*_told(calendar), *_moved(plan, calendar)))


def _told(calendar: Calendar) -> Iterable[str]:
    placed, left = len(held(calendar)), len(calendar.unplaced)
    yield ngettext("{n} séance a une date.", "{n} séances ont une date.", placed).format(n=placed)
    if left:
        yield ngettext(
            "{n} séance n'en a pas : aucun créneau ne convient.",
            "{n} séances n'en ont pas : aucun créneau ne convient.",
            left,
        ).format(n=left)
    cancelled = len(calendar.sessions) - placed
    if cancelled:
        yield ngettext("{n} séance est annulée.", "{n} séances sont annulées.", cancelled).format(
            n=cancelled
        )
    asked = sum(bool(session.people(Attendance.TO_RELEASE)) for session in calendar.sessions)
    if asked:
        yield ngettext(
            "{n} séance demande de libérer quelqu'un, ou de le faire représenter.",
            "{n} séances demandent de libérer quelqu'un, ou de le faire représenter.",
            asked,
        ).format(n=asked)
    if calendar.is_proven:
        yield _("Aucun calendrier ne convient mieux.")
    else:
        yield _("Un meilleur calendrier existe peut-être : écart d'au plus {gap}.").format(
            gap=at_most(calendar.gap)
        )


def _moved(plan: Plan, calendar: Calendar) -> Iterable[str]:
    """Say how many sessions are no longer where the workbook showed them, once some are set."""
    was = {one.key: one.slot for one in plan.published}
    moved = sum(was.get(session.key, session.slot) != session.slot for session in held(calendar))
    if not was or not plan.is_underway:
        return
    if moved:
        yield ngettext(
            "{n} séance a changé de date depuis le calendrier précédent.",
            "{n} séances ont changé de date depuis le calendrier précédent.",
            moved,
        ).format(n=moved)
    else:
        yield _("Aucune date n'a changé depuis le calendrier précédent.")


def _left_out(sheet: Sheet, outcome: Outcome, calendar: Calendar) -> None:
    """Say first which sessions have no date, and which ask for somebody to be released."""
    rows = [
        *_unplaced_rows(outcome, calendar),
        *_undecided_rows(outcome, calendar),
        *_to_release_rows(outcome, calendar),
    ]
    if not rows:
        return
    sheet.heading(_("À régler d'abord"))
    columns = (
        Column(_("Séance"), "wrap", 3),
        Column(_("N°"), "count"),
        Column(_("Situation"), "wrap", 4),
        Column(_("Ce qui la débloque"), "wrap", 8),
    )
    sheet.header(columns)
    for row in rows:
        sheet.line(columns, row)
    sheet.row += 1


def _unplaced_rows(outcome: Outcome, calendar: Calendar) -> Iterable[tuple[Value, ...]]:
    for missing in calendar.unplaced:
        remedy = release(outcome.plan, missing.release) or _(
            "réduire le nombre de séances ou ouvrir une période"
        )
        name = body_name(outcome.plan, missing.body)
        yield name, missing.number, _("aucun créneau commun"), remedy


def _undecided_rows(outcome: Outcome, calendar: Calendar) -> Iterable[tuple[Value, ...]]:
    for missed in calendar.undecided:
        situation = _("pas de séance à temps avant {due}").format(
            due=due_told(outcome.plan, missed.what, missed.due_on)
        )
        dates = [str(one) for one in missed.dates]
        remedy = semicolons(dates) or _("changer l'échéance, ou ouvrir une période")
        if missed.others_move:
            remedy = _("si une autre séance bouge : {dates}").format(dates=remedy)
        yield body_name(outcome.plan, missed.body), missed.number or None, situation, remedy


def _to_release_rows(outcome: Outcome, calendar: Calendar) -> Iterable[tuple[Value, ...]]:
    for session in calendar.sessions:
        needed = session.people(Attendance.TO_RELEASE)
        if needed:
            found = calendar.release.get(session.key) or (needed,)
            name = body_name(outcome.plan, session.body)
            yield (
                name,
                session.number,
                _("date placée, quelqu'un n'est pas libre"),
                release(outcome.plan, found),
            )


SHEET = ResultSheet(
    key="calendar",
    title=N_("Calendrier"),
    order=130,
    render=of_detailed(render),
    written_by=frozenset({Command.SOLVE, Command.CALENDAR}),
    is_essential=True,
)
