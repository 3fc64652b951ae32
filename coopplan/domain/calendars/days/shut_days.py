"""Days on which nobody, or not everybody, can meet, as the year is looked at as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from coopplan.domain.calendars.days.closures import EVERYONE, targeted
from coopplan.domain.folding import folded
from coopplan.domain.input.people.directory import titles
from coopplan.domain.input.people.governance import Closure
from coopplan.domain.input.plan import Plan, by_code


def shut_days(plan: Plan) -> Mapping[date, bool]:
    """Give the days that a closed period touches: ``True`` if it forbids everybody to meet.

    Periods that touch one person alone, or a venue, are left out.
    """
    people = {folded(code) for code in (*titles(plan), *by_code(plan.venues))}
    found: dict[date, bool] = {}
    for closure in plan.closures:
        words = set(targeted(closure.target))
        if not words <= people:
            to_all = closure.forbids and bool(words & EVERYONE)
            for day in _days(closure, plan):
                found[day] = found.get(day, False) or to_all
    return found


def _days(closure: Closure, plan: Plan) -> tuple[date, ...]:
    """Give the days of a closed period that are in the horizon."""
    first = max(closure.start, plan.periods[0].first)
    last = min(closure.end, plan.periods[-1].last)
    return tuple(first + timedelta(days=offset) for offset in range((last - first).days + 1))
