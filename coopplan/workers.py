"""Worker processes that solve side by side.

A process is never forked: HiGHS gives wrong results, or none, in the copy of a process that ran it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from coopplan.collector import collect_seldom
from coopplan.i18n import language, speaking
from coopplan.own_folders import clear_open_folders
from coopplan.remembering import Store, in_force, remembering
from coopplan.vocabulary import Language

Found = TypeVar("Found")


@contextmanager
def local_workers(count: int) -> Iterator[Executor | None]:
    """Open so many worker processes on this machine; ``None`` when one is enough."""
    if count <= 1:
        yield None
        return
    pool = process_pool(count)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def later(
    workers: Executor | None, function: Callable[..., Found], *given: object
) -> Callable[[], Found]:
    """Have workers start on something, in the language and with the memory in force.

    Give what waits for it; without workers it is done then.
    """
    if workers is None:
        return partial(function, *given)
    return workers.submit(_as_here, language(), in_force(), function, *given).result


def _as_here(
    spoken: Language, store: Store | None, function: Callable[..., Found], *given: object
) -> Found:
    """Work in the workbook's language and with its memory, which a worker does not know."""
    with speaking(spoken), remembering(store):
        return function(*given)


def process_pool(count: int, *, is_stubborn: bool = False) -> ProcessPoolExecutor:
    """Make a pool of so many worker processes; each starts when there is work for it.

    Ctrl-C reaches every process of a terminal: it ends a worker, unless it ``is_stubborn`` and
    finishes what it does.
    """
    method = "spawn" if sys.platform == "win32" else "forkserver"
    answer = signal.SIG_IGN if is_stubborn else signal.SIG_DFL
    return ProcessPoolExecutor(
        count,
        mp_context=get_context(method),
        initializer=_begin,
        initargs=(answer,),
    )


def _begin(on_interrupt: signal.Handlers) -> None:
    """Prepare a worker: what Ctrl-C does to it, and that it does not outlive who started it."""
    signal.signal(signal.SIGINT, on_interrupt)
    collect_seldom()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the process that gives the work; leave nothing behind."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        clear_open_folders()
        os._exit(1)
