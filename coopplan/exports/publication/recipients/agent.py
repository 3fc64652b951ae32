"""An agent: own tasks month by month, own meetings; nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.names import named
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.meeting_load import attending
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication import pieces
from coopplan.exports.publication.document import Document, Section, Shown, Table
from coopplan.exports.publication.recipient import Recipient, oneself
from coopplan.i18n import N_, _, days
from coopplan.sheets.canvas.column import Column, Content
from coopplan.sheets.words.common import span


def named_agents(plan: Plan) -> Mapping[str, str]:
    """Name the agents by their job."""
    return {agent.code: agent.job for agent in plan.agents if not agent.external}


def document(shown: Shown, code: str) -> Document:
    """Give an agent the work and the meetings expected of him or her."""
    outcome = shown.outcome
    whole = sum((count for (agent, *_rest), count in outcome.days.items() if agent == code), ZERO)
    met = pieces.sessions(outcome, lambda session: code in attending(session))
    return Document(
        title=_("Fiche agent"),
        whom=named(outcome.plan, "agents", code),
        lead=_("{days} j de travail prévus sur les projets, et les réunions.").format(
            days=days(whole)
        ),
        sections=(
            _work(outcome, code),
            Section(
                heading=_("Vos réunions"),
                tables=[pieces.session_table(outcome.plan, met)],
            ),
        ),
        withheld=_("Rien de ce qui concerne d'autres agents n'est dans ce document."),
    )


def _work(outcome: Outcome, code: str) -> Section:
    plan, tasks = outcome.plan, by_code(outcome.plan.tasks)
    columns = (
        Column(_("Quand"), "wrap", 2),
        Column(_("Projet"), "wrap", 3),
        Column(_("Tâche"), "wrap", 4),
        Column(_("À rendre"), "date", 2),
        Column(_("Jours"), "days", 1),
    )
    rows: list[tuple[Content, ...]] = []
    whole = ZERO
    for (agent, task, period), count in sorted(
        outcome.days.items(), key=lambda item: (item[0][2].first, item[0][1])
    ):
        if agent == code:
            whole += Decimal(count)
            project = named(plan, "projects", tasks[task].project)
            due = tasks[task].end
            rows.append((span((period,)), project, named(plan, "tasks", task), due, count))
    total = (_("Total"), "", "", "", whole)
    return Section(
        heading=_("Votre travail"),
        tables=[Table(columns=columns, rows=rows, total=total)],
    )


RECIPIENT = Recipient(
    kind=N_("agent"), order=40, named=named_agents, document=document, letters={"mission": oneself}
)
