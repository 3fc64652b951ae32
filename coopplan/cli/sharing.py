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


@main.command(
    help=N_(
        "Écrit, pour chaque lecteur, des fichiers avec ce qui le concerne et rien d'autre ; "
        "CLASSEUR n'est pas touché, rien n'est envoyé."
    ),
    examples=(
        "coopplan publish plan.xlsx --for S6 --output pour-S6",
        "coopplan publish plan.xlsx --all --output a-transmettre",
    ),
)
@WORKBOOK
@click.option(
    "--for",
    "whom",
    metavar=N_("QUI"),
    help=N_(
        "Code d'un service, d'une structure, d'un élu, d'un agent, d'une aide ; cabinet ; public."
    ),
)
@click.option(
    "--all", "every", is_flag=True, help=N_("Pour tous : un dossier chacun, et une liste.")
)
@HANDED_OVER
@click.option("--scenario", metavar=CODE, help=N_("Code du scénario à montrer."))
@FORCE
@NO_CACHE
@AS_JSON
def publish(
    workbook: Path,
    whom: str | None,
    every: bool,
    output: Path,
    scenario: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write what each recipient may have, and nothing else."""
    from coopplan import commands, terminal
    from coopplan.i18n import _

    if every == (whom is not None):
        raise click.UsageError(_("Donnez --for avec un destinataire, ou --all."))
    with terminal.progress(quiet=as_json) as progress:
        published = commands.publish(
            workbook, output, whom=whom, scenario=scenario, force=force, progress=progress
        )
    terminal.show_files(published, as_json=as_json)
    raise SystemExit(status(published.report, ok=published.ok))
