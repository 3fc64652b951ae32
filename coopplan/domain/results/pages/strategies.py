"""The strategies that projects cite, crossed with the money that really pays."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

from coopplan.domain.folding import folded
from coopplan.domain.input.guidance import Strategy
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Project
from coopplan.domain.results.outcome import Outcome


def cited(plan: Plan, project: Project) -> tuple[Strategy, ...]:
    """List the strategies that a project cites, by their code or name, as whole words."""
    return tuple(
        strategy
        for strategy in plan.strategies
        if _says(project.strategy, strategy.code) or _says(project.strategy, strategy.name)
    )


def grants_outside_eur(outcome: Outcome, project: Project) -> dict[str, Decimal]:
    """Give the euros, by scheme, that pay a project though no strategy it cites calls upon them.

    Empty where it cites none of the sheet.
    """
    strategies = cited(outcome.plan, project)
    called = {scheme for strategy in strategies for scheme in strategy.schemes}
    expenses = by_code(outcome.plan.expenses)
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (expense, scheme), eur in outcome.grants_eur.items():
        if strategies and expenses[expense].project == project.code and scheme not in called:
            found[scheme] += eur
    return dict(found)


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", folded(text)) is not None
