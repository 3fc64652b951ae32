"""What another solver finds of the same problems."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a second opinion on one objective comes to."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNPROVEN = "unproven"
    """The values differ, but neither is proven wrong: a search was cut short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TierOpinion:
    """One objective of a scenario, by two solvers, in its own unit."""

    tier: str
    ours: float
    theirs: float | None
    """``None`` where the search was cut short before any plan was found."""
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """Every objective of a scenario, up to the first on which the solvers do not agree."""

    scenario: str
    tiers: tuple[TierOpinion, ...]

    @property
    def differs(self) -> bool:
        """Whether one of the two solvers is wrong."""
        return any(tier.verdict is Verdict.DIFFERS for tier in self.tiers)
