"""Help pages speak the language of the system: before a workbook is read, there is no other."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from copy import copy
from typing import Any

import click

from coopplan.i18n import N_, translated
from coopplan.vocabulary import LANGUAGES, Language

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""What says the language of a system, the first that is set; that of Windows says itself."""
ENGLISH = "en"
"""Spoken on a system whose language has no catalogue."""
HELP_NAMES = ("-h", "--help")
WHOLE = 1000
"""Characters of a first sentence that is not cut: the list of commands wraps."""
USAGE, OPTIONS = N_("Usage :"), N_("[OPTIONS]")
HEADINGS = {"Options": N_("Options :"), "Commands": N_("Commandes :")}


def system_language() -> Language:
    """Give the language of the system, among those of the catalogues."""
    wanted = (re.split(r"[_.@-]", name)[0].lower() for name in _locales())
    return next((code for code in wanted if code in LANGUAGES), ENGLISH)


def _locales() -> Iterator[str]:
    for name in VARIABLES:
        if typed := os.environ.get(name):
            yield from typed.split(":")
            return
    if sys.platform == "win32":
        from ctypes import windll
        from locale import windows_locale

        yield windows_locale.get(windll.kernel32.GetUserDefaultUILanguage(), ENGLISH)


def said(message: str) -> str:
    """Translate a French sentence into the language of the system."""
    return translated(message, system_language())


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

    def get_help(self, ctx: click.Context) -> str:
        """Give the whole page."""
        return super(Spoken, _spoken(self)).get_help(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give what a list of commands says of it."""
        return super(Spoken, _spoken(self)).get_short_help_str(max(limit, WHOLE))

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
    spoken.help = said(command.help or "")
    spoken.add_help_option = False
    spoken.params = [_spoken_parameter(parameter) for parameter in command.params]
    return click.help_option(*HELP_NAMES, help=said(N_("Affiche cette aide.")))(spoken)


def _spoken_parameter(parameter: click.Parameter) -> click.Parameter:
    """Copy an option likewise; that it is required is said by its own help."""
    spoken = copy(parameter)
    if isinstance(spoken, click.Option):
        spoken.required = False
        spoken.help = said(spoken.help or "")
        spoken.metavar = said(spoken.metavar) if spoken.metavar else None
    return spoken
