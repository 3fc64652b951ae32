"""*Plan de financement*: each project's expenses and resources side by side, equal totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import zip_longest

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Expense, Section
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.money.funding import (
    ProjectFunding,
    Resource,
    SourceKind,
    project_fundings,
)
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, euros
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.money import project_time
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import grant_words, shortage_words
from coopplan.sheets.words.common import kind, section

MISSING = SourceKind.MISSING


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome."""
    with_vat = outcome.plan.has_vat
    balance = _(
        "Dépenses et ressources ont le même total : ce que personne ne paie encore est une "
        "ressource à trouver."
    )
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=f"{_lead(with_vat=with_vat)} {balance}",
        widths=(8, 36, 15, 13, 11, 13, 8, 2, 22, 36, 13, 8, 20)
        if with_vat
        else (8, 44, 16, 14, 9, 2, 26, 44, 14, 9, 17),
    )
    sheet.page.freeze_panes(2, 0)
    fundings = project_fundings(outcome)
    for funding in fundings:
        _block(sheet, outcome, funding)
    _totals(sheet, outcome, fundings)


def _lead(*, with_vat: bool) -> str:
    if with_vat:
        return _("Montants à payer : TTC, sauf où la TVA est récupérée ; le FCTVA est à part.")
    return _("Montants hors taxes (HT).")


def _columns(tone: str = "", *, with_vat: bool = False) -> tuple[Column, ...]:
    """Give the columns of a balance, the resources' cells in a tone of their own."""
    vat = (
        Column(_("Montant HT"), "eur"),
        Column(_("TVA à payer"), "eur"),
        Column(_("À payer"), "eur"),
    )
    return (
        Column(_("Code")),
        Column(_("Dépense") if with_vat else _("Dépense (HT)"), "wrap"),
        Column(_("Section")),
        *(vat if with_vat else (Column(_("Montant"), "eur"),)),
        Column(_("Part"), "share"),
        Column(""),
        Column(_("Nature"), "wrap", tone=tone),
        Column(_("Ressource"), "wrap", tone=tone),
        Column(_("Montant"), "eur", tone=tone),
        Column(_("Part"), "share", tone=tone),
        Column(_("Statut"), "wrap", tone=tone),
    )


def _block(sheet: Sheet, outcome: Outcome, funding: ProjectFunding) -> None:
    sheet.keep(ROW_POINTS * (6 + max(len(funding.expenses), len(funding.resources))))
    sheet.band(shortage_words.project_name(outcome, funding.project), "block")
    with_vat, whole = outcome.plan.has_vat, funding.carried_eur
    columns = _columns(with_vat=with_vat)
    gap = _columns("gap", with_vat=with_vat)
    sheet.header(columns)
    rights = list(_resources(funding, by_code(outcome.plan.schemes)))
    for expense, right in zip_longest(funding.expenses, rights):
        left = _expense(expense, whole, with_vat=with_vat)
        is_missing = right is not None and right[0] == kind(MISSING)
        sheet.line(gap if is_missing else columns, (*left, "", *(right or ("",) * 5)))
    _total(sheet, columns, funding.expenses, with_vat=with_vat)
    project_time.write(sheet, outcome, funding.project, columns, whole)
    sheet.sentence(_rule(funding), "muted")
    sheet.row += 1


def _expense(expense: Expense | None, whole: Decimal, *, with_vat: bool) -> tuple[Value, ...]:
    if expense is None:
        return ("",) * (7 if with_vat else 5)
    amounts = _amounts((expense,), with_vat=with_vat)
    names = expense.code, expense.title, section(expense.section)
    return *names, *amounts, _part(expense.carried_eur, whole)


def _amounts(expenses: Iterable[Expense], *, with_vat: bool) -> tuple[Decimal, ...]:
    """Sum what expenses are paid; before it, where some carry VAT, their cost and that VAT."""
    items = tuple(expenses)
    carried = sum((expense.carried_eur for expense in items), ZERO)
    cost = sum((expense.cost_eur for expense in items), ZERO)
    return (cost, carried - cost, carried) if with_vat else (carried,)


