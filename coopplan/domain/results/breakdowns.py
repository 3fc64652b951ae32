"""Totals that tables and charts share: days and euros by project, euros by whose money it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.results.figures import share
from coopplan.domain.results.money.funding import SourceKind, payments, project_fundings
from coopplan.domain.results.outcome import Outcome

Purse = tuple[SourceKind, str]
"""Whose money it is; the code of the scheme, empty for the other kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is asked of something, and what of it is missing, in days or in euros."""

    asked: Decimal
    missing: Decimal

    @property
    def done(self) -> Decimal:
        """What is asked and not missing."""
        return self.asked - self.missing

    @property
    def done_share(self) -> Decimal | None:
        """Done in asked, between 0 and 1; ``None`` where nothing is asked."""
        return share(self.done, self.asked) if self.asked else None

    def __add__(self, other: Part) -> Part:
        """Sum two parts."""
        return Part(asked=self.asked + other.asked, missing=self.missing + other.missing)


NOTHING = Part(asked=ZERO, missing=ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectBreakdown:
    """The time and the money of one project."""

    project: str
    """Code; empty for the mission's own tasks and purchases."""
    days: Part
    eur: Part


def by_project(outcome: Outcome) -> tuple[ProjectBreakdown, ...]:
    """Break time and money down by project, in the plan's order; those without either left out."""
    missing = outcome.uncovered_days()
    days: defaultdict[str, Part] = defaultdict(lambda: NOTHING)
    for task in outcome.plan.tasks:
        days[task.project] += Part(asked=task.effort_days, missing=missing[task.code])
    eur: defaultdict[str, Part] = defaultdict(lambda: NOTHING)
    for of in project_fundings(outcome):
        eur[of.project] = Part(asked=of.cost_eur, missing=of.paid_by(SourceKind.MISSING))
    codes = (*(project.code for project in outcome.plan.projects), "")
    return tuple(
        ProjectBreakdown(project=code, days=days[code], eur=eur[code])
        for code in codes
        if days[code].asked or eur[code].asked
    )


def by_purse(outcomes: Sequence[Outcome]) -> dict[Purse, tuple[Decimal, ...]]:
    """Give the euros that each purse pays in each outcome; a column sums to the expenses.

    The own budget, the services, each scheme, then what is missing; zeros included.
    """
    purses: list[Purse] = [(SourceKind.OWN, ""), (SourceKind.SERVICE, "")]
    purses += [(SourceKind.SCHEME, scheme.code) for scheme in outcomes[0].plan.schemes]
    purses.append((SourceKind.MISSING, ""))
    paid = [_paid_by_purse(outcome) for outcome in outcomes]
    return {purse: tuple(of.get(purse, ZERO) for of in paid) for purse in purses}


def _paid_by_purse(outcome: Outcome) -> dict[Purse, Decimal]:
    totals: defaultdict[Purse, Decimal] = defaultdict(Decimal)
    for (_expense, kind, source), eur in payments(outcome).items():
        totals[kind, source if kind is SourceKind.SCHEME else ""] += eur
    return dict(totals)
