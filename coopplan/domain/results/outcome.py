"""The output: one scenario's plan, with what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding
from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.domain.results.negotiation import Negotiation
from coopplan.vocabulary import Language

Key = TypeVar("Key", bound=Hashable)


class Status(StrEnum):
    """How far the optimiser got."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"


@dataclass(frozen=True, slots=True)
class Unproven:
    """An objective that another plan might bring a little lower."""

    tier: str
    """Name of the objective."""
    value: Decimal
    """What it comes to."""
    least: Decimal
    """What no plan is below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Who works on what and when, and who pays what, in one scenario.

    Mappings hold strictly positive entries only; days are multiples of the rounding step, euros
    are exact to the cent. Everything else (totals, gaps, loads) is derived from them.
    """

    scenario: Scenario
    levers: tuple[Lever, ...]
    """All levers applied, those taken over first."""
    plan: Plan
    """The plan after the levers."""
    status: Status
    days: Mapping[tuple[str, str, Period], Decimal]
    """Days of work by agent, task and period."""
    grants_eur: Mapping[tuple[str, str], Decimal]
    """Euros by expense and scheme."""
    credits_eur: Mapping[tuple[str, str], Decimal]
    """Euros by expense and credit line."""
    filed: Mapping[str, bool]
    """Whether each scheme's application is written in time (or needs none)."""
    meeting_days: Mapping[tuple[str, Period], Decimal]
    """Days of meetings (presence, travel, preparation) by agent and period."""
    capacity_days: Mapping[tuple[str, Period], Decimal]
    """Days left for tasks by agent and period, after reserve and meetings."""
    receipts_eur: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    """Euros by project and scheme for days of work, and for costs that are a share of others."""
    unproven: tuple[Unproven, ...] = ()
    """What the optimiser could not prove to be the best; empty where the plan is optimal."""
    calendar: Calendar | None = None
    """When and where the bodies meet; ``None``: no body has a session to hold."""
    negotiation: Negotiation | None = None
    """What is to be asked of whom; ``None`` unless it was looked for."""
    notes: tuple[Finding, ...] = field(default=())
    """What applying the levers found worth saying."""

    @property
    def language(self) -> Language:
        """The language of its plan."""
        return self.plan.language

    def worked_days(self) -> dict[str, Decimal]:
        """Sum the days by task."""
        return _summed((task, days) for (_, task, _), days in self.days.items())

    def uncovered_days(self) -> dict[str, Decimal]:
        """List the days missing, by task, zero where none is."""
        worked = self.worked_days()
        return {
            task.code: task.effort_days - worked.get(task.code, ZERO) for task in self.plan.tasks
        }

    def paid_eur(self) -> dict[str, Decimal]:
        """Sum what is funded, by expense."""
        funded = _summed((expense, eur) for (expense, _), eur in self.grants_eur.items())
        for (expense, _), eur in self.credits_eur.items():
            funded[expense] = funded.get(expense, ZERO) + eur
        return funded

    def unfunded_eur(self) -> dict[str, Decimal]:
        """List the euros missing, by expense, zero where none is."""
        paid = self.paid_eur()
        return {
            expense.code: self.plan.net_cost_eur(expense) - paid.get(expense.code, ZERO)
            for expense in self.plan.expenses
        }

    def grant_by_scheme(self) -> dict[str, Decimal]:
        """Sum the grants by scheme."""
        return _summed((scheme, eur) for (_, scheme), eur in self.grants_eur.items())

    def receipts_by_scheme(self) -> dict[str, Decimal]:
        """Sum the receipts by scheme."""
        return _summed((scheme, eur) for (_, scheme), eur in self.receipts_eur.items())

    def paid_by_scheme(self) -> dict[str, Decimal]:
        """Sum the grants and the receipts by scheme."""
        paid = (*self.grants_eur.items(), *self.receipts_eur.items())
        return _summed((scheme, eur) for (_, scheme), eur in paid)

    def used_by_budget(self) -> dict[str, Decimal]:
        """Sum the credits used by line."""
        return _summed((line, eur) for (_, line), eur in self.credits_eur.items())

    def project_days(self) -> dict[tuple[str, str], Decimal]:
        """Sum the days of work by agent and project."""
        project = {task.code: task.project for task in self.plan.tasks}
        return _summed(
            ((agent, project.get(task, "")), days) for (agent, task, _), days in self.days.items()
        )

    def load_days(self) -> dict[tuple[str, Period], Decimal]:
        """Sum the days of work by agent and period, meetings not included."""
        return _summed(((agent, period), days) for (agent, _, period), days in self.days.items())


def notes_by_scenario(outcomes: Iterable[Outcome]) -> dict[Finding, tuple[str, ...]]:
    """List each note of the outcomes once, with the codes of the scenarios it is about."""
    found: dict[Finding, tuple[str, ...]] = {}
    for outcome in outcomes:
        for note in outcome.notes:
            found[note] = (*found.get(note, ()), outcome.scenario.code)
    return found


def _summed(pairs: Iterable[tuple[Key, Decimal]]) -> dict[Key, Decimal]:
    totals: defaultdict[Key, Decimal] = defaultdict(Decimal)
    for key, amount in pairs:
        totals[key] += amount
    return dict(totals)
