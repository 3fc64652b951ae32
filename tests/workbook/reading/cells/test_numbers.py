"""Numbers are read as a person would, and strictly where two readings are possible."""

from datetime import date
from decimal import Decimal

import pytest

from coopplan.workbook.reading.cells.formats import Look
from coopplan.workbook.reading.cells.quantities import numbers
from coopplan.workbook.reading.cells.quantities.numbers import Amount, UnreadableError
from coopplan.workbook.reading.cells.sheet_cells import Scalar
from tests.workbook.reading.cells.typed_cells import cell


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


def test_a_number_in_a_cell_formatted_as_a_date_is_said() -> None:
    with pytest.raises(UnreadableError, match="au format date"):
        numbers.number(cell(date(1900, 1, 12)))
