"""*Trésorerie*: month by month what is spent, received, and advanced until grants come."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from coopplan import palette
from coopplan.domain.results.money.cash import Cash, cash
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.i18n import N_, _, euros, month
from coopplan.sheets.canvas import charts
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import grant_words

CHART_ROWS = 16


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome."""
    found = cash(outcome)
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Les aides arrivent après les dépenses : d'ici là, la collectivité avance. {amounts}"
        ).format(amounts=_amounts(outcome)),
        widths=(18, 16, 18, 16, 18, 16, 18, 16, 16),
    )
    sheet.page.freeze_panes(2, 0)
    for told in filter(None, (*_told(found), grant_words.part_asked(outcome))):
        sheet.sentence(told)
    sheet.row += 1
    if found.months:
        _table(sheet, found)


def _amounts(outcome: Outcome) -> str:
    if outcome.plan.has_vat:
        return _("Dépensé : TTC où la TVA n'est pas récupérée.")
    return _("Montants hors taxes (HT).")


def _told(cash_found: Cash) -> list[str]:
    """Say the largest advance and its month, and what comes each year."""
    told = [_advance(cash_found)]
    if granted := cash_found.received_by_year():
        told.append(_("Aides reçues : {years}.").format(years=_by_year(granted)))
    if staff := cash_found.staff_by_year():
        told.append(
            _(
                "Reçu pour le temps des agents et les forfaits : {years}. Les salaires sont payés "
                "de toute façon : ce n'est pas une avance."
            ).format(years=_by_year(staff))
        )
    return told


def _advance(cash_found: Cash) -> str:
    heaviest = cash_found.heaviest
    if heaviest is not None:
        return _("Avance la plus forte : {eur}, en {month}.").format(
            eur=euros(heaviest.borne_eur), month=month(heaviest.month)
        )
    if cash_found.received_by_year() or cash_found.staff_by_year():
        return _("Les aides arrivent en même temps que les dépenses : rien à avancer.")
    return _("Aucune aide n'est attendue : rien à avancer.")


def _by_year(amounts: Mapping[int, Decimal]) -> str:
    return ", ".join(
        _("{eur} en {year}").format(eur=euros(eur), year=year) for year, eur in amounts.items()
    )


def _table(sheet: Sheet, found: Cash) -> None:
    title = _("Avance portée par la collectivité (€)")
    chart = charts.bars(sheet, title, stacked=False)
    sheet.place(chart, title, col=0, count=sheet.width, rows=CHART_ROWS)
    sheet.row += CHART_ROWS + 1
    columns = (
        Column(_("Mois")),
        Column(_("Dépensé"), "eur"),
        Column(_("dont aides attendues"), "eur"),
        Column(_("Reçu"), "eur"),
        Column(_("Dépensé, cumulé"), "eur"),
        Column(_("Reçu, cumulé"), "eur"),
        Column(_("Avance portée"), "eur"),
        *((Column(_("FCTVA reçu"), "eur"),) if found.has_refund else ()),
        *((Column(_("Reçu pour le temps"), "eur"),) if found.has_staff else ()),
    )
    head = sheet.row
    sheet.header(columns)
    for each in found.months:
        tone = ("bold",) if each is found.heaviest else ()
        amounts = (each.spent_eur, each.granted_eur, each.received_eur)
        sums = (each.spent_so_far_eur, each.received_so_far_eur, each.borne_eur)
        refund = (each.refund_eur,) if found.has_refund else ()
        staff = (each.staff_eur,) if found.has_staff else ()
        sheet.line(columns, (month(each.month), *amounts, *sums, *refund, *staff), *tone)
    first, last = head + 1, sheet.row - 1
    for place, colour in ((3, palette.SERIES_SCHEMES[0]), (6, palette.SERIES_MISSING)):
        charts.add(
            chart,
            sheet,
            name=(head, place),
            categories=(first, 0, last, 0),
            values=(first, place, last, place),
            colour=colour,
        )


SHEET = ResultSheet(
    key="cash",
    title=N_("Trésorerie"),
    order=95,
    render=of_detailed(render),
    needs=frozenset({RunPart.SCENARIOS}),
)
