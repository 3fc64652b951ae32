"""Commands that open the model: written for other programs, and solved again by another solver."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main, status
from coopplan.cli.options import AS_JSON, CODE, FILE, NAME, WORKBOOK, Place
from coopplan.i18n import N_


def readable(_context: click.Context, _parameter: click.Parameter, path: Path) -> Path:
    """Refuse a name that does not say a format, before any work."""
    from coopplan.commands.models.model import FORMATS
    from coopplan.i18n import _

    if path.suffix.lower() not in FORMATS:
        raise click.BadParameter(
            _("{path} : donnez un nom en {formats}.").format(path=path, formats=", ".join(FORMATS))
        )
    return path


@main.command(
    help=N_("Écrit le problème d'optimisation d'un scénario de CLASSEUR, pour tout solveur."),
    examples=("coopplan model plan.xlsx --scenario SC3 --output plan.lp",),
)
@WORKBOOK
@click.option(
    "--output",
    type=Place(folders=False),
    callback=readable,
    required=True,
    metavar=FILE,
    help=N_("Fichier à écrire, obligatoire : .lp, .mps ou .json."),
)
@click.option("--scenario", metavar=CODE, help=N_("Code du scénario ; par défaut, la référence."))
@click.option(
    "--tier",
    metavar=NAME,
    help=N_("Objectif à minimiser, les précédents étant fixés ; par défaut, le dernier."),
)
@AS_JSON
def model(
    workbook: Path, output: Path, scenario: str | None, tier: str | None, as_json: bool
) -> None:
    """Write the optimisation problem of a scenario, for any solver."""
    from coopplan import commands, terminal

    modelled = commands.model(workbook, output, scenario=scenario, tier=tier)
    terminal.show_modelled(modelled, as_json=as_json)
    raise SystemExit(status(modelled.report, ok=modelled.ok))


@main.command(
    help=N_(
        "Fait retrouver à un autre solveur chaque objectif de chaque scénario de CLASSEUR.\n\n"
        "Code de sortie : 3 si les deux solveurs diffèrent."
    ),
    examples=("coopplan verify plan.xlsx --solver GLPK",),
)
@WORKBOOK
@click.option(
    "--solver", metavar=NAME, help=N_("Solveur à interroger, comme GLPK ; CBC par défaut.")
)
@AS_JSON
def verify(workbook: Path, solver: str | None, as_json: bool) -> None:
    """Have another solver reach every objective of every scenario again."""
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json):
        verified = commands.verify(workbook, solver=solver)
    terminal.show_verified(verified, as_json=as_json)
    raise SystemExit(3 if verified.differs else status(verified.report, ok=verified.ok))
