"""Fields that several letters share: halves of days, people in order, sessions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from coopplan.domain.input.guidance import Decision
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.meetings.meeting_load import held
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import day, days
from coopplan.sheets.words.meeting_words import body_name, hours, session_place

HALF = Decimal("0.5")


def in_halves(count: Decimal) -> str:
    """Write days in halves, as people agree on them."""
    return days((count / HALF).quantize(Decimal(1), ROUND_HALF_UP) * HALF)


def sessions_by_key(outcome: Outcome) -> dict[str, Session]:
    """Give the sessions that take place, by their key, such as ``I07-2``."""
    return {each.key: each for each in held(outcome.calendar)} if outcome.calendar else {}


def political_sessions(outcome: Outcome) -> Iterator[str]:
    """Yield the keys of the sessions of political bodies."""
    bodies = by_code(outcome.plan.bodies)
    for key, session in sessions_by_key(outcome).items():
        if bodies[session.body].political:
            yield key


def about_session(plan: Plan, session: Session) -> dict[str, str]:
    """Give the fields of a session: body, day, hours, place."""
    return {
        "instance": body_name(plan, session.body),
        "seance": str(session.number),
        "jour": day(session.start.date()),
        "horaire": hours(session),
        "lieu": session_place(plan, session),
    }


def due(decision: Decision) -> str:
    """Write by when a decision is carried out."""
    return day(decision.due) if decision.due else ""
