"""Sentences, numbers, dates and plurals, each in its language."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from coopplan.i18n import (
    _,
    capitalised,
    day,
    days,
    euros,
    hour,
    in_every_language,
    language,
    month,
    ngettext,
    percent,
    short_month,
    short_weekday,
    speaking,
    tongue_name,
    translated,
    weekday_initial,
)

ONE, MANY = "{n} erreur", "{n} erreurs"


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("fr", ["12,5", "85\u202f200 €", "0,75 €", "-3 €", "62,5 %"]),
        ("en", ["12.5", "€85,200", "€0.75", "-€3", "62.5%"]),
    ],
)
def test_numbers_are_those_of_the_language(code: str, written: list[str]) -> None:
    with speaking(code):
        assert [
            days(Decimal("12.5")),
            euros(85200),
            euros("0.75"),
            euros(-3),
            percent(0.625),
        ] == written


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("fr", ["03/02/2027", "février 2027", "févr.", "M", "mer.", "14h30"]),
        ("en", ["03/02/2027", "February 2027", "Feb", "W", "Wed", "14:30"]),
    ],
)
def test_dates_are_those_of_the_language(code: str, written: list[str]) -> None:
    wednesday = date(2027, 2, 3)
    with speaking(code):
        assert [
            day(wednesday),
            month(wednesday),
            short_month(wednesday),
            weekday_initial(wednesday),
            short_weekday(wednesday),
            hour(time(14, 30)),
        ] == written


@pytest.mark.parametrize(
    ("code", "word", "singular", "plural"),
    [
        ("fr", "erreur", ["0", "1", "1.0", "1.5", "-1"], ["2", "2.5", "1000000"]),
        ("en", "error", ["1", "1.0"], ["0", "1.5", "2"]),
    ],
)
def test_plurals_are_those_of_the_language(
    code: str, word: str, singular: list[str], plural: list[str]
) -> None:
    with speaking(code):
        assert {ngettext(ONE, MANY, Decimal(n)) for n in singular} == {f"{{n}} {word}"}
        assert {ngettext(ONE, MANY, Decimal(n)) for n in plural} == {f"{{n}} {word}s"}


def test_a_capital_leaves_those_of_nouns() -> None:
    assert capitalised("beantragter Zuschuss") == "Beantragter Zuschuss"
    assert capitalised("") == ""


@pytest.mark.parametrize(
    ("code", "written"), [("fr", "allemand"), ("en", "German"), ("de", "Deutsch")]
)
def test_a_language_has_its_name_in_the_language_in_force(code: str, written: str) -> None:
    with speaking(code):
        assert tongue_name("DE") == tongue_name("de") == written
        assert tongue_name("platt") == "platt"
        assert tongue_name("??") == "??"


def test_a_context_tells_homonyms_apart_and_is_never_shown() -> None:
    role = "outsiders|Fonction"
    assert (_(role), translated("Fonction", "en"), translated(role, "en")) == (
        "Fonction",
        "Job",
        "Role",
    )


def test_words_are_known_in_every_language() -> None:
    assert {"oui", "yes"} <= set(in_every_language("oui"))


def test_nothing_stays_nothing() -> None:
    assert [translated("", code) for code in ("fr", "en")] == ["", ""]


def test_a_language_is_spoken_for_as_long_as_asked() -> None:
    with speaking("en"):
        assert _("oui") == "yes"
    assert language() == "fr"
