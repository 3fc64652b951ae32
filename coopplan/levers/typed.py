"""A lever where it was typed: in *Leviers* or in *Veille*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coopplan.domain.finding import Ref
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan


class Typed(NamedTuple):
    """A lever with the sheet and row it was typed in."""

    lever: Lever
    sheet: str

    def ref(self, field: str) -> Ref:
        """Point at one of its cells."""
        return Ref(self.sheet, self.lever.key, field)


def typed_levers(plan: Plan) -> Iterator[Typed]:
    """Yield every lever of the scenarios, then of the watch log."""
    for scenario in plan.scenarios:
        yield from (Typed(lever, "levers") for lever in scenario.levers)
    yield from typed_events(plan)


def typed_events(plan: Plan) -> Iterator[Typed]:
    """Yield every lever of the watch log."""
    for event in plan.events:
        if event.lever is not None:
            yield Typed(event.lever, "events")
