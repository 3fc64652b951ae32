"""Commands that make files to hand over."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main, status
from coopplan.cli.options import AS_JSON, CODE, FOLDER, NO_CACHE, WORKBOOK, Place
from coopplan.i18n import N_

HANDED_OVER = click.option(
    "--output",
    type=Place(files=False),
    metavar=FOLDER,
    required=True,
    help=N_("Dossier où écrire."),
)
FORCE = click.option("--force", is_flag=True, help=N_("Remplace les fichiers qui existent."))


@main.command(
    help=N_(
        "Dessine les graphiques de Comparaison et de Synthèse en SVG et en PNG, à coller ailleurs."
    ),
    examples=("coopplan charts plan.xlsx --output graphiques",),
)
@WORKBOOK
@HANDED_OVER
@click.option("--scenario", metavar=CODE, help=N_("Code du scénario à montrer en détail."))
@FORCE
@NO_CACHE
@AS_JSON
def charts(workbook: Path, output: Path, scenario: str | None, force: bool, as_json: bool) -> None:
    """Draw the charts of a workbook's plans as files."""
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json) as progress:
        drawn = commands.charts(workbook, output, scenario=scenario, force=force, progress=progress)
    terminal.show_files(drawn, as_json=as_json)
    raise SystemExit(status(drawn.report, ok=drawn.ok))
