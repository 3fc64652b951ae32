"""Progress, on a terminal only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from coopplan.i18n import _


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show which scenario was solved last, on a terminal only."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _code: None
        return
    with console.status(_("Lecture du classeur…")) as status:
        yield lambda code: status.update(_("Scénario {code} calculé…").format(code=code))
