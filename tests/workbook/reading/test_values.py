from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopplan.domain.input.money.spending import Section
from coopplan.domain.input.time.period import Grain
from coopplan.i18n import in_every_language
from coopplan.workbook.reading.cells import values
from coopplan.workbook.reading.cells.dates import moments
from coopplan.workbook.reading.cells.formats import Format, Look
from coopplan.workbook.reading.cells.grid import FIRST_DAYS, RawCell
from coopplan.workbook.reading.cells.quantities import numbers
from coopplan.workbook.reading.cells.quantities.numbers import Amount, UnreadableError
from coopplan.workbook.reading.cells.sheet_cells import Scalar
from coopplan.workbook.schema.choices import LEVERS, PRESENCES, SECTIONS, STATUSES
from tests.workbook.books import base
from tests.workbook.readings import plan_of, with_column

JULY = (date(2027, 7, 1), date(2027, 7, 31))
MARCH = (date(2027, 3, 1), date(2027, 3, 31))
WEEK_9 = (date(2027, 3, 1), date(2027, 3, 7))


def cell(value: Scalar, look: Look = Look.PLAIN) -> RawCell:
    return RawCell(value, "A1", format=Format(look))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        ("12", "12"),
        (" 12,5 ", "12.5"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        ("-3", "-3"),
        ("12 500", "12500"),
        ("12\u00a0500,50", "12500.5"),
        ("12\u202f500", "12500"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        (",5", "0.5"),
    ],
)
def test_a_number_is_read_as_a_person_would(typed: Scalar, expected: str) -> None:
    assert numbers.number(cell(typed)) == Decimal(expected)


@pytest.mark.parametrize(
    "typed",
    ["environ 12", "12 j", "12 €", "20 %", "1 2", "1,2,3", "1.234.56", "=12", "-", "1e5", "12k"],
)
def test_what_is_not_just_a_number_is_not_guessed(typed: Scalar) -> None:
    with pytest.raises(UnreadableError):
        numbers.number(cell(typed))


@pytest.mark.parametrize("typed", [True, date(2027, 4, 3), float("inf"), 1e300])
def test_a_cell_of_another_type_is_no_number(typed: Scalar) -> None:
    with pytest.raises(UnreadableError):
        numbers.number(cell(typed))


@pytest.mark.parametrize("typed", ["12.500", "12,500", "1250,250"])
def test_three_digits_after_a_lone_separator_are_ambiguous(typed: str) -> None:
    with pytest.raises(UnreadableError, match="ambigu"):
        numbers.number(cell(typed))


@pytest.mark.parametrize(
    "typed", [2028.0, "2028", " 2028 ", "exercice 2028", "BP 2028", date(2028, 1, 1)]
)
def test_a_year_is_read_alone_or_as_one_of_its_days(typed: Scalar) -> None:
    assert moments.year(cell(typed)) == 2028


@pytest.mark.parametrize("typed", [28.0, 2028.5, "28", "2028-2029", "exercice", date(1905, 7, 19)])
def test_what_is_not_one_year_is_not_guessed(typed: Scalar) -> None:
    with pytest.raises(UnreadableError, match="année"):
        moments.year(cell(typed))


def test_a_unit_is_accepted_in_its_own_column_only() -> None:
    assert numbers.days(cell("12,5 jours")) == Decimal("12.5")
    assert numbers.days(cell("3j")) == 3
    assert numbers.euros(cell("12 500 €")) == 12500
    assert numbers.euros(cell("€12.50")) == Decimal("12.50")
    assert numbers.hours(cell("2 h")) == 2
    for read in (numbers.days, numbers.hours):
        with pytest.raises(UnreadableError):
            read(cell("12 €"))
    with pytest.raises(UnreadableError):
        numbers.euros(cell("12 j"))


def test_an_amount_is_read_to_the_cent() -> None:
    assert numbers.euros(cell(10.005)) == Decimal("10.01")


