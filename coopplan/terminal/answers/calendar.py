"""What making a calendar gave: what is missing first, then the sessions, then where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from coopplan.commands import CalendarMade
from coopplan.domain.finding import Severity
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Attendance, Calendar
from coopplan.i18n import _, day, in_its_language, ngettext, sentences, weekday_initial
from coopplan.serial import calendar_json
from coopplan.terminal.answers.findings import show_findings
from coopplan.terminal.answers.outcomes import show_written
from coopplan.terminal.console import UserConsole, WholeTable

if TYPE_CHECKING:
    from coopplan.exports.ics import Exported


@in_its_language
def show_calendar(met: CalendarMade, *, as_json: bool) -> None:
    """Print the findings, the sessions and where the results are."""
    if as_json:
        print(calendar_json(met))
        return
    console = UserConsole()
    exported = met.exported
    kept = exported.findings if exported else ()
    found = (*met.solved.report.findings, *met.notes)
    show_findings(console, (*(one for one in found if one.severity is not Severity.INFO), *kept))
    if met.calendar and met.solved.detailed:
        _show_sessions(console, met.solved.detailed.plan, met.calendar)
    elif met.solved.ok:
        console.print(_("Aucune instance n'a de séance à tenir : pas de calendrier."))
    show_written(console, met.solved)
    if exported:
        console.print(_files(exported), highlight=False)


def _show_sessions(console: UserConsole, plan: Plan, calendar: Calendar) -> None:
    from coopplan.sheets.words.meeting_words import body_name, hours, session_place, status

    table = WholeTable()
    for label in (_("Date"), _("Heure")):
        table.add_column(label, no_wrap=True)
    for label in (
        _("Instance"),
        _("N°"),
        _("Lieu"),
        _("À libérer"),
        _("Statut"),
    ):
        table.add_column(label)
    for session in calendar.sessions:
        table.add_row(
            f"{weekday_initial(session.slot.day)} {day(session.slot.day)}",
            hours(session),
            escape(body_name(plan, session.body)),
            str(session.number),
            escape(session_place(plan, session)),
            escape(", ".join(session.people(Attendance.TO_RELEASE))),
            status(session),
        )
    console.print(table)


def _files(exported: Exported) -> str:
    count, changed = len(exported.files), len(exported.written)
    told = ngettext(
        "Agendas : {n} fichier dans {folder}.", "Agendas : {n} fichiers dans {folder}.", count
    ).format(n=count, folder=exported.folder)
    new = ngettext("{n} est nouveau ou modifié.", "{n} sont nouveaux ou modifiés.", changed).format(
        n=changed
    )
    return sentences(told, new)
