"""The command line: one door to the commands, which do all the work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from coopplan.commands import Report, Solved
    from coopplan.i18n import Language

FORMATS = (".xlsx", ".xlsm")


def writable(
    _context: click.Context, _parameter: click.Parameter, path: Path | None
) -> Path | None:
    """Refuse a file that could not be written, or not be read afterwards, before any work."""
    from coopplan.i18n import _

    if path is None:
        return None
    if path.suffix.lower() not in FORMATS:
        raise click.BadParameter(_("{path} : donnez un nom en .xlsx.").format(path=path))
    if not path.absolute().parent.is_dir():
        raise click.BadParameter(
            _("Le dossier {folder} n'existe pas.").format(folder=path.absolute().parent)
        )
    return path


WORKBOOK = click.argument("workbook", type=click.Path(path_type=Path))
NEW_WORKBOOK = click.argument("workbook", type=click.Path(path_type=Path), callback=writable)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
OUTPUT = click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=writable,
    help="Write there and leave WORKBOOK as it is.",
)


class Door(click.Group):
    """A group whose users never meet a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; log a mistake of ours in a file and say where it is."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, click.ClickException, BrokenPipeError):
            raise
        except Exception:
            from coopplan import terminal

            click.echo(terminal.our_mistake(), err=True)
            raise SystemExit(3) from None


@click.group(cls=Door)
@click.version_option(package_name="coopplan")
def main() -> None:
    """Turn the workbook a cooperation officer negotiates with into a plan.

    Exit status: 0 done, 1 the data has errors, 2 bad usage, 3 a mistake of coopplan.
    """


@main.command()
@NEW_WORKBOOK
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
@click.option("--demo", is_flag=True, help="Fill it with the demo case.")
@click.option("--force", is_flag=True, help="Replace WORKBOOK if it exists.")
def new(workbook: Path, lang: str, demo: bool, force: bool) -> None:
    """Write a blank WORKBOOK to fill in, or the demo case.

    Example: coopplan new plan.xlsx --demo
    """
    from coopplan import commands, terminal
    from coopplan.i18n import speaking

    language: Language = "en" if lang == "en" else "fr"
    with speaking(language):
        if workbook.exists() and not force:
            raise click.UsageError(terminal.exists_already(workbook))
        commands.new(workbook, language=language, demo=demo)
        click.echo(terminal.written(workbook))


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
    raise SystemExit(_status(report, ok=report.ok))


@main.command()
@WORKBOOK
@OUTPUT
@click.option("--scenario", help="Code of the scenario to show in detail.")
@AS_JSON
def solve(workbook: Path, output: Path | None, scenario: str | None, as_json: bool) -> None:
    """Solve all scenarios of WORKBOOK and write the result sheets into it.

    Example: coopplan solve plan.xlsx --scenario SC8
    """
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json) as progress:
        solved = commands.solve(workbook, output=output, scenario=scenario, progress=progress)
    _finish(solved, as_json)


@main.command()
@WORKBOOK
@OUTPUT
@AS_JSON
def compare(workbook: Path, output: Path | None, as_json: bool) -> None:
    """Solve all scenarios of WORKBOOK and write the comparison, no scenario in detail.

    Example: coopplan compare plan.xlsx --output comparison.xlsx
    """
    from coopplan import commands, terminal

    with terminal.progress(quiet=as_json) as progress:
        solved = commands.compare(workbook, output=output, progress=progress)
    _finish(solved, as_json)


def _finish(solved: Solved, as_json: bool) -> None:
    from coopplan import terminal

    terminal.show_solved(solved, as_json=as_json)
    raise SystemExit(_status(solved.report, ok=solved.ok))


def _status(report: Report, *, ok: bool) -> int:
    """Give the exit status: 0 done, 1 the data has errors, 2 bad usage."""
    if report.is_bad_usage:
        return 2
    return 0 if ok else 1
