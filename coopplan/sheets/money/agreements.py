"""The part of *Propre vs services* in which the sources of money answer."""

from __future__ import annotations

from collections.abc import Sequence

from coopplan.domain.input.decisions.replies import Answer, Ask, Part, Topic
from coopplan.domain.results.negotiation import Considered, Negotiation, Request, without_request
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _
from coopplan.sheets.canvas.book import Column, Sheet
from coopplan.sheets.negotiation import reply_cells
from coopplan.sheets.words import gains
from coopplan.sheets.words.common import reason
from coopplan.sheets.words.shortage_words import listed

KEY, FIRST = 3, 6
LAYOUT = (Part.VERDICT, Part.AMOUNT, Part.SIGNATORY, Part.COMMENT)
WHAT = {
    Ask.CREDIT: N_("Crédit nouveau : {name}"),
    Ask.DRAW: N_("Crédit déjà voté : {name}"),
    Ask.GRANT: N_("Subvention : {name}"),
    Ask.DAYS: N_("Jours : {name}"),
}


def write(sheet: Sheet, outcome: Outcome) -> None:
    """Write the agreements to ask for, those not asked for, then the answers that are left."""
    answers = outcome.plan.answers
    negotiation = outcome.negotiation or Negotiation(scenario=outcome.scenario.code)
    reply_cells.declare(sheet, LAYOUT, FIRST, KEY)
    requests = [each for each in negotiation.requests if each.topic.ask is not Ask.DAYS]
    left = [each for each in without_request(answers, requests) if each.topic.ask is not Ask.DAYS]
    typed = {answer.topic: answer for answer in answers}
    ignored = [each for each in negotiation.considered if each.topic.ask is not Ask.DAYS]
    if requests:
        sheet.heading(_("Accords financiers à demander"))
        sheet.sentence(
            _("Tapez la réponse de chaque source : elle est gardée et compte à chaque calcul.")
        )
        _table(sheet, outcome, requests, typed)
    _considered(sheet, outcome, [each for each in ignored if each.topic not in typed])
    if left:
        sheet.heading(_("Réponses sans objet"))
        sheet.sentence(_("Ces demandes ne sont plus faites ; leurs réponses sont gardées."))
        _left(sheet, outcome, left, {each.topic: each for each in ignored})


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Code")),
        Column(_("Ce qui est demandé"), "wrap"),
        Column(_("À qui"), "wrap"),
        Column(_("Repère"), "wrap"),
        Column(_("Montant demandé"), "eur"),
        Column(_("Dépenses"), "wrap"),
        Column(_("Réponse"), "wrap"),
        Column(_("Montant accordé"), "eur"),
        Column(_("Signataire"), "wrap"),
        Column(_("Commentaire"), "wrap"),
    )


def _table(
    sheet: Sheet, outcome: Outcome, requests: Sequence[Request], typed: dict[Topic, Answer]
) -> None:
    columns = _columns()
    sheet.header(columns)
    for request in requests:
        what = "\n".join(
            (_what(outcome, request.topic), gains.told(outcome, request.gain))
            if not request.gain.is_nothing
            else (_what(outcome, request.topic),)
        )
        row = (request.topic.target, what, request.approver, request.topic.key, request.amount)
        answer = typed.get(request.topic)
        _line(sheet, columns, (*row, listed(request.tasks)), answer)
    total = sum(request.amount for request in requests)
    sheet.line(columns, ("", _("Total demandé"), "", "", total, *[""] * 5), "total")
    sheet.row += 1


def _line(
    sheet: Sheet, columns: Sequence[Column], row: Sequence[object], answer: Answer | None
) -> None:
    place = sheet.row
    texts = (answer.signatory, answer.comment) if answer else ("", "")
    sheet.line(columns, (*row, "", "", *texts), "top")  # type: ignore[arg-type]
    sheet.write(place, KEY, str(row[KEY]), "cell", "wrap", "top", "key")
    reply_cells.write(sheet, place, FIRST, LAYOUT, answer, "eur")


def _what(outcome: Outcome, topic: Topic) -> str:
    """Name what is asked: new credit, credit already voted, a grant."""
    names = {line.code: line.title for line in outcome.plan.budgets}
    names |= {scheme.code: scheme.name for scheme in outcome.plan.schemes}
    return _(WHAT[topic.ask]).format(name=names.get(topic.target, topic.target))


def _considered(sheet: Sheet, outcome: Outcome, considered: Sequence[Considered]) -> None:
    if not considered:
        return
    sheet.heading(_("Demandes étudiées et non faites"))
    columns = (
        *_columns()[:3],
        Column(_("Montant"), "eur"),
        Column(_("Pourquoi ne pas demander"), "wrap", 6),
    )
    sheet.header(columns)
    for each in considered:
        row = (each.topic.target, _what(outcome, each.topic), each.approver, each.amount)
        sheet.line(columns, (*row, reason(each.why)), "top")
    sheet.row += 1


def _left(
    sheet: Sheet,
    outcome: Outcome,
    answers: Sequence[Answer],
    considered: dict[Topic, Considered],
) -> None:
    columns = _columns()
    sheet.header(columns)
    for answer in answers:
        found = considered.get(answer.topic)
        why = reason(found.why) if found else _("Sans objet : le plan ne le demande plus.")
        what = f"{_what(outcome, answer.topic)}\n{why}"
        _line(sheet, columns, (answer.topic.target, what, "", answer.topic.key, None, ""), answer)
