"""The part of *Propre vs services* that says which credits to open, gross, and against what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.money.credits_to_open import GrossCredits, credits_to_open
from coopplan.domain.results.money.receipt_months import taken_in_eur
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, euros
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.words import grant_words
from coopplan.sheets.words.common import section

FIRST_AMOUNT = 4


def write(sheet: Sheet, outcome: Outcome) -> None:
    """Write what each line must hold, where receipts or missing credits make it more than its net.

    A plan without receipts, within its credits, has nothing to open.
    """
    found = credits_to_open(outcome)
    if not any(each.receipts_eur or each.to_open_eur for each in found):
        return
    sheet.keep(ROW_POINTS * (5 + len(found)))
    sheet.heading(_("Crédits à inscrire"))
    sheet.sentence(_told(outcome, found))
    with_vat = outcome.plan.has_vat
    columns = (
        Column(_("Code")),
        Column(_("Ligne de crédits"), "wrap"),
        Column(_("Service"), "wrap"),
        Column(_("Section"), "wrap"),
        Column(_("Crédits libres"), "eur"),
        Column(_("Dépenses (brut)"), "eur"),
        Column(_("Recettes attendues"), "eur"),
        Column(_("Net"), "eur"),
        Column(_("À inscrire"), "eur"),
        *((Column(_("TVA comprise dans le brut"), "eur"),) if with_vat else ()),
    )
    sheet.header(columns)
    rows = [_row(outcome, each) for each in found]
    for row in rows:
        sheet.line(columns, row[: len(columns)])
    sheet.line(columns, _total(rows)[: len(columns)], "total")
    if told := _for_time(outcome):
        sheet.sentence(told)
    sheet.row += 1


def _told(outcome: Outcome, found: Sequence[GrossCredits]) -> str:
    """Sum up: the whole of expenses, the free credits, what to open and what balances it."""
    gross, receipts, refund, to_open, vat = (
        sum((getattr(each, name) for each in found), ZERO)
        for name in ("gross_eur", "receipts_eur", "refund_eur", "to_open_eur", "vat_eur")
    )
    free = sum((line.free_eur for line in outcome.plan.budgets), ZERO)
    told = _(
        "Le budget se vote brut : toute la dépense doit être ouverte, l'aide est une recette. "
        "{gross} de dépenses financées pour {free} de crédits libres : {to_open} à inscrire par "
        "décision modificative, et {receipts} de recettes attendues."
    ).format(
        gross=euros(gross),
        free=euros(free),
        to_open=euros(to_open),
        receipts=euros(receipts + refund),
    )
    told = f"{told} {grant_words.part_asked(outcome)}".strip()
    if not outcome.plan.has_vat:
        without = _("Montants HT.")
        return f"{told} {without}"
    said = _(
        "Montants TTC où la TVA n'est pas récupérée : {vat} de TVA ; FCTVA attendu : {refund}."
    )
    return f"{told} {said.format(vat=euros(vat), refund=euros(refund))}"


def _for_time(outcome: Outcome) -> str:
    """Say what comes beside for the time of agents, and what of it a line takes in."""
    received = sum(outcome.receipts_eur.values(), ZERO)
    if not received:
        return ""
    line = outcome.plan.settings.receipts_line
    taken_in = taken_in_eur(outcome, line)
    told = _("Recettes de personnel et forfaits, en plus : {eur}.").format(eur=euros(received))
    if not line:
        return told
    part = _("{line} en prend {eur}, celles de son exercice.")
    return f"{told} {part.format(line=line, eur=euros(taken_in))}"


def _row(outcome: Outcome, of: GrossCredits) -> tuple[Value, ...]:
    line = by_code(outcome.plan.budgets).get(of.line)
    service = by_code(outcome.plan.services).get(line.service) if line else None
    return (
        of.line,
        line.title if line else _("Ligne à créer"),
        service.name if service else "",
        f"{section(of.section)} {of.year}",
        of.free_eur,
        of.gross_eur,
        of.receipts_eur + of.refund_eur,
        of.net_eur,
        of.to_open_eur,
        of.vat_eur,
    )


def _total(rows: Iterable[Sequence[Value]]) -> tuple[Value, ...]:
    listed = list(rows)
    places = range(FIRST_AMOUNT, len(listed[0]))
    sums = (sum((Decimal(row[place] or 0) for row in listed), ZERO) for place in places)
    return "", _("Total à inscrire"), "", "", *sums
