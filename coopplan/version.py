"""Which coopplan this is: another one may make other sheets of the same data."""

from __future__ import annotations

import importlib.metadata


def version() -> str:
    """Give the version of coopplan, as installed."""
    return importlib.metadata.version("coopplan")


def signature() -> str:
    """Name the program and its version, as stamped on its sheets."""
    return f"coopplan {version()}"
