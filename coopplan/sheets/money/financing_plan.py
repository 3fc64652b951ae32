"""*Plan de financement*: each project's expenses and resources side by side, equal totals."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money import Expense, Section
from coopplan.domain.results.money.funding import (
    ProjectFunding,
    Resource,
    SourceKind,
    project_fundings,
)
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, euros
from coopplan.sheets.canvas.book import ROW_POINTS, Book, Column, Sheet, Value
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import shortage_words
from coopplan.sheets.words.common import kind, section

MISSING = SourceKind.MISSING


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome."""
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Montants hors taxes (HT). Dépenses et ressources ont le même total : ce que personne "
            "ne paie encore est une ressource à trouver."
        ),
        widths=(8, 44, 16, 14, 9, 2, 26, 44, 14, 9),
    )
    sheet.page.freeze_panes(2, 0)
    fundings = project_fundings(outcome)
    for funding in fundings:
        _block(sheet, outcome, funding)
    _totals(sheet, fundings)


def _columns(tone: str = "") -> tuple[Column, ...]:
    """Give the columns of a balance, the resources' cells in a tone of their own."""
    return (
        Column(_("Code")),
        Column(_("Dépense (HT)"), "wrap"),
        Column(_("Section")),
        Column(_("Montant"), "eur"),
        Column(_("Part"), "share"),
        Column(""),
        Column(_("Nature"), tone=tone),
        Column(_("Ressource"), "wrap", tone=tone),
        Column(_("Montant"), "eur", tone=tone),
        Column(_("Part"), "share", tone=tone),
    )


def _block(sheet: Sheet, outcome: Outcome, funding: ProjectFunding) -> None:
    sheet.keep(ROW_POINTS * (5 + max(len(funding.expenses), len(funding.resources))))
    sheet.band(shortage_words.project_name(outcome, funding.project), "block")
    columns, whole = _columns(), funding.cost_eur
    sheet.header(columns)
    for expense, source in zip_longest(funding.expenses, funding.resources):
        row = (*_expense(expense, whole), "", *_resource(source, whole))
        sheet.line(_columns("gap") if source and source.kind is MISSING else columns, row)
    _total(sheet, columns, whole)
    sheet.sentence(_rule(funding), "muted")
    sheet.row += 1


def _expense(expense: Expense | None, whole: Decimal) -> tuple[Value, ...]:
    if expense is None:
        return ("",) * 5
    eur = expense.cost_eur
    return expense.code, expense.title, section(expense.section), eur, _part(eur, whole)


def _resource(source: Resource | None, whole: Decimal) -> tuple[Value, ...]:
    if source is None:
        return ("",) * 4
    name = f"{source.code} {source.name}".strip() or _("à trouver")
    return kind(source.kind), name, source.eur, _part(source.eur, whole)


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
        share=shortage_words.part(_part(own, funding.cost_eur) or ZERO, shortage_words.TENTH),
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


def _totals(sheet: Sheet, fundings: tuple[ProjectFunding, ...]) -> None:
    """Write the balance of all projects, by kind of source."""
    sheet.keep(ROW_POINTS * (2 + len(SourceKind)))
    sheet.band(_("Tous les projets"), "block")
    columns = _columns()
    whole = sum((funding.cost_eur for funding in fundings), ZERO)
    for of, source in zip_longest(Section, SourceKind):
        paid = sum((funding.paid_by(source) for funding in fundings), ZERO)
        right = (kind(source), "", paid, _part(paid, whole))
        sheet.line(columns, (*_section(fundings, of, whole), "", *right))
    _total(sheet, columns, whole)


def _section(
    fundings: tuple[ProjectFunding, ...], of: Section | None, whole: Decimal
) -> tuple[Value, ...]:
    """Give the left side of a row: what all projects spend in a section."""
    if of is None:
        return ("",) * 5
    items = (item for funding in fundings for item in funding.expenses if item.section is of)
    spent = sum((item.cost_eur for item in items), ZERO)
    return "", section(of).capitalize(), "", spent, _part(spent, whole)


def _total(sheet: Sheet, columns: tuple[Column, ...], whole: Decimal) -> None:
    """Write the two equal totals."""
    figures = (whole, Decimal(1) if whole else None)
    sides = (_("Total des dépenses"), _("Total des ressources"))
    sheet.line(columns, ("", sides[0], "", *figures, "", "", sides[1], *figures), "total")


SHEET = ResultSheet(
    key="financing_plan",
    title=N_("Plan de financement"),
    order=80,
    render=of_detailed(render),
    is_essential=True,
)
