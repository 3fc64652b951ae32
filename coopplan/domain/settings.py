"""The user's parameters (sheet *Paramètres*), each with its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from coopplan.domain.period import Grain


def _default_weights() -> dict[int, int]:
    return {priority: 2 ** (priority - 1) for priority in range(1, 6)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the plan is to be made; legal figures are typed by the user, with their source."""

    horizon_start: date
    horizon_periods: int = 12
    grain: Grain = Grain.MONTH
    hours_per_day: Decimal = Decimal(7)
    step_days: Decimal = Decimal("0.5")
    """Days are negotiated in multiples of this."""
    step_eur: Decimal = Decimal(1)
    """Grants are rounded down to a multiple of this."""
    reserve_share: Decimal = Decimal(0)
    """Share of each agent's availability kept free, 0 to 1."""
    own_share: Decimal = Decimal("0.20")
    """Least share of own and services' money in public money for investment."""
    full_time_days: Decimal = Decimal(212)
    """Days a full-time agent works in a year (*jours pleins de référence*)."""
    statutory_hours: Decimal = Decimal(1607)
    eu_hours: Decimal = Decimal(1720)
    holiday_zone: str = "Métropole"
    school_zone: str = ""
    own_service: str = ""
    """Code of the mission's own service; empty: the first service."""
    home_structure: str = ""
    """Code of the authority the mission belongs to; empty: the first structure."""
    reference_scenario: str = ""
    """Code; empty: the first scenario."""
    retained_scenario: str = ""
    """Code of the scenario shown in detail; empty: the reference."""
    precedence_lag: int = 0
    """1: a successor waits for the period after its predecessor's work."""
    priority_weight: Mapping[int, int] = field(default_factory=_default_weights)
    meeting_alert: int = 3
    """Meetings per person and month beyond which it is said (*seuil de réunions*)."""
    cotech_copil_gap_days: int = 10
    notice_days: int = 21
    documents_days: int = 7
    tier_order: tuple[str, ...] = ()
    """Order of the objectives; empty: the default."""
    ramp_share: Decimal | None = None
    """A project's days grow by at most this share from one period to the next..."""
    ramp_base_days: Decimal = Decimal(0)
    """...plus this many days."""
    min_block_days: Decimal | None = None
    """An agent works at least this much in a period, or not at all."""
    max_projects: int | None = None
    """Most projects an agent works on in a period."""
    field_share: Decimal | None = None
    """Least share of field work in the days of each project that has field tasks."""
