"""The command about the results kept on this machine."""

from __future__ import annotations

import click

from coopplan.cli.door import main
from coopplan.cli.options import LANGUAGE
from coopplan.i18n import N_


@main.command(
    help=N_("Dit où les résultats déjà calculés sont gardés sur cette machine, et les oublie."),
    examples=("coopplan cache --clear",),
)
@click.option("--clear", is_flag=True, help=N_("Les oublie tous."))
@LANGUAGE
def cache(clear: bool, lang: str) -> None:
    """Say where results are kept, and forget them."""
    from coopplan import terminal
    from coopplan.i18n import speaking
    from coopplan.remembering import user_store

    store = user_store()
    with speaking(lang):
        if store is not None and clear:
            store.clear()
        click.echo(terminal.plain(terminal.kept_results(store)))
