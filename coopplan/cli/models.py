"""Commands that open the model: written for other programs, and solved again by another solver."""

from __future__ import annotations

from pathlib import Path

import click

from coopplan.cli.door import main, status
from coopplan.cli.options import AS_JSON, WORKBOOK, Place


def readable(_context: click.Context, _parameter: click.Parameter, path: Path) -> Path:
    """Refuse a name that does not say a format, before any work."""
    from coopplan.commands.model import FORMATS
    from coopplan.i18n import _

    if path.suffix.lower() not in FORMATS:
        raise click.BadParameter(
            _("{path} : donnez un nom en {formats}.").format(path=path, formats=", ".join(FORMATS))
        )
    return path


@main.command()
@WORKBOOK
@click.option(
    "--output",
    type=Place(folders=False),
    callback=readable,
    required=True,
    help="File to write: .lp, .mps or .json.",
)
@click.option("--scenario", help="Code of the scenario; the reference by default.")
@click.option("--tier", help="Objective to minimise, those before it fixed; the last by default.")
@AS_JSON
def model(
    workbook: Path, output: Path, scenario: str | None, tier: str | None, as_json: bool
) -> None:
    """Write the optimisation problem of a scenario of WORKBOOK, for any solver.

    Example: coopplan model plan.xlsx --scenario SC3 --output plan.lp
    """
    from coopplan import commands, terminal

    modelled = commands.model(workbook, output, scenario=scenario, tier=tier)
    terminal.show_modelled(modelled, as_json=as_json)
    raise SystemExit(status(modelled.report, ok=modelled.ok))


@main.command()
@WORKBOOK
@click.option("--solver", metavar="NAME", help="Solver to ask, such as GLPK; CBC by default.")
@AS_JSON
def verify(workbook: Path, solver: str | None, as_json: bool) -> None:
    """Have another solver reach every objective of every scenario of WORKBOOK again.

    Exit status: 3 where the two solvers differ.

    Example: coopplan verify plan.xlsx --solver GLPK
    """
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json) as progress:
        verified = commands.verify(workbook, solver=solver, progress=progress)
    terminal.show_verified(verified, as_json=as_json)
    raise SystemExit(3 if verified.differs else status(verified.report, ok=verified.ok))
