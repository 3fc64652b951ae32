"""What a command that makes files to hand over gave."""

from __future__ import annotations

from coopplan.commands import HandedOver
from coopplan.domain.finding import Severity
from coopplan.exports.folder import Filled
from coopplan.i18n import _, in_its_language, speaking
from coopplan.serial import handed_over_json
from coopplan.terminal.answers.findings import show_findings
from coopplan.terminal.console import UserConsole
from coopplan.vocabulary import Language


@in_its_language
def show_files(made: HandedOver, *, as_json: bool) -> None:
    """Print what was found, then the files written and where."""
    if as_json:
        print(handed_over_json(made))
        return
    console = UserConsole()
    found = (one for one in made.report.findings if one.severity is not Severity.INFO)
    show_findings(console, (*found, *(made.filled.findings if made.filled else ())))
    if made.filled:
        _show_written(console, made.filled)


def show_filled(filled: Filled, *, language: Language) -> None:
    """Print the files written without a workbook, and where."""
    with speaking(language):
        console = UserConsole()
        show_findings(console, filled.findings)
        _show_written(console, filled)


def _show_written(console: UserConsole, filled: Filled) -> None:
    if filled.written:
        files = ", ".join(filled.written)
        console.print(_("Fichiers écrits : {files}").format(files=files), highlight=False)
        console.print(_("Dossier : {folder}").format(folder=filled.folder), highlight=False)
