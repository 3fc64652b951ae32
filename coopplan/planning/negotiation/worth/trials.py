"""Levers tried on a plan: close to it, as gains are told, and as a run that retains them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.input.lever import Lever
from coopplan.domain.results.outcome import Outcome
from coopplan.planning.negotiation.closing.missing import missing_days, missing_engaged_eur
from coopplan.planning.negotiation.worth.gains import nearest_with, retained_with
from solver.engines.effort import Effort

WORK = 2000.0
"""Work for the solutions of a scenario, in the units of ``Effort``."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What levers give."""

    near: Outcome
    """The plan closest to the one they mend."""
    retained: Outcome
    """The plan that a run gives once they are retained: closest to the reference."""

    @property
    def lacking(self) -> Outcome:
        """The plan of the two that lacks more: what is promised holds in both."""
        return max(self.near, self.retained, key=_missing)

    def lacks_no_more_than(self, other: Trial) -> bool:
        """Whether no more is missing than with other levers."""
        return _missing(self.lacking) <= _missing(other.lacking)


@dataclass(frozen=True, slots=True)
class Trials:
    """A plan on which levers are tried, and the reference that every run stays close to."""

    shown: Outcome
    reference: Outcome
    effort: Effort

    @property
    def is_over(self) -> bool:
        """Whether the work allowed is done."""
        return self.effort.spent >= WORK

    def of(self, levers: Sequence[Lever]) -> Trial:
        """Try levers."""
        near = nearest_with(self.shown, levers, self.shown)
        if self.shown is self.reference and self.shown.plan.validated is None:
            return Trial(near, near)
        return Trial(near, retained_with(self.shown, levers, self.reference))


def _missing(outcome: Outcome) -> tuple[Decimal, Decimal]:
    return missing_days(outcome), missing_engaged_eur(outcome)
