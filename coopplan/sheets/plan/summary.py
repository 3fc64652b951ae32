"""*Synthèse*: the key figures, the tightest bottlenecks, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from textwrap import shorten
from typing import Any

from coopplan import palette
from coopplan.domain.amounts import ZERO
from coopplan.domain.changes.losses import losses
from coopplan.domain.input.names import all_named
from coopplan.domain.results.breakdowns import NOTHING, Part, ProjectBreakdown, by_project, by_purse
from coopplan.domain.results.figures import at_stake_eur, figures
from coopplan.domain.results.money.funding import SourceKind
from coopplan.domain.results.money.vat import money_unit
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.shortages import (
    MoneyGap,
    SkillGap,
    bottlenecks,
    money_gaps,
    skill_gaps,
)
from coopplan.i18n import N_, _
from coopplan.sheets.canvas import charts
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.plan import key_figures
from coopplan.sheets.result_sheet import ResultSheet
from coopplan.sheets.words import grant_words, loss_words, shortage_words
from coopplan.sheets.words.common import kind

MOST_CHART_ROWS = 27
LONGEST_NAME = 56
"""Characters of a project's name beside its bar; the other sheets give it whole."""
WIDTHS = (12.0,) * 12
"""Twelve equal columns, which the cards, tables and charts share out."""
LINK_COLUMNS = 2
"""Columns that a link to another sheet stands over."""


def render(book: Book, reference: Outcome, outcome: Outcome) -> None:
    """Write the sheet of one outcome; what it puts off is told beside the reference."""
    found = figures(outcome)
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead="\n".join(filter(None, (outcome.scenario.question, shortage_words.in_short(found)))),
        widths=WIDTHS,
    )
    sheet.page.freeze_panes(2, 0)
    book.index(sheet, span=LINK_COLUMNS)
    key_figures.render(sheet, outcome, found)
    _losses(sheet, reference, outcome)
    _bottlenecks(sheet, outcome)
    _drawings(sheet, outcome)
    _missing(sheet, outcome)


def _losses(sheet: Sheet, reference: Outcome, outcome: Outcome) -> None:
    """Say what projects lose for this plan, whose decision it is, and whom to tell before."""
    found = losses(reference, outcome)
    if not found:
        return
    sheet.heading(_("Reporté, abandonné ou manquant en plus, par rapport à la référence"))
    for loss in found:
        sheet.sentence(f"• {loss_words.whole(reference.plan, loss)}")
    sheet.row += 1


def _bottlenecks(sheet: Sheet, outcome: Outcome) -> None:
    sheet.heading(_("Les trois goulots les plus serrés"))
    tightest = bottlenecks(outcome)
    if not tightest:
        sheet.sentence(_("Aucun : tout le temps demandé est couvert, toutes les dépenses le sont."))
        sheet.row += 1
        return
    columns = (
        Column(_("Où"), "wrap", 4),
        Column(_("means|Demande"), "eur"),
        Column(_("means|Capacité"), "eur"),
        Column(_("Manque"), "eur"),
        Column(_("Ce qui en dépend"), "wrap", 5),
    )
    sheet.header(columns)
    for gap in tightest:
        unit = "days_unit" if isinstance(gap, SkillGap) else "eur"
        units = (columns[0], *(Column("", unit) for _number in range(3)), columns[4])
        sheet.line(units, _bottleneck(outcome, gap))
    sheet.sentence(
        _(
            "Demande : jours des tâches qui manquent de temps, ou dépenses de la section. "
            "Capacité : ce que le plan peut leur donner, une fois servi ce qui passe avant. "
            "Manque : demande moins capacité."
        ),
        "muted",
        "small",
    )
    sheet.row += 1


def _bottleneck(outcome: Outcome, gap: SkillGap | MoneyGap) -> tuple[Value, ...]:
    if isinstance(gap, SkillGap):
        why = " ".join(shortage_words.skill_reasons(outcome, gap))
        codes = all_named(outcome.plan, "tasks", gap.missing_days)
        tasks = _("Tâches : {codes}.").format(codes=shortage_words.listed(codes))
        where = shortage_words.skill_where(outcome, gap)
        return where, gap.asked_days, gap.capacity_days, gap.total_days, f"{tasks} {why}".strip()
    why = " ".join(shortage_words.money_reasons(outcome, gap))
    codes = all_named(outcome.plan, "expenses", gap.missing_eur)
    items = _("Dépenses : {codes}.").format(codes=shortage_words.listed(codes))
    funded = gap.cost_eur - gap.total_eur
    where = shortage_words.money_where(outcome, gap)
    return where, gap.cost_eur, funded, gap.total_eur, f"{items} {why}".strip()


