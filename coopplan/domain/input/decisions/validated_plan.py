"""The plan that was validated: what later runs stay close to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.input.time.period import Period
from coopplan.i18n import N_


class ValidatedColumn(StrEnum):
    """A column of the sheet *Plan validé*, by its header, a French message identifier."""

    KIND = N_("Nature")
    WHAT = N_("Tâche, dépense ou séance")
    BY = N_("Par")
    PERIOD = N_("Période")
    AMOUNT = N_("Jours ou euros")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """When and where a session is held, and no more."""

    body: str
    number: int
    """Rank among the body's sessions in the horizon, from 1."""
    slot: Slot
    starts: time | None = None
    """``None``: at the usual hour of its part of the day."""
    venue: str = ""
    """Code; empty: none."""

    @property
    def key(self) -> str:
        """Code of the body and number of the session, such as ``I07-2``."""
        return f"{self.body}-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validated:
    """One outcome, frozen: who works on what and when, who pays what."""

    scenario: str
    """Code of the scenario it came from."""
    name: str = ""
    on: date
    """Day it was validated."""
    digest: str = ""
    """Digest of the inputs it was made from."""
    days: Mapping[tuple[str, str, Period], Decimal] = field(default_factory=dict)
    """Days of work by agent, task and period."""
    grants_eur: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    """Euros by expense and scheme."""
    credits_eur: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    """Euros by expense and credit line."""
    sessions: tuple[Appointment, ...] = ()
    """When and where the bodies meet, in the order of time."""


class Kept(Protocol):
    """What a run can stay close to: an outcome, or the validated plan."""

    @property
    def days(self) -> Mapping[tuple[str, str, Period], Decimal]:
        """Days of work by agent, task and period."""
        ...

    @property
    def grants_eur(self) -> Mapping[tuple[str, str], Decimal]:
        """Euros by expense and scheme."""
        ...

    @property
    def credits_eur(self) -> Mapping[tuple[str, str], Decimal]:
        """Euros by expense and credit line."""
        ...
