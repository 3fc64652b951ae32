"""What the protocol of each political session asks for: who signs, what goes when, who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coopplan.domain.calendars.bodies.chairs import chaired
from coopplan.domain.calendars.bodies.notices import Notices
from coopplan.domain.calendars.days.closures import ELECTED
from coopplan.domain.folding import folded
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.guidance import Decision, Instruction, Term
from coopplan.domain.input.lever import Event, EventNature
from coopplan.domain.input.people.governance import Body, Outsider, Structure
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.meetings.meeting_load import attending, held
from coopplan.domain.results.outcome import Outcome

LONG_SINCE = timedelta(days=92)
"""Three months: partners not met for so long are said."""
UNRANKED = 1_000


class StepKind(StrEnum):
    """What is done for a session, in the order of time."""

    AGREEMENT = "agreement"
    VISA = "visa"
    INVITATION = "invitation"
    DOCUMENTS = "documents"
    SESSION = "session"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do for a session, and the last day for it."""

    kind: StepKind
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """Those of one structure who are expected at a session."""

    structure: Structure
    people: tuple[str, ...]
    """Codes of those expected: elected members and partners first, by rank, then agents."""
    notice_days: int
    """Its own notice, or the usual one."""
    is_foreign: bool
    """Whether it speaks another language than the mission's structure."""
    news: tuple[Event, ...]
    """Events about it or its people, by the day of the session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another session of the same day."""

    session: Session
    is_same_place: bool
    """Whether it is held at the same venue."""
    others: tuple[str, ...]
    """Codes of those who are there, free to come, and not at the political session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """What the protocol of one political session asks for."""

    session: Session
    body: Body
    inviter: str
    """Code of who chairs the body, invites and signs; empty: nobody is named."""
    approver: str
    """Who agrees first: the director of the service that leads the project; empty: not said."""
    host: str
    """Code of the structure that receives; empty without a venue."""
    steps: tuple[Step, ...]
    delegations: tuple[Delegation, ...]
    """In the order of the sheet *Structures*."""
    speeches: tuple[str, ...]
    """Codes of the elected members expected, the host's first, then by rank."""
    agenda: tuple[Decision, ...]
    """Points still open that this session of their body is the first to decide."""
    instructions: tuple[Instruction, ...]
    terms: tuple[Term, ...]
    """Terms of the glossary that its body or its agenda uses."""
    neighbours: tuple[Neighbour, ...]
    unmet: Mapping[str, date | None]
    """Last day on which each structure expected was met, where that is three months ago or more;
    ``None``: not met since the horizon started."""


def protocols(outcome: Outcome) -> tuple[Protocol, ...]:
    """Give the protocol of each political session to come, in the order of time."""
    sessions = held(outcome.calendar) if outcome.calendar else ()
    bodies = by_code(outcome.plan.bodies)
    return tuple(
        _protocol(outcome.plan, sessions, session)
        for session in sessions
        if bodies[session.body].political and session.status is not SessionStatus.HELD
    )


def _protocol(plan: Plan, sessions: tuple[Session, ...], session: Session) -> Protocol:
    body = chaired(plan, session.body, session.number)
    venue = by_code(plan.venues).get(session.venue)
    host = venue.structure if venue else ""
    agenda = _agenda(plan, sessions, session)
    delegations = tuple(_delegations(plan, session, body))
    return Protocol(
        session=session,
        body=body,
        inviter=body.chair,
        approver=_approver(plan, body),
        host=host,
        steps=_steps(plan, session, body),
        delegations=delegations,
        speeches=_speeches(plan, session, body, host),
        agenda=agenda,
        instructions=tuple(
            each
            for each in plan.instructions
            if each.holds_on(_day(session)) and each.bears_on(body.code, body.project)
        ),
        terms=_terms(plan, body, agenda),
        neighbours=tuple(_neighbours(sessions, session)),
        unmet=_unmet(plan, sessions, session, delegations),
    )


def _day(session: Session) -> date:
    return session.start.date()


def _approver(plan: Plan, body: Body) -> str:
    project = by_code(plan.projects).get(body.project)
    service = by_code(plan.services).get(project.service if project else plan.own_service)
    return service.approver if service else ""


def _steps(plan: Plan, session: Session, body: Body) -> tuple[Step, ...]:
    """Schedule what comes before the session backwards from it, then what follows."""
    notices, signs = Notices(plan), structure_of(plan, body.chair)
    first = session.invitation_on
    before: list[Step] = []
    if signs and signs.visa_required:
        delay = plan.settings.visa_days if signs.visa_days is None else signs.visa_days
        first = notices.working_days_before(first, delay)
        before.append(Step(StepKind.VISA, first))
    agreed = notices.working_days_before(first, plan.settings.agreement_days)
    return (
        Step(StepKind.AGREEMENT, agreed),
        *before,
        Step(StepKind.INVITATION, session.invitation_on),
        Step(StepKind.DOCUMENTS, session.documents_on),
        Step(StepKind.SESSION, _day(session)),
        Step(StepKind.THANKS, session.minutes_on),
    )


