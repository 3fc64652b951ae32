"""Ctrl-C ends a batch in good order: what runs is finished and written, the rest not started."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Take interruptions as a wish to stop, inside a ``with`` block of the main thread."""
    asked = Event()
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: asked.set())
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