@pytest.mark.parametrize(
    ("typed", "look", "expected"),
    [
        (0.2, Look.PLAIN, "0.2"),
        (20.0, Look.PLAIN, "0.2"),
        ("20 %", Look.PLAIN, "0.2"),
        ("20", Look.PLAIN, "0.2"),
        ("1 %", Look.PLAIN, "0.01"),
        ("100%", Look.PLAIN, "1"),
        ("20 pour cent", Look.PLAIN, "0.2"),
        ("% 20", Look.PLAIN, "0.2"),
        ("20 ％", Look.PLAIN, "0.2"),
        (0.0, Look.PLAIN, "0"),
        (1.0, Look.PERCENT, "1"),
        (0.01, Look.PERCENT, "0.01"),
        (20.0, Look.PERCENT, "20"),
    ],
)
def test_a_share_is_read_by_its_sign_or_its_format(
    typed: Scalar, look: Look, expected: str
) -> None:
    assert numbers.share(cell(typed, look)) == Decimal(expected)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (1.0, "1 % ou 100 %"),
        (1.5, "1,5 % ou 150 %"),
        ("1", "1 % ou 100 %"),
        ("1,9", "1,9 % ou 190 %"),
    ],
)
def test_a_share_of_1_without_sign_nor_format_is_ambiguous(typed: Scalar, asked: str) -> None:
    with pytest.raises(UnreadableError, match=asked):
        numbers.share(cell(typed))


def test_a_whole_number_has_no_decimals() -> None:
    assert numbers.integer(cell(3.0)) == 3
    with pytest.raises(UnreadableError, match="entier"):
        numbers.integer(cell(2.5))


def test_a_number_or_a_text_is_told_apart() -> None:
    assert numbers.anything(cell("2,5")) == Amount(Decimal("2.5"), percent=False)
    assert numbers.anything(cell(0.5, Look.PERCENT)) == Amount(Decimal("0.5"), percent=True)
    assert numbers.anything(cell("accordé")) == "accordé"


@pytest.mark.parametrize(
    "typed",
    ["oui", "Oui ", "O", "x", "X", "VRAI", "TRUE", 1.0, "yes", True, "Oui.", "✓", "☑", "ok"],
)
def test_yes_is_read_however_it_is_typed(typed: Scalar) -> None:
    assert values.boolean(cell(typed)) is True


@pytest.mark.parametrize("typed", ["non", "N", "FAUX", 0.0, "no", "-", False, "Non.", "☐", "—"])
def test_no_is_read_however_it_is_typed(typed: Scalar) -> None:
    assert values.boolean(cell(typed)) is False


@pytest.mark.parametrize("typed", ["peut-être", 2.0, "oui ?"])
def test_perhaps_is_neither_yes_nor_no(typed: Scalar) -> None:
    with pytest.raises(UnreadableError):
        values.boolean(cell(typed))


