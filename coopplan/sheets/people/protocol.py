"""*Protocole*: a block for each political session; it proposes, people sign and correct."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from coopplan.domain.input.guidance import Instruction
from coopplan.domain.input.lever import Event, EventNature
from coopplan.domain.input.people.directory import titled, titles
from coopplan.domain.input.people.governance import Structure
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.meetings.protocol import (
    Delegation,
    Neighbour,
    Protocol,
    StepKind,
    protocols,
    structure_of,
)
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import N_, _, day, ngettext, semicolons, tongue_name
from coopplan.sheets.canvas.book import Book
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.result_sheet import ResultSheet, of_detailed
from coopplan.sheets.words.guidance_words import agenda_point, instruction_words, term_words
from coopplan.sheets.words.meeting_words import body_name, hours, notice, session_place

STEPS = {
    StepKind.AGREEMENT: N_("Accord du directeur"),
    StepKind.VISA: N_("Visa demandé"),
    StepKind.INVITATION: N_("Invitation envoyée"),
    StepKind.DOCUMENTS: N_("Dossier envoyé"),
    StepKind.SESSION: N_("Séance"),
    StepKind.THANKS: N_("Remerciements et relevé"),
}


def render(book: Book, outcome: Outcome) -> None:
    """Write the block of each political session, if there are any."""
    found = protocols(outcome)
    if not found:
        return
    sheet = book.sheet(
        _(SHEET.title),
        stamp=book.stamp(outcome),
        lead=_(
            "Un bloc par séance politique à venir : qui invite, quoi pour quand, qui parle. "
            "L'outil propose ; le directeur signe, et l'usage local l'emporte."
        ),
        widths=(38, 24, 24, 24, 24, 24, 24),
    )
    sheet.page.freeze_panes(2, 0)
    _structures(sheet, outcome.plan, found)
    common = _in_every(found)
    _for_all(sheet, found, common)
    for protocol in found:
        own = (each for each in protocol.instructions if each not in common)
        with sheet.together():
            _block(sheet, outcome.plan, replace(protocol, instructions=tuple(own)))
        sheet.row += 1


def _block(sheet: Sheet, plan: Plan, protocol: Protocol) -> None:
    session = protocol.session
    when = f"{day(session.start.date())} {hours(session)}"
    head = (when, body_name(plan, session.body), session_place(plan, session))
    sheet.band(" · ".join(head), "block", 27)
    sheet.sentence(" ".join(_opening(plan, protocol)))
    _steps(sheet, protocol)
    _who_and_what(sheet, plan, protocol)


def _opening(plan: Plan, protocol: Protocol) -> Iterator[str]:
    """Say who invites and signs, who receives, what is to be decided."""
    body, structures = protocol.body, by_code(plan.structures)
    signs = structure_of(plan, protocol.inviter) if protocol.inviter else None
    said = (
        _("Invite et signe : {person}, {structure}.").format(
            person=titled(plan, protocol.inviter), structure=signs.name
        )
        if signs
        else _("Personne ne préside cette instance : dites qui invite dans Instances.")
    )
    host = structures.get(protocol.host)
    receives = _("Reçoit : {host}.").format(host=host.name) if host else ""
    yield f"{said} {receives}".strip()
    aims = (body.purpose, body.expected_decision, body.note)
    if any(aims):
        yield _("Objet : {aims}.").format(aims=semicolons(aims))


def _steps(sheet: Sheet, protocol: Protocol) -> None:
    dates = (Column(_(STEPS[step.kind]), "date") for step in protocol.steps)
    columns = (Column(_("À faire au plus tard"), "wrap"), *dates)
    sheet.header(columns)
    asked = _("Directeur : {name}").format(name=protocol.approver) if protocol.approver else ""
    sheet.line(columns, (asked, *(step.on for step in protocol.steps)))


def _structures(sheet: Sheet, plan: Plan, found: Sequence[Protocol]) -> None:
    """Write once what each structure that comes asks for, whatever the session."""
    sheet.heading(_("Les usages de chaque structure"))
    columns = (
        Column(_("Structure"), "wrap"),
        Column(_("Délai et visa"), "wrap", 2),
        Column(_("Langue"), "wrap"),
        Column(_("Particularité et rythme de décision"), "wrap", 3),
    )
    sheet.header(columns)
    coming = {each.structure.code: each for of in found for each in of.delegations}
    for structure in plan.structures:
        if structure.code in coming:
            sheet.line(columns, _structure_row(plan, coming[structure.code]))
    sheet.row += 1


def _in_every(found: Sequence[Protocol]) -> tuple[Instruction, ...]:
    """Give the instructions that hold for every session."""
    first, *others = found
    return tuple(
        each for each in first.instructions if all(each in of.instructions for of in others)
    )


def _for_all(sheet: Sheet, found: Sequence[Protocol], common: Sequence[Instruction]) -> None:
    """Write once the instructions of every session, and the terms that any of them uses."""
    terms = dict.fromkeys(term for of in found for term in of.terms)
    sentences = (*map(instruction_words, common), *map(term_words, terms))
    if not sentences:
        return
    sheet.heading(_("Consignes et mots de ces séances"))
    for sentence in sentences:
        sheet.sentence(sentence)
    sheet.row += 1


def _structure_row(plan: Plan, delegation: Delegation) -> tuple[str, ...]:
    of = delegation.structure
    visa = ""
    if of.visa_required:
        delay = plan.settings.visa_days if of.visa_days is None else of.visa_days
        visa = _("visa : {days} j ouvrés").format(days=delay)
    asked = _("invitation : {delay}").format(delay=notice(plan, delegation.notice_days))
    return (
        f"{of.name} ({of.kind})" if of.kind else of.name,
        semicolons((asked, visa)),
        of.tongue,
        semicolons((of.protocol, of.decision_rhythm)),
    )


def _who_and_what(sheet: Sheet, plan: Plan, protocol: Protocol) -> None:
    """Write who comes of each structure, then what is said, decided and not forgotten."""
    last = sheet.width - 1
    labelled = (Column("", "wrap", tone="bold"), Column("", "wrap", last))
    known = titles(plan)
    for each in protocol.delegations:
        people = ", ".join(f"{known[person]} ({person})" for person in each.people)
        sheet.line(labelled, (each.structure.name, people))
    notes = (
        (_("Ordre des prises de parole, à corriger à la main"), [_speeches(plan, protocol)]),
        (
            _("Ordre du jour : les points à trancher"),
            [agenda_point(plan, point) for point in protocol.agenda],
        ),
        (_("Courtoisie"), list(_courtesy(plan, protocol))),
        (_("Ce jour-là, et de vive voix"), list(_informal(plan, protocol))),
    )
    for label, sentences in notes:
        if any(sentences):
            sheet.line(labelled, (label, "\n".join(filter(None, sentences))))


def _speeches(plan: Plan, protocol: Protocol) -> str:
    return semicolons(
        f"{place}. {titled(plan, person)}" for place, person in enumerate(protocol.speeches, 1)
    )


def _foreign(structure: Structure, *, interpreted: bool) -> str:
    said = (
        _("{name} : invitation et ordre du jour aussi en {tongue}, interprétation à réserver.")
        if interpreted
        else _("{name} : invitation et ordre du jour aussi en {tongue}.")
    )
    return said.format(name=structure.name, tongue=tongue_name(structure.tongue))


def _courtesy(plan: Plan, protocol: Protocol) -> Iterator[str]:
    """List what respects everybody: languages, what is new, absences, hosts, instructions."""
    for delegation in protocol.delegations:
        if delegation.is_foreign:
            yield _foreign(delegation.structure, interpreted=protocol.body.interpretation)
        for event in delegation.news:
            yield _news(event, delegation)
    yield from _missing(plan, protocol.session)
    if protocol.host not in ("", plan.home_structure):
        yield _("Remercier {host} de son accueil, et son élu en premier.").format(
            host=by_code(plan.structures)[protocol.host].name
        )
    yield from map(instruction_words, protocol.instructions)


def _missing(plan: Plan, session: Session) -> Iterator[str]:
    """Say who is not there: excused, represented already, or to be released."""
    for expected, sentence in (
        (Attendance.ABSENT, _("Excuser ou faire représenter : {people}.")),
        (Attendance.REPRESENTED, _("Représentés, à excuser : {people}.")),
        (Attendance.TO_RELEASE, _("À libérer, ou à faire représenter : {people}.")),
    ):
        people = session.people(expected)
        if people:
            yield sentence.format(people=", ".join(titled(plan, person) for person in people))


def _news(event: Event, delegation: Delegation) -> str:
    said = _("{day} : {event}").format(day=day(event.on), event=event.title)
    is_theirs = not set(event.about).isdisjoint(delegation.people)
    if is_theirs and event.nature is EventNature.REPLACED:
        return _("{event}. Invitation et lettres à refaire à son nom.").format(event=said)
    if is_theirs and event.nature is EventNature.DELEGATION:
        return _("{event}. Invitation et lettres à refaire à son titre.").format(event=said)
    return f"{said}."


def _informal(plan: Plan, protocol: Protocol) -> Iterator[str]:
    """Say who else is there that day, and whom one has not met for three months."""
    for neighbour in protocol.neighbours:
        yield _neighbour(plan, neighbour)
    for code, last in protocol.unmet.items():
        yield _unmet(by_code(plan.structures)[code].name, last)


def _neighbour(plan: Plan, neighbour: Neighbour) -> str:
    session, count = neighbour.session, len(neighbour.others)
    sentence = (
        ngettext(
            "{people} est au même endroit ce jour-là ({body}, {hours}) : à saluer, ou à déjeuner.",
            "{people} sont au même endroit ce jour-là ({body}, {hours}) : à saluer, ou à déjeuner.",
            count,
        )
        if neighbour.is_same_place
        else ngettext(
            "{people} se réunit ailleurs ce jour-là ({body}, {hours}, {place}).",
            "{people} se réunissent ailleurs ce jour-là ({body}, {hours}, {place}).",
            count,
        )
    )
    return sentence.format(
        people=", ".join(titled(plan, person) for person in neighbour.others),
        body=body_name(plan, session.body),
        hours=hours(session),
        place=session_place(plan, session),
    )


def _unmet(name: str, last: date | None) -> str:
    if last is None:
        return _("{name} : première rencontre depuis le début de l'année du plan.").format(
            name=name
        )
    return _("{name} : pas rencontré depuis trois mois (dernière séance le {day}).").format(
        name=name, day=day(last)
    )


SHEET = ResultSheet(
    key="protocol",
    title=N_("Protocole"),
    order=155,
    render=of_detailed(render),
)
