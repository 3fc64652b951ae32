"""Check on who must be free for a session to be held at all: recounted member by member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from coopplan.audit.meetings.attendance import Diary
from coopplan.audit.meetings.clock import SET_BY_PEOPLE, times
from coopplan.audit.meetings.held import held
from coopplan.audit.violation import Violation
from coopplan.domain.input.people.governance import Member, Presence
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.outcome import Outcome

HALF = Fraction(1, 2)


def quorum_is_free(outcome: Outcome) -> Iterator[Violation]:
    """A session that the program dates is on a day when its quorum is free, and who is needed.

    A substitute counts in the place of a member who is not free; who is represented is not counted.
    """
    diary = Diary(outcome.plan)
    shares = {body.code: body.quorum_share for body in outcome.plan.bodies}
    for session in (one for one in held(outcome) if one.status not in SET_BY_PEOPLE):
        expected = list(_expected(diary, session))
        absent = [member for member in expected if not _is_free(diary, member, session)]
        share = shares[session.body]
        least = len(expected) * (HALF if share is None else Fraction(share))
        needed = [member.person for member in absent if member.is_needed]
        if needed or len(expected) - len(absent) < least:
            said = ", ".join(needed) or f"{len(expected) - len(absent)} < {least}"
            yield Violation("quorum_is_free", session.key, said)


def _expected(diary: Diary, session: Session) -> Iterator[Member]:
    """Yield the required members who sit in a session, or who sit for them."""
    day = session.slot.day
    for member in diary.plan.members:
        is_required = member.body == session.body and member.presence is Presence.REQUIRED
        if not is_required or member.person not in diary.people:
            continue
        if diary.is_stood_in(member, session.slot):
            yield replace(member, person=member.substitute)
        elif not diary.has_left(member.person, day) and not diary.is_represented(member, day):
            yield member


def _is_free(diary: Diary, member: Member, session: Session) -> bool:
    return all(diary.is_free_at(member.person, when) for when in times(session))
