"""How many examples a property tries."""

from __future__ import annotations

from typing import Any

from hypothesis import settings


def at_most(examples: int, **options: Any) -> settings:
    """Settings of a costly property: so many examples at most, and never more than the run asks."""
    return settings(max_examples=min(examples, settings.default.max_examples), **options)
