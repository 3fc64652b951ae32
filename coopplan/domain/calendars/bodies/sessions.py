"""How many sessions a body has in the horizon, their numbers, and how far apart they are."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import count, islice

from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Grain

PERIODS_PER_YEAR = {Grain.MONTH: 12, Grain.WEEK: 52}


def session_count(plan: Plan, body: Body) -> int:
    """Count the sessions of a body that have dates, cancelled ones included.

    They are those of the first year of the horizon, in proportion where it is shorter, rounded half
    up; never fewer than the numbers already given to fixed sessions.
    """
    numbers = (fixed.number for fixed in plan.fixed_sessions if fixed.body == body.code)
    return max(usual_count(plan, body), *numbers, 0)


def usual_count(plan: Plan, body: Body) -> int:
    """Count the sessions of a body that have dates by its sessions per year alone."""
    years = Decimal(len(plan.dated_periods)) / PERIODS_PER_YEAR[plan.settings.grain]
    return int((body.sessions_per_year * years).to_integral_value(ROUND_HALF_UP))


def windows(plan: Plan, body: Body) -> tuple[tuple[date, date], ...]:
    """Give the first and last day of each session's window: equal parts of the first year."""
    first, last = plan.dated_periods[0].first, plan.dated_periods[-1].last
    sessions, days = session_count(plan, body), (last - first).days + 1
    starts = [first + timedelta(days=-(-days * rank // sessions)) for rank in range(sessions)]
    ends = [start - timedelta(days=1) for start in starts[1:]]
    return tuple(zip(starts, [*ends, last][:sessions], strict=True))


def gap_days(plan: Plan, body: Body) -> tuple[int, int]:
    """Give the least and most working days between a session and the one that prepares it."""
    settings = plan.settings
    usual = settings.cotech_copil_gap_days if body.political else settings.review_cotech_gap_days
    least = usual if body.min_gap_days is None else body.min_gap_days
    most = settings.max_gap_days if body.max_gap_days is None else body.max_gap_days
    return least, max(least, most)


def within_horizon(plan: Plan) -> tuple[FixedSession, ...]:
    """Give the fixed sessions whose date is in the first year of the horizon."""
    first, last = plan.dated_periods[0].first, plan.dated_periods[-1].last
    return tuple(fixed for fixed in plan.fixed_sessions if first <= fixed.day <= last)


def with_numbers(plan: Plan) -> Plan:
    """Number the fixed sessions that have none, by the place of their date in the horizon.

    Those outside the horizon get none.
    """
    numbers: dict[FixedSession, int] = {}
    for code in dict.fromkeys(fixed.body for fixed in plan.fixed_sessions):
        numbers |= _numbers(plan, code)
    numbered = (replace(one, number=numbers.get(one, one.number)) for one in plan.fixed_sessions)
    return replace(plan, fixed_sessions=tuple(numbered))


def renumbered(plan: Plan, codes: Container[str]) -> Plan:
    """Number again the fixed sessions of some bodies, by their dates.

    A cancelled date keeps the number of the one that replaces it.
    """
    live = {(o.body, o.number): o for o in plan.fixed_sessions if not o.is_cancelled and o.number}
    replaced = [o for o in plan.fixed_sessions if o.is_cancelled and (o.body, o.number) in live]
    kept = [one for one in plan.fixed_sessions if one not in replaced]
    loose = (replace(one, number=0) if one.body in codes else one for one in kept)
    again = with_numbers(replace(plan, fixed_sessions=tuple(loose))).fixed_sessions
    number = dict(zip(kept, (one.number for one in again), strict=True))
    followers = (replace(o, number=number[live[o.body, o.number]]) for o in replaced)
    return replace(plan, fixed_sessions=(*again, *followers))


def _numbers(plan: Plan, code: str) -> dict[FixedSession, int]:
    """Give each unnumbered session of a body the free number nearest to its date's window."""
    own = [fixed for fixed in within_horizon(plan) if fixed.body == code]
    loose = sorted((one for one in own if not one.number), key=lambda one: one.day)
    sessions = next((session_count(plan, body) for body in plan.bodies if body.code == code), 0)
    free = _free_numbers({one.number for one in own}, sessions, len(loose))
    numbers: dict[FixedSession, int] = {}
    for rank, session in enumerate(loose, start=1):
        window = _window(plan, session.day, sessions)
        left_for_later = len(loose) - rank
        choice = free[: len(free) - left_for_later]
        numbers[session] = min(choice, key=lambda number: abs(number - window))
        free = [number for number in free if number > numbers[session]]
    return numbers


def _free_numbers(taken: Container[int], sessions: int, needed: int) -> list[int]:
    """List the numbers not taken, up to the body's sessions, or as many as are needed."""
    within = [number for number in range(1, sessions + 1) if number not in taken]
    beyond = (number for number in count(sessions + 1) if number not in taken)
    return [*within, *islice(beyond, max(0, needed - len(within)))]


def _window(plan: Plan, day: date, sessions: int) -> int:
    """Tell in which of the horizon's equal windows a day is, from 1."""
    first, last = plan.dated_periods[0].first, plan.dated_periods[-1].last
    return 1 + (day - first).days * sessions // ((last - first).days + 1)
