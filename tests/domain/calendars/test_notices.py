from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.calendars.bodies.notices import Notices
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.settings import NoticeUnit
from tests.year import ALSACE, YEAR, with_settings

THURSDAY = date(2027, 4, 8)


def bodies(plan: Plan = YEAR) -> tuple[Body, Body]:
    known = by_code(plan.bodies)
    return known["COPIL"], known["COTECH"]


def test_calendar_days_are_counted_back_to_a_working_day() -> None:
    copil, cotech = bodies()
    notices = Notices(YEAR)

    assert notices.invitation_on(copil, THURSDAY) == date(2027, 3, 18)
    assert notices.invitation_on(cotech, THURSDAY) == date(2027, 3, 25)  # 29 March is Easter Monday
    assert notices.documents_on(copil, THURSDAY) == date(2027, 4, 1)
    assert notices.documents_on(cotech, THURSDAY) == date(2027, 4, 2)
    assert notices.minutes_on(THURSDAY) == date(2027, 4, 16)


def test_working_days_leave_out_weekends_and_holidays() -> None:
    plan = with_settings(YEAR, notice_unit=NoticeUnit.WORKING, notice_days=8, minutes_days=2)
    notices = Notices(plan)

    assert notices.invitation_on(bodies()[0], THURSDAY) == date(2027, 3, 25)
    assert notices.minutes_on(THURSDAY) == date(2027, 4, 12)


def test_clear_days_count_neither_the_sending_nor_the_session() -> None:
    clear = Notices(with_settings(YEAR, notice_unit=NoticeUnit.CLEAR, notice_days=5))

    assert clear.invitation_on(bodies()[0], THURSDAY) == date(2027, 4, 2)


def test_the_longest_notice_of_those_who_sit_wins() -> None:
    asking = tuple(
        replace(each, notice_days=28 if each.code == "PETR" else 3) for each in YEAR.structures
    )
    notices = Notices(replace(YEAR, structures=asking))
    copil, cotech = bodies()

    assert notices.invitation_days(copil) == 28
    assert notices.invitation_days(cotech) == 10


@given(
    st.dates(date(2027, 2, 1), date(2027, 11, 30)),
    st.integers(0, 40),
    st.sampled_from(NoticeUnit),
)
def test_what_is_sent_is_sent_on_a_working_day_and_early_enough(
    day: date, delay: int, unit: NoticeUnit
) -> None:
    plan = with_settings(YEAR, notice_unit=unit, notice_days=delay, minutes_days=delay)
    sent = Notices(plan).invitation_on(bodies()[0], day)

    assert sent.weekday() < 5 or (unit is NoticeUnit.WORKING and not delay)
    assert sent not in ALSACE or not delay
    assert (day - sent).days >= delay
    assert Notices(plan).minutes_on(day) >= day
