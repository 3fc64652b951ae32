"""Checks on when sessions are held: recounted from what people typed, day by day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from itertools import combinations, pairwise
from math import floor

from coopplan.audit.meetings.attendance import Diary
from coopplan.audit.meetings.clock import ONE_DAY, Journeys, is_shut_to_all, times
from coopplan.audit.meetings.decisions import may_serve_a_decision
from coopplan.audit.meetings.held import held
from coopplan.audit.violation import Violation
from coopplan.domain.calendars.wishes.polls import with_best_dates
from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.people.governance import Body, Member, Presence
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import NoticeUnit
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.input.time.period import Grain
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.outcome import Outcome


def each_session_once(outcome: Outcome) -> Iterator[Violation]:
    """Every session of every body is held once, or said to be left out, or cancelled."""
    calendar = outcome.calendar
    if calendar is None:
        return
    answered = Counter((one.body, one.number) for one in held(outcome))
    answered.update((one.body, one.number) for one in calendar.unplaced)
    cancelled = _given_up(outcome.plan)
    for body in outcome.plan.bodies:
        for number in range(1, _sessions(outcome.plan, body) + 1):
            times = answered.pop((body.code, number), 0)
            if times != 1 and not (times == 0 and (body.code, number) in cancelled):
                yield Violation("each_session_once", f"{body.code}-{number}", f"{times} times")
    for (code, number), times in answered.items():
        yield Violation("each_session_once", f"{code}-{number}", f"{times} times, not asked for")


def on_working_days(outcome: Outcome) -> Iterator[Violation]:
    """Sessions are held on working days of the horizon, at hours open to the body.

    Within one part of the day, before lunch or after it, where one is long enough, unless people
    have proposed the hour; none of a body that requires nobody on a day closed to all.
    """
    plan = outcome.plan
    bodies = {body.code: body for body in plan.bodies}
    proposed = {(f.body, f.number, f.day, f.starts) for f in with_best_dates(plan).fixed_sessions}
    for session in _chosen(outcome):
        day = session.slot.day
        inside = plan.periods[0].first <= day <= _last_day(plan)
        body = bodies[session.body]
        if not inside or not _is_worked(plan, day) or is_shut_to_all(plan, body, day):
            yield Violation("on_working_days", session.key, f"{day}")
        is_theirs = (session.body, session.number, day, session.starts) in proposed
        if not is_theirs and not _is_within_hours(plan, body, session):
            yield Violation("on_working_days", session.key, f"{session.starts}")


def nobody_in_two_places(outcome: Outcome) -> Iterator[Violation]:
    """Nobody is said to be present at two sessions between which they have no time to travel."""
    journeys = Journeys(outcome.plan)
    for one, other in combinations(held(outcome), 2):
        if journeys.keep_apart(one, other):
            both = {*one.people(Attendance.PRESENT)} & {*other.people(Attendance.PRESENT)}
            if both:
                where = f"{one.key} {other.key}"
                yield Violation("nobody_in_two_places", where, ", ".join(sorted(both)))


def sessions_in_order(outcome: Outcome) -> Iterator[Violation]:
    """The sessions of a body follow each other by their numbers, on different days.

    Where people have set both dates, or proposed one, by a poll too, theirs is the order.
    """
    plan = with_best_dates(outcome.plan)
    typed = {(fixed.body, fixed.number): fixed.stays for fixed in plan.fixed_sessions}
    for sessions in _by_body(outcome).values():
        for one, following in pairwise(sorted(sessions, key=lambda each: each.number)):
            theirs = [typed.get((each.body, each.number)) for each in (one, following)]
            is_ours = None in theirs and False not in theirs
            if is_ours and one.slot.day >= following.slot.day:
                yield Violation("sessions_in_order", one.key, f"{following.slot.day}")


def sessions_spread(outcome: Outcome) -> Iterator[Violation]:
    """Each session is in its own share of the days on which all those it requires may come.

    Where these are too few, of all the days open to the body. A session that decides something in
    time, or can prepare one that does, may be outside its share.
    """
    plan, diary = outcome.plan, Diary(outcome.plan)
    typed = {(fixed.body, fixed.number) for fixed in with_best_dates(plan).fixed_sessions}
    by_body = _by_body(outcome)
    for body in (one for one in plan.bodies if one.code in by_body):
        count, days = _sessions(plan, body), _common_days(plan, body, diary)
        for session in by_body[body.code]:
            first = len(days) * (session.number - 1) // count
            own = days[first : len(days) * session.number // count]
            day, key = session.slot.day, (body.code, session.number)
            if day not in own and key not in typed and not may_serve_a_decision(plan, body, day):
                yield Violation("sessions_spread", session.key, f"{session.slot.day}")


def fixed_stay(outcome: Outcome) -> Iterator[Violation]:
    """Sessions held or confirmed keep their day, hour and venue; cancelled ones are shown as such.

    A cancelled session is not held, unless people give it another date.
    """
    plan, calendar = outcome.plan, outcome.calendar
    dated = {(one.body, one.number): one for one in held(outcome)}
    for key in _given_up(plan).intersection(dated):
        yield Violation("fixed_stay", dated[key].key, "held, though cancelled")
    by_video = {body.code: body.remote for body in plan.bodies}
    for typed in (one for one in plan.fixed_sessions if calendar and one.body in by_video):
        fixed = replace(typed, venue="") if by_video[typed.body] else typed
        key = (fixed.body, fixed.number)
        shown = calendar.sessions if calendar and fixed.is_cancelled else [dated.get(key)]
        is_fixed = fixed.stays or fixed.is_cancelled
        if is_fixed and not any(_is_kept(fixed, session) for session in shown):
            yield Violation("fixed_stay", f"{fixed.body}-{fixed.number}", f"not on {fixed.day}")


def notices_are_long_enough(outcome: Outcome) -> Iterator[Violation]:
    """Invitation and documents leave early enough, minutes soon after its last day.

    For sessions on working days: what people set on others has no delay in working days.
    """
    plan, settings = outcome.plan, outcome.plan.settings
    bodies = {body.code: body for body in plan.bodies}
    for session in (one for one in held(outcome) if _is_worked(plan, one.slot.day)):
        body, day = bodies[session.body], session.slot.day
        usual = settings.documents_days if body.political else settings.technical_documents_days
        early = (
            _days_between(plan, session.invitation_on, day) >= _notice(plan, body)
            and _days_between(plan, session.documents_on, day) >= usual
            and all(_is_worked(plan, d) for d in (session.invitation_on, session.documents_on))
        )
        last = times(session)[-1].day
        late = _worked_late(plan, last, session.minutes_on)
        if not early or late or session.minutes_on < last:
            dates = (session.invitation_on, session.documents_on, session.minutes_on)
            yield Violation("notices_are_long_enough", session.key, " ".join(map(str, dates)))


def _chosen(outcome: Outcome) -> list[Session]:
    """List the sessions whose date the program chose."""
    set_already = {(f.body, f.number) for f in outcome.plan.fixed_sessions if f.stays}
    return [one for one in held(outcome) if (one.body, one.number) not in set_already]


def _by_body(outcome: Outcome) -> dict[str, list[Session]]:
    sessions: defaultdict[str, list[Session]] = defaultdict(list)
    for session in held(outcome):
        sessions[session.body].append(session)
    return dict(sessions)


def _sessions(plan: Plan, body: Body) -> int:
    """Count a body's sessions: those of the horizon's first year, rounded half up."""
    yearly = 12 if plan.settings.grain is Grain.MONTH else 52
    dated = sum(period.first <= _last_day(plan) for period in plan.periods)
    share = Fraction(body.sessions_per_year * dated, yearly)
    numbers = [fixed.number for fixed in plan.fixed_sessions if fixed.body == body.code]
    return max(floor(share + Fraction(1, 2)), *numbers, 0)


def _last_day(plan: Plan) -> date:
    """Give the last day of the periods that begin within a year: no session is later."""
    first = plan.periods[0].first
    return max(p.last for p in plan.periods if (p.first - first).days < 365)


def _common_days(plan: Plan, body: Body, diary: Diary) -> list[date]:
    """List the working days on which a body may meet with everyone it requires, or at all."""
    first, last = plan.periods[0].first, _last_day(plan)
    every = [first + offset * ONE_DAY for offset in range((last - first).days + 1)]
    worked = [d for d in every if _is_worked(plan, d) and not is_shut_to_all(plan, body, d)]
    required = [
        member
        for member in plan.members
        if member.body == body.code
        and member.presence is Presence.REQUIRED
        and member.person in diary.people
    ]
    parts = _open_parts(plan, body)
    common = [d for d in worked if any(_all_may(diary, required, Slot(d, p)) for p in parts)]
    return worked if len(common) < _sessions(plan, body) else common


def _all_may(diary: Diary, members: list[Member], slot: Slot) -> bool:
    """Whether each member is free in a slot, or represented, or gone."""
    return all(
        diary.is_free(member.person, slot)
        or diary.has_left(member.person, slot.day)
        or diary.is_represented(member, slot.day)
        or diary.is_stood_in(member, slot)
        for member in members
    )


def _open_parts(plan: Plan, body: Body) -> tuple[DayPart, ...]:
    settings = plan.settings
    if body.political:
        return settings.political_parts or tuple(DayPart)
    return settings.technical_parts or (DayPart.MORNING, DayPart.AFTERNOON)


def _is_within_hours(plan: Plan, body: Body, session: Session) -> bool:
    """Whether a session starts and ends at hours open to its body, on each of its days."""
    start, end = times(session)[0].start_min, times(session)[0].end_min
    ends = [int(h.hour * 60 + h.minute) for h in _hours(plan)]
    lunch = ends[1] - plan.settings.lunch_min
    spans = dict(
        zip(DayPart, ((ends[0], lunch), (ends[1], ends[2]), (ends[2], ends[3])), strict=True)
    )
    own = [spans[part] for part in _open_parts(plan, body)]
    if any(end - start <= last - first for first, last in own):
        return any(first <= start and end <= last for first, last in own)
    hull = (min(first for first, _ in own), max(last for _, last in own))
    first, last = hull if end - start <= hull[1] - hull[0] else (ends[0], ends[3])
    return first <= start and end <= last


def _hours(plan: Plan) -> tuple[time, ...]:
    settings = plan.settings
    return (
        settings.morning_start,
        settings.afternoon_start,
        settings.evening_start,
        settings.day_end,
    )


def _notice(plan: Plan, body: Body) -> int:
    """Give the longest notice among the settings' and those of the members' structures."""
    settings = plan.settings
    seats = {member.person for member in plan.members if member.body == body.code}
    guests = {person.structure for person in plan.outsiders if person.code in seats}
    asked = [s.notice_days for s in plan.structures if s.code in guests and s.notice_days]
    return max(
        *asked, settings.notice_days if body.political else settings.technical_notice_days, 0
    )


def _given_up(plan: Plan) -> set[tuple[str, int]]:
    """List the sessions that people have cancelled without another date."""
    dated = {(one.body, one.number) for one in plan.fixed_sessions if not one.is_cancelled}
    return {(one.body, one.number) for one in plan.fixed_sessions if one.is_cancelled} - dated


def _is_kept(fixed: FixedSession, session: Session | None) -> bool:
    return (
        session is not None
        and (session.body, session.number) == (fixed.body, fixed.number)
        and session.slot.day == fixed.day
        and session.slot.part in fixed.parts
        and fixed.starts in {None, session.starts}
        and fixed.venue in {"", session.venue}
        and session.status is fixed.status
    )


def _is_worked(plan: Plan, day: date) -> bool:
    closed = plan.holidays.get(plan.settings.holiday_zone, frozenset())
    return day.isoweekday() <= 5 and day not in closed


def _worked_between(plan: Plan, start: date, end: date) -> int:
    """Count the working days from ``start``, left out, to ``end``."""
    days = (start + offset * ONE_DAY for offset in range(1, (end - start).days + 1))
    return sum(_is_worked(plan, day) for day in days)


def _worked_late(plan: Plan, day: date, minutes_on: date) -> bool:
    """Whether minutes leave after their delay; calendar days count those of the sending."""
    if plan.settings.notice_unit is NoticeUnit.WORKING:
        return _worked_between(plan, day, minutes_on) > plan.settings.minutes_days
    return (minutes_on - day).days > plan.settings.minutes_days


def _days_between(plan: Plan, start: date, end: date) -> int:
    """Count the days between two dates as the settings count delays."""
    if plan.settings.notice_unit is NoticeUnit.WORKING:
        return _worked_between(plan, start, end)
    return (end - start).days - (plan.settings.notice_unit is NoticeUnit.CLEAR)
