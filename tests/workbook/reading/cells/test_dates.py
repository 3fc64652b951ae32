"""Days, years, months and weeks are read however they are typed, and never guessed."""

from datetime import date

import pytest

from coopplan.domain.input.time.period import Grain
from coopplan.workbook.reading.cells.dates import moments
from coopplan.workbook.reading.cells.formats import Look
from coopplan.workbook.reading.cells.grid import FIRST_DAYS, RawCell
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from coopplan.workbook.reading.cells.sheet_cells import Scalar
from tests.workbook.reading.cells.typed_cells import cell

JULY = (date(2027, 7, 1), date(2027, 7, 31))


MARCH = (date(2027, 3, 1), date(2027, 3, 31))


WEEK_9 = (date(2027, 3, 1), date(2027, 3, 7))


@pytest.mark.parametrize(
    "typed", [2028.0, "2028", " 2028 ", "exercice 2028", "BP 2028", date(2028, 1, 1)]
)
def test_a_year_is_read_alone_or_as_one_of_its_days(typed: Scalar) -> None:
    assert moments.year(cell(typed)) == 2028


@pytest.mark.parametrize("typed", [28.0, 2028.5, "28", "2028-2029", "exercice", date(1905, 7, 19)])
def test_what_is_not_one_year_is_not_guessed(typed: Scalar) -> None:
    with pytest.raises(UnreadableError, match="année"):
        moments.year(cell(typed))


@pytest.mark.parametrize(
    "typed",
    [
        *(date(2027, 3, 31), "2027-03-31", "31/03/2027", "31.3.2027", "31 mars 2027", 46477.0),
        *("le mercredi 31 mars 2027", "mer. 31.03.2027", "31 / 03 / 2027", "31mars2027"),
        *("31\u201103\u20112027", "31—03—2027", "31/03/2027.", "３１/０３/２０２７"),
        *("20270331", "31 mars '27", "31st March 2027", "March 31, 2027", "31/03/2027 00:00"),
    ],
)
def test_a_day_is_read_however_it_is_typed(typed: Scalar) -> None:
    assert moments.day(cell(typed)) == date(2027, 3, 31)


def test_a_day_that_lost_its_format_counts_from_its_workbooks_first_day() -> None:
    old_mac = RawCell(45015.0, "A1", first_day=FIRST_DAYS[True])

    assert moments.day(old_mac) == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/02/2027", "31/02/2027 n'existe pas : ce mois a 28 jours"),
        ("31 juin 2027", "31/06/2027 n'existe pas : ce mois a 30 jours"),
        ("03/31/2027", "le jour d'abord, 31/03/2027"),
        ("31/13/2027", "pas de mois 13"),
        ("31 mars", "L'année manque"),
        ("31/03", "L'année manque"),
        ("mars 2027", "Le jour manque"),
        ("31/03/2027 à 14h", "le jour seul : 31/03/2027"),
        ("avant le 31 mars 2027", "le jour seul : 31/03/2027"),
        ("15/03/2027 et 15/09/2027", "Un seul jour est attendu, et non 2"),
        ("O1/03/2027", "Une date est attendue"),
        ("fin T1 2027", "Le jour manque : tapez-le aussi, par exemple 31/03/2027"),
        ("fin mars", "L'année manque"),
        ("31/03/1940", "L'année 1940 n'est pas plausible"),
    ],
)
def test_what_is_wrong_with_a_day_is_said(typed: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        moments.day(cell(typed))


def test_a_date_too_early_is_said_as_it_is_shown() -> None:
    typed = cell(14685.0, Look.DAY)

    assert typed.text == "15/03/1940"
    with pytest.raises(UnreadableError, match="1940"):
        moments.day(typed)


@pytest.mark.parametrize("typed", ["31/02/2027", "31/03", "demain", 12.0, "03/31/2027", True])
def test_what_is_no_day_is_not_guessed(typed: Scalar) -> None:
    with pytest.raises(UnreadableError):
        moments.day(cell(typed))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2027-03", MARCH),
        ("03/2027", MARCH),
        ("3-2027", MARCH),
        ("mars 2027", MARCH),
        ("Mars\u00a02027", MARCH),
        ("march 2027", MARCH),
        ("juil. 2027", JULY),
        ("07.2027", JULY),
        ("juillet/2027", JULY),
        ("juil 27", JULY),
        ("2027 juillet", JULY),
        ("en juillet 2027", JULY),
        ("202707", JULY),
        ("semaine 9 2027", WEEK_9),
        ("S09/2027", WEEK_9),
        (date(2027, 3, 1), MARCH),
        (date(2027, 3, 15), MARCH),
        ("S09 2027", WEEK_9),
        ("2027-S09", WEEK_9),
        ("2027W9", WEEK_9),
    ],
)
def test_a_period_is_read_with_its_first_and_last_day(
    typed: Scalar, expected: tuple[date, date]
) -> None:
    assert moments.span(cell(typed), Grain.MONTH) == expected


