"""Whom the changes between two plans concern: who loses, meets, gives, receives, decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from coopplan.domain.changes.difference import Change, Changes
from coopplan.i18n import _, labelled
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.words import change_words, loss_words, session_words
from coopplan.sheets.words.shortage_words import listed


def write_losses(sheet: Sheet, of: Changes) -> None:
    """Write what projects lose, whose decision it is, and who is to be told before."""
    if not of.losses:
        return
    plan = of.before.plan
    sheet.heading(_("Reporté, abandonné ou manquant en plus"))
    columns = (
        Column(_("Projet"), "wrap", 2),
        Column(_("Jours"), "days_unit"),
        Column(_("Euros"), "eur"),
        Column(_("En clair"), "wrap", 2),
        Column(_("Qui décide"), "wrap"),
    )
    sheet.header(columns)
    for loss in of.losses:
        said = loss_words.told(plan, loss)
        told = " ".join(filter(None, (said, loss_words.to_tell(plan, [loss]))))
        who = loss_words.decision(plan, loss)
        row = (loss_words.project(plan, loss), loss.days, loss.eur, told, who)
        sheet.line(columns, row, "top")
    sheet.row += 1


def write_sessions(sheet: Sheet, of: Changes) -> None:
    """Write the sessions added, dropped and moved."""
    if not of.sessions:
        return
    sheet.keep(4 * ROW_POINTS)
    sheet.heading(_("Séances ajoutées, supprimées, déplacées"))
    sheet.sentence(session_words.summary(of.sessions))
    columns = (
        Column(_("Séance"), "wrap"),
        Column(_("Instance"), "wrap"),
        Column(_("Avant"), "date"),
        Column(_("Après"), "date"),
        Column(_("Personnes"), "count"),
        Column(_("En clair"), "wrap"),
        Column(_("Présidence"), "wrap"),
    )
    sheet.header(columns)
    for change in of.sessions:
        row = (
            session_words.shift(change),
            session_words.body(of, change),
            change.before.slot.day if change.before else None,
            change.after.slot.day if change.after else None,
            change.people,
            session_words.told(of, change),
            session_words.chair(of, change),
        )
        sheet.line(columns, row, "top")
    sheet.row += 1


def write_services(sheet: Sheet, of: Changes) -> None:
    """Write who gives and who receives, service by service."""
    if not of.services:
        return
    sheet.keep(ROW_POINTS * (4 + len(of.services)))
    sheet.heading(_("Qui donne et qui reçoit, par service"))
    columns = (
        Column(_("Jours donnés"), "days_unit"),
        Column(_("Service"), "wrap"),
        Column(_("Euros apportés"), "eur"),
        Column(_("Jours reçus"), "days_unit"),
        Column(_("Aides reçues"), "eur"),
        Column(_("En clair"), "wrap", 2),
    )
    sheet.header(columns)
    for each in of.services:
        row = (
            each.lent_days,
            each.after.name,
            each.brought_eur,
            each.received_days,
            each.received_eur,
            change_words.service_told(each),
        )
        sheet.line(columns, row)
    sheet.row += 1


def write_decisions(sheet: Sheet, of: Changes) -> None:
    """Write who must agree to what, and what must be decided above the officer."""
    by_person: defaultdict[str, list[Change]] = defaultdict(list)
    for change in of.changes:
        if change.decides:
            by_person[change.decides].append(change)
    if not by_person:
        return
    sheet.keep(ROW_POINTS * (4 + len(by_person)))
    sheet.heading(_("Qui doit être d'accord"))
    columns = (
        Column(_("Qui"), "wrap", 2),
        Column(_("Arbitrages requis"), "wrap", 4),
        Column(_("Autres accords"), "wrap"),
    )
    sheet.header(columns)
    for whom, of_person in by_person.items():
        sheet.line(columns, (whom, *_split(of, of_person)), "top")


def _split(of: Changes, found: Sequence[Change]) -> tuple[str, str]:
    """List the changes that go beyond the thresholds, then the others."""
    told = {True: list[str](), False: list[str]()}
    for change in found:
        moved = "" if change.difference else _(" (déplacés)")
        shown = (
            change_words.signed(change)
            if change.difference
            else change_words.amount(change, change.moved)
        )
        told[change.needs_arbitration].append(
            labelled(change_words.name(of, change), f"{shown}{moved}")
        )
    return listed(told[True]), listed(told[False])
