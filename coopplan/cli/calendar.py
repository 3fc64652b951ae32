"""The command that makes the calendar of meetings."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main, status
from coopplan.cli.options import (
    AS_JSON,
    CODE,
    FOLDER,
    NO_CACHE,
    OUTPUT,
    SOLVER,
    WORKBOOK,
    Place,
)
from coopplan.i18n import N_


@main.command(
    help=N_(
        "Fait le calendrier des réunions de CLASSEUR et écrit ses feuilles ; rien n'est envoyé."
    ),
    examples=("coopplan calendar plan.xlsx --ics agendas",),
)
@WORKBOOK
@OUTPUT
@click.option("--scenario", metavar=CODE, help=N_("Code du scénario dont faire le calendrier."))
@click.option(
    "--ics",
    type=Place(files=False),
    metavar=FOLDER,
    help=N_("Dossier des agendas : un par personne, un par instance, un pour tous."),
)
@click.option(
    "--hide-addresses",
    is_flag=True,
    help=N_("N'écrit l'adresse de personne dans l'agenda d'une personne."),
)
@SOLVER
@NO_CACHE
@AS_JSON
def calendar(
    workbook: Path,
    output: Path | None,
    scenario: str | None,
    ics: Path | None,
    hide_addresses: bool,
    solver: str | None,
    as_json: bool,
) -> None:
    """Make the calendar of meetings and write its sheets."""
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json):
        met = commands.calendar(
            workbook,
            output=output,
            scenario=scenario,
            solver=solver,
            ics=ics,
            hides_addresses=hide_addresses,
        )
    terminal.show_calendar(met, as_json=as_json)
    raise SystemExit(status(met.solved.report, ok=met.ok))
