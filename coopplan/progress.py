"""How far a run is: told in sentences to whoever listens, from wherever the work is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from coopplan.i18n import _

Listener = Callable[[str], None]
"""Told, in a sentence, how far a run is."""
Item = TypeVar("Item")
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Have somebody listen meanwhile."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def tell(sentence: str) -> None:
    """Tell how far the run is, if anybody listens."""
    listener = _listener.get()
    if listener is not None:
        listener(sentence)


def tell_scenario(code: str, rank: int, count: int) -> None:
    """Tell that a scenario is done, and how many of them are."""
    tell(_("Scénario {code} calculé, {n} sur {count}…").format(code=code, n=rank, count=count))


def telling_values(values: Iterable[Item], expected: int) -> Iterator[Item]:
    """Tell the share of the values that are known, out of about so many, as they come."""
    for rank, value in enumerate(values, start=1):
        share = min(99, 100 * rank // max(1, expected))
        tell(_("{share} % des valeurs calculées…").format(share=share))
        yield value
