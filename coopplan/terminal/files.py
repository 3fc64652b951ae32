"""What a command that makes files to hand over gave."""

from __future__ import annotations

from coopplan.commands import HandedOver
from coopplan.domain.finding import Severity
from coopplan.i18n import _, in_its_language
from coopplan.serial import handed_over_json
from coopplan.terminal.console import UserConsole
from coopplan.terminal.findings import show_findings


@in_its_language
def show_files(made: HandedOver, *, as_json: bool) -> None:
    """Print what was found, then the files written and where."""
    if as_json:
        print(handed_over_json(made))
        return
    console = UserConsole()
    found = (one for one in made.report.findings if one.severity is not Severity.INFO)
    show_findings(console, (*found, *(made.filled.findings if made.filled else ())))
    if made.filled and made.filled.written:
        files = ", ".join(made.filled.written)
        console.print(_("Fichiers écrits : {files}").format(files=files), highlight=False)
        console.print(_("Dossier : {folder}").format(folder=made.filled.folder), highlight=False)
