"""Commands about the buttons: give them to a workbook, see whether they can work here."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main
from coopplan.cli.options import LANGUAGE, WORKBOOK, Place


@main.command()
@WORKBOOK
@click.option("--force", is_flag=True, help="Replace the .xlsm made before.")
def attach(workbook: Path, force: bool) -> None:
    """Give WORKBOOK its buttons; of an .xlsx, an .xlsm is made beside it.

    Example: coopplan attach plan.xlsx
    """
    from coopplan import commands, terminal

    suffix = workbook.suffix if workbook.suffix.lower() == ".ods" else ".xlsm"
    output = workbook.with_suffix(suffix)
    if output != workbook and output.exists() and not force:
        raise click.UsageError(terminal.exists_already(output))
    raise SystemExit(terminal.show_attached(commands.attach(workbook)))


@main.command()
@click.argument("folder", type=Place(exists=True, files=False), default=".")
@click.option(
    "--trust",
    is_flag=True,
    help="Have LibreOffice run the macros kept in FOLDER, and Excel for Mac start coopplan.",
)
@LANGUAGE
def doctor(folder: Path, trust: bool, lang: str) -> None:
    """See whether buttons can work here, for workbooks kept in FOLDER.

    Exit status: 0 they can, 1 something is in the way, 2 bad usage.

    Example: coopplan doctor "Mes documents"
    """
    from coopplan import commands, terminal
    from coopplan.i18n import speaking

    with speaking(lang):
        if trust:
            commands.trust_folder(folder.resolve())
        raise SystemExit(terminal.show_diagnoses(commands.doctor(folder.resolve())))
