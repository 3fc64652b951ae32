"""One instance kept hot, solved again and again with other means.

The model is built once, with room for every change: agents, periods and windows that a change may
open are there from the start, closed by their bounds. A change then moves bounds only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from solver.allocation.instance import Instance
from solver.allocation.model.building import build
from solver.allocation.model.variables import capacity_steps
from solver.allocation.result import Result
from solver.allocation.search.apart.halves import halves_of
from solver.allocation.search.hot.adjusting import changed
from solver.allocation.search.hot.hot_halves import HotHalves
from solver.allocation.search.hot.hot_whole import HotWhole
from solver.allocation.search.optimise import optimise

ADJUSTABLE = frozenset(
    {
        "capacity_days",
        "appropriation_eur",
        "authorisation_eur",
        "payment_eur",
        "ceiling_eur",
        "window",
    }
)
"""What a change may move; any other difference is solved cold."""
Worth = Mapping[str, float]
"""What an instance comes to: tier -> its value."""


class Sensitivity:
    """A base instance inside a roomier one, ready to be solved with other means."""

    def __init__(self, roomy: Instance, base: Instance, judged: int | None = None) -> None:
        """``judged``: how many of the tiers tell what an instance comes to; all of them if none."""
        self._roomy, self._base = roomy, base
        self._judged = len(base.tiers) if judged is None else judged
        is_hot = "heaviest_load" not in base.tiers and self._has_room_for(base)
        self._hot = self._opened() if is_hot else None

    def _opened(self) -> HotHalves | HotWhole:
        model = build(self._roomy)
        halves = halves_of(model)
        if halves is None:
            return HotWhole(model, self._base, self._judged)
        return HotHalves(model, halves, self._base, self._judged)

    def solve(self, inst: Instance) -> Worth:
        """Solve an instance, tier by tier; cold where there is no room for it, nor a proof.

        Raises:
            LookupError: the search was too short to find any plan.
        """
        hot = self._hot if self._has_room_for(inst) else None
        worth = None if hot is None else hot.solve(inst)
        worth = worth or optimise(replace(inst, tiers=inst.tiers[: self._judged])).tiers
        if worth is None:
            raise LookupError("no plan was found in time")
        return worth

    def nearest(self, inst: Instance) -> Result | None:
        """Give the best plan for all tiers where it is found near the base's, else nothing."""
        if self._hot is None or not self._has_room_for(inst):
            return None
        return self._hot.nearest(inst)

    def _has_room_for(self, inst: Instance) -> bool:
        roomy = self._roomy
        return (
            all(
                getattr(inst, field.name) == getattr(roomy, field.name)
                for field in fields(Instance)
                if field.name not in ADJUSTABLE
            )
            and all(
                key in roomy.capacity_days or not capacity_steps(inst, *key)
                for key in changed(roomy.capacity_days, inst.capacity_days)
            )
            and all(
                roomy.appropriation_eur.get(b, 0.0) > 0 or left <= 0
                for b, left in inst.appropriation_eur.items()
            )
            and all(
                getattr(inst, name).keys() == getattr(roomy, name).keys()
                for name in ("authorisation_eur", "payment_eur", "ceiling_eur")
            )
            and all(set(window) <= set(roomy.window[t]) for t, window in inst.window.items())
        )
