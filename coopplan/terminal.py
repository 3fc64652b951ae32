"""What a person reads in the terminal: tables, progress, and where the result is."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from coopplan.commands import Report, Solved
from coopplan.domain.figures import Indicator, indicators
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.outcome import Outcome, notes_by_scenario
from coopplan.i18n import _, days, euros, ngettext, percent
from coopplan.serial import report_json, solved_json

Scenarios = Mapping[Finding, Sequence[str]]
"""Codes of the scenarios that a finding is about."""
LABEL_WIDTH = 30
COLUMN_WIDTH = 15
COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def written(workbook: Path) -> str:
    """Say where a new workbook is."""
    return _("Classeur écrit : {path}").format(path=workbook)


def exists_already(workbook: Path) -> str:
    """Say that a file is in the way."""
    return _("{path} existe déjà ; --force le remplace.").format(path=workbook)


def our_mistake() -> str:
    """Log the exception being handled, and say in which file."""
    with NamedTemporaryFile(
        "w", prefix="coopplan-", suffix=".log", encoding="utf-8", delete=False
    ) as log:
        traceback.print_exc(file=log)
    return _(
        "coopplan s'est trompé ; votre classeur n'a pas été modifié. Envoyez ce fichier à qui le "
        "maintient : {path}"
    ).format(path=log.name)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show which scenario is being solved, on a terminal only."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _code: None
        return
    with console.status(_("Lecture du classeur…")) as status:
        yield lambda code: status.update(_("Scénario {code}…").format(code=code))


def show_report(report: Report, *, as_json: bool) -> None:
    """Print what a check found."""
    if as_json:
        print(report_json(report))
        return
    console = Console()
    show_findings(console, report.findings)
    console.print(_verdict(report.findings), highlight=False)


def show_solved(solved: Solved, *, as_json: bool) -> None:
    """Print the findings, the comparison of scenarios and where the result is."""
    if as_json:
        print(solved_json(solved))
        return
    console = Console()
    kept = solved.adoption.findings if solved.adoption else ()
    notes = notes_by_scenario(solved.outcomes)
    said = (*solved.report.findings, *notes)
    serious = tuple(finding for finding in said if finding.severity is not Severity.INFO)
    show_findings(console, (*serious, *kept), notes)
    if solved.outcomes:
        show_comparison(console, solved.outcomes)
    console.print(_verdict(serious), highlight=False)
    if solved.adoption:
        sheets = ", ".join(solved.adoption.sheets)
        console.print(_("Feuilles écrites : {sheets}").format(sheets=sheets), highlight=False)
        console.print(_("Résultat : {path}").format(path=solved.adoption.path), highlight=False)


def show_findings(
    console: Console, findings: Sequence[Finding], scenarios: Scenarios = MappingProxyType({})
) -> None:
    """Print findings as a table, each with its cell, value, remedy and ``scenarios``, if any."""
    if not findings:
        return
    table = Table(show_lines=True, expand=True)
    table.add_column(_("Code"), no_wrap=True)
    table.add_column(_("Cellule"), overflow="fold")
    table.add_column(_("Valeur"), overflow="fold")
    table.add_column(_("Constat et remède"), ratio=1)
    for finding in findings:
        place = (str(finding.cell or ""), ", ".join(scenarios.get(finding, ())))
        table.add_row(
            f"[{COLOURS[finding.severity]}]{finding.code}[/]",
            escape("\n".join(filter(None, place))),
            escape(finding.value),
            f"{escape(finding.message)}\n[dim]{escape(finding.remedy)}[/]",
        )
    console.print(table)


def show_comparison(console: Console, outcomes: Sequence[Outcome]) -> None:
    """Print scenarios as columns and indicators as rows, in as many tables as the width asks."""
    measured = indicators(outcomes)
    room = max(1, (console.width - LABEL_WIDTH - 3) // COLUMN_WIDTH - 1)
    others = outcomes[1:]
    for start in range(0, max(1, len(others)), room):
        console.print(_comparison(measured, (outcomes[0], *others[start : start + room])))


def _comparison(measured: Sequence[Indicator], outcomes: Sequence[Outcome]) -> Table:
    table = Table()
    table.add_column(_("Indicateur"), width=LABEL_WIDTH)
    for outcome in outcomes:
        name = escape(outcome.scenario.name)
        table.add_column(
            f"{outcome.scenario.code}\n{name}", justify="right", width=COLUMN_WIDTH - 3
        )
    for indicator in measured:
        table.add_row(escape(indicator.label), *_cells(indicator, outcomes))
    return table


def _cells(indicator: Indicator, outcomes: Sequence[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        value = indicator.values[outcome.scenario.code]
        shown = _shown(value, indicator.unit)
        yield f"[bold green]{shown}[/]" if value == indicator.best else shown


def _shown(value: Decimal, unit: str) -> str:
    if unit == "eur":
        return euros(value)
    return percent(value) if unit == "share" else days(value)


def _verdict(findings: Sequence[Finding]) -> str:
    errors = sum(finding.is_error for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    return ", ".join(
        (
            ngettext("{n} erreur", "{n} erreurs", errors).format(n=errors),
            ngettext("{n} avertissement", "{n} avertissements", warnings).format(n=warnings),
        )
    )
