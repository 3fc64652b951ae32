"""*De minimis* aid that was granted outside the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AidReceived:
    """An amount, and when it was granted."""

    eur: Decimal
    month: date | None = None
    """First day of the month it was granted in; ``None``: the one before the plan."""
