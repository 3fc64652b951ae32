"""Who is to do a task: agents in charge, two people at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.finding import Finding, Ref, error, warning
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Task
from coopplan.i18n import _

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
    able = [agent for agent in plan.agents if task.is_for(agent)]
    level = max(1, task.min_level)
    return len(able) >= PAIR and all(
        any(agent.skills.get(skill, 0) >= level for agent in able) for skill in task.skills
    )


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
