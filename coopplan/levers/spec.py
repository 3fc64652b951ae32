"""All there is to know of a kind of lever, in one record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, listed
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Grain
from coopplan.i18n import _
from coopplan.levers.applied import Applied
from coopplan.levers.typed import Typed
from coopplan.levers.units import OTHER_GRAIN, Measure, price_eur, written_measure

Apply = Callable[[Plan, Lever], Applied]
"""How a lever changes a plan."""
Say = Callable[[Plan, Lever], str]
"""Says a lever in a short sentence, without its dates."""
Limit = Callable[[Plan, Lever], str]
"""Says why a lever's figure cannot be; empty where it can."""
LeverRule = Callable[[Plan, Typed], Iterator[Finding]]
"""What the rows of one kind must satisfy, beyond what all rows must."""
Contradiction = Callable[[Plan, Lever, Lever, "LeverSpec"], str]
"""Says how a lever and another, whose spec comes last, undo each other; empty if they do not."""


def no_limit(_plan: Plan, _lever: Lever) -> str:
    """Accept any figure."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What the guide says of a kind, and one row of *Leviers* that fits the demo case."""

    value: str
    """What to type in *Valeur* and *Unité*, a French message identifier."""
    effect: str
    """What the lever does, a French message identifier."""
    cells: tuple[str, ...]
    """Cells of the row: target, value, unit, start and end, as far as they are typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverSpec:
    """One kind of lever: how it is typed, what it must satisfy, what it does, how it is said."""

    kind: LeverKind
    order: int
    """Rank among the choices of the column *Levier*."""
    label: str
    """As typed in the column *Levier*, a French message identifier."""
    apply: Apply
    example: Example
    say: Say | None = None
    """``None``: said with its label and its cells."""

    targets: tuple[str, ...]
    """Sheets whose codes it may aim at."""
    least_targets: int = 1
    code_of: Callable[[str], str] = str
    """Gives the code in a target that says more, such as ``JUR:2``."""
    has_window: bool = True
    """Whether its dates count; if not, it holds over the whole horizon."""

    units: tuple[Measure, ...] = ()
    """Units of its value; the first stands where none is typed. Empty: it has no figure."""
    needs_value: bool = False
    may_be_negative: bool = True
    is_whole: bool = False
    """Whether its figure is a whole number."""
    limit: Limit = no_limit
    rules: tuple[LeverRule, ...] = ()

    contradictions: tuple[Contradiction, ...] = ()
    grants_days: bool = False
    """Whether it gives days of the people aimed at."""
    takes_people_away: bool = False
    """Whether the people aimed at are no longer there: as an event it wins over what is granted."""
    takes_out: bool = False
    """Whether its targets leave the plan."""
    supposes: Ask | None = None
    """The request whose answer replaces what it supposes."""

    def accepted(self, grain: Grain) -> tuple[Measure, ...]:
        """List the units it takes in a plan of months, or of weeks."""
        return tuple(unit for unit in self.units if unit is not OTHER_GRAIN[grain])

    def measure(self, lever: Lever, grain: Grain) -> Measure | None:
        """Tell the unit of a lever's value; ``None`` if what was typed is not one of its own."""
        units = self.accepted(grain)
        if Measure.PRICE in units:
            return Measure.PRICE if price_eur(lever) is not None else None
        if not lever.unit.strip():
            return next(iter(units), None)
        typed = written_measure(lever)
        return typed if typed in units else None

    def is_readable(self, lever: Lever, grain: Grain) -> bool:
        """Whether a lever's value has a unit of its own, or the kind takes none.

        Points below 1 need theirs: ``0.05`` alone may be meant as 5 %.
        """
        if not self.units:
            return True
        if Measure.POINTS in self.units and not lever.unit.strip():
            return not 0 < abs(lever.value or ZERO) < 1
        return self.measure(lever, grain) is not None

    def said(self, plan: Plan, lever: Lever) -> str:
        """Say a lever in a short sentence, without its dates."""
        if self.say is not None:
            return self.say(plan, lever)
        value = lever.text if lever.value is None else f"{lever.value:f} {lever.unit}"
        return " ".join(filter(None, (_(self.label), listed(lever.targets), value.strip())))
