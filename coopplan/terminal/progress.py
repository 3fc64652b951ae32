"""Progress: a status on a terminal, elsewhere a line every few seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from rich.markup import escape

from coopplan.i18n import _, language, speaking
from coopplan.progress import heard_by
from coopplan.terminal.console import UserConsole

BETWEEN_LINES_S = 5.0
"""Without a terminal, between two lines that say what is being done."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[None]:
    """Show how far the run is."""
    console = UserConsole(stderr=True)
    if quiet:
        yield
    elif console.is_terminal:
        with (
            console.status(_("Lecture du classeur…")) as status,
            heard_by(lambda sentence: status.update(escape(sentence))),
        ):
            yield
    else:
        with _lines(console) as listener, heard_by(listener):
            yield


@contextmanager
def _lines(console: UserConsole) -> Iterator[Callable[[str], None]]:
    """Write a line every few seconds, whether or not anything was heard meanwhile."""
    doing, ended, start = [_("Lecture du classeur…")], Event(), time.monotonic()
    spoken = language()

    def write() -> None:
        while not ended.wait(BETWEEN_LINES_S):
            with speaking(spoken):
                seconds = _("{n} s").format(n=round(time.monotonic() - start))
            console.print(f"{doing[0]} {seconds}", highlight=False, markup=False, soft_wrap=True)

    def listen(sentence: str) -> None:
        doing[0] = sentence

    writing = Thread(target=write, daemon=True)
    writing.start()
    try:
        yield listen
    finally:
        ended.set()
        writing.join()
