from __future__ import annotations

from dataclasses import replace

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.rules.preferences import (
    preference_for_no_time,
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
