"""Levers on people: days granted, shares of working time, departures, purchases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.apportioning import ceil_to_step, deal, floor_to_step
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.money import Expense, Section
from coopplan.domain.input.period import Period
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Agent
from coopplan.i18n import _, day
from coopplan.levers.applied import Applied, note, with_days, without_target, without_value
from coopplan.levers.units import price_eur
from coopplan.levers.values import hundredth, in_days

ZERO = Decimal(0)
TOP_LEVEL = 3


def add_days(plan: Plan, lever: Lever) -> Applied:
    """Grant days of a person, spread over the months in proportion to availability."""
    if lever.value is None:
        return Applied(plan, without_value(lever))
    before, agents = plan, by_code(plan.agents)
    window = plan.periods_between(lever.start, lever.end)
    for code in lever.targets:
        if code in agents:
            weights = [plan.available_days.get((code, period), ZERO) for period in window]
            plan = _granted(plan, code, window, in_days(plan, lever), weights)
    return Applied(
        plan, (*without_target(lever, agents), *_beyond_working_time(before, plan, lever))
    )


def add_share(plan: Plan, lever: Lever) -> Applied:
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
    return Applied(
        plan, (*without_target(lever, known), *_beyond_working_time(before, plan, lever))
    )


def remove_person(plan: Plan, lever: Lever) -> Applied:
    """Take a person out of the plan, from the month given."""
    agents = by_code(plan.agents)
    window = plan.periods_between(lever.start, lever.end)
    gone = {(code, period): ZERO for code in lever.targets if code in agents for period in window}
    findings = (*without_target(lever, agents), *_whole_periods(lever, window))
    return Applied(with_days(plan, gone), findings)


def buy(plan: Plan, lever: Lever) -> Applied:
    """Buy days of a skill: an external agent, and an operating expense of the mission."""
    price = price_eur(lever)
    if not lever.value or lever.value < 0 or price is None:
        return Applied(plan, without_value(lever))
    skills = by_code(plan.skills)
    for target in lever.targets:
        skill, level = _skill_and_level(target)
        if skill in skills:
            plan = _with_purchase(plan, lever, skill, level, price)
    known = {target for target in lever.targets if _skill_and_level(target)[0] in skills}
    return Applied(plan, without_target(lever, known))


def _whole_periods(lever: Lever, window: Sequence[Period]) -> Iterator[Finding]:
    """PLN15: somebody who leaves, or comes back, inside a period is absent for all of it."""
    cut = [
        *((p, p.first, lever.start, "start") for p in window if lever.start),
        *((p, p.last, lever.end, "end") for p in window if lever.end),
    ]
    for period, edge, bound, column in cut:
        if bound and bound in period and bound != edge:
            yield note(
                lever,
                "PLN15",
                _("Le {day} est à l'intérieur de {period} : toute la période est retirée.").format(
                    day=day(bound), period=period.key
                ),
                _("Rien à faire, ou changez cette date pour garder la période."),
                severity=Severity.INFO,
                column=column,
            )


def _beyond_working_time(before: Plan, after: Plan, lever: Lever) -> Iterator[Finding]:
    """PLN11: a lever may grant more days than a person works, holidays and leave taken off."""
    for agent in after.agents:
        beyond = [
            period.key
            for period, net in after.net_days.items()
            if (given := after.available_days.get((agent.code, period), ZERO))
            > before.available_days.get((agent.code, period), ZERO)
            and given > net * agent.working_time_ratio + after.settings.step_days
        ]
        if beyond:
            yield note(
                lever,
                "PLN11",
                _(
                    "Avec ce levier, {agent} donne plus de jours que sa quotité, "
                    "congés déduits : {periods}."
                ).format(agent=agent.code, periods=", ".join(beyond)),
                _("Réduisez la valeur, ou étalez-la sur plus de périodes."),
                column="value",
            )


def _granted(
    plan: Plan, agent: str, window: Sequence[Period], days: Decimal, weights: Sequence[Decimal]
) -> Plan:
    dealt = deal(days, weights, plan.settings.step_days)
    return with_days(
        plan,
        {
            (agent, period): plan.available_days.get((agent, period), ZERO) + more
            for period, more in zip(window, dealt, strict=True)
        },
    )


def _with_points(plan: Plan, agent: Agent, lever: Lever) -> Plan:
    window = [
        period
        for period in plan.periods_between(lever.start, lever.end)
        if plan.available_days.get((agent.code, period))
    ]
    weights = [plan.net_days.get(period, ZERO) for period in window]
    granted = hundredth(lever) * agent.working_time_ratio * sum(weights, ZERO)
    sign = -1 if granted < 0 else 1
    days = sign * floor_to_step(abs(granted), plan.settings.step_days)
    return _granted(plan, agent.code, window, days, weights)


def _with_purchase(plan: Plan, lever: Lever, skill: str, level: int, price: Decimal) -> Plan:
    rank = 1 + sum(agent.external and skill in agent.skills for agent in plan.agents)
    agent = Agent(
        code=f"EXT-{skill}-{rank}",
        job=_("Prestataire {skill}").format(skill=by_code(plan.skills)[skill].name),
        service=plan.own_service,
        cost_eur_per_day=price,
        skills={skill: level},
        external=True,
    )
    days = ceil_to_step(lever.value or ZERO, plan.settings.step_days)
    window = list(_months_needing(plan, lever, skill, level))
    expense = _purchase_expense(agent, window[0], days * price)
    plan = replace(plan, agents=(*plan.agents, agent), expenses=(*plan.expenses, expense))
    return _granted(plan, agent.code, window, days, [Decimal(1)] * len(window))


def _purchase_expense(agent: Agent, first: Period, cost_eur: Decimal) -> Expense:
    return Expense(
        code=f"D-{agent.code}",
        project="",
        title=agent.job,
        section=Section.OPERATING,
        cost_eur=cost_eur.quantize(Decimal("0.01")),
        month=first.first,
        priority=5,
    )


def _months_needing(plan: Plan, lever: Lever, skill: str, level: int) -> Iterator[Period]:
    """Yield the lever's periods in which a task of the skill is open, or all of them if none is."""
    window = plan.periods_between(lever.start, lever.end) or plan.periods
    needed = {
        period
        for task in plan.tasks
        if task.skill == skill and task.min_level <= level
        for period in plan.periods_between(task.start, task.end)
    }
    yield from [period for period in window if period in needed] or window


def _skill_and_level(target: str) -> tuple[str, int]:
    """Read ``JUR:2``; without a level, the highest is bought."""
    skill, _colon, level = target.partition(":")
    return skill.strip(), int(level) if level.strip().isdigit() else TOP_LEVEL
