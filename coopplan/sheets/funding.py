"""*Plan de financement*: each project's expenses and resources side by side, equal totals."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest

from coopplan.domain.funding import ProjectFunding, Resource, SourceKind, project_fundings
from coopplan.domain.outcome import Outcome
from coopplan.i18n import _, euros, percent
from coopplan.sheets import sentences
from coopplan.sheets.book import Book, Column, Sheet, Value
from coopplan.sheets.words import kind, section

ZERO = Decimal(0)
PAGE_ROWS = 34
"""Rows that fit on a printed page, by which a block is kept whole."""


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome."""
    sheet = book.sheet(
        _("Plan de financement"),
        stamp=book.stamp(outcome),
        lead=_(
            "Montants hors taxes (HT). Dépenses et ressources ont le même total : ce que personne "
            "ne paie encore est une ressource à trouver."
        ),
        widths=(8, 44, 16, 14, 9, 2, 26, 44, 14, 9),
    )
    sheet.page.freeze_panes(2, 0)
    fundings = project_fundings(outcome)
    start = 0
    for funding in fundings:
        height = 6 + max(len(funding.expenses), len(funding.resources))
        if sheet.row + height - start > PAGE_ROWS and sheet.row > start:
            sheet.page_break()
            start = sheet.row
        _block(sheet, outcome, funding)
    _totals(sheet, fundings)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Code")),
        Column(_("Dépense (HT)"), "wrap"),
        Column(_("Section")),
        Column(_("Montant"), "eur"),
        Column(_("Part"), "share"),
        Column(""),
        Column(_("Nature")),
        Column(_("Ressource"), "wrap"),
        Column(_("Montant"), "eur"),
        Column(_("Part"), "share"),
    )


def _block(sheet: Sheet, outcome: Outcome, funding: ProjectFunding) -> None:
    sheet.band(sentences.project_name(outcome, funding.project), "block")
    columns, whole = _columns(), funding.cost_eur
    sheet.header(columns)
    for expense, source in zip_longest(funding.expenses, funding.resources):
        left: tuple[Value, ...] = ("",) * 5
        if expense:
            part = _part(expense.cost_eur, whole)
            where = section(expense.section)
            left = (expense.code, expense.title, where, expense.cost_eur, part)
        gap = ("gap",) if source and source.kind is SourceKind.MISSING else ()
        row = sheet.row
        sheet.line(columns, (*left, "", *_resource(source, whole)))
        for col, value in enumerate(_resource(source, whole) if gap else (), start=6):
            sheet.write(row, col, value, "cell", columns[col].kind, *gap)
    total = (whole, Decimal(1) if whole else None)
    sheet.line(
        columns,
        ("", _("Total des dépenses"), "", *total, "", "", _("Total des ressources"), *total),
        "total",
    )
    sheet.sentence(_rule(funding), "muted")
    sheet.row += 1


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
        share=_percent(_part(own, funding.cost_eur) or ZERO),
    )
    if funding.own_share is None or funding.least_own_share is None:
        return told
    rule = _(
        "Part propre dans le financement public de l'investissement : {share}, "
        "pour un minimum de {least}."
    ).format(share=_percent(funding.own_share), least=_percent(funding.least_own_share))
    return f"{told} {rule}"


def _percent(part: Decimal) -> str:
    return percent(part.quantize(Decimal("0.001")))


def _totals(sheet: Sheet, fundings: tuple[ProjectFunding, ...]) -> None:
    """Write the balance of all projects, by kind of source."""
    sheet.band(_("Tous les projets"), "block")
    columns = _columns()
    whole = sum((funding.cost_eur for funding in fundings), ZERO)
    for source in SourceKind:
        eur = sum((funding.paid_by(source) for funding in fundings), ZERO)
        sheet.line(columns, ("",) * 6 + (kind(source), "", eur, _part(eur, whole)))
    total = (whole, Decimal(1) if whole else None)
    sheet.line(
        columns,
        ("", _("Total des dépenses"), "", *total, "", "", _("Total des ressources"), *total),
        "total",
    )
