"""What a lever alone changes in the plan shown: the nearest plan with it, compared with that one.

Where several plans are equally good, the one that changes least is meant: what a sentence says is
what a run with the lever, close to the plan shown, gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.validated_plan import Validated
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.outcome import Outcome
from coopplan.planning.allocation.capacity import Means, means_of
from coopplan.planning.allocation.eligibility import weight_of
from coopplan.planning.scenario import Prepared, shared_out, solve_scenario

Amounts = Mapping[str, Decimal]


def nearest(shown: Outcome, changed: Plan) -> Outcome:
    """Give the plan nearest to the one shown once days, money or dates are others.

    People meet as in the plan shown.
    """
    if changed == shown.plan:
        return shown
    means = means_of(changed, shown.meeting_days)
    return replace(shared_out(ready_near(shown, changed, means)), calendar=shown.calendar)


def ready_near(shown: Outcome, changed: Plan, means: Means) -> Prepared:
    """Have a plan shared out close to the one shown, in which people meet alike."""
    return Prepared(
        scenario=shown.scenario,
        levers=(),
        plan=changed,
        calendar=shown.calendar,
        means=means,
        near=shown,
        findings=(),
        is_shown=False,
    )


def nearest_with(outcome: Outcome, levers: Sequence[Lever], shown: Outcome) -> Outcome:
    """Solve a scenario with levers besides, meetings included, as near as can be to a plan."""
    kept = outcome.plan.validated
    if kept is not None:
        kept = replace(
            kept, days=shown.days, grants_eur=shown.grants_eur, credits_eur=shown.credits_eur
        )
    return _solved_with(outcome, levers, shown, kept)


def retained_with(outcome: Outcome, levers: Sequence[Lever], reference: Outcome) -> Outcome:
    """Solve a scenario with levers besides as a run does that retains them."""
    known = (reference, outcome)
    return _solved_with(outcome, levers, reference, outcome.plan.validated, known)


def _solved_with(
    outcome: Outcome,
    levers: Sequence[Lever],
    near: Outcome,
    kept: Validated | None,
    known: Sequence[Outcome] = (),
) -> Outcome:
    scenario = replace(outcome.scenario, takes_over=(), levers=tuple(levers))
    typed = outcome.plan
    plan = replace(typed, scenarios=(), events=(), replies=(), validated=kept)
    found = solve_scenario(plan, scenario, near, known, is_shown=False)
    named = replace(
        found.plan, scenarios=typed.scenarios, events=typed.events, replies=typed.replies
    )
    return replace(found, plan=named)


def gain_between(before: Outcome, after: Outcome) -> Gain:
    """Say what differs between two plans."""
    tasks = _differences(before.worked_days(), after.worked_days())
    paid = _differences(before.paid_eur(), after.paid_eur())
    plans = (before.plan, after.plan)
    known = {task.code: task for plan in plans for task in plan.tasks}
    weight = after.plan.settings.priority_weight
    costs = {e.code: weight_of(plan, e) for plan in plans for e in plan.expenses}
    filed, was = (_filed(outcome) for outcome in (after, before))
    own, services = _credits(before, after)
    return Gain(
        days=sum(tasks.values(), ZERO),
        mandatory_days=sum((d for code, d in tasks.items() if known[code].mandatory), ZERO),
        eur=sum(paid.values(), ZERO),
        own_eur=-own,
        services_eur=-services,
        receipts_eur=_sum(after.receipts_eur.values()) - _sum(before.receipts_eur.values()),
        weighted_days=sum((weight[known[t].priority] * d for t, d in tasks.items()), ZERO),
        weighted_eur=sum((costs[code] * eur for code, eur in paid.items()), ZERO),
        tasks=tasks,
        grants_eur=_differences(before.grant_by_scheme(), after.grant_by_scheme()),
        filed=tuple(sorted(filed - was)),
        unfiled=tuple(sorted(was - filed)),
        waived_days=_asked_days(before.plan) - _asked_days(after.plan),
        waived_eur=_asked_eur(before.plan) - _asked_eur(after.plan),
    )


def _differences(before: Amounts, after: Amounts) -> dict[str, Decimal]:
    moved = {
        code: after.get(code, ZERO) - before.get(code, ZERO)
        for code in dict.fromkeys((*before, *after))
    }
    return {code: amount for code, amount in moved.items() if amount}


def _credits(before: Outcome, after: Outcome) -> tuple[Decimal, Decimal]:
    """Give what the own lines, and the services', pay more."""
    moved = _differences(before.used_by_budget(), after.used_by_budget())
    plan = before.plan
    own = {line.code for line in plan.budgets if line.service == plan.own_service}
    return (
        sum((eur for line, eur in moved.items() if line in own), ZERO),
        sum((eur for line, eur in moved.items() if line not in own), ZERO),
    )


def _filed(outcome: Outcome) -> set[str]:
    """List the schemes whose application is written in time."""
    schemes = by_code(outcome.plan.schemes)
    return {f for f, filed in outcome.filed.items() if filed and schemes[f].filing_task}


def _asked_days(plan: Plan) -> Decimal:
    return _sum(task.effort_days for task in plan.tasks)


def _asked_eur(plan: Plan) -> Decimal:
    return _sum(map(plan.net_cost_eur, plan.expenses))


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
