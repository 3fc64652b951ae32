"""Commands that prepare a negotiation."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main, status
from coopplan.cli.options import AS_JSON, NO_CACHE, SOLVER, WORKBOOK, Place


@main.command()
@WORKBOOK
@click.argument("before")
@click.argument("after")
@click.option(
    "--earlier",
    type=Place(),
    help="An earlier copy of WORKBOOK, in which BEFORE is looked for.",
)
@AS_JSON
def diff(workbook: Path, before: str, after: str, earlier: Path | None, as_json: bool) -> None:
    """Say what changes in WORKBOOK from scenario BEFORE to scenario AFTER; nothing is written.

    The word validated (or validé) stands for the validated plan.

    Example: coopplan diff plan.xlsx SC0 SC8

    Example: coopplan diff plan.xlsx SC8 SC8 --earlier plan-january.xlsx
    """
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json) as progress:
        different = commands.diff(workbook, before, after, earlier=earlier, progress=progress)
    terminal.show_different(different, as_json=as_json)
    raise SystemExit(status(different.report, ok=different.ok))


@main.command()
@WORKBOOK
@click.option("--scenario", help="Code of the scenario to negotiate.")
@SOLVER
@NO_CACHE
@AS_JSON
def negotiate(workbook: Path, scenario: str | None, solver: str | None, as_json: bool) -> None:
    """List what a scenario of WORKBOOK asks of whom, and solutions; nothing is written.

    Example: coopplan negotiate plan.xlsx --scenario SC8
    """
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json) as progress:
        negotiated = commands.negotiate(
            workbook, scenario=scenario, solver=solver, progress=progress
        )
    terminal.show_negotiated(negotiated, as_json=as_json)
    raise SystemExit(status(negotiated.report, ok=negotiated.ok))
