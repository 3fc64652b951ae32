"""What a body must decide before: a scheme's deadline, a task, an institutional date, a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from coopplan.domain.calendars.days.open_days import is_working
from coopplan.domain.folding import folded
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.people.governance import Body, InstitutionalDate
from coopplan.domain.input.people.sponsors import word_set
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.settings import BeforeFiling
from coopplan.domain.input.work import Task
from coopplan.i18n import _, day
from coopplan.vocabulary import words

ONE_DAY = timedelta(days=1)
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
FIRST_YEAR = 1900
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDue:
    """One thing before which a body must have met."""

    body: str
    """Code."""
    what: str
    """As typed: the code of a scheme or a task, a date, what an institutional date is for."""
    due_on: date
    """When it falls: the body meets earlier."""
    first: date
    """First day on which a session is near enough to decide it..."""
    last: date
    """...and last one: the day before it, or before the council that must deliberate."""
    is_firm: bool
    """Whether a session that would come later is not held at all."""
    council: InstitutionalDate | None = None
    """The council that deliberates after the session, if one must and is known."""

    def admits(self, day: date) -> bool:
        """Whether a session on a day decides in time."""
        return self.first <= day <= self.last


def decisions_due(plan: Plan) -> tuple[DecisionDue, ...]:
    """List what bodies must decide before, by body then in the order of time."""
    return _Dues(plan).listed()


def days_named(plan: Plan, text: str) -> Mapping[str, tuple[date, ...]]:
    """Give the days of each thing that *Avant* names; none for what is not understood."""
    parts = (part.strip() for part in re.split(r"[,;+\n]", text))
    return {part: _Dues(plan).days_of(part) for part in parts if part}


def due_named(what: str, due_on: date) -> str:
    """Name what a body decides before, with its day; a day that was typed stands alone."""
    if _date_of(what) is not None:
        return _("due|le {day}").format(day=day(due_on))
    return _("{what} ({day})").format(what=what, day=day(due_on))


def scheme_named(plan: Plan, what: str) -> Scheme | None:
    """Give the scheme, or the envelope's first one, of which something is the code."""
    return _Dues(plan).scheme(what)


def councils_after(plan: Plan, body: Body, day: date) -> tuple[InstitutionalDate, ...]:
    """Give the earliest council after a session of each structure that must deliberate."""
    found = (
        next((each for each in _councils(plan, code) if each.day > day), None)
        for code in body.deliberation
    )
    return tuple(council for council in found if council is not None)


@dataclass(frozen=True)
class _Dues:
    """Works out what bodies must decide before."""

    plan: Plan

    def listed(self) -> tuple[DecisionDue, ...]:
        found = (due for body in self.plan.bodies for due in self._of_body(body))
        return tuple(due for due in found if self._is_in_horizon(due))

    def days_of(self, part: str) -> tuple[date, ...]:
        """Give the days that one thing falls on."""
        scheme = self.scheme(part)
        if scheme is not None:
            return () if scheme.deadline is None else (scheme.deadline,)
        task = self._tasks.get(part.upper()) or self._tasks.get(part)
        if task is not None:
            return (task.start,)
        typed = _date_of(part)
        return self._institutional(part) if typed is None else (typed,)

    def scheme(self, code: str) -> Scheme | None:
        """Give the scheme or the envelope of a code."""
        return self._schemes.get(code.upper()) or self._schemes.get(code)

    def _of_body(self, body: Body) -> list[DecisionDue]:
        typed = [
            self._due(body, what, day, is_firm=body.before_firm)
            for what, days in days_named(self.plan, body.before).items()
            for day in days
        ]
        known = {due.what for due in typed}
        rule = self.plan.settings.before_filing
        filed = self._filed(body) if rule is not BeforeFiling.NO else ()
        ruled = [
            self._due(body, scheme.code, day, is_firm=rule is BeforeFiling.FIRM)
            for scheme in filed
            for day in self.days_of(scheme.code)
            if scheme.code not in known
        ]
        return sorted([*typed, *ruled], key=lambda due: due.last)

    def _filed(self, body: Body) -> Iterator[Scheme]:
        """List the schemes asked for a political body's project."""
        for scheme in self.plan.schemes:
            is_asked = scheme.status is GrantStatus.ASKED and scheme.code not in self.plan.unfiled
            if body.political and is_asked and body.project in self._projects_of(scheme):
                yield scheme

    def _projects_of(self, scheme: Scheme) -> set[str]:
        """Give the projects of an application: its task's, else those of its expenses."""
        task = self._tasks.get(scheme.filing_task)
        if task is not None:
            return {task.project}
        return {expense.project for expense in self.plan.expenses if scheme.covers(expense)} - {""}

    def _due(self, body: Body, what: str, day: date, *, is_firm: bool) -> DecisionDue:
        council = self._last_council(body, day)
        last = (council.day if council else day) - ONE_DAY
        return DecisionDue(
            body=body.code,
            what=what,
            due_on=day,
            first=self._reach(last),
            last=last,
            is_firm=is_firm,
            council=council,
        )

    def _last_council(self, body: Body, day: date) -> InstitutionalDate | None:
        """Give the council before which a body must meet: the earliest of each one's last."""
        last = [
            known[-1]
            for code in body.deliberation
            if (known := [each for each in _councils(self.plan, code) if each.day <= day])
        ]
        return min(last, key=lambda each: each.day, default=None)

    def _reach(self, last: date) -> date:
        """Give the first day with no more working days than may be from it to the last one."""
        day, left = last, self.plan.settings.decision_reach_days
        holidays = self.plan.holidays.get(self.plan.settings.holiday_zone, frozenset())
        while left >= is_working(day, holidays):
            left -= is_working(day, holidays)
            day -= ONE_DAY
        return day + ONE_DAY

    def _institutional(self, part: str) -> tuple[date, ...]:
        """Give the institutional dates that some words name, with or without their structure."""
        asked = word_set(part)
        return tuple(
            each.day
            for each in sorted(self.plan.institutional_dates, key=lambda one: one.day)
            if asked and asked <= word_set(f"{each.occasion} {each.structure}")
        )

    def _is_in_horizon(self, due: DecisionDue) -> bool:
        dated = self.plan.dated_periods
        return dated[0].first <= due.last and due.first <= dated[-1].last

    @cached_property
    def _schemes(self) -> Mapping[str, Scheme]:
        parted = {scheme.envelope: scheme for scheme in self.plan.schemes if scheme.envelope}
        return {**parted, **by_code(self.plan.schemes)}

    @cached_property
    def _tasks(self) -> Mapping[str, Task]:
        return by_code(self.plan.tasks)


def deliberates(one: InstitutionalDate) -> bool:
    """Whether a council sits on an institutional date: one that votes, not one that programmes."""
    occasion = folded(one.occasion)
    return any(word in occasion for word in words("meetings", "councils"))


def _councils(plan: Plan, structure: str) -> list[InstitutionalDate]:
    """List the meetings in which a structure deliberates, in the order of time."""
    own = (each for each in plan.institutional_dates if each.structure == structure)
    return sorted(filter(deliberates, own), key=lambda each: each.day)


def _date_of(text: str) -> date | None:
    """Read a date as it is written in French, German or English, or by its year first."""
    if found := DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day) if year >= FIRST_YEAR else None
    except ValueError:
        return None
