"""What is known of several workbooks side by side: what each contains, what two of them promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.figures import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A session, as a workbook's calendar has it."""

    body: str
    """Code and name."""
    start: datetime
    end: datetime
    people: frozenset[str]
    """Codes of those expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What a solved workbook contains: its inputs, and the results on its sheets."""

    name: str
    """By which people know the workbook."""
    plan: Plan
    scenario: str = ""
    """The scenario in the detailed sheets, as they spell it."""
    indicators: tuple[Indicator, ...] = ()
    """Key figures of every scenario."""
    worked_days: Mapping[tuple[str, date], Decimal] = field(default_factory=dict)
    """Days of work, meetings not included, by agent and first day of the month."""
    used_eur: Mapping[str, Decimal] = field(default_factory=dict)
    """Euros that the plan takes, by credit line."""
    granted_eur: Mapping[str, Decimal] = field(default_factory=dict)
    """Euros that the plan asks, by scheme."""
    meetings: tuple[Meeting, ...] = ()


class Shared(StrEnum):
    """What several workbooks can promise."""

    COLLEAGUE = "colleague"
    BUDGET = "budget"
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What several workbooks count on, and how much of it there is."""

    what: Shared
    code: str
    label: str
    month: date | None = None
    """For a colleague: first day of the month."""
    available: Decimal
    """The highest that any of the workbooks says, in days or euros."""
    asked: Mapping[str, Decimal]
    """By name of workbook."""

    @property
    def total(self) -> Decimal:
        """All that is asked."""
        return sum(self.asked.values(), ZERO)

    @property
    def excess(self) -> Decimal:
        """What is asked beyond what there is; zero when it is enough."""
        return max(ZERO, self.total - self.available)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A person expected in two meetings at once."""

    person: str
    """Code and function."""
    first: tuple[str, Meeting]
    """Name of the workbook, and what it has."""
    second: tuple[str, Meeting]
