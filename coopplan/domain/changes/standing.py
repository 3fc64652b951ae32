"""Where scenarios stand between money and time, and which of them no other beats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.changes.comparing import dominated
from coopplan.domain.results.figures import figures
from coopplan.domain.results.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Scenarios that cost as much own money and leave as many days uncovered."""

    own_eur: Decimal
    missing_days: Decimal
    scenarios: tuple[str, ...]
    """Codes, in the order of the outcomes."""
    is_beaten: bool
    """Whether another does better on one count and no worse on the other."""


def standings(outcomes: Sequence[Outcome]) -> tuple[Standing, ...]:
    """Group scenarios by where they stand, least own money first."""
    beaten = dominated(tuple(outcomes))
    at: defaultdict[tuple[Decimal, Decimal], list[str]] = defaultdict(list)
    for outcome in outcomes:
        of = figures(outcome)
        at[of.own_eur, of.missing_days].append(outcome.scenario.code)
    return tuple(
        Standing(
            own_eur=own_eur,
            missing_days=missing_days,
            scenarios=tuple(codes),
            is_beaten=set(codes) <= beaten,
        )
        for (own_eur, missing_days), codes in sorted(at.items())
    )
