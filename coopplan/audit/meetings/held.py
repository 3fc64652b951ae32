"""The sessions that take place, which all checks on meetings look at."""

from __future__ import annotations

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.outcome import Outcome


def held(outcome: Outcome) -> list[Session]:
    """List the sessions that are not called off."""
    sessions = outcome.calendar.sessions if outcome.calendar else ()
    return [one for one in sessions if one.status is not SessionStatus.CANCELLED]
