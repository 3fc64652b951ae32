"""Commands that make, check and solve a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import finish, main, status
from coopplan.cli.options import (
    ALL,
    AS_JSON,
    JOBS,
    LANGUAGE,
    NEW_WORKBOOK,
    NO_CACHE,
    OUTPUT,
    SHEETS,
    SOLVER,
    WORKBOOK,
    every_sheet,
)


@main.command()
@NEW_WORKBOOK
@LANGUAGE
@click.option("--demo", is_flag=True, help="Fill it with the demo case.")
@click.option("--force", is_flag=True, help="Replace WORKBOOK if it exists.")
def new(workbook: Path, lang: str, demo: bool, force: bool) -> None:
    """Write a blank WORKBOOK to fill in, or the demo case; an .xlsm or .ods has buttons.

    Example: coopplan new plan.xlsx --demo
    """
    from coopplan import commands, terminal
    from coopplan.i18n import speaking
    from coopplan.workbook.package import Refused

    with speaking(lang):
        if workbook.exists() and not force:
            raise click.UsageError(terminal.exists_already(workbook))
        try:
            commands.new(workbook, language=lang, demo=demo)
        except Refused as refusal:
            raise click.UsageError(str(refusal)) from refusal
        click.echo(terminal.plain(terminal.written(workbook)))
        if workbook.suffix.lower() != ".xlsx" and commands.is_installed_for_one_user():
            click.echo(terminal.installed_for_one_user(), err=True)


@main.command()
@WORKBOOK
@AS_JSON
def check(workbook: Path, as_json: bool) -> None:
    """Check WORKBOOK and list what must be corrected; the file is not touched.

    Example: coopplan check plan.xlsx
    """
    from coopplan import commands, terminal

    report = commands.check(workbook)
    terminal.show_report(report, as_json=as_json)
    raise SystemExit(status(report, ok=report.ok))


@main.command()
@WORKBOOK
@OUTPUT
@click.option("--scenario", help="Code of the scenario to show in detail.")
@SHEETS
@ALL
@SOLVER
@NO_CACHE
@JOBS
@AS_JSON
def solve(
    workbook: Path,
    output: Path | None,
    scenario: str | None,
    sheets: tuple[str, ...],
    every: bool,
    solver: str | None,
    jobs: int,
    as_json: bool,
) -> None:
    """Solve the scenarios of WORKBOOK and write the result sheets that it asks for into it.

    Example: coopplan solve plan.xlsx --scenario SC8
    """
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json) as progress:
        solved = commands.solve(
            workbook,
            output=output,
            sheets=every_sheet() if every else sheets,
            scenario=scenario,
            solver=solver,
            progress=progress,
            jobs=jobs,
        )
    finish(solved, as_json)


@main.command()
@WORKBOOK
@OUTPUT
@SOLVER
@NO_CACHE
@AS_JSON
def compare(workbook: Path, output: Path | None, solver: str | None, as_json: bool) -> None:
    """Solve all scenarios of WORKBOOK and write the comparison, no scenario in detail.

    Example: coopplan compare plan.xlsx --output comparison.xlsx
    """
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json) as progress:
        solved = commands.compare(workbook, output=output, solver=solver, progress=progress)
    finish(solved, as_json)


@main.command()
@WORKBOOK
@OUTPUT
@click.option("--scenario", help="Code of the scenario to validate; the retained one by default.")
@NO_CACHE
@AS_JSON
def validate(workbook: Path, output: Path | None, scenario: str | None, as_json: bool) -> None:
    """Freeze a scenario of WORKBOOK as the validated plan, which later runs stay close to.

    Example: coopplan validate plan.xlsx --scenario SC8
    """
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json) as progress:
        solved = commands.validate(workbook, output=output, scenario=scenario, progress=progress)
    finish(solved, as_json)
