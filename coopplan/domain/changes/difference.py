"""The values that say what differs between two plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.amounts import ZERO
from coopplan.domain.changes.losses import ProjectLoss
from coopplan.domain.changes.text_changes import TextChange
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.results.fairness import ServiceBalance
from coopplan.domain.results.figures import Unit
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.shares import compared_decimals, points


class Matter(StrEnum):
    """What a change is about."""

    AGENT = "agent"
    """Days of work of one person."""
    TASK = "task"
    """Days covered of one task."""
    SOURCE = "source"
    """Euros of one credit line or scheme."""
    PROJECT = "project"
    """Euros that nobody pays, of one project."""
    MEETING = "meeting"
    """Days of meetings of one service's agents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure that differs; days, or euros for sources and projects."""

    matter: Matter
    code: str
    """Code of the agent, task, source, project or service; empty for the mission's purchases."""
    before: Decimal
    after: Decimal
    moved: Decimal = ZERO
    """Days done by somebody else or at another time, where the total may be the same."""
    detail: Mapping[str, Decimal] = field(default_factory=dict)
    """Difference by task of an agent, or by agent of a task."""
    is_planned_otherwise: bool = False
    """Whether the task itself is new, gone, or has another effort or other dates."""
    decides: str = ""
    """Who must agree (*valideur*, funder); empty where nobody need be asked."""
    needs_arbitration: bool = False
    """Whether it goes beyond what the officer may decide alone."""
    weight: Decimal = ZERO
    """Part of all the days or euros asked for, by which changes are sorted."""

    @property
    def difference(self) -> Decimal:
        """After less before."""
        return self.after - self.before

    @property
    def size(self) -> Decimal:
        """Days or euros that differ, whatever the sign."""
        return max(abs(self.difference), self.moved)

    @property
    def in_euros(self) -> bool:
        """Whether it counts euros rather than days."""
        return self.matter in (Matter.SOURCE, Matter.PROJECT)


class Shift(StrEnum):
    """What becomes of a session."""

    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    """Held another day, at another hour, or elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChange:
    """A session that one of two plans holds alone, or that both hold differently."""

    body: str
    before: Appointment | None
    after: Appointment | None
    is_political: bool = False
    people: int = 0
    """Members of its body: those whose diary changes."""

    @property
    def number(self) -> int:
        """Rank among the sessions of its body."""
        return next(one.number for one in (self.after, self.before) if one is not None)

    @property
    def shift(self) -> Shift:
        """What becomes of it."""
        if self.before is None:
            return Shift.ADDED
        return Shift.DROPPED if self.after is None else Shift.MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceChange:
    """What a service gives and receives, before and after."""

    before: ServiceBalance
    after: ServiceBalance

    @property
    def lent_days(self) -> Decimal:
        """Days it gives in addition."""
        return self.after.lent_days - self.before.lent_days

    @property
    def brought_eur(self) -> Decimal:
        """Euros it gives in addition."""
        return self.after.brought_eur - self.before.brought_eur

    @property
    def received_days(self) -> Decimal:
        """Days its projects receive in addition."""
        return self.after.received_days - self.before.received_days

    @property
    def received_eur(self) -> Decimal:
        """External euros its projects receive in addition."""
        return self.after.received_eur - self.before.received_eur

    @property
    def is_nothing(self) -> bool:
        """Whether nothing differs for it."""
        return not (self.lent_days or self.brought_eur or self.received_days or self.received_eur)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """One key figure that differs."""

    label: str
    unit: Unit
    before: Decimal
    after: Decimal

    @property
    def decimals(self) -> int:
        """Decimals of a share, in percents, before and after."""
        return compared_decimals(self.before, self.after)

    @property
    def difference(self) -> Decimal:
        """After less before: of shares, in percentage points, as they are shown."""
        if self.unit == "share":
            return points(self.before, self.after, self.decimals)
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that differs between two plans, what matters most first."""

    before: Outcome
    after: Outcome
    figures: tuple[FigureChange, ...]
    changes: tuple[Change, ...]
    sessions: tuple[SessionChange, ...]
    """Political bodies first, then those with most people; in the order of time."""
    services: tuple[ServiceChange, ...]
    """Services for which something differs, in the order of their sheet."""
    losses: tuple[ProjectLoss, ...] = ()
    """Projects that lose something, what is put off or given up first."""
    words: tuple[TextChange, ...] = ()
    """Names and other words that differ, in the order of the sheets."""

    @property
    def is_nothing(self) -> bool:
        """Whether the two plans are the same, words included."""
        return not (self.changes or self.sessions or self.words)
