"""Findings as a table, and the verdict on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.markup import escape

from coopplan.commands import Report
from coopplan.domain.finding import Finding, Severity
from coopplan.i18n import _, in_its_language, ngettext
from coopplan.serial import report_json
from coopplan.terminal.console import UserConsole, WholeTable

Scenarios = Mapping[Finding, Sequence[str]]
"""Codes of the scenarios that a finding is about."""
COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


@in_its_language
def show_report(report: Report, *, as_json: bool) -> None:
    """Print what a check found."""
    if as_json:
        print(report_json(report))
        return
    console = UserConsole()
    show_findings(console, report.findings)
    console.print(verdict(report.findings), highlight=False)


def show_findings(
    console: UserConsole, findings: Sequence[Finding], scenarios: Scenarios = MappingProxyType({})
) -> None:
    """Print findings as a table, each with its cell, value, remedy and ``scenarios``, if any."""
    if not findings:
        return
    table = WholeTable(show_lines=True, expand=True)
    table.add_column(_("Code"), no_wrap=True)
    table.add_column(_("Cellule"), max_width=console.width // 4)
    table.add_column(_("Valeur"), max_width=console.width // 6)
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


def verdict(findings: Sequence[Finding]) -> str:
    """Count the errors and the warnings."""
    errors = sum(finding.is_error for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    return ", ".join(
        (
            ngettext("{n} erreur", "{n} erreurs", errors).format(n=errors),
            ngettext("{n} avertissement", "{n} avertissements", warnings).format(n=warnings),
        )
    )
