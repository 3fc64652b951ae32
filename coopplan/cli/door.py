"""The group of commands, and what it does when coopplan itself is mistaken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coopplan.cli.interruption import INTERRUPTED, ends_soon, interrupted
from coopplan.cli.speech.speaking import HELP_NAMES, Spoken
from coopplan.cli.speech.usage_errors import in_the_systems_language, no_such_command
from coopplan.collector import collecting_seldom
from coopplan.i18n import N_

if TYPE_CHECKING:
    from coopplan.commands import Report, Solved

ENDS_BY_ITSELF = ("batch",)
"""Commands that finish what they do before they heed Ctrl-C."""


class Door(Spoken, click.Group):
    """A group whose users never meet a traceback."""

    command_class = Spoken

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise no_such_command(args[0], self.commands, ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; say why it is refused, or log a mistake of ours and say where it is."""
        from coopplan.hosts.file import written

        before = len(written())
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise in_the_systems_language(error) from error
        except (KeyboardInterrupt, click.Abort):
            click.echo(interrupted(before), err=True)
            raise SystemExit(INTERRUPTED) from None
        except (click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            raise SystemExit(_ended_by(error, written()[before:])) from None


def _ended_by(error: Exception, written: Sequence[Path]) -> int:
    """Say why a command could not be done; give its exit status."""
    from coopplan import terminal
    from coopplan.planning import NoPlanError
    from coopplan.workbook.package import Refused
    from coopplan.workbook.temporary import no_room

    refusal = error if written else no_room(error) or error
    if isinstance(refusal, NoPlanError):
        refusal = Refused([refusal.finding])
    if isinstance(refusal, Refused):
        for finding in refusal.findings:
            said = f"{finding.code} {finding.message} {finding.remedy}"
            click.echo(terminal.plain(said), err=True)
        return 1
    click.echo(terminal.plain(terminal.our_mistake(written)), err=True)
    return 3


@click.group(
    cls=Door,
    subcommand_metavar=N_("COMMANDE [ARGUMENTS]..."),
    context_settings={"help_option_names": HELP_NAMES},
    help=N_(
        "Fait un plan du classeur avec lequel un chargé de coopération négocie.\n\n"
        "Code de sortie : 0 c'est fait, 1 les données ont des erreurs, 2 commande mal tapée, "
        "3 coopplan s'est trompé."
    ),
)
@click.version_option(package_name="coopplan", help=N_("Affiche la version."))
@click.pass_context
def main(context: click.Context) -> None:
    """Run a command, which Ctrl-C ends soon."""
    context.with_resource(collecting_seldom())
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