def structure_of(plan: Plan, person: str) -> Structure | None:
    """Give the structure of a person; that of the mission for its agents."""
    outsider = by_code(plan.outsiders).get(person)
    code = outsider.structure if outsider else plan.home_structure
    return by_code(plan.structures).get(code)


def _delegations(plan: Plan, session: Session, body: Body) -> Iterable[Delegation]:
    there = attending(session)
    ranks = {person.code: person.protocol_rank or UNRANKED - 1 for person in plan.outsiders}
    home = by_code(plan.structures).get(plan.home_structure)
    usual = plan.settings.notice_days if body.political else plan.settings.technical_notice_days
    for structure in plan.structures:
        people = sorted(
            (person for person in there if structure_of(plan, person) == structure),
            key=lambda person: ranks.get(person, UNRANKED),
        )
        if people:
            yield Delegation(
                structure=structure,
                people=tuple(people),
                notice_days=structure.notice_days or usual,
                is_foreign=bool(
                    home
                    and structure.tongue
                    and home.tongue
                    and folded(structure.tongue) != folded(home.tongue)
                ),
                news=tuple(
                    event
                    for event in plan.events
                    if event.lever is None
                    and event.on <= _day(session)
                    and _is_about(event, structure, people)
                ),
            )


def _is_about(event: Event, structure: Structure, people: Iterable[str]) -> bool:
    """Whether an event names a structure or one of its people."""
    if event.nature in (EventNature.RULE, EventNature.CALL):
        return False
    return event.structure == structure.code or not set(event.about).isdisjoint(people)


def _speeches(plan: Plan, session: Session, body: Body, host: str) -> tuple[str, ...]:
    """Order the elected members expected: the host's first, then by rank, then by the sheet."""
    there = set(attending(session))
    elected = [p for p in plan.outsiders if p.code in there and is_elected(p)]
    ranked = sorted(elected, key=lambda person: person.protocol_rank or UNRANKED)
    receives = next((person for person in ranked if person.structure == host), None)
    first = [receives] if receives else [p for p in ranked if p.code == body.chair]
    return tuple(dict.fromkeys(person.code for person in (*first, *ranked)))


def is_elected(person: Outsider) -> bool:
    """Whether a person holds a mandate, as the column *Nature* says."""
    return folded(person.kind).removesuffix("s") in ELECTED


def _agenda(plan: Plan, sessions: tuple[Session, ...], session: Session) -> tuple[Decision, ...]:
    """List the open points of a body that were born before this session, and after the one before.

    A point stays on the agenda of the first session to come only: it is decided there, or put off.
    """
    to_come = [s for s in sessions if s.status is not SessionStatus.HELD and s.body == session.body]

    def first_for(point: Decision) -> Session | None:
        return next((s for s in to_come if _day(s) > point.raised_on), None)

    return tuple(
        point
        for point in plan.decisions
        if point.is_open and point.body == session.body and first_for(point) == session
    )


def _terms(plan: Plan, body: Body, agenda: tuple[Decision, ...]) -> tuple[Term, ...]:
    said = (body.name, body.kind, body.expected_decision, *(point.proposal for point in agenda))
    words = folded(" ".join(said))
    return tuple(term for term in plan.terms if folded(term.term) in words)


def _neighbours(sessions: tuple[Session, ...], session: Session) -> Iterable[Neighbour]:
    there = set(attending(session))
    days = {when.day for when in session.intervals}
    for other in sessions:
        if other.key == session.key or days.isdisjoint(when.day for when in other.intervals):
            continue
        others = tuple(one for one in other.people(Attendance.PRESENT) if one not in there)
        if others:
            same = bool(session.venue) and other.venue == session.venue
            yield Neighbour(session=other, is_same_place=same, others=others)


def _unmet(
    plan: Plan,
    sessions: tuple[Session, ...],
    session: Session,
    delegations: tuple[Delegation, ...],
) -> dict[str, date | None]:
    found: dict[str, date | None] = {}
    for delegation in delegations:
        code = delegation.structure.code
        last = max(
            (_day(s) for s in sessions if _day(s) < _day(session) and _meets(plan, s, code)),
            default=None,
        )
        since = last or plan.periods[0].first
        if code != plan.home_structure and _day(session) - since >= LONG_SINCE:
            found[code] = last
    return found


def _meets(plan: Plan, session: Session, structure: str) -> bool:
    """Whether somebody of a structure is expected at a session."""
    people = by_code(plan.outsiders)
    return any(
        people[person].structure == structure for person in attending(session) if person in people
    )
