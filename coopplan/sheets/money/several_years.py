"""*Pluriannuel*: expenses, receipts, credits to vote and days, year by year; authorisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from coopplan import palette
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.money.by_year import (
    AuthorisationYear,
    Year,
    authorisation_years,
    spans_years,
    years_of,
)
from coopplan.domain.results.money.vat import amounts_told
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, euros
from coopplan.sheets.canvas import charts
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import grant_words
from coopplan.sheets.words.common import supposed

CHART_ROWS = 16
SERIES = (
    (2, palette.SERIES_SCHEMES[0]),
    (3, palette.SERIES_OWN),
    (4, palette.SERIES_SERVICES),
    (5, palette.SERIES_MISSING),
)
"""Columns of who pays, and their colours."""


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome that is about more than a year."""
    if not spans_years(outcome.plan):
        return
    years = years_of(outcome)
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Ce que chaque exercice dépense, reçoit et doit voter. Une dépense se paie sur les "
            "crédits de son année ; une aide est la recette de sa dépense, même reçue plus tard "
            "(voir Trésorerie). {amounts}"
        ).format(amounts=_amounts(outcome.plan)),
        widths=(20, 16, 16, 16, 18, 16, 18, 16, 16),
    )
    sheet.page.freeze_panes(2, 0)
    if told := grant_words.part_asked(outcome):
        sheet.sentence(told)
    _money(sheet, years)
    _days(sheet, years)
    _authorisations(sheet, list(authorisation_years(outcome)))


def _amounts(plan: Plan) -> str:
    """Say what amounts are; where the State gives VAT back, why another sheet shows more."""
    told = amounts_told(plan)
    if not any(plan.vat_refund_eur(expense) for expense in plan.expenses):
        return told
    more = _("Plan de financement montre aussi le FCTVA, en dépense et en ressource.")
    return f"{told} {more}"


def _money(sheet: Sheet, years: Sequence[Year]) -> None:
    """Write who pays each year, and what it has to vote."""
    title = _("Qui paie, par exercice (€)")
    chart = charts.bars(sheet, title)
    sheet.place(chart, title, col=0, count=sheet.width, rows=CHART_ROWS)
    sheet.row += CHART_ROWS + 1
    sheet.heading(_("Dépenses et recettes par exercice"))
    columns = (
        Column(_("Exercice")),
        Column(_("Dépenses prévues"), "eur"),
        Column(_("Aides (recettes)"), "eur"),
        Column(_("Budget propre"), "eur"),
        Column(_("Budgets des services"), "eur"),
        Column(_("Reste à financer"), "eur"),
        Column(_("Crédits nécessaires (brut)"), "eur"),
        Column(_("dont à inscrire"), "eur"),
        *(
            (Column(_("Recettes de personnel"), "eur"),)
            if any(of.staff_eur for of in years)
            else ()
        ),
    )
    head = sheet.row
    sheet.header(columns)
    rows = [_year_row(year)[: len(columns)] for year in years]
    for row in rows:
        sheet.line(columns, row)
    first, last = head + 1, sheet.row - 1
    for place, colour in SERIES:
        charts.add(
            chart,
            sheet,
            name=(head, place),
            categories=(first, 0, last, 0),
            values=(first, place, last, place),
            colour=colour,
        )
    sheet.line(columns, _total(_("Tous les exercices"), rows), "total")
    sheet.row += 1


def _year_row(of: Year) -> tuple[Value, ...]:
    shares = (of.grants_eur, of.own_eur, of.services_eur, of.missing_eur)
    return str(of.year), of.cost_eur, *shares, of.gross_eur, of.to_open_eur, of.staff_eur


def _days(sheet: Sheet, years: Sequence[Year]) -> None:
    """Write the days that each year grants and takes."""
    sheet.keep(ROW_POINTS * (4 + len(years)))
    sheet.heading(_("Jours par exercice"))
    columns = (
        Column(_("Exercice")),
        Column(_("Jours accordés"), "days"),
        Column(_("Jours de travail"), "days"),
        Column(_("Jours de réunion"), "days"),
    )
    sheet.header(columns)
    rows = [_days_row(year) for year in years]
    for row in rows:
        sheet.line(columns, row)
    sheet.line(columns, _total(_("Tous les exercices"), rows), "total")
    sheet.row += 1


def _days_row(of: Year) -> tuple[Value, ...]:
    name = supposed(str(of.year)) if of.is_supposed else str(of.year)
    return name, of.granted_days, of.work_days, of.meeting_days


def _authorisations(sheet: Sheet, years: Sequence[AuthorisationYear]) -> None:
    """Write what each authorisation may pay, and pays, year by year."""
    if not years:
        return
    sheet.keep(ROW_POINTS * (4 + len(years)))
    sheet.heading(_("Autorisations et crédits de paiement (net des aides)"))
    columns = (
        Column(_("Code")),
        Column(_("Autorisation"), "wrap", 3),
        Column(_("Exercice")),
        Column(_("Crédits de paiement"), "eur"),
        Column(_("Payé par le plan"), "eur"),
        Column(_("Reste"), "eur"),
    )
    sheet.header(columns)
    for each, found in groupby(years, key=lambda of: of.authorisation):
        rows = [_payment_row(of) for of in found]
        for row in rows:
            sheet.line(columns, row)
        paid = sum((Decimal(row[4] or 0) for row in rows), ZERO)
        total = _("Total, autorisé : {eur}").format(eur=euros(each.total_eur))
        sums = [sum((Decimal(row[place] or 0) for row in rows), ZERO) for place in (3, 4)]
        sheet.line(columns, ("", total, "", *sums, each.total_eur - paid), "total")


def _payment_row(of: AuthorisationYear) -> tuple[Value, ...]:
    left = of.payment_eur - of.paid_eur
    each = of.authorisation
    return each.code, each.title, str(of.year), of.payment_eur, of.paid_eur, left


def _total(label: str, rows: Iterable[Sequence[Value]]) -> tuple[Value, ...]:
    amounts = zip(*(row[1:] for row in rows), strict=True)
    return label, *(sum((Decimal(value or 0) for value in column), ZERO) for column in amounts)


SHEET = ResultSheet(
    key="several_years",
    title=N_("Pluriannuel"),
    order=97,
    render=of_detailed(render),
    is_essential=True,
)
