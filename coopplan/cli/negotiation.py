"""Commands that prepare a negotiation."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main, status
from coopplan.cli.options import AS_JSON, CODE, FILE, NO_CACHE, SOLVER, WORKBOOK, Place
from coopplan.cli.speech.speaking import SpokenArgument
from coopplan.i18n import N_


@main.command(
    help=N_(
        "Dit ce qui change dans CLASSEUR du scénario AVANT au scénario APRÈS ; rien n'est écrit."
        "\n\nLe mot validé désigne le plan validé."
    ),
    examples=(
        "coopplan diff plan.xlsx SC0 SC8",
        "coopplan diff plan.xlsx SC8 SC8 --earlier plan-01.xlsx",
        'coopplan diff plan.xlsx SC0 SC0 --with "A17 +12 j 2027-01 2027-04"',
    ),
)
@WORKBOOK
@click.argument("before", cls=SpokenArgument, metavar=N_("AVANT"))
@click.argument("after", cls=SpokenArgument, metavar=N_("APRÈS"))
@click.option(
    "--earlier",
    type=Place(),
    metavar=FILE,
    help=N_("Copie plus ancienne de CLASSEUR, où chercher AVANT."),
)
@click.option(
    "--with",
    "more",
    multiple=True,
    metavar=N_("CHANGEMENT"),
    help=N_("Changement à faire en plus dans APRÈS, au plus près de lui ; à répéter s'il le faut."),
)
@AS_JSON
def diff(
    workbook: Path,
    before: str,
    after: str,
    earlier: Path | None,
    more: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say what changes from a scenario to another; nothing is written."""
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json):
        different = commands.diff(workbook, before, after, earlier=earlier, more=more)
    terminal.show_different(different, as_json=as_json)
    raise SystemExit(status(different.report, ok=different.ok))


@main.command(
    help=N_(
        "Liste ce qu'un scénario de CLASSEUR demande à qui, et des solutions ; rien n'est écrit."
    ),
    examples=("coopplan negotiate plan.xlsx --scenario SC8",),
)
@WORKBOOK
@click.option("--scenario", metavar=CODE, help=N_("Code du scénario à négocier."))
@SOLVER
@NO_CACHE
@AS_JSON
def negotiate(workbook: Path, scenario: str | None, solver: str | None, as_json: bool) -> None:
    """List what a scenario asks of whom, and solutions; nothing is written."""
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json):
        negotiated = commands.negotiate(workbook, scenario=scenario, solver=solver)
    terminal.show_negotiated(negotiated, as_json=as_json)
    raise SystemExit(status(negotiated.report, ok=negotiated.ok))
