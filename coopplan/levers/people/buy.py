"""Days of a skill, bought outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.apportioning import ceil_to_step
from coopplan.domain.elision import belonging
from coopplan.domain.finding import listed
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.money.spending import Expense, Section
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Agent
from coopplan.i18n import N_, _, days, euros
from coopplan.levers.applied import Applied, without_target, without_value
from coopplan.levers.people.availability import granted
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.units import Measure, price_eur

BUY = LeverKind("buy")
TOP_LEVEL = 3
FREE = "0 €/j"
"""Price of a day whose worth is asked, whoever gives it."""


def apply(plan: Plan, lever: Lever) -> Applied:
    """Buy days of a skill: an external agent, and an operating expense of the mission."""
    price = price_eur(lever)
    if not lever.value or lever.value < 0 or price is None:
        return Applied(plan, without_value(lever))
    skills = by_code(plan.skills)
    for target in lever.targets:
        skill, level = skill_and_level(target)
        if skill in skills:
            plan = _with_purchase(plan, lever, skill, level, price)
    known = {target for target in lever.targets if skill_and_level(target)[0] in skills}
    return Applied(plan, without_target(lever, known))


def say(_plan: Plan, lever: Lever) -> str:
    """Say how many days of what, and their price."""
    return _("Acheter {days} j {of_skill} à {price} le jour").format(
        days=days(lever.value or ZERO),
        of_skill=belonging(listed(lever.targets)),
        price=euros(price_eur(lever) or ZERO),
    )


def skill_and_level(target: str) -> tuple[str, int]:
    """Read ``JUR:2``; without a level, the highest is bought."""
    skill, _colon, level = target.partition(":")
    return skill.strip(), int(level) if level.strip().isdigit() else TOP_LEVEL


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
    bought = ceil_to_step(lever.value or ZERO, plan.settings.step_days)
    window = list(_months_needing(plan, lever, skill, level))
    expense = _purchase_expense(agent, window[0], bought * price)
    plan = replace(plan, agents=(*plan.agents, agent), expenses=(*plan.expenses, expense))
    return granted(plan, agent.code, window, bought, [Decimal(1)] * len(window))


def _purchase_expense(agent: Agent, first: Period, cost_eur: Decimal) -> Expense:
    return Expense(
        code=f"D-{agent.code}",
        project="",
        title=agent.job,
        section=Section.OPERATING,
        cost_eur=cost_eur.quantize(CENT),
        month=first.first,
        priority=5,
    )


def _months_needing(plan: Plan, lever: Lever, skill: str, level: int) -> Iterator[Period]:
    """Yield the lever's periods in which a task of the skill is open, or all of them if none is."""
    window = plan.periods_between(lever.start, lever.end) or plan.periods
    needed = {
        period
        for task in plan.tasks
        if skill in task.skills and task.min_level <= level
        for period in plan.periods_between(task.start, task.end)
    }
    yield from [period for period in window if period in needed] or window


SPEC = LeverSpec(
    kind=BUY,
    order=80,
    label=N_("acheter une prestation"),
    apply=apply,
    say=say,
    targets=("skills",),
    code_of=lambda target: skill_and_level(target)[0],
    units=(Measure.PRICE,),
    needs_value=True,
    may_be_negative=False,
    example=Example(
        value=N_("nombre de jours ; prix dans Unité"),
        effect=N_(
            "Un prestataire s'ajoute, au niveau donné après « : » (sinon le plus haut), et sa "
            "dépense de fonctionnement, à payer sur le budget propre."
        ),
        cells=("JUR:2", "15", "650 €/j"),
    ),
)
