"""Which tests are wanted of a run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

Case = TypeVar("Case")

WANTED = os.environ.get("COOPPLAN_TESTS", "quick")
"""The ``quick`` ones; every one, ``thorough``; the ``rest``, after the quick ones: those that a
quick run goes without, fewer cases of some, and those that it tries with few examples."""


def one_in(count: int, cases: Sequence[Case]) -> Sequence[Case]:
    """Give one case in so many, and every one to a thorough run."""
    return cases if WANTED == "thorough" else cases[::count]
