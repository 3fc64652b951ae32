"""Worker processes that solve side by side, and leave interruptions to whoever started them.

A process is never forked: HiGHS gives wrong results, or none, in the copy of a process that ran it.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context


@contextmanager
def local_workers(count: int) -> Iterator[Executor | None]:
    """Open so many worker processes on this machine; ``None`` when one is enough."""
    if count <= 1:
        yield None
        return
    with process_pool(count) as pool:
        yield pool


def process_pool(count: int) -> ProcessPoolExecutor:
    """Make a pool of so many worker processes; each starts when there is work for it."""
    method = "spawn" if sys.platform == "win32" else "forkserver"
    return ProcessPoolExecutor(
        count, mp_context=get_context(method), initializer=_leave_interruptions
    )


def _leave_interruptions() -> None:
    """Finish what runs when the user interrupts: Ctrl-C reaches every process of a terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
