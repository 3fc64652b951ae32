"""What giving a workbook its buttons did."""

from __future__ import annotations

from coopplan.commands import Solved
from coopplan.i18n import _, in_its_language
from coopplan.terminal.answers.findings import show_findings
from coopplan.terminal.console import UserConsole


@in_its_language
def show_attached(attached: Solved) -> int:
    """Print where the buttons are, or why there are none; give the exit status."""
    console = UserConsole()
    done = attached.adoption
    if done is None:
        show_findings(console, attached.report.findings)
        return 1
    show_findings(console, done.findings)
    said = _("Boutons : {path}, feuille « {sheet} ».")
    console.print(said.format(path=done.path, sheet=done.sheets[0]), highlight=False)
    return 0
