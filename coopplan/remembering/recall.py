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
from solver.engines.effort import measuring, spend

Found = TypeVar("Found")
PACKAGES = Path(__file__).parents[1], Path(__file__).parents[2] / "solver"
LIBRARIES = ("babel", "highspy", "lark", "numpy", "ortools", "pulp")
"""Those that a result may depend on; what others read or write is in no result."""
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
    What is remembered counts for the work that it took: budgets of work do not depend on a memory.
    """
    store = in_force()
    if store is None:
        return compute()
    question = f"{part}\n{language()}\n{_fingerprint()}\n{dumped(given)}"
    key = hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()
    known = store.recall(key)
    if known is None:
        with measuring() as effort:
            found = compute()
        store.keep(key, (found, effort.pivots))
        return found
    found, pivots = known[0]
    spend(pivots)
    return cast(Found, found)


@cache
def _fingerprint() -> str:
    """Tell this coopplan from any other: all that it is made of, and the libraries beneath."""
    versions = []
    for name in ("coopplan", *LIBRARIES):
        with suppress(PackageNotFoundError):
            versions.append(f"{name} {version(name)}")
    return "\n".join((*map(summary_of, PACKAGES), *versions))


def summary_of(package: Path) -> str:
    """Sum up a package: its sources, its words and sentences, its grammar."""
    summary = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            summary.update(f"{path.relative_to(package).as_posix()}\n".encode())
            summary.update(hashlib.sha256(path.read_bytes()).digest())
    return summary.hexdigest()
