"""Who is missing at a session that is held: whom to release, and what a quorum lost would take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from coopplan.domain.calendars.bodies.substitutes import seats
from coopplan.domain.calendars.clashes import Travels, clash
from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session
from coopplan.domain.results.meetings.meeting_load import held
from coopplan.i18n import _, day, ngettext

HALF = Decimal("0.5")
MOST_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """Whether a session has the people without whom it decides nothing."""

    expected: tuple[str, ...]
    """Those whose presence is required, unless represented."""
    absent: tuple[str, ...]
    needed: tuple[str, ...]
    """Those of them without whom it is not held, whatever the number."""
    least: int

    @property
    def present(self) -> int:
        """How many of those required are there."""
        return len(self.expected) - len(self.absent)

    @property
    def others(self) -> tuple[str, ...]:
        """The others of those who are absent."""
        return tuple(person for person in self.absent if person not in self.needed)

    @property
    def more(self) -> int:
        """How many others must come too."""
        return max(0, self.least - self.present - len(self.needed))

    @property
    def is_lost(self) -> bool:
        """Whether too many are absent, or somebody needed."""
        return bool(self.needed) or self.present < self.least


def quorum_of(plan: Plan, session: Session) -> Quorum:
    """Count those required who are at a session, as its body asks."""
    share = by_code(plan.bodies)[session.body].quorum_share
    own = [one for one in seats(plan) if one.body == session.body]
    required = {one.person for one in own if one.presence is Presence.REQUIRED}
    there = session.people(Attendance.PRESENT, Attendance.TO_RELEASE)
    expected = tuple(person for person in there if person in required)
    absent = session.people(Attendance.TO_RELEASE)
    indispensable = {one.person for one in own if one.is_needed}
    return Quorum(
        expected=expected,
        absent=absent,
        needed=tuple(person for person in absent if person in indispensable),
        least=ceil(len(expected) * (HALF if share is None else share)),
    )


def people_to_release(plan: Plan, calendar: Calendar) -> Iterator[Finding]:
    """CAL02: a session held without a required person says whom to release, or instead of whom.

    CAL23: without a quorum, what is lost and who would bring it back.
    """
    for session in held(calendar):
        absent = session.people(Attendance.TO_RELEASE)
        if not absent or session.status is SessionStatus.HELD:
            continue
        quorum = quorum_of(plan, session)
        if quorum.is_lost:
            yield _without_quorum(plan, calendar, session, quorum)
        else:
            yield _without_some(calendar, session, absent)


def or_release(sets: Sequence[Sequence[str]]) -> str:
    """Say ``Libérez E02 ou E13, ou faites-les représenter``; empty without anybody."""
    if not sets:
        return ""
    choices = [joined(people) for people in sets]
    return _("Libérez {people}, ou prévoyez une représentation.").format(
        people=joined(choices, _(" ou "))
    )


def joined(words: Sequence[str], last: str = "") -> str:
    """Write ``A, B et C``."""
    return (last or _(" et ")).join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def some_of(words: Sequence[str]) -> str:
    """Write the first of many: ``A, B et 3 autres``."""
    if len(words) <= MOST_NAMED + 1:
        return joined(words)
    others = len(words) - MOST_NAMED
    return joined([*words[:MOST_NAMED], _("{n} autres").format(n=others)])


def _without_some(calendar: Calendar, session: Session, absent: Sequence[str]) -> Finding:
    told = (
        _("{body}, séance {number} : fixée au {day}, sans {people}.")
        if session.is_set
        else _("{body}, séance {number} : aucun créneau commun ; placée le {day} sans {people}.")
    )
    return Finding(
        code="CAL02",
        severity=Severity.WARNING,
        message=told.format(
            body=session.body,
            number=session.number,
            day=day(session.slot.day),
            people=joined(absent),
        ),
        remedy=or_release(calendar.release.get(session.key, ()) or (absent,)),
        ref=Ref("bodies", session.body),
    )


def _without_quorum(plan: Plan, calendar: Calendar, session: Session, quorum: Quorum) -> Finding:
    message = _(
        "{body}, séance {number} du {day}, sans quorum : il manque {people} ; présents parmi les "
        "obligatoires : {present} sur {expected}, il en faut {least}."
    ).format(
        body=session.body,
        number=session.number,
        day=day(session.slot.day),
        people=joined(quorum.absent),
        present=quorum.present,
        expected=len(quorum.expected),
        least=quorum.least,
    )
    if quorum.needed:
        indispensable = _("Indispensable : {people}.").format(people=joined(quorum.needed))
        message = f"{message} {indispensable}"
    elsewhere = list(_elsewhere(plan, calendar, session, quorum.absent))
    return Finding(
        code="CAL23",
        severity=Severity.WARNING,
        message=message,
        remedy=" ".join((_brought_back(quorum), *elsewhere)),
        ref=Ref("bodies", session.body),
    )


def _brought_back(quorum: Quorum) -> str:
    """Say who must come for the quorum to be there again."""
    if quorum.more in {0, len(quorum.others)}:
        wanted = (*quorum.needed, *(quorum.others if quorum.more else ()))
        return or_release((wanted,))
    some = ngettext(
        "{n} personne parmi {people}", "{n} personnes parmi {people}", quorum.more
    ).format(n=quorum.more, people=joined(quorum.others))
    return or_release(((*quorum.needed, some),))


def _elsewhere(
    plan: Plan, calendar: Calendar, session: Session, absent: Sequence[str]
) -> Iterator[str]:
    """Say at which other sessions those who are absent sit instead."""
    travels = Travels(plan)
    for other in held(calendar):
        travel_min = travels.minutes(session.venue, other.venue)
        there = [p for p in absent if p in other.people(Attendance.PRESENT)]
        if there and clash(session.intervals, other.intervals, travel_min):
            yield ngettext(
                "{people} est alors à {session} : déplacez l'une des deux séances.",
                "{people} sont alors à {session} : déplacez l'une des deux séances.",
                len(there),
            ).format(people=joined(there), session=other.key)
