"""Who is to do a task: agents in charge, two people at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, error, warning
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Agent, Task
from coopplan.i18n import _, days

PAIR = 2
"""People who work together."""


def unfit_lead(plan: Plan) -> Iterator[Finding]:
    """TSK12: the agent in charge of a task has the skill that it asks for."""
    agents = by_code(plan.agents)
    for task in plan.tasks:
        lead = agents.get(task.lead)
        if lead is not None and not task.is_for(lead):
            yield warning(
                "TSK12",
                Ref("tasks", task.code, "lead"),
                _(
                    "{lead}, référent, n'a pas la compétence {skill} au niveau {level} : "
                    "la tâche est répartie sans référent."
                ).format(lead=task.lead, skill=task.skill, level=task.min_level),
                _("Nommez un autre référent, ou complétez ses compétences dans Agents."),
                task.lead,
            )


def nobody_to_pair_with(plan: Plan) -> Iterator[Finding]:
    """TSK13: a task done by two at a time has two people who can do it, one for each skill."""
    for task in (task for task in plan.tasks if task.is_together):
        if not _can_pair(plan, task):
            yield warning(
                "TSK13",
                Ref("tasks", task.code, "skill" if len(task.skills) > 1 else "in_pairs"),
                _("Deux personnes doivent y travailler à la fois, et le plan ne les a pas."),
                _("Retirez Ensemble ou une compétence, ou complétez les compétences dans Agents."),
                task.skill,
            )


def _can_pair(plan: Plan, task: Task) -> bool:
    return _is_pair(task, [agent for agent in plan.agents if task.is_for(agent)])


def _is_pair(task: Task, able: Sequence[Agent]) -> bool:
    """Whether some people are two at least, with each skill that a task asks for."""
    level = max(1, task.min_level)
    return len(able) >= PAIR and all(
        any(agent.skills.get(skill, 0) >= level for agent in able) for skill in task.skills
    )


def nobody_to_pair_with_in_time(plan: Plan) -> Iterator[Finding]:
    """TSK15: two people who can do a task together are available at the same time in its window."""
    for task in (task for task in plan.tasks if task.is_together and _can_pair(plan, task)):
        window = plan.periods_between(task.start, task.end)
        free = [_free(plan, task, period) for period in window]
        if any(free) and not any(_is_pair(task, people) for people in free):
            yield warning(
                "TSK15",
                Ref("tasks", task.code, "start"),
                _(
                    "Deux personnes doivent y travailler à la fois, et ne sont jamais disponibles "
                    "en même temps dans sa fenêtre : {days} j non couverts."
                ).format(days=days(task.effort_days)),
                _("Élargissez la fenêtre, demandez des jours, ou retirez ce qui en demande deux."),
            )


def _free(plan: Plan, task: Task, period: Period) -> list[Agent]:
    """List those who can do a task and have days in a period."""
    return [
        agent
        for agent in plan.agents
        if task.is_for(agent) and plan.available_days.get((agent.code, period), ZERO) > 0
    ]


def pair_of_one(plan: Plan) -> Iterator[Finding]:
    """TSK14: a task done by two at a time is not limited to one person."""
    for task in plan.tasks:
        if task.is_together and task.max_people is not None and task.max_people < PAIR:
            yield error(
                "TSK14",
                Ref("tasks", task.code, "max_people"),
                _("Deux personnes y travaillent à la fois : il en faut au moins 2."),
                _("Tapez 2 ou plus, ou laissez la cellule vide."),
                str(task.max_people),
            )
