"""Where sessions may be held, and the venues chosen for those that have a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import combinations, product

from coopplan.domain.calendars.bodies.hosting import (
    is_off_symbol,
    overall_bound,
    share_bounds,
    shut_at,
    suitable,
)
from coopplan.domain.calendars.clashes import Travels
from coopplan.domain.calendars.days.working_hours import WorkingHours
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.interval import DAY_MIN, Interval
from coopplan.domain.results.meetings.calendar import Attendance, Session
from solver.venues import Instance, Result, solve

THERE = (Attendance.PRESENT, Attendance.TO_RELEASE)


def housed(
    plan: Plan, sessions: Sequence[Session], near: Sequence[Appointment]
) -> tuple[tuple[Session, ...], Result]:
    """Give every dated session a venue that suits it."""
    result = solve(encode_venues(plan, sessions, near))
    placed = (
        s
        if s.status is SessionStatus.CANCELLED
        else replace(s, venue=result.venue_of.get(s.key, s.venue))
        for s in sessions
    )
    return tuple(placed), result


def encode_venues(plan: Plan, sessions: Sequence[Session], near: Sequence[Appointment]) -> Instance:
    """Write the choice of venues as the solver's instance; a venue that people have set stays."""
    held = [s for s in sessions if s.status is not SessionStatus.CANCELLED]
    bodies, venues = by_code(plan.bodies), by_code(plan.venues)
    fixed = {s.key: s.venue for s in held if s.venue in venues}
    fit = {code: tuple(v.code for v in suitable(plan, body)) for code, body in bodies.items()}
    shut = {venue.code: shut_at(plan, venue.code) for venue in plan.venues}
    suits = {
        s.key: tuple(dict.fromkeys((*_open(fit[s.body], shut, s), *_set(fixed, s.key))))
        for s in held
    }
    shares = _shares(plan, held, fit)
    return Instance(
        spans_of={s.key: tuple(map(_span, s.intervals)) for s in held},
        body_of={s.key: s.body for s in held},
        structure_of={venue.code: venue.structure for venue in plan.venues},
        suits=suits,
        fixed=fixed,
        reference=_reference(suits, near),
        rotating=frozenset(code for code, _structure in shares),
        least={key: least for key, (least, _most) in shares.items() if least},
        most={key: most for key, (_least, most) in shares.items()},
        most_overall=_overall(plan, held, shares),
        off_symbol=frozenset(
            (s.key, code)
            for s in held
            for code in suits[s.key]
            if is_off_symbol(plan, bodies[s.body], venues[code])
        ),
        trips_min={
            (s.key, code): 2 * venues[code].travel_min * _travellers(plan, s)
            for s in held
            for code in suits[s.key]
        },
        between_min=dict(_between(plan, held)),
        travel_min=_travel(plan),
        cost_eur={venue.code: float(venue.cost_eur) for venue in plan.venues},
        solver=plan.settings.solver,
    )


def _span(when: Interval) -> tuple[int, int]:
    start = when.day.toordinal() * DAY_MIN + when.start_min
    return start, start + when.length_min


def _between(plan: Plan, held: Sequence[Session]) -> Iterator[tuple[tuple[str, str], int]]:
    """Count the minutes between two sessions of a day at both of which somebody is to be.

    Those of lunch are not for travelling, but between sessions that people have set themselves.
    """
    hours = WorkingHours(plan.settings)
    set_by_people = {(one.body, one.number) for one in plan.fixed_sessions if one.stays}
    for one, other in combinations(held, 2):
        both = {*one.people(Attendance.PRESENT)} & {*other.people(Attendance.PRESENT)}
        times = [
            (a, b)
            for a, b in product(one.intervals, other.intervals)
            if a.day == b.day and not a.overlaps(b)
        ]
        theirs = {(one.body, one.number), (other.body, other.number)} <= set_by_people
        if both and times:
            free = (a.apart_min(b) - (0 if theirs else hours.lunch_between(a, b)) for a, b in times)
            yield (one.key, other.key), min(free)


def _travel(plan: Plan) -> dict[tuple[str, str], int]:
    """Give the minutes between every two venues."""
    travels, codes = Travels(plan), [venue.code for venue in plan.venues]
    return {pair: travels.minutes(*pair) for pair in product(codes, codes)}


def _open(codes: Sequence[str], shut: Mapping[str, Set[date]], session: Session) -> Iterator[str]:
    days = {each.day for each in session.intervals}
    yield from (code for code in codes if shut[code].isdisjoint(days))


def _set(fixed: dict[str, str], session: str) -> tuple[str, ...]:
    return (fixed[session],) if session in fixed else ()


def _shares(
    plan: Plan, held: Sequence[Session], fit: dict[str, tuple[str, ...]]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Give the least and most sessions of each body at each structure, where several may host."""
    venues = by_code(plan.venues)
    shares: dict[tuple[str, str], tuple[int, int]] = {}
    for body, sessions in Counter(session.body for session in held).items():
        structures = sorted({venues[code].structure for code in fit[body]})
        if len(structures) > 1:
            bounds = share_bounds(plan, sessions)
            shares |= {(body, structure): bounds for structure in structures}
    return shares


def _overall(
    plan: Plan, held: Sequence[Session], shares: Collection[tuple[str, str]]
) -> dict[str, int]:
    """Give the most sessions of all bodies at each structure, where some body has the choice."""
    structures = sorted({structure for _body, structure in shares})
    return dict.fromkeys(structures, overall_bound(plan, len(held), len(structures)))


def _reference(suits: dict[str, tuple[str, ...]], near: Sequence[Appointment]) -> dict[str, str]:
    known = {appointed.key: appointed.venue for appointed in near}
    return {name: known[name] for name, codes in suits.items() if known.get(name) in codes}


def _travellers(plan: Plan, session: Session) -> int:
    """Count the agents who go to a session, all from the seat."""
    agents = by_code(plan.agents)
    return sum(person in agents for person in session.people(*THERE))
