from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from coopplan.domain.calendars.wishes.preferences import Preferences
from coopplan.domain.input.people.governance import Closure
from coopplan.domain.input.plan import Plan
from coopplan.rules.meetings.preferences import (
    preference_for_no_time,
    preference_for_unknown_holidays,
    preference_not_understood,
    preference_with_two_readings,
)
from tests.rules.cases import SOUND, change, said

CELL = ("E1", "preferred_days")


def preferring(text: str) -> Plan:
    return replace(SOUND, outsiders=change(SOUND.outsiders, "E1", preferred_days=text))


@pytest.mark.parametrize("text", ["", "jeudi", "mardi sauf le matin, jeudi", "peu importe"])
def test_what_has_one_reading_is_taken_without_a_word(text: str) -> None:
    plan = preferring(text)

    assert said(preference_not_understood, plan) == []
    assert said(preference_with_two_readings, plan) == []
    assert said(preference_for_no_time, plan) == []


@pytest.mark.parametrize(("text", "word"), [("jeudi selon la lune", "selon"), ("sauf", "")])
def test_what_is_not_understood_is_said_with_the_word_that_is_not_known(
    text: str, word: str
) -> None:
    plan = preferring(text)

    assert said(preference_not_understood, plan) == [("PRF01", *CELL)]
    (finding,) = preference_not_understood(plan)
    assert (f"à cause de « {word} »" in finding.message) is bool(word)


def test_two_readings_are_asked_back_each_as_it_could_be_typed() -> None:
    plan = preferring("mardi, après 17h30")

    assert said(preference_with_two_readings, plan) == [("PRF02", *CELL)]
    (finding,) = preference_with_two_readings(plan)
    assert finding.value == "mardi, après 17h30"
    for reading in ("mardi après 17h30", "mardi ; tous les jours après 17h30"):
        assert f"« {reading} »" in finding.message
        assert said(preference_with_two_readings, preferring(reading)) == []


def test_a_preference_for_no_time_at_work_is_said() -> None:
    assert said(preference_for_no_time, preferring("samedi")) == [("PRF03", *CELL)]
    late = preferring("après 21h")
    assert said(preference_for_no_time, late) == []
    closed = replace(late, settings=replace(late.settings, day_end=time(21)))
    assert said(preference_for_no_time, closed) == [("PRF03", *CELL)]


def test_school_holidays_that_nobody_knows_are_said() -> None:
    unknown = preferring("mardi sauf vacances")

    assert said(preference_for_unknown_holidays, unknown) == [("PRF04", *CELL)]
    assert said(preference_for_unknown_holidays, preferring("mardi")) == []
    published = {"B": frozenset({date(2027, 2, 22)})}
    in_zone = replace(unknown.settings, school_zone="zone B")
    known = replace(unknown, settings=in_zone, school_holidays=published)
    assert said(preference_for_unknown_holidays, known) == []


def test_the_holidays_that_a_user_typed_stand_for_those_published() -> None:
    typed = Closure(
        target="zone B", start=date(2027, 3, 1), end=date(2027, 3, 5), reason="Vacances"
    )
    plan = replace(
        preferring("sauf vacances"),
        settings=replace(SOUND.settings, school_zone="B"),
        school_holidays={"B": frozenset({date(2027, 2, 22)})},
        closures=(typed,),
    )
    preferences = Preferences(plan)

    assert preferences.liked("sauf vacances", date(2027, 3, 2), "E1") == ()
    assert preferences.liked("sauf vacances", date(2027, 2, 22), "E1") == ((0, 24 * 60),)
