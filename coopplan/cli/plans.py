"""Commands that make, check and solve a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import finish, main, status
from coopplan.cli.options import (
    ALL,
    ANY_ZONE,
    AS_JSON,
    CODE,
    JOBS,
    LANGUAGE,
    NEW_WORKBOOK,
    NO_CACHE,
    OUTPUT,
    SHEETS,
    SOLVER,
    WORKBOOK,
    ZONES,
    every_sheet,
)
from coopplan.cli.speech.usage_errors import bad_usage
from coopplan.i18n import N_

MOST_YEARS = 10
DEMO_YEARS = (1, 3)


@main.command(
    help=N_(
        "Écrit un CLASSEUR vierge à remplir, ou la démonstration ; un .xlsm ou .ods a des boutons."
    ),
    examples=(
        "coopplan new plan.xlsx --demo",
        "coopplan new plan.xlsx --zone B",
        "coopplan new plan.xlsx --demo --years 3",
    ),
)
@NEW_WORKBOOK
@LANGUAGE
@click.option("--demo", is_flag=True, help=N_("Le remplit du cas de démonstration."))
@click.option(
    "--years",
    type=click.IntRange(1, MOST_YEARS),
    default=1,
    metavar=N_("NOMBRE"),
    help=N_("Années de l'horizon ; la démonstration en a 1 ou 3."),
)
@ZONES
@click.option(
    "--all",
    "shows_all",
    is_flag=True,
    help=N_("Montre toutes les feuilles de saisie, et pas seulement celles d'un premier plan."),
)
@click.option("--force", is_flag=True, help=N_("Remplace CLASSEUR s'il existe."))
def new(
    workbook: Path,
    lang: str,
    demo: bool,
    years: int,
    zones: tuple[str, ...],
    shows_all: bool,
    force: bool,
) -> None:
    """Write a blank workbook to fill in, or the demo case."""
    from coopplan import commands, terminal
    from coopplan.i18n import speaking
    from coopplan.workbook.package import Refused

    with speaking(lang):
        if workbook.exists() and not force:
            raise bad_usage(terminal.exists_already, workbook)
        if demo and zones:
            raise bad_usage(terminal.demo_has_holidays)
        if demo and years not in DEMO_YEARS:
            raise bad_usage(terminal.demo_has_one_or_three_years)
        try:
            commands.new(
                workbook,
                language=lang,
                demo=demo,
                years=years,
                zones=zones,
                shows_all=shows_all,
            )
        except Refused as refusal:
            raise click.UsageError(str(refusal)) from refusal
        click.echo(terminal.plain(terminal.written(workbook)))
        if workbook.suffix.lower() != ".xlsx" and commands.is_installed_for_one_user():
            click.echo(terminal.installed_for_one_user(), err=True)


@main.command(
    help=N_(
        "Écrit dans Indisponibilités de CLASSEUR les vacances scolaires publiées, pour ses zones "
        "ou celles qu'on donne ; vos lignes restent."
    ),
    examples=("coopplan holidays plan.xlsx", "coopplan holidays plan.xlsx --zone A --zone B"),
)
@WORKBOOK
@OUTPUT
@ANY_ZONE
@AS_JSON
def holidays(workbook: Path, output: Path | None, zones: tuple[str, ...], as_json: bool) -> None:
    """Write the published school holidays into the sheet of closed periods."""
    from coopplan import commands, terminal

    typed = commands.holidays(workbook, zones=zones, output=output)
    terminal.show_holidays(typed, as_json=as_json)
    raise SystemExit(status(typed.report, ok=typed.ok))


@main.command(
    help=N_("Vérifie CLASSEUR et liste ce qui est à corriger ; le fichier n'est pas touché."),
    examples=("coopplan check plan.xlsx",),
)
@WORKBOOK
@AS_JSON
def check(workbook: Path, as_json: bool) -> None:
    """List what must be corrected in a workbook."""
    from coopplan import commands, terminal

    report = commands.check(workbook)
    terminal.show_report(report, as_json=as_json)
    raise SystemExit(status(report, ok=report.ok))


@main.command(
    help=N_(
        "Calcule les scénarios de CLASSEUR et y écrit les feuilles de résultats qu'il demande."
    ),
    examples=("coopplan solve plan.xlsx --scenario SC8",),
)
@WORKBOOK
@OUTPUT
@click.option("--scenario", metavar=CODE, help=N_("Code du scénario à montrer en détail."))
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
    """Solve the scenarios and write the result sheets that the workbook asks for."""
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json):
        solved = commands.solve(
            workbook,
            output=output,
            sheets=every_sheet() if every else sheets,
            scenario=scenario,
            solver=solver,
            jobs=jobs,
        )
    finish(solved, as_json)


@main.command(
    help=N_("Calcule tous les scénarios de CLASSEUR et écrit leur comparaison, aucun en détail."),
    examples=("coopplan compare plan.xlsx --output comparison.xlsx",),
)
@WORKBOOK
@OUTPUT
@SOLVER
@NO_CACHE
@AS_JSON
def compare(workbook: Path, output: Path | None, solver: str | None, as_json: bool) -> None:
    """Solve all scenarios and write their comparison."""
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json):
        solved = commands.compare(workbook, output=output, solver=solver)
    finish(solved, as_json)


@main.command(
    help=N_(
        "Fige un scénario de CLASSEUR : le plan validé, dont les calculs suivants restent proches."
    ),
    examples=("coopplan validate plan.xlsx --scenario SC8",),
)
@WORKBOOK
@OUTPUT
@click.option(
    "--scenario",
    metavar=CODE,
    help=N_("Code du scénario à valider ; par défaut, celui qui est retenu."),
)
@NO_CACHE
@AS_JSON
def validate(workbook: Path, output: Path | None, scenario: str | None, as_json: bool) -> None:
    """Freeze a scenario as the validated plan, which later runs stay close to."""
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json):
        solved = commands.validate(workbook, output=output, scenario=scenario)
    finish(solved, as_json)
