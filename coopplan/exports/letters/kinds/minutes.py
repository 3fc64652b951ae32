"""The record of a session: who was there, what was decided, who does it, who tells the field."""

from __future__ import annotations

from collections.abc import Iterable

from coopplan.domain.input.guidance import Decision
from coopplan.domain.input.people.directory import titles
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.meetings.protocol import protocols
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.letters.fields import about_session, due, political_sessions, sessions_by_key
from coopplan.exports.letters.letter import Boxes, Fields, Grid, Letter, Line
from coopplan.i18n import N_, day

BLANK_ROWS = 3


def fields(outcome: Outcome, key: str) -> Fields:
    """Give the fields of a session's record."""
    plan = outcome.plan
    session = sessions_by_key(outcome)[key]
    expected = (Attendance.PRESENT, Attendance.TO_RELEASE)
    return {
        **about_session(plan, session),
        "presents": _people(plan, session.people(*expected)),
        "representes": _people(plan, session.people(Attendance.REPRESENTED)),
        "excuses": _people(plan, session.people(Attendance.ABSENT)),
        "decisions": _rows(outcome, session),
        "envoi": day(session.minutes_on),
    }


def _people(plan: Plan, codes: Iterable[str]) -> str:
    roles = titles(plan)
    return ", ".join(roles[code] for code in codes) or "–"


def _rows(outcome: Outcome, session: Session) -> list[dict[str, str]]:
    """Give the rows of what is known, then some to write what the session adds."""
    known = [_row(outcome.plan, each) for each in _decided(outcome, session)]
    blank = dict.fromkeys(("numero", "decision", "qui", "quand", "terrain"), "")
    return [*known, *(blank for _row in range(BLANK_ROWS))]


def _decided(outcome: Outcome, session: Session) -> list[Decision]:
    """List what the session decided, and what it has on its agenda."""
    agenda = next((each.agenda for each in protocols(outcome) if each.session == session), ())
    day_of = session.start.date()
    taken = [
        each
        for each in outcome.plan.decisions
        if each.body == session.body and each.decided_on == day_of
    ]
    return [*taken, *agenda]


def _row(plan: Plan, decision: Decision) -> dict[str, str]:
    roles = titles(plan)
    return {
        "numero": decision.code,
        "decision": decision.decision or decision.proposal,
        "qui": roles.get(decision.carried_by, ""),
        "quand": due(decision),
        "terrain": roles.get(decision.told_by, ""),
    }


LETTER = Letter(
    key=N_("releve-de-decisions"),
    about="session",
    order=50,
    title=N_("Relevé de décisions"),
    template=(
        Line(N_("{{ instance }}, séance n° {{ seance }}")),
        Line(N_("Le {{ jour }}, {{ horaire }}, {{ lieu }}")),
        Line(N_("Présents (attendus) : {{ presents }}")),
        Line(N_("Représentés : {{ representes }}")),
        Line(N_("Excusés : {{ excuses }}")),
        Line(N_("Décisions"), "label"),
        Grid(
            "decisions",
            (
                (N_("N°"), "numero", 1.6),
                (N_("Décision"), "decision", 6.6),
                (N_("Qui l'exécute"), "qui", 3.6),
                (N_("Échéance"), "quand", 2.4),
                (N_("Qui informe le terrain"), "terrain", 3.2),
            ),
        ),
        Line(N_("Relevé à envoyer au plus tard le {{ envoi }}.")),
        Boxes((N_("Observations"), N_("Visa"))),
    ),
    subjects=political_sessions,
    fields=fields,
)