def _resources(
    funding: ProjectFunding, schemes: Mapping[str, Scheme]
) -> Iterator[tuple[Value, ...]]:
    """Yield the right sides: the sources, then the State's refund of VAT, what is missing last."""
    whole = funding.carried_eur
    refund = funding.refund_eur
    paying = [source for source in funding.resources if source.kind is not MISSING]
    for source in paying:
        yield _resource(source, whole, schemes.get(source.code))
    if refund:
        yield _("État"), _("FCTVA attendu"), refund, _part(refund, whole), ""
    for source in funding.resources[len(paying) :]:
        yield _resource(source, whole)


def _resource(source: Resource, whole: Decimal, scheme: Scheme | None = None) -> tuple[Value, ...]:
    name = f"{source.code} {source.name}".strip() or _("à trouver")
    is_grant = scheme is not None and source.kind is SourceKind.SCHEME
    state = grant_words.state(scheme) if scheme is not None and is_grant else ""
    return kind(source.kind), name, source.eur, _part(source.eur, whole), state


def _part(eur: Decimal, whole: Decimal) -> Decimal | None:
    return eur / whole if whole else None


def _rule(funding: ProjectFunding) -> str:
    """Sum up public grants and self-financing, and compare the latter with the rule."""
    own = funding.paid_by(SourceKind.OWN) + funding.paid_by(SourceKind.SERVICE)
    told = _(
        "Aides sollicitées : {grants}. Autofinancement : {own}, soit {share} du total."
    ).format(
        grants=euros(funding.paid_by(SourceKind.SCHEME)),
        own=euros(own),
        share=shortage_words.part(_part(own, funding.carried_eur) or ZERO, shortage_words.TENTH),
    )
    said = _("Part propre à côté des aides, en {section} : {share}, pour un minimum de {least}.")
    rules = (
        said.format(
            section=section(each.section),
            share=shortage_words.part(each.share, shortage_words.TENTH),
            least=shortage_words.part(each.least, shortage_words.TENTH),
        )
        for each in funding.own_shares
    )
    return " ".join((told, *rules))


def _totals(sheet: Sheet, outcome: Outcome, fundings: tuple[ProjectFunding, ...]) -> None:
    """Write the balance of all projects, by kind of source."""
    sheet.keep(ROW_POINTS * (3 + len(SourceKind)))
    sheet.band(_("Tous les projets"), "block")
    with_vat = outcome.plan.has_vat
    columns = _columns(with_vat=with_vat)
    items = [item for funding in fundings for item in funding.expenses]
    whole = sum((item.carried_eur for item in items), ZERO)
    rights = [
        (kind(of), sum((funding.paid_by(of) for funding in fundings), ZERO)) for of in SourceKind
    ]
    refund = sum((funding.refund_eur for funding in fundings), ZERO)
    if refund:
        rights.insert(-1, (_("FCTVA attendu"), refund))
    for of, (name, paid) in zip_longest(Section, rights):
        left = _section(items, of, whole, with_vat=with_vat)
        sheet.line(columns, (*left, "", name, "", paid, _part(paid, whole), ""))
    _total(sheet, columns, items, with_vat=with_vat)
    if told := grant_words.part_asked(outcome):
        sheet.sentence(told, "muted")


def _section(
    items: Iterable[Expense], of: Section | None, whole: Decimal, *, with_vat: bool
) -> tuple[Value, ...]:
    """Give the left side of a row: what all projects spend in a section."""
    if of is None:
        return _expense(None, whole, with_vat=with_vat)
    spent = _amounts((item for item in items if item.section is of), with_vat=with_vat)
    return "", section(of).capitalize(), "", *spent, _part(spent[-1], whole)


def _total(
    sheet: Sheet, columns: tuple[Column, ...], items: Iterable[Expense], *, with_vat: bool
) -> None:
    """Write the two equal totals."""
    spent = _amounts(items, with_vat=with_vat)
    part = Decimal(1) if spent[-1] else None
    sides = (_("Total des dépenses"), _("Total des ressources"))
    sheet.line(
        columns, ("", sides[0], "", *spent, part, "", "", sides[1], spent[-1], part, ""), "total"
    )


SHEET = ResultSheet(
    key="financing_plan",
    title=N_("Plan de financement"),
    order=80,
    render=of_detailed(render),
    is_essential=True,
)
