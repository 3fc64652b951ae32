"""Who could be at a session: closed periods, holidays and levers looked up one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from coopplan.audit.violation import Violation
from coopplan.domain.calendar import Attendance, Session, SessionStatus, Slot
from coopplan.domain.measures import plain
from coopplan.domain.meetings import Member, Presence
from coopplan.domain.outcome import Outcome
from coopplan.domain.plan import Plan
from coopplan.domain.preferences import is_liked

Answers = Collection[Attendance]
"""What may truly be said of a member; empty: nobody expects them."""


def attendance_is_true(outcome: Outcome) -> Iterator[Violation]:
    """Each member is said present only when free, and represented only as a lever says.

    A required member who is not there is to be released; one who is only desired is absent.
    """
    sessions = outcome.calendar.sessions if outcome.calendar else ()
    held = [one for one in sessions if one.status is not SessionStatus.CANCELLED]
    for session in held:
        seats = [member for member in outcome.plan.members if member.body == session.body]
        answers = {m.person: _answers(outcome.plan, m, session, held) for m in seats}
        for person in {**answers, **session.attendance}:
            said, true = session.attendance.get(person), answers.get(person, ())
            if said not in true and (said or true):
                yield Violation("attendance_is_true", f"{session.key} {person}", f"{said}")


def _answers(plan: Plan, member: Member, session: Session, held: Sequence[Session]) -> Answers:
    slot, person = session.slot, member.person
    absent = Attendance.TO_RELEASE if member.presence is Presence.REQUIRED else Attendance.ABSENT
    if _has_left(plan, person, slot.day):
        return ()
    if _is_represented(plan, member, slot.day):
        return (Attendance.REPRESENTED,)
    if not is_free(plan, person, slot):
        return (absent,)
    elsewhere = any(
        other.slot == slot and other.key != session.key and person in other.attendance
        for other in held
    )
    return (Attendance.PRESENT, absent) if elsewhere else (Attendance.PRESENT,)


def is_free(plan: Plan, person: str, slot: Slot) -> bool:
    """Whether no holiday and no closed period, unless a lever lifts it, takes a slot away."""
    if slot.day in _holidays_of(plan, person):
        return False
    freed = any(
        release.person == person
        and _within(slot.day, release.start, release.end)
        and is_liked(release.when, slot)
        for release in plan.releases
    )
    closed = any(
        closure.effect != "avoid"
        and _within(slot.day, closure.start, closure.end)
        and person in _meant(plan, closure.target)
        for closure in plan.closures
    )
    return freed or not closed


def _meant(plan: Plan, target: str) -> set[str]:
    """List the people that the words of a target mean."""
    words = target.replace(";", ",").replace("\n", ",").split(",")
    return {person for word in words for person in _named(plan, " ".join(plain(word).split()))}


def _named(plan: Plan, word: str) -> Iterator[str]:
    """Yield the people that one word means: a code, a zone, a kind of person, everyone."""
    agents = {agent.code: agent.service for agent in plan.agents}
    outsiders = {person.code: person for person in plan.outsiders}
    yield from (code for code in (*agents, *outsiders) if plain(code) == word)
    yield from (code for code, service in agents.items() if plain(service) == word)
    yield from (code for code, one in outsiders.items() if _is_kind(one.kind, word))
    if word in {"agent", "agents"}:
        yield from agents
    if word in {"tous", "toutes", "tout le monde", "all", "everyone", "everybody"}:
        yield from (*agents, *outsiders)
    for code in _structures_named(plan, word):
        yield from (one.code for one in plan.outsiders if one.structure == code)
        yield from agents if code == plan.home_structure else ()


def _structures_named(plan: Plan, word: str) -> Iterator[str]:
    """Yield the structures with this code, or in this zone; the mission's, if there is none."""
    zone = word.removeprefix("zone").strip() if word.startswith("zone") else ""
    for structure in plan.structures:
        is_home = structure.code == plan.home_structure
        school = structure.school_zone or (plan.settings.school_zone if is_home else "")
        zones = {
            plain(each).removeprefix("zone").strip() for each in (school, structure.holiday_zone)
        }
        if word == plain(structure.code) or (zone and zone in zones):
            yield structure.code
    if not plan.structures and zone and zone == plain(plan.settings.school_zone):
        yield plan.home_structure


def _is_kind(kind: str, word: str) -> bool:
    elected = {"elu", "elue", "elected"}
    mine, asked = plain(kind).rstrip("s"), word.rstrip("s")
    return bool(mine) and (mine == asked or {mine, asked} <= elected)


def _is_represented(plan: Plan, member: Member, day: date) -> bool:
    return any(
        given.person == member.person
        and (not given.bodies or member.body in given.bodies)
        and _within(day, given.start, given.end)
        for given in plan.representations
    )


def _has_left(plan: Plan, person: str, day: date) -> bool:
    """Whether an agent has no day granted from this day's period on."""
    if person not in {agent.code for agent in plan.agents}:
        return False
    return not any(
        plan.available_days.get((person, period)) for period in plan.periods if period.last >= day
    )


def _holidays_of(plan: Plan, person: str) -> frozenset[date]:
    structure = next((one.structure for one in plan.outsiders if one.code == person), None)
    zone = next((one.holiday_zone for one in plan.structures if one.code == structure), "")
    own = plan.holidays.get(plan.settings.holiday_zone, frozenset())
    return plan.holidays.get(zone, own)


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
