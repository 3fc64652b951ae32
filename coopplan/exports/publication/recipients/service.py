"""A service, for its director: its own page, its requests, its own agents; nobody else's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.names import all_named, named, source_named
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.fairness import service_balances
from coopplan.domain.results.negotiation import Request
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication.document import Document, Section, Shown, Table
from coopplan.exports.publication.recipient import Recipient, oneself
from coopplan.i18n import N_, _, days, euros
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.negotiation import service_page
from coopplan.sheets.words import gains
from coopplan.sheets.words.common import span


def named_services(plan: Plan) -> Mapping[str, str]:
    """Name the services that lend something: the mission's own is not asked."""
    return {each.code: each.name for each in plan.services if each.code != plan.own_service}


def document(shown: Shown, code: str) -> Document:
    """Give a director what concerns the service."""
    outcome = shown.outcome
    balance = next(each for each in service_balances(outcome) if each.service == code)
    return Document(
        title=_("Fiche service"),
        whom=named(outcome.plan, "services", code),
        lead=_("Ce que votre service donne à la coopération, et ce qui lui est demandé."),
        sections=(
            Section(
                heading=_("Ce que le service donne et reçoit"),
                draw=lambda sheet: service_page.page(sheet, outcome, balance),
            ),
            _requests(outcome, code),
            _agents(outcome, code),
        ),
        withheld=_(
            "Ni les agents ni les réponses des autres services, ni les autres scénarios ne sont "
            "dans ce document."
        ),
        widths=service_page.WIDTHS,
    )


def _requests(outcome: Outcome, service: str) -> Section:
    made = outcome.negotiation.requests if outcome.negotiation else ()
    asked = [request for request in made if request.service == service]
    columns = (
        Column(_("Demande"), "wrap"),
        Column(_("Quand"), "wrap"),
        Column(_("Quantité"), "wrap"),
        Column(_("Ce que le plan y gagne"), "wrap", 3),
    )
    rows = []
    for request in asked:
        periods = outcome.plan.periods_between(request.topic.start, request.topic.end)
        rows.append(
            (
                _subject(outcome.plan, request),
                span(periods) if periods and request.topic.start else "",
                _quantity(request),
                gains.of_request(outcome, request),
            )
        )
    return Section(heading=_("Ce qui vous est demandé"), tables=[Table(columns=columns, rows=rows)])


def _subject(plan: Plan, request: Request) -> str:
    """Name what is asked for: an agent and the tasks served, or a credit line."""
    if request.topic.ask is not Ask.DAYS:
        return source_named(plan, request.topic.target)
    served = all_named(plan, "tasks", request.tasks)
    return "\n".join((titled(plan, request.topic.target), *served))


def _quantity(request: Request) -> str:
    if request.topic.ask is Ask.DAYS:
        return _("{days} j").format(days=days(request.asked))
    return euros(request.asked)


def _agents(outcome: Outcome, service: str) -> Section:
    """Say what the service's own agents do, project by project."""
    own = [agent for agent in outcome.plan.agents if agent.service == service]
    tasks = by_code(outcome.plan.tasks)
    worked: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (agent, task, _period), count in outcome.days.items():
        worked[agent, task] += count
    columns = (
        Column(_("Agent"), "wrap"),
        Column(_("Projet"), "wrap", 2),
        Column(_("Tâche"), "wrap", 2),
        Column(_("Jours"), "days"),
    )
    rows = [
        (
            titled(outcome.plan, agent.code),
            named(outcome.plan, "projects", tasks[task].project),
            named(outcome.plan, "tasks", task),
            count,
        )
        for agent in own
        for (worker, task), count in sorted(worked.items())
        if worker == agent.code
    ]
    return Section(heading=_("Vos agents"), tables=[Table(columns=columns, rows=rows)])


RECIPIENT = Recipient(
    kind=N_("service"),
    order=10,
    named=named_services,
    document=document,
    letters={"note-au-directeur": oneself},
    needs_requests=True,
)
