"""*Propre vs services*: what each credit line and scheme has, gives and keeps; what to ask whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from coopplan import palette
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.replies import MONEY_SHEET
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.money.spending import Budget, Section
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.money.funding import SourceKind, paid_by_section
from coopplan.domain.results.money.receipt_months import taken_in_eur
from coopplan.domain.results.money.vat import amounts_told, money_unit
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.i18n import _, euros
from coopplan.sheets.canvas import charts
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.money import agreements, gross_credits, lent_time
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import grant_words, shortage_words
from coopplan.sheets.words.common import kind, section

CHART_ROWS = 9
COLOURS = {
    SourceKind.SCHEME: palette.SERIES_SCHEMES[0],
    SourceKind.OWN: palette.SERIES_OWN,
    SourceKind.SERVICE: palette.SERIES_SERVICES,
    SourceKind.MISSING: palette.SERIES_MISSING,
}


def render(book: Book, outcome: Outcome) -> None:
    """Write the sheet of one outcome."""
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Ce que chaque ligne de crédit et chaque dispositif apporte au plan, ce qu'il en "
            "reste, et l'accord à demander. {amounts}"
        ).format(amounts=amounts_told(outcome.plan)),
        widths=(7, 54, 40, 22, 13, 13, 13, 13, 13, 25, 12, 12, 14, 11, 1),
    )
    sheet.page.freeze_panes(2, 0)
    _sections(sheet, outcome)
    _lines(sheet, outcome)
    _schemes(sheet, outcome)
    gross_credits.write(sheet, outcome)
    lent_time.write(sheet, outcome)
    agreements.write(sheet, outcome)


def _sections(sheet: Sheet, outcome: Outcome) -> None:
    """Write who pays in each section, as a table and as a chart."""
    sheet.heading(_("Qui paie, par section"))
    title = _("Qui paie, par section (€ {unit})").format(unit=money_unit(outcome.plan))
    chart = charts.bars(sheet, title, across=True)
    sheet.place(chart, title, col=4, count=6, rows=CHART_ROWS)
    end = sheet.row + CHART_ROWS + 1
    columns = (
        Column(_("Source"), "wrap", 2),
        *(Column(section(of).capitalize(), "eur") for of in Section),
    )
    totals = paid_by_section(outcome)
    head = sheet.row
    sheet.header(columns)
    for source in SourceKind:
        amounts = [totals[of, source] for of in Section]
        charts.add(
            chart,
            sheet,
            name=(sheet.row, 0),
            categories=(head, 2, head, 3),
            values=(sheet.row, 2, sheet.row, 3),
            colour=COLOURS[source],
        )
        sheet.line(columns, (kind(source), *amounts))
    sums = [sum((totals[of, source] for source in SourceKind), ZERO) for of in Section]
    sheet.line(columns, (_("Total des dépenses"), *sums), "total")
    sheet.row = max(end, sheet.row + 1)
    if told := grant_words.grants_asked_of(outcome, kind(SourceKind.SCHEME)):
        sheet.sentence(told, "muted", "small")
        sheet.row += 1


def _lines(sheet: Sheet, outcome: Outcome) -> None:
    """Write the credit lines: the own budget's, then the services', each with its total."""
    own = outcome.plan.own_lines
    groups = {
        _("Total du budget propre"): [b for b in outcome.plan.budgets if b.code in own],
        _("Total des services"): [b for b in outcome.plan.budgets if b.code not in own],
    }
    sheet.heading(_("Lignes de crédit"))
    columns = (
        Column(_("Code")),
        Column(_("Ligne de crédits"), "wrap"),
        Column(_("Service"), "wrap"),
        Column(_("Section")),
        Column(_("Voté"), "eur"),
        Column(_("Engagé"), "eur"),
        Column(_("Utilisé par le plan (net)"), "eur"),
        Column(_("Reste (net)"), "eur"),
        Column(_("Accord à demander"), "eur"),
        Column(_("À qui"), "wrap"),
    )
    sheet.header(columns)
    everything: list[tuple[Value, ...]] = []
    for label, lines in groups.items():
        rows = [_line(outcome, line, asked=line.code not in own) for line in lines]
        for row in rows:
            sheet.line(columns, row)
        sheet.line(columns, _sum_of(label, rows), "total")
        everything += rows
    sheet.line(columns, _sum_of(_("Total des lignes de crédit"), everything), "total")
    sheet.row += 1


def _line(outcome: Outcome, line: Budget, *, asked: bool) -> tuple[Value, ...]:
    services = by_code(outcome.plan.services)
    service = services.get(line.service)
    dated = any(each.fiscal_year is not None for each in outcome.plan.budgets)
    year = f" {outcome.plan.year_of(line)}" if dated else ""
    used = outcome.used_by_budget().get(line.code, ZERO)
    whom = service.approver or service.name if service and asked and used else ""
    return (
        line.code,
        line.title,
        service.name if service else line.service,
        f"{section(line.section)}{year}",
        line.voted_eur,
        line.engaged_eur,
        used,
        line.free_eur + taken_in_eur(outcome, line.code) - used,
        used if asked else ZERO,
        whom,
    )


def _sum_of(label: str, rows: Iterable[Sequence[Value]]) -> tuple[Value, ...]:
    listed = list(rows)
    sums = [sum((Decimal(row[col] or 0) for row in listed), ZERO) for col in range(4, 9)]
    return "", label, "", "", *sums, ""


def _schemes(sheet: Sheet, outcome: Outcome) -> None:
    """Write the schemes: rate, ceiling, what the plan asks them for, and the application."""
    if not outcome.plan.schemes:
        return
    sheet.keep(ROW_POINTS * (4 + len(outcome.plan.schemes)))
    sheet.heading(_("Dispositifs de cofinancement"))
    columns = (
        Column(_("Code")),
        Column(_("Dispositif"), "wrap"),
        Column(_("Financeur"), "wrap"),
        Column(_("Taux maximal"), "share"),
        Column(_("Plafond"), "eur"),
        Column(_("Accordé"), "eur"),
        Column(_("Utilisé par le plan"), "eur"),
        Column(_("Reste sous plafond"), "eur"),
        Column(_("Demandé"), "eur"),
        Column(_("Dossier"), "wrap"),
    )
    sheet.header(columns)
    rows = list(_scheme_rows(outcome))
    for row in rows:
        sheet.line(columns, row)
    sheet.line(columns, _sum_of(_("Total des dispositifs"), rows), "total")
    received = sum(outcome.receipts_eur.values(), ZERO)
    if received:
        told = _("Dont {eur} pour le temps des agents et les forfaits, à côté des dépenses.")
        sheet.sentence(told.format(eur=euros(received)))
    sheet.row += 1


def _scheme_rows(outcome: Outcome) -> Iterable[tuple[Value, ...]]:
    granted_eur, received = outcome.grant_by_scheme(), outcome.receipts_by_scheme()
    for scheme in outcome.plan.schemes:
        eur = granted_eur.get(scheme.code, ZERO) + received.get(scheme.code, ZERO)
        granted = scheme.status is GrantStatus.GRANTED
        yield (
            scheme.code,
            grant_words.name_and_state(scheme),
            scheme.funder,
            scheme.rate,
            scheme.ceiling_eur,
            eur if granted else ZERO,
            eur,
            scheme.ceiling_eur - eur,
            ZERO if granted else eur,
            shortage_words.filing(outcome, scheme),
        )


SHEET = ResultSheet(
    key="sources",
    title=MONEY_SHEET,
    order=90,
    render=of_detailed(render),
    needs=frozenset({RunPart.REQUESTS}),
    is_essential=True,
)
