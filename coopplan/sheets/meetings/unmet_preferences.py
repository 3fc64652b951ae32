"""Preferences not met, at the foot of *Charge de réunions*: who, when, at what cost to others."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.input.directory import titles
from coopplan.domain.input.half_days import PART_NAMES
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.calendar import Attendance, Calendar
from coopplan.domain.results.meeting_load import held
from coopplan.domain.results.unmet import Elsewhere
from coopplan.i18n import _, day, ngettext
from coopplan.sheets.canvas.book import Column, Sheet, Value

SESSION_SPAN = 3


def render(sheet: Sheet, plan: Plan, calendar: Calendar) -> None:
    """List the preferences that are not met, if any."""
    if not calendar.unmet:
        return
    sheet.heading(_("Préférences non tenues, et ce qu'il en coûterait"))
    sheet.sentence(_told(plan, calendar), "muted")
    left = sheet.width - 2 - SESSION_SPAN
    columns = (
        Column(_("Code")),
        Column(_("Fonction"), "wrap"),
        Column(_("Séance"), "wrap", SESSION_SPAN),
        Column(_("La tenir un de ses jours, les autres séances restant"), "wrap", left),
    )
    sheet.header(columns)
    for row in _rows(plan, calendar):
        sheet.line(columns, row)
    sheet.row += 1


def _told(plan: Plan, calendar: Calendar) -> str:
    """Say how many attendances of elected members and partners are outside their days."""
    outsiders = by_code(plan.outsiders)
    there = sum(
        person in outsiders
        for session in held(calendar)
        for person in session.people(Attendance.PRESENT)
    )
    return ngettext(
        "{n} présence sur {total} d'élus et de partenaires est hors de leurs jours préférés.",
        "{n} présences sur {total} d'élus et de partenaires sont hors de leurs jours préférés.",
        len(calendar.unmet),
    ).format(n=len(calendar.unmet), total=there)


def _rows(plan: Plan, calendar: Calendar) -> Iterator[tuple[Value, ...]]:
    named = titles(plan)
    on = {(one.body, one.number): one.slot for one in held(calendar)}
    for unmet in calendar.unmet:
        slot = on[unmet.body, unmet.number]
        session = _("{key}, {day} {part}").format(
            key=f"{unmet.body}-{unmet.number}",
            day=day(slot.day),
            part=_(PART_NAMES[slot.part]),
        )
        yield unmet.person, named[unmet.person], session, _cost(unmet.elsewhere)


def _cost(elsewhere: Elsewhere | None) -> str:
    """Say when a session would suit somebody, and whom that would harm."""
    if elsewhere is None:
        return _("aucun de ses jours ne convient sans déplacer une autre séance")
    harms = [
        text.format(people=", ".join(people))
        for text, people in (
            (_("libérer {people}"), elsewhere.release),
            (_("sans {people}"), elsewhere.missed),
            (_("{people} hors de leurs jours"), elsewhere.disliked),
            (_("{people} en période à éviter"), elsewhere.avoided),
        )
        if people
    ]
    slot = elsewhere.slot
    return _("{day} {part} : {harms}").format(
        day=day(slot.day),
        part=_(PART_NAMES[slot.part]),
        harms=" ; ".join(harms) or _("ne gêne personne d'autre"),
    )
