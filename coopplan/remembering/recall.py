"""Asking the memory first: a result is that of the same question, asked of the same coopplan."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar, cast

from coopplan.i18n import language
from coopplan.remembering.codec import dumped
from coopplan.remembering.store import Store

Found = TypeVar("Found")
PACKAGES = Path(__file__).parents[1], Path(__file__).parents[2] / "solver"
SOLVERS = ("highspy", "pulp", "ortools")
_store: ContextVar[Store | None] = ContextVar("store", default=None)


@contextmanager
def remembering(store: Store | None) -> Iterator[None]:
    """Remember results in a store meanwhile; nowhere if there is none."""
    before = _store.set(store)
    try:
        yield
    finally:
        _store.reset(before)


def in_force() -> Store | None:
    """Give the store in which results are remembered."""
    return _store.get()


def remembered(part: str, given: object, compute: Callable[[], Found]) -> Found:
    """Give what was found for this ``part`` of a run from the same ``given``, else compute it.

    ``given`` is everything that the result depends on, besides the language and coopplan itself.
    """
    store = in_force()
    if store is None:
        return compute()
    question = f"{part}\n{language()}\n{_fingerprint()}\n{dumped(given)}"
    key = hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()
    known = store.recall(key)
    if known is not None:
        return cast(Found, known[0])
    found = compute()
    store.keep(key, found)
    return found


@cache
def _fingerprint() -> str:
    """Tell this coopplan from any other: its sources, and the solvers beneath."""
    summary = hashlib.sha256()
    for package in PACKAGES:
        for source in sorted(package.rglob("*.py")):
            summary.update(source.relative_to(package).as_posix().encode())
            summary.update(source.read_bytes())
    for name in ("coopplan", *SOLVERS):
        with suppress(PackageNotFoundError):
            summary.update(f"{name} {version(name)}".encode())
    return summary.hexdigest()
