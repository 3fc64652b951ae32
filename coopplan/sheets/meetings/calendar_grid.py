"""The year of *Calendrier* at a glance: a column a month, a row a day, sessions by their codes."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from coopplan.domain.calendars.days.shut_days import shut_days
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session
from coopplan.domain.results.meetings.meeting_load import dated_months_of, held
from coopplan.i18n import _, semicolons, weekday_initial
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.words.meeting_words import body_name, month_name, part

MONTHS_ACROSS = 12
DAY_POINTS = 16.0
SATURDAY = 5
LONGEST = 31
"""Days of the longest month."""
MARKS = {"political": "◆", "day_off": "°", "shut": "×", "partly": "~"}
"""What says in a character what a tone says; days of technical bodies have their codes alone."""


def render(sheet: Sheet, plan: Plan, calendar: Calendar) -> None:
    """Write the grid, twelve months across, and its legend."""
    sheet.keep(DAY_POINTS * (LONGEST + 6))
    sheet.heading(_("Les mois en un coup d'œil"))
    _legend(sheet)
    months = dated_months_of(plan)
    year = _Year(plan, calendar)
    for start in range(0, len(months), MONTHS_ACROSS):
        _months(sheet, year, months[start : start + MONTHS_ACROSS])
    _codes(sheet, plan, calendar)
    sheet.row += 1


class _Year:
    """What each day holds: sessions, and what closes it."""

    def __init__(self, plan: Plan, calendar: Calendar) -> None:
        self._political = {body.code for body in plan.bodies if body.political}
        self._holidays = plan.holidays.get(plan.settings.holiday_zone, frozenset())
        self._shut = shut_days(plan)
        self._sessions: defaultdict[date, list[Session]] = defaultdict(list)
        for session in held(calendar):
            for time in session.intervals:
                self._sessions[time.day].append(session)

    def text(self, day: date) -> str:
        """Give the initial of a day, the mark of its tone and the codes of its sessions."""
        mark = MARKS.get(self.tone(day), "")
        codes = ", ".join(_code(session) for session in self._sessions.get(day, ()))
        return " ".join(filter(None, (weekday_initial(day), mark, codes)))

    def tone(self, day: date) -> str:
        """Give what colours a day: its sessions first, then what closes it."""
        bodies = {session.body for session in self._sessions.get(day, ())}
        if bodies:
            return "political" if bodies & self._political else "technical"
        if day.weekday() >= SATURDAY or day in self._holidays:
            return "day_off"
        if day not in self._shut:
            return ""
        return "shut" if self._shut[day] else "partly"


def _months(sheet: Sheet, year: _Year, months: Sequence[date]) -> None:
    sheet.header([Column(_("Jour"), "count"), *(Column(month_name(of), "count") for of in months)])
    for number in range(1, LONGEST + 1):
        sheet.height(sheet.row, DAY_POINTS)
        sheet.write(sheet.row, 0, number, "grid", "count", "center")
        for col, month in enumerate(months, start=1):
            if number <= monthrange(month.year, month.month)[1]:
                day = month.replace(day=number)
                sheet.write(sheet.row, col, year.text(day), "grid", year.tone(day))
        sheet.row += 1


def _codes(sheet: Sheet, plan: Plan, calendar: Calendar) -> None:
    """Say which bodies the codes of the grid stand for."""
    met = {session.body for session in held(calendar)}
    named = [body_name(plan, body.code) for body in plan.bodies if body.code in met]
    if named:
        sheet.sentence(semicolons(named), "muted")


def _code(session: Session) -> str:
    """Write a session in a few letters: ``I07a!`` for an afternoon with somebody to release."""
    asks = "!" if session.people(Attendance.TO_RELEASE) else ""
    return f"{session.body}{part(session.slot)}{asks}"


def _legend(sheet: Sheet) -> None:
    """Say what letters, marks and colours mean, over two columns each."""
    kinds = (
        (_("instance politique"), "political"),
        (_("instance technique"), "technical"),
        (_("week-end ou jour férié"), "day_off"),
        (_("fermé à tous"), "shut"),
        (_("fermé ou à éviter pour certains"), "partly"),
    )
    for place, (text, tone) in enumerate(kinds):
        marked = " ".join(filter(None, (MARKS.get(tone), text)))
        sheet.span(sheet.row, 2 * place, 2, marked, "grid", tone)
    sheet.height(sheet.row, DAY_POINTS)
    sheet.row += 1
    sheet.sentence(
        _("m : matin, a : après-midi, s : soir. Un « ! » : quelqu'un est à libérer."), "muted"
    )
