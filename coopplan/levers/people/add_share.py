"""Points of a person's, or of a service's, working time."""

from __future__ import annotations

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import floor_to_step
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Agent
from coopplan.i18n import N_, _
from coopplan.levers.applied import Applied, without_target, without_value
from coopplan.levers.people.availability import beyond_working_time, granted
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.units import Measure
from coopplan.levers.values import hundredth

ADD_SHARE = LeverKind("add_share")
MOST_POINTS = 100


def apply(plan: Plan, lever: Lever) -> Applied:
    """Grant points of a person's, or of a whole service's, working time.

    Points count over the periods in which the person is there.
    """
    if lever.value is None:
        return Applied(plan, without_value(lever))
    before, colleagues = plan, [agent for agent in plan.agents if not agent.external]
    for agent in colleagues:
        if agent.code in lever.targets or agent.service in lever.targets:
            plan = _with_points(plan, agent, lever)
    known = {code for agent in colleagues for code in (agent.code, agent.service)}
    beyond = beyond_working_time(before, plan, lever)
    return Applied(plan, (*without_target(lever, known), *beyond))


def limit(_plan: Plan, lever: Lever) -> str:
    """LEV05: nobody gives more than all of their time."""
    if abs(lever.value or ZERO) > MOST_POINTS:
        return _("Une part ne change pas de plus de 100 points.")
    return ""


def _with_points(plan: Plan, agent: Agent, lever: Lever) -> Plan:
    window = [
        period
        for period in plan.periods_between(lever.start, lever.end)
        if plan.available_days.get((agent.code, period))
    ]
    weights = [plan.net_days.get(period, ZERO) for period in window]
    given = hundredth(lever) * agent.working_time_ratio * sum(weights, ZERO)
    sign = -1 if given < 0 else 1
    days = sign * floor_to_step(abs(given), plan.settings.step_days)
    return granted(plan, agent.code, window, days, weights)


SPEC = LeverSpec(
    kind=ADD_SHARE,
    order=20,
    label=N_("ajouter à la part coopération"),
    apply=apply,
    targets=("agents", "services"),
    units=(Measure.POINTS, Measure.PERCENT),
    needs_value=True,
    limit=limit,
    grants_days=True,
    supposes=Ask.DAYS,
    example=Example(
        value=N_("points de temps de travail, points"),
        effect=N_("Chaque agent visé, ou chaque agent du service visé, donne ces points en plus."),
        cells=("S1, S2", "2", "points"),
    ),
)
