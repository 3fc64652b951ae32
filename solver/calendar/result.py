"""What the calendar model answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One calendar."""

    status: Status
    held: Mapping[str, str]
    """Session -> slot; a session left out is missing."""
    harm: float = 0.0
    """Weighted sum of every harm."""
    bound: float = 0.0
    """No calendar with the same sessions does less harm than this."""
    counts: Mapping[str, float] = field(default_factory=dict)
    """Harm -> how many units of it."""

    @property
    def gap(self) -> float:
        """Relative distance of the harm from its bound, 0 to 1."""
        return max(0.0, self.harm - self.bound) / self.harm if self.harm > 0 else 0.0
