"""The note to a director: what is asked, why, what it brings and costs, room for the answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.names import named, source_named
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.fairness import service_balances
from coopplan.domain.results.money.funding import payments
from coopplan.domain.results.negotiation import Request, Threshold
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.letters.letter import Boxes, Fields, Grid, Letter, Line
from coopplan.i18n import N_, _, days, euros, ngettext
from coopplan.sheets.words import gains
from coopplan.sheets.words.common import span

MOST_REASONS = 4
"""Tasks and expenses whose need is told: the note is a page."""


def subjects(outcome: Outcome) -> Iterator[str]:
    """Yield the services of whom something is asked."""
    made = outcome.negotiation.requests if outcome.negotiation else ()
    asked = {request.service for request in made}
    for service in outcome.plan.services:
        if service.code in asked:
            yield service.code


def fields(outcome: Outcome, code: str) -> Fields:
    """Give the fields of a service's note."""
    plan = outcome.plan
    service = by_code(plan.services)[code]
    balance = next(each for each in service_balances(outcome) if each.service == code)
    made = outcome.negotiation.requests if outcome.negotiation else ()
    requests = [request for request in made if request.service == code]
    return {
        "directeur": service.approver or service.name,
        "service": named(plan, "services", code),
        "raisons": " ".join(_reasons(outcome, requests)) or "–",
        "demandes": [_row(outcome, each) for each in requests],
        "seuils": " ".join(_thresholds(outcome, code)) or "–",
        "cout": euros(_cost_eur(outcome, requests)),
        "accordes": _("{days} j et {eur}").format(
            days=days(balance.agreed_days), eur=euros(balance.agreed_eur)
        ),
        "pretes": days(balance.lent_days),
    }


def _row(outcome: Outcome, request: Request) -> dict[str, str]:
    plan, topic = outcome.plan, request.topic
    in_days = topic.ask is Ask.DAYS
    periods = plan.periods_between(topic.start, topic.end) if in_days else ()
    return {
        "quoi": titled(plan, topic.target) if in_days else source_named(plan, topic.target),
        "quand": span(periods) if periods else "",
        "combien": _("{days} j").format(days=days(request.asked))
        if in_days
        else euros(request.asked),
        "gain": gains.of_request(outcome, request),
    }


def _reasons(outcome: Outcome, requests: Sequence[Request]) -> Iterator[str]:
    """Say of the first tasks and expenses served what is needed, and what others give."""
    tasks, expenses = by_code(outcome.plan.tasks), by_code(outcome.plan.expenses)
    served = _by_served(requests)
    for code, asked in islice(served.items(), MOST_REASONS):
        if code in tasks:
            yield _("{task} : il faut {needed} j, d'autres en donnent {others}.").format(
                task=named(outcome.plan, "tasks", code),
                needed=days(tasks[code].effort_days),
                others=days(_days_of_others(outcome, code, asked)),
            )
        elif code in expenses:
            yield _("{expense} : {cost} à payer, dont {others} par d'autres.").format(
                expense=named(outcome.plan, "expenses", code),
                cost=euros(expenses[code].cost_eur),
                others=euros(_paid_by_others(outcome, code, asked)),
            )
    if (left := len(served) - MOST_REASONS) > 0:
        yield ngettext("Et {n} autre.", "Et {n} autres.", left).format(n=left)


def _days_of_others(outcome: Outcome, task: str, asked: Collection[str]) -> Decimal:
    given = outcome.days.items()
    return sum((n for (who, of, _p), n in given if of == task and who not in asked), ZERO)


def _paid_by_others(outcome: Outcome, expense: str, asked: Collection[str]) -> Decimal:
    paid = payments(outcome).items()
    others = (eur for (of, _kind, who), eur in paid if of == expense and who and who not in asked)
    return sum(others, ZERO)


def _by_served(requests: Sequence[Request]) -> dict[str, set[str]]:
    """Give, for each task or expense served, the agents or lines asked for it."""
    served: defaultdict[str, set[str]] = defaultdict(set)
    for request in requests:
        for code in request.tasks:
            served[code].add(request.topic.target)
    return dict(served)


def _thresholds(outcome: Outcome, service: str) -> Iterator[str]:
    """Say from how many days of whom an application can be written, and what it brings."""
    staff = {agent.code for agent in outcome.plan.agents if agent.service == service}
    for value in outcome.negotiation.values if outcome.negotiation else ():
        if value.threshold and value.code in staff:
            yield _threshold(outcome, value.code, value.threshold)


def _threshold(outcome: Outcome, agent: str, threshold: Threshold) -> str:
    step = outcome.plan.settings.step_days
    return _("{agent} : {less} j, rien ; {enough} j, le dossier {scheme} ({eur}).").format(
        agent=titled(outcome.plan, agent),
        less=days(threshold.amount - step),
        enough=days(threshold.amount),
        scheme=by_code(outcome.plan.schemes)[threshold.scheme].name,
        eur=euros(threshold.gain.grants_eur.get(threshold.scheme, ZERO)),
    )


def _cost_eur(outcome: Outcome, requests: list[Request]) -> Decimal:
    """Give what the days asked cost, by the cost of a day of each agent."""
    cost = {agent.code: agent.cost_eur_per_day for agent in outcome.plan.agents}
    asked = (each for each in requests if each.topic.ask is Ask.DAYS)
    return sum((each.asked * cost[each.topic.target] for each in asked), ZERO)


LETTER = Letter(
    key=N_("note-au-directeur"),
    about="service",
    order=20,
    title=N_("Note au directeur"),
    template=(
        Line(N_("À : {{ directeur }}, {{ service }}")),
        Line(N_("Ce qui vous est demandé, et ce que cela apporte"), "label"),
        Grid(
            "demandes",
            (
                (N_("Demande"), "quoi", 4.4),
                (N_("Quand"), "quand", 2.8),
                (N_("Combien"), "combien", 2.2),
                (N_("Ce que le plan y gagne"), "gain", 8.0),
            ),
        ),
        Line(N_("Pourquoi : {{ raisons }}")),
        Line(N_("Seuils : {{ seuils }}")),
        Line(
            N_(
                "Coût de ces jours : {{ cout }}. Votre service prête {{ pretes }} j dans ce plan ; "
                "en réponse à des demandes, vous avez déjà accordé {{ accordes }} cette année."
            )
        ),
        Line(
            N_(
                "Si la réponse est non, ce que la dernière colonne dit n'a pas lieu : le plan est "
                "refait sans."
            )
        ),
        Boxes((N_("Accordé"), N_("Accordé en partie : jours"), N_("Refusé"), N_("Date et visa"))),
    ),
    subjects=subjects,
    fields=fields,
    needs_requests=True,
)
