"""Commands that make files to hand over."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main, status
from coopplan.cli.options import AS_JSON, CODE, FOLDER, LANGUAGE, NO_CACHE, WORKBOOK, Place
from coopplan.cli.speech.speaking import SpokenArgument
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

    with terminal.progress(quiet=as_json):
        drawn = commands.charts(workbook, output, scenario=scenario, force=force)
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
    with terminal.progress(quiet=as_json):
        published = commands.publish(workbook, output, whom=whom, scenario=scenario, force=force)
    terminal.show_files(published, as_json=as_json)
    raise SystemExit(status(published.report, ok=published.ok))


@main.command(
    help=N_(
        "Écrit les documents à signer (.docx) : lettres de mission, notes aux directeurs, plans de "
        "financement, convocations, relevés de décisions, feuilles de temps ; rien n'est envoyé."
    ),
    examples=(
        "coopplan letters plan.xlsx --agent A17 --output lettres",
        "coopplan letters plan.xlsx --session I07-2 --output copil",
    ),
)
@WORKBOOK
@click.option("--agent", multiple=True, metavar=CODE, help=N_("Lettre de mission d'un agent."))
@click.option("--director", multiple=True, metavar=CODE, help=N_("Note au directeur d'un service."))
@click.option("--project", multiple=True, metavar=CODE, help=N_("Plan de financement d'un projet."))
@click.option(
    "--session", multiple=True, metavar=CODE, help=N_("Convocation et relevé d'une séance (I07-2).")
)
@click.option("--timesheet", multiple=True, metavar=CODE, help=N_("Feuilles de temps d'un agent."))
@HANDED_OVER
@click.option(
    "--templates",
    type=Place(files=False),
    metavar=FOLDER,
    help=N_("Dossier de vos modèles ; par défaut, « modeles » à côté de CLASSEUR."),
)
@click.option("--scenario", metavar=CODE, help=N_("Code du scénario à montrer."))
@FORCE
@NO_CACHE
@AS_JSON
def letters(
    workbook: Path,
    agent: tuple[str, ...],
    director: tuple[str, ...],
    project: tuple[str, ...],
    session: tuple[str, ...],
    timesheet: tuple[str, ...],
    output: Path,
    templates: Path | None,
    scenario: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write documents to sign."""
    from coopplan import commands, terminal

    asked = {
        "agent": agent,
        "service": director,
        "project": project,
        "session": session,
        "timesheet": timesheet,
    }
    with terminal.progress(quiet=as_json):
        made = commands.letters(
            workbook,
            output,
            about={what: codes for what, codes in asked.items() if codes},
            templates=templates,
            scenario=scenario,
            force=force,
        )
    terminal.show_files(made, as_json=as_json)
    raise SystemExit(status(made.report, ok=made.ok))


@main.command(
    help=N_("Écrit dans DOSSIER les modèles des documents, à adapter dans Word à votre charte."),
    examples=("coopplan templates modeles",),
)
@click.argument("folder", cls=SpokenArgument, metavar=FOLDER, type=Place(files=False))
@LANGUAGE
@FORCE
def templates(folder: Path, lang: str, force: bool) -> None:
    """Write the templates of the documents."""
    from coopplan import commands, terminal

    filled = commands.templates(folder, language=lang, force=force)
    terminal.show_filled(filled, language=lang)
    raise SystemExit(0 if filled.ok else 1)
