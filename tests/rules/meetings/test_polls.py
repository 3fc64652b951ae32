from dataclasses import replace
from datetime import date, time

from coopplan.domain.calendars.bodies.sessions import session_count
from coopplan.domain.input.decisions.polls import PollAnswer, Willing
from coopplan.rules.meetings.polls import answered_both_ways, asked_without_a_seat, no_such_session
from coopplan.rules.references import unknown_reference
from tests.rules.cases import SOUND, said

SEATED = next(member for member in SOUND.members if member.body == "I1")
YES = PollAnswer(
    body="I1",
    number=1,
    person=SEATED.person,
    day=date(2027, 2, 9),
    starts=time(14),
    answer=Willing.YES,
)
KEY = YES.key


def test_a_date_is_answered_in_one_way() -> None:
    other_hour = replace(YES, starts=time(9), answer=Willing.NO)
    silent = replace(YES, answer=None)
    sound = replace(SOUND, poll_answers=(YES, YES, other_hour, silent))
    torn = replace(SOUND, poll_answers=(YES, replace(YES, answer=Willing.NO)))

    assert said(answered_both_ways, sound) == []
    assert said(answered_both_ways, torn) == [("SON01", KEY, "answer")]


def test_who_answers_sits_in_the_body_or_for_somebody_who_does() -> None:
    stranger = replace(YES, person="E9")
    stand_in = tuple(replace(m, substitute="E9" if m == SEATED else "") for m in SOUND.members)
    asked = replace(SOUND, poll_answers=(stranger,))

    assert said(asked_without_a_seat, replace(SOUND, poll_answers=(YES,))) == []
    assert said(asked_without_a_seat, asked) == [("SON02", stranger.key, "person")]
    assert said(asked_without_a_seat, replace(asked, members=stand_in)) == []
    nobody = replace(SOUND, poll_answers=(replace(YES, person="Z9", body="I99"),))
    assert len(said(unknown_reference, nobody)) == 2


def test_dates_are_offered_for_a_session_that_the_body_holds_and_it_is_said_once() -> None:
    body = next(one for one in SOUND.bodies if one.code == "I1")
    beyond = replace(YES, number=session_count(SOUND, body) + 1)
    later = replace(beyond, day=date(2027, 2, 16))
    unknown = replace(beyond, body="I99")

    assert said(no_such_session, replace(SOUND, poll_answers=(YES, unknown))) == []
    found = said(no_such_session, replace(SOUND, poll_answers=(beyond, later)))
    assert found == [("SON05", beyond.key, "number")]
