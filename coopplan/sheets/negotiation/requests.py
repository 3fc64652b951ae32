"""*Temps à négocier*: a page a director, what is asked and why, and the cells of the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from coopplan.domain.input.decisions.replies import TIME_SHEET, Answer, Ask, Part, Topic
from coopplan.domain.input.names import all_named
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.time.period import Grain
from coopplan.domain.results.negotiation import Considered, Negotiation, Request, without_request
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.i18n import _, days
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column, Value, chosen, column_at
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.negotiation import recounting, reply_cells
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words import decision_words, gains
from coopplan.sheets.words.common import column, reason, span


def render(book: Book, outcome: Outcome) -> None:
    """Write the requests of one outcome, then those not made, then the answers that are left.

    Paper goes to directors: where something is asked of them, it ends there.
    """
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Un bloc par directeur : ce qui lui est demandé, pourquoi, et ce que le plan y gagne. "
            "Tapez sa réponse à droite de chaque demande : elle est gardée et compte à chaque "
            "calcul."
        ),
        widths=(7, 34, 42, 10, 46, 72, 1, 12, 10, 28),
    )
    sheet.page.freeze_panes(2, 0)
    columns = _columns()
    key = column_at(columns, Part.KEY)
    sheet.page.set_column(key, key, 1, book.style(), {"hidden": True})
    reply_cells.declare(sheet, columns)
    negotiation = outcome.negotiation or Negotiation(scenario=outcome.scenario.code)
    requests = [each for each in negotiation.requests if each.topic.ask is Ask.DAYS]
    if not requests:
        sheet.sentence(_nothing(outcome), "lead")
    answers = outcome.plan.answers
    typed = {answer.topic: answer for answer in answers}
    for _whom, some in groupby(requests, key=lambda each: (each.approver, each.service)):
        with sheet.together():
            _block(sheet, outcome, list(some), typed)
    _how_to_check(sheet, outcome, requests)
    if requests:
        sheet.print_to_here()
    left = [each for each in without_request(answers, requests) if each.topic.ask is Ask.DAYS]
    kept = {answer.topic for answer in left}
    ignored = [each for each in negotiation.considered if each.topic.ask is Ask.DAYS]
    _considered(sheet, outcome, [each for each in ignored if each.topic not in kept])
    _left(sheet, outcome, left, {each.topic: each for each in ignored})


def _nothing(outcome: Outcome) -> str:
    """Say why there is no request."""
    if outcome.negotiation is None:
        return _("Les demandes n'ont pas été étudiées dans ce calcul : lancez coopplan solve.")
    return _("Aucun jour n'est à demander dans ce scénario.")


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Agent"), name="agent"),
        Column(_("Fonction"), "wrap", name="job"),
        Column(_("Quand"), "wrap", name="when"),
        Column(_("Jours demandés"), "days", name="days"),
        Column(_("Pour quelles tâches"), "wrap", name="tasks"),
        Column(_("Ce que le plan y gagne"), "wrap", name="gain"),
        Column(_("Repère"), name=Part.KEY),
        Column(_("Réponse"), "wrap", name=Part.VERDICT),
        Column(_("Jours accordés"), "days", name=Part.AMOUNT),
        Column(_("Commentaire"), "wrap", name=Part.COMMENT),
    )


def _block(
    sheet: Sheet, outcome: Outcome, requests: Sequence[Request], typed: dict[Topic, Answer]
) -> None:
    """Write what is asked of one director."""
    services = {service.code: service.name for service in outcome.plan.services}
    total = sum(request.asked for request in requests)
    service = services.get(requests[0].service, "")
    whom = " · ".join(filter(None, (requests[0].approver, service)))
    sheet.band(_("{whom} : {days} j demandés").format(whom=whom, days=days(total)), "block")
    columns = _columns()
    sheet.header(columns)
    for request in requests:
        row: dict[str, Value] = {
            **_who(outcome, request.topic),
            "when": _when(outcome, request),
            "days": request.asked,
            "tasks": _tasks(outcome, request),
            "gain": _gain(outcome, request),
        }
        _line(sheet, columns, row, request.topic, typed.get(request.topic))
    sheet.line(columns, {"job": _("Total"), "days": total}, "total")
    sheet.row += 1


def _how_to_check(sheet: Sheet, outcome: Outcome, requests: Sequence[Request]) -> None:
    """Write the command that tells one gain: what the scenario counts on is told by its loss."""
    command = recounting.of_requests(outcome, requests)
    if command:
        sheet.sentence(command, "muted", "small")
        sheet.row += 1


def _line(
    sheet: Sheet,
    columns: Sequence[Column],
    row: Mapping[str, Value],
    topic: Topic,
    answer: Answer | None,
) -> None:
    start = sheet.row
    comment = answer.comment if answer else ""
    sheet.line(columns, {**row, Part.KEY: topic.key, Part.COMMENT: comment}, "top")
    reply_cells.write(sheet, start, columns, answer)


def _who(outcome: Outcome, topic: Topic) -> dict[str, Value]:
    """Name the agent and the months of a request."""
    agents = by_code(outcome.plan.agents)
    job = agents[topic.target].job if topic.target in agents else ""
    periods = outcome.plan.periods_between(topic.start, topic.end)
    return {"agent": topic.target, "job": job, "when": span(periods) if periods else ""}


def _when(outcome: Outcome, request: Request) -> str:
    """Name the months of a request, then the days of each; weeks are too many."""
    whole = str(_who(outcome, request.topic)["when"])
    is_weekly = outcome.plan.settings.grain is Grain.WEEK
    if len(request.by_period) < 2 or request.reply is not None or is_weekly:
        return whole
    months = (
        _("{when} : {days} j").format(when=column(period), days=days(count))
        for period, count in sorted(request.by_period.items())
        if count
    )
    return "\n".join((whole, ", ".join(months)))


def _tasks(outcome: Outcome, request: Request) -> str:
    return "\n".join(all_named(outcome.plan, "tasks", request.tasks))


def _gain(outcome: Outcome, request: Request) -> str:
    facts = gains.of_request(outcome, request), decision_words.of_request(outcome.plan, request)
    return " ".join(filter(None, facts))


def _considered(sheet: Sheet, outcome: Outcome, considered: Sequence[Considered]) -> None:
    """Write the requests that were considered and are not made, with the reason."""
    if not considered:
        return
    sheet.heading(_("Demandes étudiées et non faites"))
    sheet.sentence(_("Demander en vain use le crédit de la mission : ces demandes sont évitées."))
    columns = (
        *chosen(_columns(), "agent", "job", "when", "days"),
        Column(_("À qui"), "wrap", name="whom"),
        Column(_("Pourquoi ne pas demander"), "wrap", 5, name="why"),
    )
    sheet.header(columns)
    for each in considered:
        row: dict[str, Value] = {
            **_who(outcome, each.topic),
            "days": each.amount,
            "whom": each.approver,
            "why": reason(each.why),
        }
        sheet.line(columns, row, "top")
    sheet.row += 1


def _left(
    sheet: Sheet,
    outcome: Outcome,
    answers: Sequence[Answer],
    considered: dict[Topic, Considered],
) -> None:
    """Write the answers to requests that are not made any more: none is ever lost."""
    if not answers:
        return
    sheet.keep(ROW_POINTS * (4 + len(answers)))
    sheet.heading(_("Réponses sans objet"))
    sheet.sentence(_("Ces demandes ne sont plus faites ; leurs réponses sont gardées."))
    columns = _columns()
    sheet.header(columns)
    for answer in answers:
        found = considered.get(answer.topic)
        why = reason(found.why) if found else _("Sans objet : le plan ne le demande plus.")
        row: dict[str, Value] = {**_who(outcome, answer.topic), "days": answer.asked, "gain": why}
        _line(sheet, columns, row, answer.topic, answer)


SHEET = ResultSheet(
    key="requests",
    title=TIME_SHEET,
    order=70,
    render=of_detailed(render),
    needs=frozenset({RunPart.REQUESTS}),
    is_essential=True,
)