def _drawings(sheet: Sheet, outcome: Outcome) -> None:
    """Write the two charts side by side, then the tables they draw."""
    projects, sources = by_project(outcome), _by_source(outcome)
    unit = money_unit(outcome.plan)
    sheet.heading(_("Temps par projet, argent par source"))
    titles = (
        _("Jours couverts et manquants, par projet"),
        _("Qui paie (€ {unit})").format(unit=unit),
    )
    coverage = charts.bars(sheet, titles[0], across=True)
    funding = charts.bars(sheet, titles[1], across=True, stacked=False)
    heights = _chart_rows(len(projects)), _chart_rows(len(sources))
    sheet.place(coverage, titles[0], col=0, count=6, rows=heights[0])
    sheet.place(funding, titles[1], col=6, count=6, rows=heights[1])
    sheet.row += max(heights) + 1
    _project_table(sheet, outcome, projects, coverage)
    sheet.heading(titles[1])
    _source_table(sheet, sources, funding, unit)


def _chart_rows(bars: int) -> int:
    """Give the rows that a chart needs for its bars, at most a page."""
    return min(MOST_CHART_ROWS, 5 + round(1.2 * max(8, bars)))


def _project_row(outcome: Outcome, of: ProjectBreakdown) -> tuple[Value, ...]:
    name = shortage_words.project_name(outcome, of.project)
    shown = shorten(name, LONGEST_NAME, placeholder=" …")
    return shown, *_asked_done_missing(of.days), *_asked_done_missing(of.eur)


def _asked_done_missing(of: Part) -> tuple[Value, ...]:
    return of.asked, of.done, of.missing, of.done_share


def _by_source(outcome: Outcome) -> list[tuple[str, Decimal]]:
    names = {each.code: grant_words.name_and_state(each) for each in outcome.plan.schemes}
    return [
        (names[code] if which is SourceKind.SCHEME else kind(which), eur)
        for (which, code), (eur,) in by_purse([outcome]).items()
    ]


def _project_table(
    sheet: Sheet, outcome: Outcome, projects: Sequence[ProjectBreakdown], chart: Any
) -> None:
    columns = (
        Column(_("Projet"), "wrap", 4),
        Column(_("Jours demandés"), "days"),
        Column(_("Jours couverts"), "days"),
        Column(_("Jours manquants"), "days"),
        Column(_("Temps couvert"), "share"),
        Column(_("Dépenses {unit}").format(unit=money_unit(outcome.plan)), "eur"),
        Column(_("Financé"), "eur"),
        Column(_("Reste à financer"), "eur"),
        Column(_("Part financée"), "share"),
    )
    head = sheet.row
    sheet.header(columns)
    first = sheet.row
    for of in projects:
        sheet.line(columns, _project_row(outcome, of))
    last = sheet.row - 1
    sheet.line(columns, _total(projects), "total")
    if told := grant_words.grants_asked_of(outcome, _("Financé")):
        sheet.sentence(told, "muted", "small")
    for col in (7, 11):
        sheet.shade_shares(first, last, col)
    for col, colour in ((5, palette.SERIES_COVERED), (6, palette.SERIES_SHORT)):
        charts.add(
            chart,
            sheet,
            name=(head, col),
            categories=(first, 0, last, 0),
            values=(first, col, last, col),
            colour=colour,
        )
    sheet.row += 1


def _total(projects: Sequence[ProjectBreakdown]) -> tuple[Value, ...]:
    """Sum the columns, shares recomputed from the sums."""
    days = sum((of.days for of in projects), NOTHING)
    eur = sum((of.eur for of in projects), NOTHING)
    return _("Total"), *_asked_done_missing(days), *_asked_done_missing(eur)


def _source_table(sheet: Sheet, rows: Sequence[tuple[str, Decimal]], chart: Any, unit: str) -> None:
    columns = (
        Column(_("Source"), "wrap", 4),
        Column(_("Montant {unit}").format(unit=unit), "eur"),
        Column(_("Part"), "share"),
    )
    head, whole = sheet.row, sum((eur for _name, eur in rows), ZERO)
    sheet.header(columns)
    first = sheet.row
    for name, eur in rows:
        sheet.line(columns, (name, eur, eur / whole if whole else None))
    last = sheet.row - 1
    sheet.line(columns, (_("Total"), whole, Decimal(1) if whole else None), "total")
    charts.add(
        chart,
        sheet,
        name=(head, 4),
        categories=(first, 0, last, 0),
        values=(first, 4, last, 4),
        colour=palette.SERIES_COVERED,
        data_labels={"value": True, "font": {"size": 9}},
    )
    chart.set_legend({"none": True})
    sheet.row += 1


def _missing(sheet: Sheet, outcome: Outcome) -> None:
    """Say in plain sentences what is missing: time, money, applications."""
    told = {
        _("Temps manquant, par compétence"): [
            shortage_words.skill_gap(outcome, gap) for gap in skill_gaps(outcome)
        ],
        _("Argent manquant, par projet et section"): [
            shortage_words.money_gap(outcome, gap) for gap in money_gaps(outcome)
        ],
        _("Dossiers non déposés"): list(shortage_words.lost_grants(outcome, at_stake_eur(outcome))),
    }
    for heading, found in told.items():
        sheet.heading(heading)
        for text in found or [_("Rien.")]:
            sheet.sentence(f"• {text}")
        sheet.row += 1


SHEET = ResultSheet(
    key="summary",
    title=N_("Synthèse"),
    order=10,
    render=lambda book, results: render(book, results.outcomes[0], results.detailed),
    is_essential=True,
)
