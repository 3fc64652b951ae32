"""What was found on this machine, a line a thing."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape

from coopplan.commands.buttons.doctor import Diagnosis
from coopplan.i18n import _
from coopplan.terminal.console import UserConsole, WholeTable


def show_diagnoses(found: Sequence[Diagnosis]) -> int:
    """Print what was found; give the exit status, 1 if something will not do."""
    table = WholeTable(show_header=False)
    for each in found:
        verdict = _("bon") if each.ok else _("à corriger")
        colour = "green" if each.ok else "bold red"
        table.add_row(escape(each.about), f"[{colour}]{verdict}[/]", escape(each.said))
    UserConsole().print(table)
    return 0 if all(each.ok for each in found) else 1
