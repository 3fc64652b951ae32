"""What giving a workbook its buttons did."""

from __future__ import annotations

from rich.console import Console

from coopplan.domain.finding import Finding
from coopplan.hosts.file import Adoption
from coopplan.i18n import _
from coopplan.terminal.findings import show_findings


def show_attached(done: Adoption | tuple[Finding, ...]) -> int:
    """Print where the buttons are, or why there are none; give the exit status."""
    console = Console()
    if isinstance(done, tuple):
        show_findings(console, done)
        return 1
    show_findings(console, done.findings)
    said = _("Boutons : {path}, feuille « {sheet} ».")
    console.print(said.format(path=done.path, sheet=done.sheets[0]), highlight=False)
    return 0
