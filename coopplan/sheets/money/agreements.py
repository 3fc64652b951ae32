"""The part of *Propre vs services* in which the sources of money answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopplan.domain.input.decisions.replies import Answer, Ask, Part, Topic
from coopplan.domain.input.money.authorised import code_and_year
from coopplan.domain.input.names import all_named, source_title
from coopplan.domain.results.negotiation import Considered, Negotiation, Request, without_request
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _
from coopplan.sheets.canvas.column import Column, Value, chosen, column_at
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.negotiation import reply_cells
from coopplan.sheets.words import decision_words, gains
from coopplan.sheets.words.common import reason
from coopplan.sheets.words.shortage_words import listed

WHAT = {
    Ask.CREDIT: N_("Crédit nouveau : {name}"),
    Ask.AUTHORISATION: N_("Autorisation : {name}"),
    Ask.DRAW: N_("Crédit déjà voté : {name}"),
    Ask.GRANT: N_("Subvention : {name}"),
    Ask.DAYS: N_("Jours : {name}"),
}


def write(sheet: Sheet, outcome: Outcome) -> None:
    """Write the agreements to ask for, those not asked for, then the answers that are left."""
    answers = outcome.plan.answers
    negotiation = outcome.negotiation or Negotiation(scenario=outcome.scenario.code)
    columns = _columns()
    key = column_at(columns, Part.KEY)
    sheet.page.set_column(key, key, 1, sheet.book.style(), {"hidden": True})
    reply_cells.declare(sheet, columns)
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
        Column(_("Code"), name="code"),
        Column(_("Ce qui est demandé"), "wrap", name="what"),
        Column(_("Dépenses"), "wrap", name="expenses"),
        Column(_("À qui"), "wrap", name="whom"),
        Column(_("Montant demandé"), "eur", name="eur"),
        Column(_("Réponse"), "wrap", name=Part.VERDICT),
        Column(_("Montant accordé"), "eur", name=Part.AMOUNT),
        Column(_("Signataire"), "wrap", name=Part.SIGNATORY),
        Column(_("Commentaire"), "wrap", 2, name=Part.COMMENT),
        Column(_("Échéance de réponse"), "date", name=Part.DUE),
        Column(_("Date d'accord"), "date", name=Part.AGREED_ON),
        Column(_("N° de délibération"), "wrap", name=Part.DELIBERATION),
        Column(_("Notifié"), "eur", name=Part.NOTIFIED),
        Column(_("Repère"), name=Part.KEY),
    )


def _table(
    sheet: Sheet, outcome: Outcome, requests: Sequence[Request], typed: dict[Topic, Answer]
) -> None:
    columns = _columns()
    sheet.header(columns)
    for request in requests:
        facts = (
            _what(outcome, request.topic),
            "" if request.gain.is_nothing else gains.of_request(outcome, request),
            decision_words.of_request(outcome.plan, request),
        )
        what = ". ".join(fact.rstrip(".") for fact in facts if fact)
        row: dict[str, Value] = {
            "code": request.topic.target,
            "what": what,
            "whom": request.approver,
            "eur": request.asked,
            "expenses": listed(all_named(outcome.plan, "expenses", request.tasks)),
        }
        _line(sheet, columns, row, request.topic, typed.get(request.topic))
    total = sum(request.asked for request in requests)
    sheet.line(columns, {"what": _("Total demandé"), "eur": total}, "total")
    sheet.row += 1


def _line(
    sheet: Sheet,
    columns: Sequence[Column],
    row: Mapping[str, Value],
    topic: Topic,
    answer: Answer | None,
) -> None:
    start = sheet.row
    typed = {**row, Part.KEY: topic.key}
    if answer:
        texts = (answer.signatory, answer.comment, answer.deliberation)
        typed |= zip((Part.SIGNATORY, Part.COMMENT, Part.DELIBERATION), texts, strict=True)
    sheet.line(columns, typed, "top")
    sheet.write(start, column_at(columns, Part.KEY), topic.key, "cell", "key")
    reply_cells.write(sheet, start, columns, answer)


def _what(outcome: Outcome, topic: Topic) -> str:
    """Name what is asked: new credit, credit already voted, an authorisation, a grant."""
    name = source_title(outcome.plan, topic.target) or topic.target
    _code, year = code_and_year(topic.target)
    if topic.ask is Ask.AUTHORISATION and year is not None:
        return _("Crédits de paiement {year} : {name}").format(year=year, name=name)
    return _(WHAT[topic.ask]).format(name=name)


def _considered(sheet: Sheet, outcome: Outcome, considered: Sequence[Considered]) -> None:
    if not considered:
        return
    sheet.heading(_("Demandes étudiées et non faites"))
    columns = (
        *chosen(_columns(), "code", "what"),
        Column(_("À qui"), "wrap", name="whom"),
        Column(_("Montant"), "eur", name="eur"),
        Column(_("Pourquoi ne pas demander"), "wrap", 6, name="why"),
    )
    sheet.header(columns)
    for each in considered:
        row: dict[str, Value] = {
            "code": each.topic.target,
            "what": _what(outcome, each.topic),
            "whom": each.approver,
            "eur": each.amount,
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
    columns = _columns()
    sheet.header(columns)
    for answer in answers:
        found = considered.get(answer.topic)
        why = reason(found.why) if found else _("Sans objet : le plan ne le demande plus.")
        what = f"{_what(outcome, answer.topic)}\n{why}"
        row: dict[str, Value] = {"code": answer.topic.target, "what": what, "eur": answer.asked}
        _line(sheet, columns, row, answer.topic, answer)
