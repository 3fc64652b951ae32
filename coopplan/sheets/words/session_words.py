"""What becomes of the sessions of bodies between two plans, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coopplan.domain.calendars.bodies.chairs import chaired
from coopplan.domain.changes.difference import Changes, SessionChange, Shift
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import PART_NAMES
from coopplan.i18n import N_, _, day, hour, ngettext
from coopplan.sheets.words.meeting_words import body_name, place
from coopplan.sheets.words.shortage_words import listed

SHIFTS = {Shift.ADDED: N_("Ajoutée"), Shift.DROPPED: N_("Supprimée"), Shift.MOVED: N_("Déplacée")}


def shift(of: SessionChange) -> str:
    """Name what becomes of a session."""
    return _(SHIFTS[of.shift])


def body(of: Changes, change: SessionChange) -> str:
    """Name the body by code and name."""
    return body_name(_plan(of, change), change.body)


def chair(of: Changes, change: SessionChange) -> str:
    """Name who chairs the body, and is to be told."""
    plan = _plan(of, change)
    code = chaired(plan, change.body, change.number).chair
    return titled(plan, code) if code else ""


def told(of: Changes, change: SessionChange) -> str:
    """Say when and where a session was to be held, and when and where it is now."""
    was, now = change.before, change.after
    if was is None or now is None:
        held, plan = (now, of.after.plan) if was is None else (was, of.before.plan)
        said = _("Se tient le {when}{where}.") if was is None else _("Ne se tient plus le {when}.")
        return said.format(when=_when(held), where=_where(plan, held)) if held else ""
    if _when(was) == _when(now):
        return _("Le {when}, ailleurs : {after} au lieu de {before}.").format(
            when=_when(now),
            before=place(of.before.plan, was.venue),
            after=place(of.after.plan, now.venue),
        )
    where = _where(of.after.plan, now) if was.venue != now.venue else ""
    if was.slot == now.slot and was.starts and now.starts:
        return _("Le {day}, à {after} au lieu de {before}{where}.").format(
            day=day(now.slot.day), before=hour(was.starts), after=hour(now.starts), where=where
        )
    return _("Passe du {before} au {after}{where}.").format(
        before=_when(was), after=_when(now), where=where
    )


def summary(changes: Sequence[SessionChange]) -> str:
    """Count the sessions added, dropped and moved."""
    counts = Counter(change.shift for change in changes)
    said = (
        ngettext("{n} séance ajoutée", "{n} séances ajoutées", counts[Shift.ADDED]),
        ngettext("{n} séance supprimée", "{n} séances supprimées", counts[Shift.DROPPED]),
        ngettext("{n} séance déplacée", "{n} séances déplacées", counts[Shift.MOVED]),
    )
    told_of = zip((Shift.ADDED, Shift.DROPPED, Shift.MOVED), said, strict=True)
    known = [text.format(n=counts[kind]) for kind, text in told_of if counts[kind]]
    return _("{facts}.").format(facts=listed(known)) if known else ""


def _plan(of: Changes, change: SessionChange) -> Plan:
    return of.before.plan if change.after is None else of.after.plan


def _when(held: Appointment) -> str:
    """Write a day and the hour, or the part of the day where no hour is known."""
    at = hour(held.starts) if held.starts else _(PART_NAMES[held.slot.part])
    return f"{day(held.slot.day)} ({at})"


def _where(plan: Plan, held: Appointment) -> str:
    return f", {place(plan, held.venue)}" if held.venue else ""
