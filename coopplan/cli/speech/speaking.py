"""Commands whose help and whose refusals are in the language of the system."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

import click

from coopplan.cli.speech.system_language import said, system_language
from coopplan.cli.speech.usage_errors import in_the_systems_language, too_much
from coopplan.i18n import N_, speaking

HELP_NAMES = ("-h", "--help")
WHOLE = 1000
"""Characters of a first sentence that is not cut: the list of commands wraps."""
SET_APART = re.compile(r" (?=[;:?!»])")
"""The space before a sign, in French."""
USAGE, OPTIONS = N_("Usage :"), N_("[OPTIONS]")
HEADINGS = {"Options": N_("Options :"), "Commands": N_("Commandes :")}


class Page(click.HelpFormatter):
    """A help page whose headings are in the language of the system."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is typed."""
        super().write_usage(prog, args, prefix or f"{said(USAGE)} ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{said(HEADINGS[heading])}\n")


class PageContext(click.Context):
    """What a command runs in."""

    formatter_class = Page


class SpokenArgument(click.Argument):
    """An argument named in the language of the system."""

    def make_metavar(self, *context: Any) -> str:
        """Name the argument."""
        return said(super().make_metavar(*context))


class Spoken(click.Command):
    """A command whose help is in the language of the system, with examples."""

    context_class = PageContext

    def __init__(self, *given: Any, examples: tuple[str, ...] = (), **named: Any) -> None:
        super().__init__(*given, **{"options_metavar": OPTIONS, **named})
        self.examples = examples

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        """Read what was typed."""
        try:
            with speaking(system_language()):
                return super().make_context(*given, **named)
        except click.UsageError as error:
            raise in_the_systems_language(error) from error

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed, and refuse what is left over."""
        takes_the_rest, ctx.allow_extra_args = ctx.allow_extra_args, True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not takes_the_rest:
            raise too_much(rest, ctx)
        return rest

    def get_help(self, ctx: click.Context) -> str:
        """Give the whole page."""
        return super(Spoken, _spoken(self)).get_help(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give what a list of commands says of it."""
        return _unbroken(super(Spoken, _spoken(self)).get_short_help_str(max(limit, WHOLE)))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """List what is typed after the command's name."""
        return [said(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, then its examples."""
        super().format_help_text(ctx, formatter)
        for example in self.examples:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(said(N_("Exemple : {command}")).format(command=example))


def _spoken(command: Spoken) -> Spoken:
    """Copy a command, its help in the language of the system."""
    spoken = copy(command)
    spoken.help = _unbroken(said(command.help or ""))
    spoken.add_help_option = False
    spoken.params = [_spoken_parameter(parameter) for parameter in command.params]
    return click.help_option(*HELP_NAMES, help=said(N_("Affiche cette aide.")))(spoken)


def _spoken_parameter(parameter: click.Parameter) -> click.Parameter:
    """Copy an option likewise; that it is required is said by its own help."""
    spoken = copy(parameter)
    if isinstance(spoken, click.Option):
        spoken.required = False
        spoken.help = _unbroken(said(spoken.help or ""))
        spoken.metavar = said(spoken.metavar) if spoken.metavar else None
    return spoken


def _unbroken(text: str) -> str:
    """Keep a sign that French sets apart on the line of the word before it."""
    return SET_APART.sub("\N{NO-BREAK SPACE}", text)
