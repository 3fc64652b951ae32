from dataclasses import replace

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.domain.written_words import asks_for_visa, is_signed, written_delay_days
from coopplan.rules.meetings.protocol import (
    delay_only_written,
    visa_delay_only_written,
    visa_delay_without_visa,
    visa_only_written,
)
from tests.rules.cases import SOUND, change, said


@pytest.mark.parametrize(
    ("text", "delay_days"),
    [
        ("ordre du jour ferme 4 semaines avant", 28),
        ("quatre semaines", 28),
        ("sous 15 jours, un mois l'été", 30),
        ("three weeks' notice", 21),
        ("Einladung zwei Wochen vorher", 14),
        ("bureau toutes les 3 réunions", None),
        ("900 jours", None),
        ("J-28, dossier à J-7", 28),
        ("S-4", 28),
        ("une quinzaine de jours avant", 15),
        ("quinze jours avant", 15),
        ("1,5 mois avant", 45),
        ("a month's notice", 30),
        ("28 d before", 28),
        ("comité tous les 15 jours", None),
        ("bureau toutes les 3 semaines ; convocation 10 jours avant", 10),
        ("every 2 weeks", None),
        ("alle zwei Wochen", None),
        ("visa du cabinet sous 10 jours, ordre du jour 4 semaines avant", 28),
        ("visa du cabinet sous 10 jours", None),
        ("RD-28", None),
        ("", None),
    ],
)
def test_a_delay_in_words_is_read_in_days(text: str, delay_days: int | None) -> None:
    assert written_delay_days(text) == delay_days


@pytest.mark.parametrize(
    ("letter", "signed"),
    [
        ("signée 2026-09", True),
        ("Signé", True),
        ("unterzeichnet am 3.2.", True),
        ("à signer", False),
        ("aucune", False),
        ("", False),
    ],
)
def test_a_letter_is_signed_when_it_says_so_first(letter: str, signed: bool) -> None:
    assert is_signed(letter) is signed


def test_a_visa_is_a_whole_word() -> None:
    assert asks_for_visa("visa cabinet obligatoire")
    assert not asks_for_visa("envisager une visite")


def test_a_delay_written_beside_an_empty_number_is_said() -> None:
    asked = structure(protocol="ordre du jour 4 semaines avant")

    assert said(delay_only_written, asked) == [("STR01", "M", "protocol")]
    (finding,) = delay_only_written(asked)
    assert "28 jours" in finding.message
    assert "21 jours avant" in finding.message
    assert said(delay_only_written, structure(protocol="4 semaines", notice_days=20)) != []
    assert said(delay_only_written, structure(protocol="4 semaines", notice_days=28)) == []


def test_a_visa_written_in_words_alone_is_said() -> None:
    text = "visa du cabinet"

    assert said(visa_only_written, structure(protocol=text)) == [("STR02", "M", "protocol")]
    assert said(visa_only_written, structure(protocol=text, visa_required=True)) == []


def test_the_delay_of_a_visa_nobody_asks_for_is_said() -> None:
    assert said(visa_delay_without_visa, structure(visa_days=5)) == [("STR03", "M", "visa_days")]
    assert said(visa_delay_without_visa, structure(visa_days=5, visa_required=True)) == []


def structure(**fields: object) -> Plan:
    return replace(SOUND, structures=change(SOUND.structures, "M", **fields))


def test_a_visa_that_takes_longer_than_its_number_is_said() -> None:
    written = {"protocol": "visa du cabinet sous dix jours", "visa_required": True}

    assert said(visa_delay_only_written, structure(**written)) == [("STR04", "M", "protocol")]
    assert said(visa_delay_only_written, structure(**written, visa_days=10)) == []
    assert said(visa_delay_only_written, structure(**{**written, "visa_required": False})) == []


def test_weeks_of_a_visa_are_counted_in_working_days() -> None:
    written = {"protocol": "visa du cabinet sous 3 semaines", "visa_required": True}

    assert said(visa_delay_only_written, structure(**written, visa_days=15)) == []
    assert said(visa_delay_only_written, structure(**written, visa_days=14)) != []
