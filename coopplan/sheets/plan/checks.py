"""*Contrôles*: what was found in the data, the worst first, each with a link to its cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.results.outcome import Outcome, notes_by_scenario
from coopplan.i18n import N_, _, ngettext
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Content, column_at
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.result_sheet import Command, Results, ResultSheet
from coopplan.sheets.words.common import severity
from coopplan.sheets.words.named_codes import NamedCodes

TABLE = "coopplan_controles"
TONES = {Severity.ERROR: "bad", Severity.WARNING: "warning", Severity.INFO: "muted"}


def render(book: Book, results: Results) -> None:
    """Write the findings, and what making each scenario's plan found worth saying."""
    outcomes = results.outcomes
    scenarios = notes_by_scenario(outcomes)
    found = sorted(dict.fromkeys((*results.findings, *scenarios)), key=_order)
    hidden = {each.cell.sheet for each in found if each.cell}.intersection(results.hidden)
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(None),
        lead=" ".join((_count(found), *_unopened(hidden))),
        widths=(13, 8, 21, 94, 26, 62, 25),
    )
    if not found:
        return
    columns = _columns()
    head = sheet.row
    sheet.header(columns)
    sheet.page.freeze_panes(sheet.row, 0)
    sheet.repeat(head)
    codes = NamedCodes(outcomes[0].plan) if outcomes else None
    for finding in found:
        told = codes.within(finding.message) if codes else finding.message
        of = _shared_by(outcomes, scenarios.get(finding, ()))
        _row(sheet, columns, replace(finding, message=told), of, hidden)
    sheet.as_table(TABLE, columns, head)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Gravité"), name="severity"),
        Column(_("Code"), name="code"),
        Column(_("Cellule"), "wrap", name="cell"),
        Column(_("Constat"), "wrap", name="message"),
        Column(_("Valeur"), "wrap", name="value"),
        Column(_("Que faire"), "wrap", name="remedy"),
        Column(_("Scénarios"), "wrap", name="scenarios"),
    )


def _unopened(hidden: Collection[str]) -> Iterator[str]:
    """Say how to open the sheets that no link can."""
    if hidden:
        yield _("Sans lien : la feuille est masquée (clic droit sur un onglet, puis Afficher).")


def _row(
    sheet: Sheet,
    columns: Sequence[Column],
    finding: Finding,
    scenarios: str,
    hidden: Collection[str],
) -> None:
    row, cell, said = sheet.row, str(finding.cell or ""), severity(finding.severity)
    values: dict[str, Content] = {
        "severity": said,
        "code": finding.code,
        "cell": cell,
        "message": finding.message,
        "value": finding.value,
        "remedy": finding.remedy,
        "scenarios": scenarios,
    }
    sheet.line(columns, values, "top")
    first, tone = column_at(columns, "severity"), TONES[finding.severity]
    sheet.write(row, first, said, "cell", "indent", "top", "bold", tone)
    if finding.cell and finding.cell.sheet not in hidden:
        link, style = column_at(columns, "cell"), sheet.book.style("cell", "wrap", "top", "link")
        sheet.page.write_url(row, link, f"internal:{cell}", style, string=cell)


def _shared_by(outcomes: Sequence[Outcome], codes: Sequence[str]) -> str:
    """Name the scenarios in whose plans something was found."""
    if len(codes) == len(outcomes) > 1:
        return _("tous")
    names = {each.scenario.code: each.scenario.name for each in outcomes}
    others = [code for code in names if code not in codes]
    is_shorter = 0 < len(others) < len(codes)
    told = ", ".join(
        f"{code} {names.get(code, '')}".strip() for code in (others if is_shorter else codes)
    )
    return _("tous sauf {scenarios}").format(scenarios=told) if is_shorter else told


def _order(finding: Finding) -> tuple[int, str, int, str]:
    """Sort by severity, sheet, row, then address."""
    rank = list(Severity).index(finding.severity)
    if finding.cell is None:
        return rank, "\uffff", 0, finding.code
    row = re.search(r"\d+", finding.cell.address)
    return rank, finding.cell.sheet, int(row[0]) if row else 0, finding.cell.address


def _count(findings: Sequence[Finding]) -> str:
    if not findings:
        return _("Aucun problème.")
    counted = {of: sum(found.severity is of for found in findings) for of in Severity}
    told = (
        ngettext("{n} erreur", "{n} erreurs", counted[Severity.ERROR]),
        ngettext("{n} avertissement", "{n} avertissements", counted[Severity.WARNING]),
        ngettext("{n} information", "{n} informations", counted[Severity.INFO]),
    )
    summed = ", ".join(
        text.format(n=counted[of]) for of, text in zip(Severity, told, strict=True) if counted[of]
    )
    return _("{counted}. Cliquez sur une cellule pour y aller.").format(counted=summed)


SHEET = ResultSheet(
    key="checks",
    title=N_("Contrôles"),
    order=170,
    render=render,
    written_by=frozenset(Command),
    is_essential=True,
)