@pytest.mark.parametrize(
    "typed",
    [
        *(date(2027, 3, 31), "2027-03-31", "31/03/2027", "31.3.2027", "31 mars 2027", 46477.0),
        *("le mercredi 31 mars 2027", "mer. 31.03.2027", "31 / 03 / 2027", "31mars2027"),
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
        ("fin mai 2027", "Tapez le mois seul : 2027-05"),
        ("S53 2027", "pas de semaine 53 en 2027"),
    ],
)
def test_what_is_wrong_with_a_period_is_said(typed: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        moments.span(cell(typed), Grain.MONTH)


@pytest.mark.parametrize("typed", ["F", "fonct.", "section de fonctionnement", "Section Fonct."])
def test_a_section_is_read_however_short_or_long(typed: str) -> None:
    assert values.choice(typed, SECTIONS) == Section.OPERATING


@pytest.mark.parametrize("typed", ["a", "non accordé", "d"])
def test_an_answer_is_not_guessed_from_a_letter_or_a_negation(typed: str) -> None:
    known = {"asked": "demandé", "granted": "accordé", "late": "à décider"}
    with pytest.raises(UnreadableError):
        values.choice(typed, known)


def test_labels_are_read_in_both_languages_and_any_gender() -> None:
    assert values.choice("FONCTIONNEMENT ", SECTIONS) == Section.OPERATING
    assert values.choice("operating", SECTIONS) == Section.OPERATING
    assert values.choice("accordée", STATUSES) == "granted"
    assert values.choice("Souhaité", PRESENCES) == "desired"
    assert values.choice("Reporter après l’horizon", LEVERS) == "postpone"
    with pytest.raises(UnreadableError, match="Fonctionnement, Investissement"):
        values.choice("exploitation", SECTIONS)


@pytest.mark.parametrize(
    "choices", [SECTIONS, STATUSES, PRESENCES, LEVERS], ids=["sections", "statuses", "p", "levers"]
)
def test_no_two_labels_are_confused(choices: dict[str, str]) -> None:
    for value, label in choices.items():
        for name in (*in_every_language(label), value):
            assert values.choice(name, choices) == value


def test_labels_of_one_cell_are_split() -> None:
    assert values.labels(cell("Fonctionnement et Investissement")) == [
        "Fonctionnement",
        "Investissement",
    ]
    assert values.labels(cell("a, b;c\nd / e")) == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    "typed", ["ANI:3 et EUR:2", "ANI 3 / EUR 2", "ANI niv. 3 & EUR niv. 2", "ANI (3), EUR (2)."]
)
def test_skills_are_joined_in_any_way(typed: str) -> None:
    assert values.skills(cell(typed)) == {"ANI": 3, "EUR": 2}


def test_skills_have_a_level_each() -> None:
    assert values.skills(cell("ANI:3, EUR : 2;JUR(1)")) == {"ANI": 3, "EUR": 2, "JUR": 1}
    for wrong in ("ANI", "ANI:4", "ANI:0", "ANI:2, ANI:3", "ANI:2.5"):
        with pytest.raises(UnreadableError):
            values.skills(cell(wrong))


@pytest.mark.parametrize("typed", ["juillet 27", "juil. 27", "juil. 2027", "Juillet 2027"])
def test_a_month_is_read_however_short(typed: str) -> None:
    assert moments.span(cell(typed), Grain.MONTH) == (date(2027, 7, 1), date(2027, 7, 31))


@pytest.mark.parametrize("typed", ["15/02/27", "15 fév 2027", "15 févr. 27"])
def test_a_year_of_two_digits_is_of_this_century(typed: str) -> None:
    assert moments.day(cell(typed)) == date(2027, 2, 15)


def test_a_number_in_a_cell_formatted_as_a_date_is_said() -> None:
    with pytest.raises(UnreadableError, match="au format date"):
        numbers.number(cell(date(1900, 1, 12)))


def test_skills_without_a_level_are_named() -> None:
    with pytest.raises(UnreadableError, match=r"à COM, ANI : par exemple COM:2, ANI:2"):
        values.skills(cell("COM, EUR:3, ANI"))


@pytest.mark.parametrize(
    "codes",
    [
        "T1, T3",
        "T1/T3",
        "T1 et T3",
        "T1 + T3",
        "T1\nT3",
        "T1 ; T3",
        "T1 – T3",
        "T1 puis T3",
        "T1 | T3",
        "T1 T3.",
        "T1 & T3",
    ],
)
def test_codes_are_split_where_each_of_them_exists(tmp_path: Path, codes: str) -> None:
    sheets = with_column(base(), "Tâches", "Prédécesseurs", "", codes, "")
    sheets["Tâches"].append(["T3", *sheets["Tâches"][1][1:]])

    assert plan_of(tmp_path, sheets).tasks[1].predecessors == ("T1", "T3")


def test_a_code_with_a_slash_of_its_own_is_one_code(tmp_path: Path) -> None:
    sheets = with_column(base(), "Tâches", "Prédécesseurs", "", "T1/b")
    sheets["Tâches"][1][0] = "T1/b"

    assert plan_of(tmp_path, sheets).tasks[1].predecessors == ("T1/b",)
