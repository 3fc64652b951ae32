"""The command that makes the calendar of meetings."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main, status
from coopplan.cli.options import AS_JSON, CODE, FOLDER, NO_CACHE, OUTPUT, SOLVER, WORKBOOK, Place
from coopplan.i18n import N_


@main.command(
    help=N_(
        "Fait le calendrier des réunions de CLASSEUR et écrit ses feuilles ; rien n'est envoyé."
    ),
    examples=(
        "coopplan calendar plan.xlsx --ics agendas",
        "coopplan calendar plan.xlsx --poll I07",
    ),
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
    "--poll",
    metavar=CODE,
    help=N_(
        "Propose trois dates pour une séance de cette instance (I07, I07-2), à répondre dans la "
        "feuille Sondages ; un agenda de ces dates va dans le dossier de --ics, ou à côté du "
        "classeur. Rien d'autre n'est calculé."
    ),
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
    poll: str | None,
    hide_addresses: bool,
    solver: str | None,
    as_json: bool,
) -> None:
    """Make the calendar of meetings and write its sheets."""
    from coopplan import commands, terminal

    if poll is not None:
        offered = commands.poll(workbook, poll, output=output, ics=ics)
        terminal.show_poll(offered, as_json=as_json)
        raise SystemExit(status(offered.report, ok=offered.ok))
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
