"""The group of commands, and what it does when coopplan itself is mistaken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coopplan.cli.interruption import ends_soon

if TYPE_CHECKING:
    from coopplan.commands import Report, Solved

ENDS_BY_ITSELF = ("batch",)
"""Commands that finish what they do before they heed Ctrl-C."""


class Door(click.Group):
    """A group whose users never meet a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; say why it is refused, or log a mistake of ours and say where it is."""
        from coopplan.hosts.file import written

        before = len(written())
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            from coopplan import terminal

            error.message = terminal.plain(error.message)  # type: ignore[misc]
            raise
        except (click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            raise SystemExit(_ended_by(error, written()[before:])) from None


def _ended_by(error: Exception, written: Sequence[Path]) -> int:
    """Say why a command could not be done; give its exit status."""
    from coopplan import terminal
    from coopplan.workbook.package import Refused

    if isinstance(error, Refused):
        for finding in error.findings:
            said = f"{finding.code} {finding.message} {finding.remedy}"
            click.echo(terminal.plain(said), err=True)
        return 1
    click.echo(terminal.plain(terminal.our_mistake(written)), err=True)
    return 3


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="coopplan")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn the workbook a cooperation officer negotiates with into a plan.

    Exit status: 0 done, 1 the data has errors, 2 bad usage, 3 a mistake of coopplan.
    """
    if context.invoked_subcommand not in ENDS_BY_ITSELF:
        context.with_resource(ends_soon())


def finish(solved: Solved, as_json: bool) -> None:
    """Show what solving gave and end with its exit status."""
    from coopplan import terminal

    terminal.show_solved(solved, as_json=as_json)
    raise SystemExit(status(solved.report, ok=solved.ok))


def status(report: Report, *, ok: bool) -> int:
    """Give the exit status: 0 done, 1 the data has errors, 2 bad usage."""
    if report.is_bad_usage:
        return 2
    return 0 if ok else 1
