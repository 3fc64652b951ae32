"""A short digest of what a plan says, whatever the format of the cells it was typed in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import Enum

from coopplan.domain.input.plan import Plan
from coopplan.domain.input.scenarios import only_scenario

LENGTH = 12
NOT_TYPED = frozenset(
    {
        "digest",
        "key",
        "holidays",
        "language",
        "solver",
        "identifier",
        "school_holidays",
        "time_zone",
    }
)
"""Fields that say where something is, or how it is solved, not what it is; or nobody typed."""


def digest(plan: Plan) -> str:
    """Digest a plan; 12 hexadecimal digits, the same on every machine."""
    has_none = plan.scenarios == (only_scenario(),)
    typed = replace(plan, scenarios=()) if has_none else plan
    return hashlib.sha256(_written(typed).encode()).hexdigest()[:LENGTH]


def _written(value: object) -> str:
    """Write a value in one way only."""
    if isinstance(value, Enum):
        return _written(value.value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if is_dataclass(value):
        typed = (field.name for field in fields(value) if field.name not in NOT_TYPED)
        return "{" + ",".join(f"{name}={_written(getattr(value, name))}" for name in typed) + "}"
    if isinstance(value, Mapping):
        pairs = sorted(f"{_written(key)}:{_written(item)}" for key, item in value.items())
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, tuple):
        return "(" + ",".join(_written(item) for item in value) + ")"
    if isinstance(value, frozenset):
        return _written(tuple(sorted(value)))
    if isinstance(value, str | bool | int | date | time) or value is None:
        return repr(value)
    raise TypeError(type(value).__name__)
