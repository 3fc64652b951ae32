"""The command about the results kept on this machine."""

from __future__ import annotations

import click

from coopplan.cli.door import main
from coopplan.cli.options import LANGUAGE


@main.command()
@click.option("--clear", is_flag=True, help="Forget them all.")
@LANGUAGE
def cache(clear: bool, lang: str) -> None:
    """Say where results already computed are kept on this machine, and forget them.

    Example: coopplan cache --clear
    """
    from coopplan import terminal
    from coopplan.i18n import speaking
    from coopplan.remembering import user_store

    store = user_store()
    with speaking(lang):
        if store is not None and clear:
            store.clear()
        click.echo(terminal.plain(terminal.kept_results(store)))
