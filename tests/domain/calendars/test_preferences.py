from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.calendars.preferences import WORKING_WEEK, moments
from coopplan.domain.input.half_days import DayPart

MORNING, AFTERNOON, EVENING = DayPart
MON, TUE, WED, THU, FRI = range(5)


def on(days: tuple[int, ...] | range, *parts: DayPart) -> frozenset[tuple[int, DayPart]]:
    return frozenset((day, part) for day in days for part in parts or DayPart)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jeudi", on((THU,))),
        ("mardi, jeudi", on((TUE, THU))),
        ("Mardi et jeudi", on((TUE, THU))),
        ("mardis ; jeudis", on((TUE, THU))),
        ("mercredi après-midi", on((WED,), AFTERNOON)),
        ("mercredi après midi", on((WED,), AFTERNOON)),
        ("le mercredi", on((WED,))),
        ("après 17h30", on(range(5), EVENING)),
        ("Après 17 h 30", on(range(5), EVENING)),
        ("mardi après 17h30", on((TUE,), EVENING)),
        ("avant 12h", on(range(5), MORNING)),
        ("à partir de 14h", on(range(5), AFTERNOON, EVENING)),
        ("lundi-mardi matin", on((MON, TUE), MORNING)),
        ("lundi - mardi matin", on((MON, TUE), MORNING)),
        ("lundi-vendredi", WORKING_WEEK),
        ("du lundi au jeudi", on(range(4))),
        ("du lundi au mardi matin", on((MON, TUE), MORNING)),
        ("lun-mer", on(range(3))),
        ("mardi, jeudi matin", on((TUE,)) | on((THU,), MORNING)),
        ("soir", on(range(5), EVENING)),
        ("en journée", on(range(5), MORNING, AFTERNOON)),
        ("sauf lundi", WORKING_WEEK - on((MON,))),
        ("pas le vendredi après-midi", WORKING_WEEK - on((FRI,), AFTERNOON)),
        ("lundi-vendredi sauf mercredi", WORKING_WEEK - on((WED,))),
        ("tous les jours sauf lundi et mardi", on((WED, THU, FRI))),
        ("Thursday", on((THU,))),
        ("Monday to Friday except Wednesday", WORKING_WEEK - on((WED,))),
        ("Mon-Tue morning", on((MON, TUE), MORNING)),
        ("after 17:30", on(range(5), EVENING)),
        ("not Monday", WORKING_WEEK - on((MON,))),
        ("", WORKING_WEEK),
        ("indifférent", WORKING_WEEK),
    ],
)
def test_preferred_days_are_read_as_people_write_them(
    text: str, expected: frozenset[tuple[int, DayPart]]
) -> None:
    assert moments(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "bientôt",
        "jeudi prochain",
        "samedi",
        "vendredi-lundi",
        "après 25h",
        "sauf",
        "?",
        "mardi sauf mardi",
        "un jeudi sur deux",
        "avant 3h",
        "le",
        "après 21h",
    ],
)
def test_what_cannot_be_understood_is_never_guessed(text: str) -> None:
    assert moments(text) is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = moments(text)

    assert found is None or (found and found <= WORKING_WEEK)


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Donnerstag", "jeudi"),
        ("dienstags, Donnerstagvormittag", "mardi, jeudi matin"),
        ("Montag bis Mittwoch, Nachmittag", "lundi au mercredi, après-midi"),
        ("nach 17:30", "après 17h30"),
        ("vor 12 Uhr", "avant 12h"),
        ("jeden Tag außer Freitag", "tous les jours sauf vendredi"),
    ],
)
def test_moments_are_understood_in_any_language(german: str, french: str) -> None:
    assert moments(german) is not None
    assert moments(german) == moments(french)
