"""What was typed and cannot be understood: said in the language of the system, as help is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches
from typing import Any

import click

from coopplan.cli.speech.system_language import said, system_language
from coopplan.i18n import N_, speaking


class SaidUsageError(click.UsageError):
    """A usage error that shows itself in the language of the system."""

    def show(self, file: Any = None) -> None:
        """Write how the command is typed, where help is, and what is wrong."""
        from coopplan.terminal.console import UserConsole

        if self.ctx is not None:
            tried = f"{self.ctx.command_path} --help"
            hint = said(N_("« {command} » en dit plus.")).format(command=tried)
            click.echo(f"{self.ctx.get_usage()}\n{hint}\n", file=file, err=True)
        console = UserConsole(file=file, stderr=file is None)
        told = said(N_("Erreur : {message}")).format(message=self.message)
        console.print(told, highlight=False, soft_wrap=not console.is_terminal)


class Choice(click.Choice):  # type: ignore[type-arg]
    """One word among some."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the word."""
        if value not in self.choices:
            message = said(N_("{value} n'en est pas ; il y a : {known}."))
            known = ", ".join(map(str, self.choices))
            self.fail(message.format(value=value, known=known), param, ctx)
        return super().convert(value, param, ctx)


class Count(click.ParamType):  # type: ignore[type-arg]
    """A whole number, one at least."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number."""
        if not str(value).strip().isdecimal() or int(value) < 1:
            message = said(N_("{value} n'est pas un nombre entier, 1 au moins."))
            self.fail(message.format(value=value), param, ctx)
        return int(value)


def bad_usage(sentence: Callable[..., str], *given: object) -> click.UsageError:
    """Make an error of a sentence, said in the language of the system."""
    with speaking(system_language()):
        return SaidUsageError(sentence(*given))


def in_the_systems_language(error: click.UsageError) -> click.UsageError:
    """Say an error of click's anew; what it says itself is English."""
    if isinstance(error, (SaidUsageError, click.exceptions.NoArgsIsHelpError)):
        return error
    return SaidUsageError(" ".join(_sentences(error)), error.ctx)


def no_such_command(name: str, known: Collection[str], context: click.Context) -> click.UsageError:
    """Say that no command has a name, and which one may be meant."""
    message = said(N_("Il n'y a pas de commande {name}.")).format(name=name)
    return SaidUsageError(" ".join((message, *_near(name, known))), context)


def too_much(typed: Collection[str], context: click.Context) -> click.UsageError:
    """Say what no command expects."""
    message = said(N_("De trop : {typed}.")).format(typed=" ".join(typed))
    return SaidUsageError(message, context)


def _sentences(error: click.UsageError) -> Iterator[str]:
    if isinstance(error, click.NoSuchOption):
        yield said(N_("Il n'y a pas d'option {name}.")).format(name=error.option_name)
        yield from _near(error.option_name, _options(error.ctx))
    elif isinstance(error, click.BadOptionUsage):
        flag = error.option_name in _options(error.ctx, flags=True)
        message = N_("{name} n'attend pas de valeur.") if flag else N_("{name} attend une valeur.")
        yield said(message).format(name=error.option_name)
    elif isinstance(error, click.MissingParameter):
        yield said(N_("Il manque {what}.")).format(what=_named(error))
    elif isinstance(error, click.BadParameter) and error.param is not None:
        told = N_("Valeur refusée pour {what} : {message}")
        yield said(told).format(what=_named(error), message=error.message)
    else:
        yield error.message


def _near(name: str, known: Collection[str]) -> Iterator[str]:
    """Ask whether what looks like a name was meant."""
    near = get_close_matches(name, known, n=1)
    if near:
        yield said(N_("Vouliez-vous dire {name} ?")).format(name=near[0])


def _options(context: click.Context | None, *, flags: bool = False) -> list[str]:
    """List the names of a command's options, those that take no value alone if ``flags``."""
    parameters = context.command.get_params(context) if context else ()
    options = (each for each in parameters if isinstance(each, click.Option))
    return [name for each in options if each.is_flag or not flags for name in each.opts]


def _named(error: click.BadParameter) -> str:
    """Name the argument or the option at fault."""
    if error.param is None or error.ctx is None:
        return error.message
    if isinstance(error.param, click.Option):
        return " / ".join(error.param.opts)
    return error.param.make_metavar(error.ctx)
