"""Dates offered for a session, and the calendar once people have answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import islice

import pytest

from coopplan.audit import MEETINGS, audit
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.decisions.polls import PollAnswer, Willing
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session
from coopplan.domain.results.meetings.poll import Poll
from coopplan.planning.calendar import calendar_of, notes_on
from coopplan.planning.calendar.polls import poll_of, to_poll
from tests.audit.meetings.dated import fixed
from tests.meetings import meeting_outcome
from tests.year import YEAR, closed


def made(plan: Plan) -> Calendar:
    calendar = calendar_of(plan)
    assert calendar is not None
    assert list(audit(meeting_outcome(plan, calendar), MEETINGS)) == []
    return calendar


def session(calendar: Calendar, key: str) -> Session:
    return next(one for one in calendar.sessions if one.key == key)


def offered(plan: Plan = YEAR) -> Poll:
    calendar = made(plan)
    return poll_of(plan, calendar, session(calendar, "COPIL-2"))


def answers(poll: Poll, person: str, *said: Willing) -> tuple[PollAnswer, ...]:
    return tuple(
        PollAnswer(
            body="COPIL",
            number=2,
            person=person,
            day=offer.session.slot.day,
            starts=offer.session.starts,
            answer=each,
        )
        for offer, each in zip(poll.offers, said, strict=True)
    )


def test_three_days_are_offered_the_present_one_first_to_all_who_sit() -> None:
    poll, calendar = offered(), made(YEAR)
    days = [offer.session.slot.day for offer in poll.offers]

    assert days[0] == session(calendar, "COPIL-2").slot.day
    assert len(set(days)) == 3
    assert poll.people == ("A0", "E1", "E2")
    assert all(offer.session.people(Attendance.PRESENT) == poll.people for offer in poll.offers)
    assert [o.session.start for o in poll.by_date] == sorted(o.session.start for o in poll.offers)


def test_the_session_offered_is_the_first_that_nobody_has_dated() -> None:
    dated = replace(YEAR, fixed_sessions=(fixed(date(2027, 2, 9), number=1),))
    first = to_poll(made(YEAR), "COPIL", None)
    after = to_poll(made(dated), "COPIL", None)

    assert first is not None
    assert after is not None
    assert (first.key, after.key) == ("COPIL-1", "COPIL-2")
    assert to_poll(made(dated), "COPIL", 1) is None
    assert to_poll(made(YEAR), "I9", None) is None


def test_the_session_is_held_on_the_date_that_everybody_accepts() -> None:
    yes, no = Willing.YES, Willing.NO
    poll = offered()
    said = (*answers(poll, "E1", no, no, yes), *answers(poll, "E2", yes, no, yes))
    plan = replace(YEAR, poll_answers=said)
    held = session(made(plan), "COPIL-2")

    assert held.start == poll.offers[2].session.start
    assert held.people(Attendance.PRESENT) == ("A0", "E1", "E2")
    (note,) = (n for n in notes_on(plan, made(plan)) if n.code == "CAL22")
    assert "2 oui, 0 si besoin, 0 non" in note.message


def test_where_somebody_required_refuses_all_dates_another_is_found_and_it_is_said() -> None:
    poll = offered()
    plan = replace(YEAR, poll_answers=answers(poll, "E1", *[Willing.NO] * 3))
    held = session(made(plan), "COPIL-2")

    assert held.start not in [offer.session.start for offer in poll.offers]
    assert "E1" in held.people(Attendance.PRESENT)
    (note,) = (n for n in notes_on(plan, made(plan)) if n.code == "CAL22")
    assert note.remedy.startswith("E1 ne peut pas")


def test_hours_refused_are_not_free_for_other_bodies_either() -> None:
    """A0 sits in both: what they refuse for one is refused for the other."""
    held = session(made(YEAR), "COTECH-3")
    refused = PollAnswer(
        body="COPIL",
        number=4,
        person="A0",
        day=held.slot.day,
        starts=time(held.starts.hour, held.starts.minute),
        answer=Willing.NO,
    )
    again = session(made(replace(YEAR, poll_answers=(refused,))), "COTECH-3")

    assert again.start != held.start


@pytest.mark.parametrize(
    ("number", "day", "held_on"),
    [
        pytest.param(2, date(2027, 7, 6), True, id="after its share"),
        pytest.param(1, date(2027, 4, 6), True, id="in the share of the next"),
        pytest.param(5, date(2027, 5, 11), False, id="of no session"),
    ],
)
def test_a_date_wherever_it_is_makes_a_sound_calendar(
    number: int, day: date, held_on: bool
) -> None:
    plan = replace(YEAR, poll_answers=accepted(number, day))
    calendar = made(plan)

    days = {one.slot.day for one in calendar.sessions if one.key == f"COPIL-{number}"}
    assert (day in days) == held_on
    assert [n.code for n in notes_on(plan, calendar)].count("CAL22") == held_on


def test_sessions_whose_polls_put_them_in_another_order_are_held_so() -> None:
    alone = replace(YEAR, bodies=tuple(replace(b, preceded_by="") for b in YEAR.bodies))
    first, second = date(2027, 4, 20), date(2027, 4, 13)
    calendar = made(replace(alone, poll_answers=(*accepted(1, first), *accepted(2, second))))

    days = [session(calendar, key).slot.day for key in ("COPIL-1", "COPIL-2")]
    assert sorted(days) == [second, first]


def test_a_session_cancelled_after_its_poll_stays_cancelled() -> None:
    cancelled = fixed(date(2027, 5, 11), status=SessionStatus.CANCELLED)
    answered = accepted(2, date(2027, 5, 11))
    calendar = made(replace(YEAR, poll_answers=answered, fixed_sessions=(cancelled,)))

    assert session(calendar, "COPIL-2").status is SessionStatus.CANCELLED


def accepted(number: int, day: date) -> tuple[PollAnswer, ...]:
    """Have everybody of a COPIL accept one date."""
    return tuple(
        PollAnswer(
            body="COPIL",
            number=number,
            person=person,
            day=day,
            starts=time(14),
            answer=Willing.YES,
        )
        for person in ("A0", "E1", "E2")
    )


def shut(plan: Plan, first: date, last: date) -> Plan:
    return replace(plan, closures=(*plan.closures, closed("L1, L2", first, last)))


def prepared_on(day: date) -> FixedSession:
    return fixed(day, body="COTECH", number=2, status=SessionStatus.CONFIRMED)


def ten_days_before(plan: Plan, day: date) -> date:
    """Count ten working days back: a COPIL comes so long after its COTECH, at least."""
    earlier = (day - timedelta(days=back) for back in range(1, 30))
    worked = (d for d in earlier if d.weekday() < 5 and d not in plan.holidays["Alsace-Moselle"])
    return next(islice(worked, 9, None))


@pytest.mark.thorough
@pytest.mark.parametrize(
    "prevented",
    [
        pytest.param(lambda plan, days: shut(plan, days[0], days[0]), id="no venue is open"),
        pytest.param(
            lambda plan, days: replace(
                plan, holidays={zone: own | {days[0]} for zone, own in plan.holidays.items()}
            ),
            id="a public holiday",
        ),
        pytest.param(
            lambda plan, days: replace(
                plan, fixed_sessions=(prepared_on(ten_days_before(plan, days[1])),)
            ),
            id="too soon after the session that prepares it",
        ),
    ],
)
def test_the_date_recommended_makes_a_sound_calendar_when_it_is_confirmed(
    prevented: Callable[[Plan, list[date]], Plan],
) -> None:
    """Everybody accepts all three dates; the first and best of them cannot be held."""
    poll, yes = offered(), [Willing.YES] * 3
    said = tuple(one for who in ("A0", "E1", "E2") for one in answers(poll, who, *yes))
    days = [offer.session.slot.day for offer in poll.by_date]
    liked, plan = days[0], prevented(replace(YEAR, poll_answers=said), days)
    calendar = made(plan)
    (note,) = (n for n in notes_on(plan, calendar) if n.code == "CAL22")
    tenable = calendar.polled[0].tenable

    assert liked not in {start.date() for start in tenable}
    assert tenable
    assert f"la meilleure date est le {tenable[0]:%d/%m/%Y}" in note.message
    assert f"celle du {liked:%d/%m/%Y} ne peut être tenue" in note.message
    confirmed = fixed(tenable[0].date(), starts=tenable[0].time(), status=SessionStatus.CONFIRMED)
    assert made(replace(plan, fixed_sessions=(*plan.fixed_sessions, confirmed))).unprepared == ()


def test_where_none_of_the_dates_can_be_held_none_is_recommended() -> None:
    poll = offered()
    days = [offer.session.slot.day for offer in poll.by_date]
    plan = shut(
        replace(YEAR, poll_answers=answers(poll, "E1", *[Willing.YES] * 3)), days[0], days[-1]
    )
    (note,) = (n for n in notes_on(plan, made(plan)) if n.code == "CAL22")

    assert "aucune des dates proposées ne peut être tenue" in note.message
    assert note.remedy.startswith("Proposez d'autres dates")