def test_by_weeks_a_date_is_its_week_unless_it_shows_a_month() -> None:
    first_of_march = date(2027, 3, 1)

    assert moments.span(cell(first_of_march), Grain.WEEK) == WEEK_9
    assert moments.span(cell(first_of_march, Look.MONTH), Grain.WEEK) == MARCH
    assert moments.span(cell("2027-03"), Grain.WEEK) == MARCH


def test_by_weeks_a_date_inside_a_month_is_its_week_whatever_its_format() -> None:
    wednesday = cell(date(2027, 3, 3), Look.MONTH)

    assert moments.span(wednesday, Grain.WEEK) == WEEK_9
    assert wednesday.text == "03/03/2027"
    assert cell(date(2027, 3, 1), Look.MONTH).text == "2027-03"


@pytest.mark.parametrize(("grain", "example"), [(Grain.WEEK, "2027-S03"), (Grain.MONTH, "2027-03")])
def test_a_period_that_cannot_be_read_is_explained_in_its_grain(grain: Grain, example: str) -> None:
    with pytest.raises(UnreadableError, match=f"exemple {example}"):
        moments.span(cell("bientôt"), grain)


@pytest.mark.parametrize("typed", ["2027-13", "S54 2027", "jui 2027", "mars", 2027.0, "2027"])
def test_what_is_no_period_is_not_guessed(typed: Scalar) -> None:
    with pytest.raises(UnreadableError):
        moments.span(cell(typed), Grain.MONTH)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("jui 2027", "juin, juillet"),
        ("S1 2027", "semestre ou semaine"),
        ("dès mai 2027", "Tapez le mois seul : 2027-05"),
        ("mai-juin 2027", "Un seul mois est attendu"),
        ("de mars à mai 2027", "Un seul mois est attendu"),
        ("fin mai", "« fin mai » n'a pas d'année"),
        ("T3", "« T3 » n'a pas d'année"),
        ("T2 2027", "plus long qu'une période : tapez-en une, par exemple 2027-06"),
        ("2e semestre 2027", "plus long qu'une période : tapez-en une, par exemple 2027-12"),
        ("S53 2027", "pas de semaine 53 en 2027"),
    ],
)
def test_what_is_wrong_with_a_period_is_said(typed: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        moments.span(cell(typed), Grain.MONTH)


@pytest.mark.parametrize("typed", ["juillet 27", "juil. 27", "juil. 2027", "Juillet 2027"])
def test_a_month_is_read_however_short(typed: str) -> None:
    assert moments.span(cell(typed), Grain.MONTH) == (date(2027, 7, 1), date(2027, 7, 31))


@pytest.mark.parametrize("typed", ["15/02/27", "15 fév 2027", "15 févr. 27"])
def test_a_year_of_two_digits_is_of_this_century(typed: str) -> None:
    assert moments.day(cell(typed)) == date(2027, 2, 15)


@pytest.mark.parametrize(
    "typed",
    ["T2 2027", "2e trimestre 2027", "2027-T2", "T2/2027", "T2 27", "Q2 2027", "trim. 2 2027"],
)
@pytest.mark.parametrize("grain", list(Grain))
def test_a_quarter_bounds_what_has_a_beginning_and_an_end(typed: str, grain: Grain) -> None:
    second = (date(2027, 4, 1), date(2027, 6, 30))

    assert moments.span(cell(typed), grain, is_bound=True) == second


def test_a_half_year_bounds_too() -> None:
    second = (date(2027, 7, 1), date(2027, 12, 31))

    assert moments.span(cell("2e semestre 2027"), Grain.MONTH, is_bound=True) == second
    assert moments.span(cell("semestre 2 2027"), Grain.MONTH, is_bound=True) == second


@pytest.mark.parametrize(
    "typed",
    ["mi-mars 2027", "fin mars 2027", "début mars 27", "courant mars 2027", "mid-March 2027"],
)
def test_the_part_of_a_month_is_no_more_than_its_month(typed: str) -> None:
    assert moments.span(cell(typed), Grain.MONTH) == MARCH


def test_a_part_of_a_month_is_no_week() -> None:
    with pytest.raises(UnreadableError, match="Une semaine"):
        moments.span(cell("mi-mars 2027"), Grain.WEEK)


@pytest.mark.parametrize("typed", ["03/27", "3-27", "2027\u201103", "2027—03", "２０２７-０３"])
def test_a_month_in_figures_is_read_whatever_its_dash(typed: str) -> None:
    assert moments.span(cell(typed), Grain.MONTH) == MARCH
