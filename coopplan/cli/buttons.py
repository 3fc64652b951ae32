"""Commands about the buttons: give them to a workbook, see whether they can work here."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main
from coopplan.cli.options import LANGUAGE, WORKBOOK, Place
from coopplan.cli.speech.speaking import SpokenArgument
from coopplan.cli.speech.usage_errors import bad_usage
from coopplan.i18n import N_


@main.command(
    help=N_("Donne ses boutons à CLASSEUR ; pour un .xlsx, un classeur .xlsm est écrit à côté."),
    examples=("coopplan attach plan.xlsx",),
)
@WORKBOOK
@click.option("--force", is_flag=True, help=N_("Remplace le .xlsm fait auparavant."))
def attach(workbook: Path, force: bool) -> None:
    """Give a workbook its buttons."""
    from coopplan import commands, terminal

    suffix = workbook.suffix if workbook.suffix.lower() == ".ods" else ".xlsm"
    output = workbook.with_suffix(suffix)
    if output != workbook and output.exists() and not force:
        raise bad_usage(terminal.exists_already, output)
    raise SystemExit(terminal.show_attached(commands.attach(workbook)))


@main.command(
    help=N_(
        "Dit si les boutons peuvent marcher ici, pour les classeurs de DOSSIER.\n\n"
        "Code de sortie : 0 ils le peuvent, 1 quelque chose l'empêche, 2 commande mal tapée."
    ),
    examples=('coopplan doctor "Mes documents"',),
)
@click.argument(
    "folder",
    cls=SpokenArgument,
    metavar=N_("[DOSSIER]"),
    type=Place(exists=True, files=False),
    default=".",
)
@click.option(
    "--trust",
    is_flag=True,
    help=N_(
        "Fait accepter à LibreOffice les macros de DOSSIER, et à Excel pour Mac de lancer coopplan."
    ),
)
@LANGUAGE
def doctor(folder: Path, trust: bool, lang: str) -> None:
    """See whether buttons can work here."""
    from coopplan import commands, terminal
    from coopplan.i18n import speaking

    with speaking(lang):
        if trust:
            commands.trust_folder(folder.resolve())
        raise SystemExit(terminal.show_diagnoses(commands.doctor(folder.resolve())))
