"""From the workbook a cooperation officer negotiates with to a plan, for each scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coopplan.api import (
        SolvedPlan,
        calendar,
        check,
        compare,
        diff,
        key_figures,
        marginals,
        model,
        negotiate,
        plan_from,
        read,
        solutions,
        solve,
    )

__all__ = [
    "SolvedPlan",
    "calendar",
    "check",
    "compare",
    "diff",
    "key_figures",
    "marginals",
    "model",
    "negotiate",
    "plan_from",
    "read",
    "solutions",
    "solve",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        from coopplan import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
