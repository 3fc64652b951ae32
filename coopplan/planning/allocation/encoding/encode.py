"""From a plan to the solver's instance: keys and numbers, nothing else.

What the domain decides (who may work on what and when, who may pay what) is decided before; the
solver only chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import combinations

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import ceil_to_step
from coopplan.domain.input.decisions.validated_plan import Kept
from coopplan.domain.input.money.applications import net_of_revenue_eur
from coopplan.domain.input.money.payers import may_pay
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Expense, Section
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Agent, Commitment, Task
from coopplan.domain.written_words import is_signed
from coopplan.planning.allocation.capacity import Means
from coopplan.planning.allocation.eligibility import (
    last_before,
    must_be_filed,
    pays_only_after_filing,
    weight_of,
    window_of,
)
from coopplan.planning.allocation.encoding.aid_limits import aid_limits
from coopplan.planning.allocation.encoding.objectives import tiers_of
from coopplan.planning.allocation.encoding.outstanding import outstanding, refunds_due
from coopplan.planning.allocation.encoding.work_rules import TimeFor, work_rules
from coopplan.planning.allocation.encoding.years import years
from coopplan.planning.allocation.receipts import receipt_rules
from solver.allocation import Instance, Options, Reference

ENGAGED_FIRST = 1e-4
"""How much more a euro weighs in an engaged project than in others, as a share."""


def encode(
    plan: Plan, means: Means, reference: Kept | None, past: frozenset[Period] = frozenset()
) -> Instance:
    """Write a plan, the reference to stay close to and to repeat in the past, for the solver."""
    settings = plan.settings
    tasks = [task for task in plan.tasks if task.effort_days > 0]
    payers = [scheme for scheme in plan.schemes if may_pay(plan, scheme)]
    step, is_advanced = settings.step_days, settings.max_advance_eur is not None
    window = {task.code: _keys(window_of(plan, task)) for task in tasks}
    qualified = {task.code: _qualified(plan.agents, task) for task in tasks}
    capacity = {(a, p.key): float(days) for (a, p), days in means.capacity_days.items()}
    payable = frozenset(
        (expense.code, line.code)
        for expense in plan.expenses
        for line in plan.budgets
        if plan.may_pay(line, expense)
    )
    filed_by = _filed_by(plan, payers)
    grant_limit = {
        (expense.code, scheme.code): float(scheme.rate * scheme.eligible_eur(expense))
        for expense in plan.expenses
        for scheme in payers
        if scheme.covers(expense) and filed_by.get((expense.code, scheme.code), True)
    }
    return Instance(
        periods=_keys(plan.periods),
        step_days=float(step),
        effort_days={task.code: float(task.effort_days) for task in tasks},
        mandatory=frozenset(task.code for task in tasks if task.mandatory),
        task_weight={t.code: float(settings.priority_weight[t.priority]) for t in tasks},
        project_of_task={task.code: task.project for task in tasks},
        field_tasks=frozenset(task.code for task in tasks if task.field_work),
        window=window,
        qualified=qualified,
        predecessors=_links(tasks),
        precedence_lag=settings.precedence_lag,
        capacity_days=capacity,
        service_of={agent.code: "" if agent.external else agent.service for agent in plan.agents},
        quota_days={service: float(days) for service, days in means.quota_days.items()},
        cost_eur={expense.code: float(plan.net_cost_eur(expense)) for expense in plan.expenses},
        expense_weight={e.code: _weight(plan, e) for e in plan.expenses},
        project_of_expense={expense.code: expense.project for expense in plan.expenses},
        section_of_expense={expense.code: expense.section for expense in plan.expenses},
        grant_limit_eur=grant_limit,
        ceiling_eur={scheme.code: float(scheme.ceiling_eur) for scheme in plan.schemes},
        net_of_revenue_eur={
            scheme.code: float(most)
            for scheme in plan.schemes
            if (most := net_of_revenue_eur(plan, scheme)) is not None
        },
        filing_task={
            scheme.code: scheme.filing_task for scheme in payers if must_be_filed(plan, scheme)
        },
        filed_by={pair: period.key for pair, period in filed_by.items() if period},
        unfiled=frozenset(s.code for s in plan.schemes if not may_pay(plan, s)),
        payable=payable,
        appropriation_eur={line.code: float(max(ZERO, line.free_eur)) for line in plan.budgets},
        own_lines=plan.own_lines,
        own_share={
            (scheme.code, section): float(plan.own_share(scheme, section))
            for scheme in plan.schemes
            for section in Section
        },
        led_own_share={
            (project.code, scheme.code, section): float(
                plan.own_share(scheme, section, project.code)
            )
            for project in plan.projects
            if project.lead_competence
            for scheme in plan.schemes
            for section in Section
        },
        own_share_base={
            scheme.code: frozenset(e.code for e in plan.expenses if scheme.covers(e))
            for scheme in payers
            if scheme.own_share is not None
        },
        counterpart_ratio={
            scheme.code: float(scheme.counterpart_ratio)
            for scheme in plan.schemes
            if scheme.counterpart_ratio is not None
        },
        national_schemes=frozenset(s.code for s in plan.schemes if s.is_national),
        project_ceiling_eur={
            scheme.code: float(scheme.project_ceiling_eur)
            for scheme in plan.schemes
            if scheme.project_ceiling_eur is not None
        },
        project_floor_eur={
            scheme.code: float(ceil_to_step(scheme.project_floor_eur, settings.step_eur))
            for scheme in plan.schemes
        },
        exclusive=frozenset(
            (one.code, other.code)
            for one, other in combinations(sorted(payers, key=lambda each: each.code), 2)
            if one.is_rival_of(other)
        ),
        outstanding=outstanding(plan, grant_limit) if is_advanced else {},
        refund_due=refunds_due(plan) if is_advanced else {},
        **aid_limits(plan, grant_limit),
        notified_eur={
            scheme.code: float(scheme.notified_eur)
            for scheme in plan.schemes
            if scheme.notified_eur is not None
        },
        last_funders=frozenset(scheme.code for scheme in plan.schemes if scheme.last_funder),
        **years(plan),
        most_days=_most_days(plan),
        past=_keys_of(past),
        **receipt_rules(plan, payers),
        **work_rules(
            plan,
            TimeFor(
                window=window, qualified=qualified, capacity_days=capacity, past=_keys_of(past)
            ),
        ),
        options=_options(plan, len(grant_limit)),
        reference=_reference(reference, past, window, qualified, grant_limit, payable),
        tiers=tiers_of(plan),
    )


def _most_days(plan: Plan) -> dict[str, float]:
    """Give the most days of the colleagues whose letter of mission is not signed."""
    most = plan.settings.unsigned_days
    unsigned = (a for a in plan.agents if not a.external and not is_signed(a.mission_letter))
    return {} if most is None else {agent.code: float(most) for agent in unsigned}


def _filed_by(plan: Plan, payers: list[Scheme]) -> dict[tuple[str, str], Period | None]:
    """Give the last period to write an application in, where the scheme pays only what follows.

    ``None``: no period of the plan is early enough for the expense.
    """
    return {
        (expense.code, scheme.code): last_before(plan, expense)
        for scheme in payers
        if pays_only_after_filing(plan, scheme)
        for expense in plan.expenses
        if scheme.covers(expense)
    }


def _weight(plan: Plan, expense: Expense) -> float:
    """Weigh an expense; at the same priority, engaged projects are funded first."""
    engaged = any(
        project.commitment is Commitment.ENGAGED
        for project in plan.projects
        if project.code == expense.project
    )
    return weight_of(plan, expense) * (1 + ENGAGED_FIRST * engaged)


def _qualified(agents: tuple[Agent, ...], task: Task) -> tuple[str, ...]:
    return tuple(agent.code for agent in agents if task.is_for(agent))


def _links(tasks: list[Task]) -> tuple[tuple[str, str], ...]:
    """List (predecessor, successor), both with work to do."""
    known = by_code(tasks)
    return tuple(
        (before, task.code) for task in tasks for before in task.predecessors if before in known
    )


def _options(plan: Plan, grants: int) -> Options:
    """Give the options; each grant, and each refund, may move by a step when it is rounded."""
    settings, most = plan.settings, plan.settings.max_advance_eur
    refunds = sum(plan.vat_refund_eur(expense) > 0 for expense in plan.expenses)
    rounding = (grants + refunds) * settings.step_eur
    return Options(
        advance_eur=None if most is None else float(max(ZERO, most - rounding)),
        ramp_rate=_float(settings.ramp_share),
        ramp_base_days=float(settings.ramp_base_days),
        block_days=_float(settings.min_block_days),
        max_projects=settings.max_projects,
        field_share=_float(settings.field_share),
        solver=settings.solver,
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _keys_of(periods: Iterable[Period]) -> frozenset[str]:
    return frozenset(period.key for period in periods)


def _keys(periods: tuple[Period, ...]) -> tuple[str, ...]:
    return tuple(period.key for period in periods)


def _reference(
    reference: Kept | None,
    past: frozenset[Period],
    window: Mapping[str, tuple[str, ...]],
    qualified: Mapping[str, tuple[str, ...]],
    grant_limit: Mapping[tuple[str, str], float],
    payable: frozenset[tuple[str, str]],
) -> Reference | None:
    """Keep of the reference what is past, and what this instance could repeat."""
    if reference is None:
        return None
    return Reference(
        days={
            (agent, task, period.key): float(days)
            for (agent, task, period), days in reference.days.items()
            if period in past
            or (period.key in window.get(task, ()) and agent in qualified.get(task, ()))
        },
        grants_eur={k: float(eur) for k, eur in reference.grants_eur.items() if k in grant_limit},
        credits_eur={k: float(eur) for k, eur in reference.credits_eur.items() if k in payable},
    )
