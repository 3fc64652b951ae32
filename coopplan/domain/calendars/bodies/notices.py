"""Last days to send what a session needs: invitation, documents, minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from coopplan.domain.calendars.days.open_days import is_working, last_open_day
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.settings import NoticeUnit

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Notices:
    """The delays of a plan; every day given is a working day."""

    plan: Plan

    def invitation_on(self, body: Body, day: date) -> date:
        """Give the last day to invite a body that meets on ``day``."""
        return self._before(day, self.invitation_days(body))

    def documents_on(self, body: Body, day: date) -> date:
        """Give the last day to send the documents of a body that meets on ``day``."""
        settings = self.plan.settings
        usual = settings.documents_days if body.political else settings.technical_documents_days
        return self._before(day, usual)

    def minutes_on(self, day: date) -> date:
        """Give the last day to send the minutes of a session held on ``day``."""
        delay = self.plan.settings.minutes_days
        if self.plan.settings.notice_unit is NoticeUnit.WORKING:
            return max(day, self._shifted(day, delay, ONE_DAY))
        return max(day, self._working(day + delay * ONE_DAY))

    def working_days_before(self, day: date, count: int) -> date:
        """Give the working day that is so many of them before a day."""
        return self._shifted(day, count, -ONE_DAY)

    def invitation_days(self, body: Body) -> int:
        """Give the longest notice of a body: the settings', or that of a partner who sits in it."""
        settings = self.plan.settings
        usual = settings.notice_days if body.political else settings.technical_notice_days
        return max(usual, self._longest.get(body.code, 0))

    @cached_property
    def _longest(self) -> Mapping[str, int]:
        """Longest notice of the structures of each body's members."""
        structures, outsiders = by_code(self.plan.structures), by_code(self.plan.outsiders)
        longest: dict[str, int] = {}
        for member in self.plan.members:
            person = outsiders.get(member.person)
            structure = structures.get(person.structure) if person else None
            if structure and structure.notice_days:
                known = longest.get(member.body, 0)
                longest[member.body] = max(known, structure.notice_days)
        return longest

    def _before(self, day: date, delay: int) -> date:
        unit = self.plan.settings.notice_unit
        if unit is NoticeUnit.WORKING:
            return self._shifted(day, delay, -ONE_DAY)
        clear = 1 if unit is NoticeUnit.CLEAR else 0
        return self._working(day - (delay + clear) * ONE_DAY)

    def _working(self, day: date) -> date:
        """Give a day, or the last working day before it on which not everybody is closed."""
        while not is_working(day, self._closed):
            day -= ONE_DAY
        return last_open_day(self.plan, day)

    def _shifted(self, day: date, working_days: int, step: timedelta) -> date:
        while working_days:
            day += step
            working_days -= is_working(day, self._closed)
        return last_open_day(self.plan, day)

    @cached_property
    def _closed(self) -> frozenset[date]:
        return self.plan.holidays.get(self.plan.settings.holiday_zone, frozenset())
