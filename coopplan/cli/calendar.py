"""The command that makes the calendar of meetings."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main, status
from coopplan.cli.options import AS_JSON, NO_CACHE, OUTPUT, SOLVER, WORKBOOK, Place


@main.command()
@WORKBOOK
@OUTPUT
@click.option("--scenario", help="Code of the scenario whose calendar to make.")
@click.option(
    "--ics",
    type=Place(files=False),
    help="Folder for calendar files: one a person, one a body, one for all.",
)
@SOLVER
@NO_CACHE
@AS_JSON
def calendar(
    workbook: Path,
    output: Path | None,
    scenario: str | None,
    ics: Path | None,
    solver: str | None,
    as_json: bool,
) -> None:
    """Make the calendar of meetings of WORKBOOK and write its sheets; nothing is sent.

    Example: coopplan calendar plan.xlsx --ics agendas
    """
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json) as progress:
        met = commands.calendar(
            workbook, output=output, scenario=scenario, solver=solver, ics=ics, progress=progress
        )
    terminal.show_calendar(met, as_json=as_json)
    raise SystemExit(status(met.solved.report, ok=met.ok))
