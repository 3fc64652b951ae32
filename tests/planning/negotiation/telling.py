"""What a run with levers gives, told by the comparison that ``coopplan diff`` makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.changes.comparing import changes
from coopplan.domain.changes.difference import Changes, Matter
from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.outcome import Outcome
from coopplan.planning import solve_scenario

ZERO = Decimal(0)


def told_by_a_run(shown: Outcome, levers: Sequence[Lever]) -> Gain:
    """Run the plan shown with levers besides, and say what that changes."""
    return told_by_diff(shown, run_near(shown, levers))


def run_near(shown: Outcome, levers: Sequence[Lever]) -> Outcome:
    """Run the plan shown with levers besides, close to it."""
    scenario = Scenario(code="X", name="", levers=tuple(levers))
    plan = replace(shown.plan, scenarios=(), events=(), replies=())
    return solve_scenario(plan, scenario, shown)


def told_by_diff(before: Outcome, after: Outcome) -> Gain:
    """Read a gain off the changes between two plans of the same work and expenses."""
    found, plan = changes(before, after), after.plan
    tasks, sources = _differences(found, Matter.TASK), _differences(found, Matter.SOURCE)
    lines = {line.code: line.service == plan.own_service for line in plan.budgets}
    own = -sum((eur for code, eur in sources.items() if lines.get(code) is True), ZERO)
    services = -sum((eur for code, eur in sources.items() if lines.get(code) is False), ZERO)
    known = {task.code: task for task in (*before.plan.tasks, *plan.tasks)}
    weights = plan.settings.priority_weight
    before_filed, after_filed = _written(before), _written(after)
    return Gain(
        days=sum(tasks.values(), ZERO),
        mandatory_days=sum((d for t, d in tasks.items() if known[t].mandatory), ZERO),
        eur=sum(sources.values(), ZERO),
        own_eur=own,
        services_eur=services,
        weighted_days=sum((weights[known[t].priority] * d for t, d in tasks.items()), ZERO),
        weighted_eur=_weighted_eur(after) - _weighted_eur(before),
        tasks=tasks,
        grants_eur={code: eur for code, eur in sources.items() if code not in lines},
        filed=tuple(sorted(after_filed - before_filed)),
        unfiled=tuple(sorted(before_filed - after_filed)),
    )


def _differences(found: Changes, matter: Matter) -> dict[str, Decimal]:
    told = ((c.code, c.difference) for c in found.changes if c.matter is matter)
    return {code: amount for code, amount in told if amount}


def _written(outcome: Outcome) -> set[str]:
    filing = {scheme.code for scheme in outcome.plan.schemes if scheme.filing_task}
    return {code for code, written in outcome.filed.items() if written and code in filing}


def _weighted_eur(outcome: Outcome) -> Decimal:
    """Weigh what is paid by the priority of the expense, else its project's support."""
    weights, paid = outcome.plan.settings.priority_weight, outcome.paid_eur()
    support = {project.code: project.political_support for project in outcome.plan.projects}
    return sum(
        (
            weights[expense.priority or support.get(expense.project, 3)] * paid[expense.code]
            for expense in outcome.plan.expenses
            if expense.code in paid
        ),
        ZERO,
    )
