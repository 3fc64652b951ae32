"""What texts mean, worked out from the calendar of a year by other means than the grammar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.time.half_days import DayPart
from coopplan.preferences import Ambiguous, Frame, Understood, Unreadable, read
from coopplan.preferences.minutes import intervals
from tests.preferences.framed import DAYS, FRAME, WINTER, half_days

MORNING, AFTERNOON, EVENING = DayPart
MON, TUE, WED, THU, FRI = range(5)
WINTRY = (11, 12, 1, 2)
DAYTIME = (MORNING, AFTERNOON)
Test = Callable[[date, DayPart], bool]
TWO_YEARS = Frame(
    tuple(date(2027, 1, 1) + timedelta(days=rank) for rank in range(731)),
    FRAME.hours,
    begins=date(2027, 7, 1),
)


def on(weekdays: tuple[int, ...] | range, *parts: DayPart) -> Test:
    return lambda day, part: day.weekday() in weekdays and (not parts or part in parts)


def rank(day: date) -> int:
    return sum(day.replace(day=each).weekday() == day.weekday() for each in range(1, day.day + 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jeudi", on((THU,))),
        ("Mardi et jeudi", on((TUE, THU))),
        ("tous les jeudis", on((THU,))),
        ("les matins", on(range(5), MORNING)),
        ("toute la journée", on(range(5), *DAYTIME)),
        ("aucune préférence", on(range(5))),
        ("mercredi apres midi", on((WED,), AFTERNOON)),
        ("jeudi matin ou après-midi", on((THU,), *DAYTIME)),
        ("jeudi aprem", on((THU,), AFTERNOON)),
        ("en mars", lambda day, _: day.month == 3),
        ("mon jeudi", on((THU,))),
        ("mardi, jeudi matin", lambda d, p: on((TUE,))(d, p) or on((THU,), MORNING)(d, p)),
        (
            "mardi sauf le matin, jeudi",
            lambda d, p: on((TUE,), AFTERNOON, EVENING)(d, p) or on((THU,))(d, p),
        ),
        ("lundi-mardi matin", on((MON, TUE), MORNING)),
        ("du lundi au mardi matin", on((MON, TUE), MORNING)),
        ("lu, Ma & L", on((MON, TUE))),
        ("jamais le mercredi", on((MON, TUE, THU, FRI))),
        ("ne travaille pas le mercredi", on((MON, TUE, THU, FRI))),
        ("hormis le mercredi", on((MON, TUE, THU, FRI))),
        ("ni lundi ni mardi", on((WED, THU, FRI))),
        ("de préférence le jeudi", on((THU,))),
        ("pas le vendredi après-midi", lambda d, p: not on((FRI,), AFTERNOON)(d, p)),
        ("tous les jours sauf lundi et mardi", on((WED, THU, FRI))),
        (
            "jeudi semaine paire",
            lambda day, _: day.weekday() == THU and day.isocalendar().week % 2 == 0,
        ),
        ("1er et 3e jeudi", lambda day, _: day.weekday() == THU and rank(day) in (1, 3)),
        ("2e mardi du mois", lambda day, _: day.weekday() == TUE and 8 <= day.day <= 14),
        ("dernier vendredi", lambda day, _: day.weekday() == FRI and _is_last(day)),
        ("sauf vacances", lambda day, _: day not in WINTER),
        ("mardi et jeudi hors vacances", lambda d, _: d.weekday() in (1, 3) and d not in WINTER),
        ("sauf le 3 mars", lambda day, _: day != date(2027, 3, 3)),
        (
            "jeudi de novembre à février",
            lambda d, _: d.weekday() == THU and d.month in (11, 12, 1, 2),
        ),
        ("sauf du 3 au 14 mars", lambda d, _: not date(2027, 3, 3) <= d <= date(2027, 3, 14)),
        ("à partir du 15 juin", lambda day, _: day >= date(2027, 6, 15)),
        ("du mardi après-midi au jeudi matin", lambda d, p: _from_tuesday(d, p)),
        ("Thursday mornings", on((THU,), MORNING)),
        ("Monday to Friday except Wednesday", on((MON, TUE, THU, FRI))),
        ("Mon pm", on((MON,), AFTERNOON)),
        (
            "dienstags, Donnerstagvormittag",
            lambda d, p: on((TUE,))(d, p) or on((THU,), MORNING)(d, p),
        ),
        ("jeden ersten Donnerstag im Monat", lambda day, _: day.weekday() == THU and day.day <= 7),
        ("lundi, mardi ok", on((MON, TUE))),
        ("pas lundi, mardi de préférence", on((TUE,))),
        ("Disponible : mardi, jeudi", on((TUE, THU))),
        ("hors vacances : mardi", lambda day, _: day.weekday() == TUE and day not in WINTER),
        ("mardi en période scolaire", lambda d, _: d.weekday() == TUE and d not in WINTER),
        ("sauf juillet/août", lambda day, _: day.month not in (7, 8)),
        ("mardi sauf juillet et août", lambda d, _: d.weekday() == TUE and d.month not in (7, 8)),
        ("lundi-mercredi-jeudi", on((MON, WED, THU))),
        (
            "lundi AM, mardi PM",
            lambda d, p: on((MON,), MORNING)(d, p) or on((TUE,), AFTERNOON)(d, p),
        ),
        ("de mars à juin 2027", lambda day, _: 3 <= day.month <= 6),
        ("jusqu'à fin juin", lambda day, _: day.month <= 6),
        ("du 20/12/2026 au 10/01/2027", lambda day, _: day <= date(2027, 1, 10)),
        ("", on(range(5))),
    ],
)
def test_a_text_means_what_the_calendar_says(text: str, expected: Test) -> None:
    reading = read(text or "indifférent", FRAME)

    assert isinstance(reading, Understood), reading
    wanted = {(day, part) for day in DAYS for part in DayPart if expected(day, part)}
    assert half_days(reading.minutes) == wanted


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("9h-12h", [(540, 720)]),
        ("de 9h à 12h", [(540, 720)]),
        ("entre 14 et 17 h", [(840, 1020)]),
        ("à partir de 18h30", [(1110, 1440)]),
        ("avant midi", [(0, 720)]),
        ("fin de journée", [(1020, 1440)]),
        ("9 h 30 - 11 h et 14h-16h", [(570, 660), (840, 960)]),
        ("matin à partir de 9h30", [(570, 720)]),
        ("après 9h et avant 16h", [(540, 960)]),
        ("sauf entre 12h et 14h", [(0, 720), (840, 1440)]),
        ("after 5.30 pm", [(1050, 1440)]),
        ("9am-12pm", [(540, 720)]),
        ("de 9h à midi", [(540, 720)]),
        ("pas avant 9h, pas après 17h", [(540, 1020)]),
        ("nicht vor 9 Uhr und nicht nach 17 Uhr", [(540, 1020)]),
        ("not before 9am, not after 5pm", [(540, 1020)]),
        ("au plus tôt 9h ; au plus tard 17h", [(540, 1020)]),
        ("entre 9h-11h", [(540, 660)]),
        ("von 9 bis 12 Uhr", [(540, 720)]),
        ("ab 18 Uhr 30", [(1110, 1440)]),
    ],
)
def test_hours_are_those_of_the_clock(text: str, hours: list[tuple[int, int]]) -> None:
    reading = read(text, FRAME)

    assert isinstance(reading, Understood), reading
    assert {tuple(intervals(each)) for each in reading.minutes} == {tuple(hours)}


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("mardi, après 17h30", ("mardi après 17h30", "mardi ; tous les jours après 17h30")),
        ("mardi et jeudi matin", ("mardi matin ; jeudi matin", "mardi ; jeudi matin")),
        ("jeudi am", ("jeudi matin", "jeudi après-midi")),
        ("un jeudi sur deux", ("jeudi semaine impaire", "jeudi semaine paire")),
        ("M", ("lundi", "mardi", "mercredi")),
        (
            "hors vacances, le mardi",
            ("sauf vacances scolaires ; sauf mardi", "mardi sauf vacances scolaires"),
        ),
        ("lundi, jeudi : matin", ("lundi matin ; jeudi matin", "lundi ; jeudi matin")),
        ("mittwochs frei", ("mercredi", "sauf mercredi")),
        (
            "tous les jours sauf mercredi, le matin",
            (
                "tous les jours matin sauf mercredi",
                "tous les jours sauf mercredi matin",
                "tous les jours sauf mercredi sauf matin",
            ),
        ),
    ],
)
def test_readings_are_asked_back(text: str, readings: tuple[str, ...]) -> None:
    found = read(text, FRAME)

    assert isinstance(found, Ambiguous)
    assert set(found.readings) == set(readings)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("bientôt", "bientôt"),
        ("jeudi prochain", "prochain"),
        ("jeudi selon la lune", "selon"),
        ("pas le mercredi (enfants)", "enfants"),
        ("mi-mars", "mi-mars"),
    ],
)
def test_the_word_that_is_not_known_is_given(text: str, unknown: str) -> None:
    assert read(text, FRAME) == Unreadable(unknown=unknown)


@pytest.mark.parametrize(
    ("text", "word"), [("mecredi", "mercredi"), ("jeudi maton", "matin"), ("à voir", "")]
)
def test_the_word_that_a_slip_looks_like_is_given(text: str, word: str) -> None:
    found = read(text, FRAME)

    assert isinstance(found, Unreadable)
    assert found.near == word


@pytest.mark.parametrize(
    "text", ["vendredi-lundi", "après 25h", "sauf", "?", "le", "jeudi et", "M M M M M M M"]
)
def test_what_is_no_sentence_is_not_understood(text: str) -> None:
    assert isinstance(read(text, FRAME), Unreadable)


@pytest.mark.parametrize("text", ["samedi", "mardi sauf mardi", "avant 3h", "mardi 3 mars 2027"])
def test_a_text_that_leaves_no_working_time_is_told_so(text: str) -> None:
    assert read(text, FRAME) == Unreadable(leaves_nothing=True)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("à partir de septembre", ("01/09 au 31/12", "à partir de 01/09/2027")),
        ("jusqu'au 30 juin", ("01/01 au 30/06", "jusqu'au 30/06/2028")),
        ("après le 30 septembre", ("01/10 au 31/12", "après 30/09/2027")),
    ],
)
def test_a_limit_without_a_year_is_asked_back_where_a_plan_has_two(
    text: str, readings: tuple[str, ...]
) -> None:
    found = read(text, TWO_YEARS)

    assert isinstance(found, Ambiguous)
    assert set(found.readings) == set(readings)
    assert isinstance(read(f"{text} 2028", TWO_YEARS), Understood)
    assert isinstance(read(text, FRAME), Understood)


@pytest.mark.parametrize(
    ("text", "said"),
    [("après le 31 décembre", "après 31/12/2027"), ("avant janvier", "avant 01/01/2028")],
)
def test_a_limit_that_leaves_nothing_of_each_year_is_that_of_one(text: str, said: str) -> None:
    found = read(text, TWO_YEARS)

    assert isinstance(found, Understood)
    assert found.text == said


@pytest.mark.parametrize(
    "text", ["à partir du 31 avril", "après le 31/04", "avant le 30 février", "le 31.06.2027"]
)
@pytest.mark.parametrize("frame", [FRAME, TWO_YEARS], ids=["one year", "two years"])
def test_a_day_that_no_year_has_is_not_understood(text: str, frame: Frame) -> None:
    assert isinstance(read(text, frame), Unreadable)


VOCABULARY = """
lundi mardi jeudi matin soir et ou , ; sauf jamais de à du au 9h 14h30 avant après entre 1er 3e
dernier juin mars vacances ( ) : / - ni semaine paire 12 le préférence
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.text(max_size=30) | st.lists(WORDS, max_size=9).map(" ".join))
def test_any_text_is_read_asked_back_or_refused(text: str) -> None:
    found = read(text, FRAME)

    if isinstance(found, Understood):
        assert any(found.minutes)
        assert read(found.text, FRAME) == found
    if isinstance(found, Ambiguous):
        for one in found.readings:
            assert isinstance(read(one, FRAME), Understood), one


def _is_last(day: date) -> bool:
    return day.month != date.fromordinal(day.toordinal() + 7).month


def _from_tuesday(day: date, part: DayPart) -> bool:
    first, last = (TUE, AFTERNOON), (THU, MORNING)
    return first <= (day.weekday(), part) <= last
