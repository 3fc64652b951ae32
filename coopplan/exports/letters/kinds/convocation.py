"""The invitation to a session and its agenda: who, where, what is decided, what is sent when."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.folding import folded
from coopplan.domain.input.guidance import Decision
from coopplan.domain.input.people.directory import titles
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.protocol import Protocol, StepKind, protocols
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.letters.fields import about_session, sessions_by_key
from coopplan.exports.letters.letter import Boxes, Fields, Grid, Letter, Line
from coopplan.i18n import N_, _, day
from coopplan.vocabulary import LANGUAGES, Language


def subjects(outcome: Outcome) -> Iterator[str]:
    """Yield the political sessions to come."""
    for protocol in protocols(outcome):
        yield protocol.session.key


def fields(outcome: Outcome, key: str) -> Fields:
    """Give the fields of a session's invitation."""
    plan = outcome.plan
    protocol = next(each for each in protocols(outcome) if each.session.key == key)
    visa = next((step.on for step in protocol.steps if step.kind is StepKind.VISA), None)
    return {
        **about_session(plan, protocol.session),
        "signataire": titles(plan).get(protocol.inviter, ""),
        "objet": protocol.body.purpose,
        "destinataires": _recipients(plan, protocol),
        "envoi": day(protocol.session.invitation_on),
        "dossier": day(protocol.session.documents_on),
        "visa": day(visa) if visa else _("non requis"),
        "attendue": protocol.body.expected_decision or "–",
        "points": [_point(plan, point) for point in protocol.agenda],
        "suite": _next(outcome, protocol),
    }


def _recipients(plan: Plan, protocol: Protocol) -> list[dict[str, str]]:
    """List those invited, structure by structure, by rank, with their language."""
    roles = titles(plan)
    return [
        {"qui": roles[person], "structure": of.structure.name, "langue": of.structure.tongue}
        for of in protocol.delegations
        for person in of.people
    ]


def _point(plan: Plan, point: Decision) -> dict[str, str]:
    body = by_code(plan.bodies).get(point.raised_by or point.body)
    return {
        "numero": point.code,
        "proposition": point.proposal,
        "ne_de": _("{body}, {day}").format(
            body=body.name if body else "", day=day(point.raised_on)
        ),
    }


def _next(outcome: Outcome, protocol: Protocol) -> str:
    """Say when the body meets next."""
    later = [
        each
        for each in sessions_by_key(outcome).values()
        if each.body == protocol.body.code and each.start > protocol.session.start
    ]
    return day(min(later, key=lambda each: each.start).start.date()) if later else "–"


def languages(outcome: Outcome, key: str) -> tuple[Language, ...]:
    """Write in the workbook's language, then in that of each structure invited."""
    protocol = next(each for each in protocols(outcome) if each.session.key == key)
    spoken = (folded(of.structure.tongue)[:2] for of in protocol.delegations)
    return tuple(dict.fromkeys((outcome.language, *(one for one in spoken if one in LANGUAGES))))


LETTER = Letter(
    key=N_("convocation"),
    about="session",
    order=40,
    title=N_("Convocation et ordre du jour"),
    template=(
        Line(N_("{{ instance }}, séance n° {{ seance }}")),
        Line(N_("Le {{ jour }}, {{ horaire }}, {{ lieu }}")),
        Line(N_("Objet : {{ objet }}. Décision attendue : {{ attendue }}")),
        Line(N_("Sont conviés"), "label"),
        Grid(
            "destinataires",
            (
                (N_("Qualité"), "qui", 7.4),
                (N_("Structure"), "structure", 7.0),
                (N_("Langue"), "langue", 3.0),
            ),
        ),
        Line(N_("Ordre du jour : points à décider"), "label"),
        Grid(
            "points",
            (
                (N_("N°"), "numero", 1.8),
                (N_("Proposition"), "proposition", 9.6),
                (N_("Proposé par"), "ne_de", 6.0),
            ),
        ),
        Line(
            N_(
                "Visa avant le : {{ visa }}. Envoi de l'invitation au plus tard le {{ envoi }}, du "
                "dossier le {{ dossier }}. Séance suivante : {{ suite }}."
            )
        ),
        Line(N_("{{ signataire }}")),
        Boxes((N_("Visa"), N_("Signature"))),
    ),
    subjects=subjects,
    fields=fields,
    languages=languages,
)
