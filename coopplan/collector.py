"""The garbage collector of a process that makes many objects, nearly all of which stay.

Plans and programs live until a run has ended: going over them again and again finds nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (20_000, 20, 50)
"""How many new objects, then collections, start a collection of each generation."""


def collect_seldom() -> None:
    """Have the collector of this process run less often from now on."""
    gc.set_threshold(*SELDOM)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Have it run less often for a while."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
