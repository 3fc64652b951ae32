"""The part of *Plan de financement* about time: staff costs, flat rates, contributions in kind."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import zip_longest

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import StaffCosts
from coopplan.domain.input.names import named
from coopplan.domain.results.money.funding import SourceKind
from coopplan.domain.results.money.staff_funding import (
    RealOrFlat,
    StaffFunding,
    real_or_flat,
    staff_funding,
)
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, euros, number
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.words import shortage_words
from coopplan.sheets.words.common import kind

METHODS = {
    StaffCosts.NONE: N_("Frais de personnel"),
    StaffCosts.REAL: N_("Frais de personnel, réel {hours} h"),
    StaffCosts.FIXED: N_("Frais de personnel, taux fixe"),
    StaffCosts.FLAT: N_("Frais de personnel, forfait"),
}
Line = tuple[str, Decimal]
"""A cost and its euros."""
Right = tuple[str, str, Decimal]
"""What pays, its name and its euros."""


def write(
    sheet: Sheet, outcome: Outcome, project: str, columns: tuple[Column, ...], whole: Decimal
) -> None:
    """Write the time given to a project under its balance, on both sides alike."""
    found = staff_funding(outcome, project)
    more = found.in_kind_eur + (found.costs.eur if found.costs else ZERO)
    if more:
        lefts = (*_counted(outcome, found), *_given_left(found))
        rights = (*_payers(outcome, found), *_given(found))
        for left, right in zip_longest(lefts, rights):
            sheet.line(columns, _row(outcome, columns, left, right))
        sides = (_("Total avec le temps des agents"), _("Total des ressources"))
        total = _row(outcome, columns, (sides[0], whole + more), ("", sides[1], whole + more))
        sheet.line(columns, total, "total")
    for each in real_or_flat(outcome, project):
        sheet.sentence(compared(outcome, each))


def compared(outcome: Outcome, of: RealOrFlat) -> str:
    """Say what staff costs bring both ways, and which brings more."""
    rate = shortage_words.part(of.claim.share, shortage_words.TENTH)
    real, flat, direct = map(_whole, (of.real_eur, of.flat_eur, of.direct_eur))
    real_paid, flat_paid = map(_whole, (of.real_paid_eur, of.flat_paid_eur))
    gap = of.real_paid_eur - of.flat_paid_eur
    told = _(
        "Réel ou forfait ? {scheme}, frais de personnel : au réel, {real} × {rate} = {real_paid} ; "
        "au forfait, {share} de {direct} = {flat} × {rate} = {flat_paid}."
    ).format(
        scheme=named(outcome.plan, "schemes", of.claim.rates.scheme),
        real=real,
        rate=rate,
        real_paid=real_paid,
        share=shortage_words.part(of.flat_share, shortage_words.TENTH),
        direct=direct,
        flat=flat,
        flat_paid=flat_paid,
    )
    if gap > 0:
        better = _("Le réel apporte {gap} de plus, et demande des feuilles de temps.")
    elif gap < 0:
        better = _("Le forfait apporte {gap} de plus, sans feuille de temps.")
    else:
        better = _("Les deux apportent autant.")
    return f"{told} {better.format(gap=_whole(abs(gap)))}"


def _whole(eur: Decimal) -> str:
    return euros(eur.quantize(Decimal(1), ROUND_HALF_UP))


def _counted(outcome: Outcome, found: StaffFunding) -> Iterator[Line]:
    """Yield what is counted beside expenses, in the order in which it is counted."""
    if found.costs is None:
        return
    method = next(each.claim.rates.method for each in found.counted if each.costs is found.costs)
    hours = number(outcome.plan.settings.eu_hours, "#,##0.##")
    lines = (
        (_(METHODS[method]).format(hours=hours), found.costs.staff_eur),
        (_("Déplacements, forfait"), found.costs.travel_eur),
        (_("Frais de bureau, forfait"), found.costs.office_eur),
        (_("Autres coûts, forfait"), found.costs.other_eur),
    )
    yield from (line for line in lines if line[1])


def _given_left(found: StaffFunding) -> Iterator[Line]:
    if found.in_kind_eur:
        yield _("Contributions volontaires : temps prêté, non éligible"), found.in_kind_eur


def _payers(outcome: Outcome, found: StaffFunding) -> Iterator[Right]:
    for each in found.counted:
        if each.eur:
            name = named(outcome.plan, "schemes", each.claim.rates.scheme)
            yield kind(SourceKind.SCHEME), name, each.eur
    if found.borne_eur:
        yield _("Collectivité"), _("Salaires et frais, déjà dans ses budgets"), found.borne_eur


def _given(found: StaffFunding) -> Iterator[Right]:
    if found.in_kind_eur:
        yield _("Contributions volontaires"), _("Temps prêté"), found.in_kind_eur


def _row(
    outcome: Outcome, columns: tuple[Column, ...], left: Line | None, right: Right | None
) -> tuple[Value, ...]:
    """Give both sides of a row; where expenses carry VAT, time carries none."""
    label, eur = left or ("", None)
    amounts = (eur, ZERO if left else None, eur) if outcome.plan.has_vat else (eur,)
    row = ("", label, "", *amounts, "", "", *(right or ()))
    return row + ("",) * (len(columns) - len(row))
