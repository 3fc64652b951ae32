"""Preferences not met, at the foot of *Charge de réunions*: who, when, at what cost to others."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from coopplan.domain.input.people.directory import titled, titles
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.half_days import PART_NAMES
from coopplan.domain.results.meetings.calendar import Attendance, Calendar
from coopplan.domain.results.meetings.meeting_load import held
from coopplan.domain.results.meetings.protocol import is_elected
from coopplan.domain.results.meetings.unmet import Elsewhere, UnmetPreference
from coopplan.i18n import _, day, ngettext, semicolons
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet

SESSION_SPAN = 5
PRINTED = 8
"""Preferences on paper, those that harm fewest if they are met; the others are on screen."""


def render(sheet: Sheet, plan: Plan, calendar: Calendar) -> None:
    """List the preferences that are not met, if any, those met at the least cost first."""
    if not calendar.unmet:
        return
    sheet.heading(_("Préférences non tenues, et ce qu'il en coûterait"))
    easiest_first = _("Les plus faciles à tenir d'abord.")
    sheet.sentence(f"{_told(plan, calendar)} {easiest_first}", "muted")
    left = sheet.width - 2 - SESSION_SPAN
    columns = (
        Column(_("Code")),
        Column(_("Fonction"), "wrap"),
        Column(_("Séance"), "wrap", SESSION_SPAN),
        Column(_("La tenir un de ses jours, les autres séances restant"), "wrap", left),
    )
    sheet.header(columns)
    for rank, row in enumerate(_rows(plan, calendar)):
        if rank == PRINTED:
            sheet.print_to_here()
        sheet.line(columns, row)
    sheet.row += 1


def _told(plan: Plan, calendar: Calendar) -> str:
    """Say how many attendances of elected members are outside their days, of how many."""
    elected = {person.code for person in plan.outsiders if is_elected(person)}
    there = sum(
        person in elected
        for session in held(calendar)
        for person in session.people(Attendance.PRESENT)
    )
    outside = sum(unmet.person in elected for unmet in calendar.unmet)
    return ngettext(
        "{n} présence d'élu sur {total} est hors de ses jours préférés.",
        "{n} présences d'élus sur {total} sont hors de leurs jours préférés.",
        outside,
    ).format(n=outside, total=there)


def _rows(plan: Plan, calendar: Calendar) -> Iterator[tuple[Value, ...]]:
    named = titles(plan)
    on = {(one.body, one.number): one.slot for one in held(calendar)}
    for unmet in sorted(calendar.unmet, key=_harm):
        slot = on[unmet.body, unmet.number]
        session = _("{key} {name}, {day} {part}").format(
            key=f"{unmet.body}-{unmet.number}",
            name=by_code(plan.bodies)[unmet.body].name,
            day=day(slot.day),
            part=_(PART_NAMES[slot.part]),
        )
        yield unmet.person, named[unmet.person], session, _cost(plan, unmet.elsewhere)


def _harm(unmet: UnmetPreference) -> float:
    """Count whom holding the session on a preferred day would harm; no such day comes last."""
    other = unmet.elsewhere
    if other is None:
        return inf
    return sum(map(len, (other.release, other.missed, other.disliked, other.avoided)))


def _cost(plan: Plan, elsewhere: Elsewhere | None) -> str:
    """Say when a session would suit somebody, and whom that would harm."""
    if elsewhere is None:
        return _(
            "aucun de ses créneaux ne convient : trop courts, ou une autre séance devrait bouger"
        )
    harms = [
        text.format(people=", ".join(titled(plan, person) for person in people))
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
        harms=semicolons(harms) or _("ne gêne personne d'autre"),
    )
