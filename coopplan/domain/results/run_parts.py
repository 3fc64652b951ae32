"""What a run may compute besides the plan shown; what is not wanted costs nothing."""

from __future__ import annotations

from enum import StrEnum


class RunPart(StrEnum):
    """A part of a run."""

    SCENARIOS = "scenarios"
    """Every scenario, not only the reference and the one shown."""
    REQUESTS = "requests"
    """What the scenario shown asks of whom."""
    VALUES = "values"
    """What one more day, euro or month of each means is worth in it."""
    SOLUTIONS = "solutions"
    """Sets of levers that would close its gaps."""
