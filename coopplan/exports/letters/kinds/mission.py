"""The letter of mission of an agent: object, tasks, months, meetings, autonomy, visas."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.input.names import named
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.pages.agent_pages import AgentPage, agent_pages
from coopplan.exports.letters.fields import in_halves
from coopplan.exports.letters.letter import Boxes, Fields, Grid, Letter, Line
from coopplan.i18n import N_, _, day, days, euros, month, semicolons
from coopplan.sheets.words.common import stretch
from coopplan.sheets.words.meeting_words import body_name


def subjects(outcome: Outcome) -> Iterator[str]:
    """Yield the agents who have work in the plan."""
    for page in agent_pages(outcome):
        if page.work_days:
            yield page.agent.code


def fields(outcome: Outcome, code: str) -> Fields:
    """Give the fields of an agent's letter."""
    plan = outcome.plan
    page = next(each for each in agent_pages(outcome) if each.agent.code == code)
    service = by_code(plan.services)[page.agent.service]
    others = dict.fromkeys((*(who for of in page.tasks for who in of.others), *page.to_meet))
    return {
        "agent": titled(plan, code),
        "service": service.name,
        "debut": month(plan.periods[0].first),
        "fin": month(plan.periods[-1].last),
        "jours": in_halves(page.work_days),
        "jours_reunions": in_halves(page.meeting_days),
        "mois": _months(page),
        "taches": _tasks(outcome, page),
        "reunions": semicolons(
            f"{body_name(plan, body)} ({len(some)})" for body, some in page.sessions.items()
        )
        or "–",
        "collegues": ", ".join(_colleague(plan, who) for who in others) or "–",
        "seuils": _("{days} j ou {eur}").format(
            days=days(plan.settings.alone_days), eur=euros(plan.settings.alone_eur)
        ),
        "valideur": service.approver,
    }


def _colleague(plan: Plan, code: str) -> str:
    """Name a colleague by job and service: a letter goes from hand to hand."""
    agent = by_code(plan.agents)[code]
    return f"{agent.job} ({by_code(plan.services)[agent.service].name})"


def _months(page: AgentPage) -> str:
    worked = (each for each in page.months if each.work_days)
    return semicolons(
        _("{month} : {days} j").format(month=stretch(each), days=in_halves(each.work_days))
        for each in worked
    )


def _tasks(outcome: Outcome, page: AgentPage) -> list[dict[str, str]]:
    return [
        {
            "projet": named(outcome.plan, "projects", of.task.project),
            "tache": named(outcome.plan, "tasks", of.task.code),
            "echeance": day(of.task.end),
            "jours": in_halves(of.days),
        }
        for of in page.tasks
    ]


LETTER = Letter(
    key=N_("mission"),
    about="agent",
    order=10,
    title=N_("Lettre de mission"),
    template=(
        Line(N_("À : {{ agent }}, {{ service }}")),
        Line(
            N_(
                "Objet : participation aux projets de coopération, de {{ debut }} à {{ fin }} : "
                "{{ jours }} j de travail, et {{ jours_reunions }} j de réunions."
            )
        ),
        Line(N_("Ce qui vous est confié"), "label"),
        Grid(
            "taches",
            (
                (N_("Projet"), "projet", 5.4),
                (N_("Tâche"), "tache", 7.0),
                (N_("Échéance"), "echeance", 2.8),
                (N_("Jours"), "jours", 2.2),
            ),
        ),
        Line(N_("Mois par mois : {{ mois }}")),
        Line(N_("Réunions (nombre de séances) : {{ reunions }}")),
        Line(N_("Vous pouvez faire appel à : {{ collegues }}")),
        Line(N_("Autonomie et compte rendu"), "label"),
        Line(
            N_(
                "Vous organisez ce travail vous-même. Au-delà de {{ seuils }}, demandez l'accord "
                "avant d'engager ({{ valideur }}). Un point par mois avec la mission coopération ; "
                "un bilan à la fin, qui sert à l'entretien annuel."
            )
        ),
        Line(
            N_(
                "Cette lettre dit un temps de travail convenu. Elle ne change ni l'affectation, ni "
                "l'autorité hiérarchique : ce n'est pas une décision de gestion du personnel."
            ),
            "small",
        ),
        Boxes((N_("L'agent"), N_("Son directeur"), N_("La mission coopération"))),
    ),
    subjects=subjects,
    fields=fields,
)
