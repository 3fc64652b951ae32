"""Working time: percentages, full-time equivalents, fractions, words; and shares of anything."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopplan.domain.input.work import Agent
from coopplan.workbook.reading.cells.quantities import numbers
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from tests.workbook.books import Sheets, Shown, base
from tests.workbook.reading.cells.typed_cells import cell
from tests.workbook.readings import everything, plan_of, reading, said, typed


def of_second_agent(tmp_path: Path, value: Any, header: str = "Quotité (%)") -> Decimal:
    """Give the working time read for the second agent, whose cell holds a value."""
    sheets = typed(base(), "Agents", 2, "Quotité (%)", value)
    _mission, agent = agents(tmp_path, headed(sheets, header))
    return agent.working_time_ratio


def headed(sheets: Sheets, header: str) -> Sheets:
    sheets["Agents"][0][3] = header
    return sheets


def agents(tmp_path: Path, sheets: Sheets) -> tuple[Agent, ...]:
    return plan_of(tmp_path, sheets).agents


@pytest.mark.parametrize(
    "value", ["0,8 ETP", "0.8etp", "4/5", "28/35e", "28h/35h", "80 % ETP", "８０ %", "80", 0.8]
)
def test_working_time_is_read_however_it_is_typed(tmp_path: Path, value: Any) -> None:
    assert of_second_agent(tmp_path, value) == Decimal("0.8")


@pytest.mark.parametrize(
    ("value", "expected"), [("mi-temps", "0.5"), ("à temps plein", 1), ("1 ETP", 1)]
)
def test_working_time_is_read_in_words(tmp_path: Path, value: str, expected: Any) -> None:
    assert of_second_agent(tmp_path, value) == Decimal(expected)


@pytest.mark.parametrize("value", [0.8, "0,8", "4/5", "80 %"])
def test_full_time_equivalents_in_the_header_are_read(tmp_path: Path, value: Any) -> None:
    assert of_second_agent(tmp_path, value, "Quotité (ETP)") == Decimal("0.8")


def test_one_full_time_equivalent_is_no_question(tmp_path: Path) -> None:
    """Alone, 1 could be 1 %; under *ETP* it can only be a full time."""
    assert of_second_agent(tmp_path, 1, "Quotité (ETP)") == 1
    assert said(reading(tmp_path, typed(base(), "Agents", 2, "Quotité (%)", 1))) != []


@pytest.mark.parametrize(
    ("header", "remedy"),
    [("ETP", "Renommez-la Quotité (ETP)"), ("Temps de travail (%)", "Renommez-la Quotité (%)")],
)
def test_another_word_for_working_time_is_said(tmp_path: Path, header: str, remedy: str) -> None:
    (found,) = [f for f in reading(tmp_path, headed(base(), header)).findings if f.is_error]

    assert (found.code, str(found.cell)) == ("SHT10", "'Agents'!D1")
    assert found.remedy.startswith(remedy)


def test_a_part_of_ones_time_in_equivalents_is_refused(tmp_path: Path) -> None:
    """40 % of one's own time, or 0.4 of a full time: only the column of working time is sure."""
    sheets = base()
    for row, value in zip(sheets["Agents"], ["Part coopération (ETP)", 0.4, 0.2], strict=True):
        row.append(value)

    assert everything(reading(tmp_path, sheets)) == [("SHT13", "'Agents'!F1")]


@pytest.mark.parametrize(("value", "expected"), [("2/5", "0.4"), ("1/3", "0.333333333")])
def test_any_share_may_be_a_fraction(value: str, expected: str) -> None:
    assert numbers.share(cell(value)) == Decimal(expected)


@pytest.mark.parametrize("value", ["5/4", "31/03/2027", "mi-temps", "1 ETP"])
def test_what_is_no_share_is_not_guessed(value: str) -> None:
    with pytest.raises(UnreadableError):
        numbers.share(cell(value))


@pytest.mark.parametrize("value", ["４５０００", "4５000", "٤٥٠٠٠", "45 ０００ €"])
def test_no_digit_is_dropped_whatever_the_keyboard(value: str) -> None:
    assert numbers.euros(cell(value)) == 45000


@pytest.mark.parametrize("value", ["৪৫", "4৫000"])
def test_digits_that_are_not_known_are_refused(value: str) -> None:
    with pytest.raises(UnreadableError):
        numbers.euros(cell(value))


def test_a_minus_sign_is_not_dropped() -> None:
    assert numbers.euros(cell("\u2212500")) == -500


@pytest.mark.parametrize("value", ["-", "–", "néant", "s.o.", "?"])
def test_what_stands_for_nothing_is_said_to_be_left_blank(value: str) -> None:
    with pytest.raises(UnreadableError, match="Tapez 0, ou videz la cellule"):
        numbers.euros(cell(value))


def test_a_percentage_of_days_is_not_read_as_days(tmp_path: Path) -> None:
    """40 % in a column of days is not 0.4 day."""
    found = reading(tmp_path, typed(base(), "Disponibilités", 1, "2027-01", Shown(0.4, "0%")))

    assert said(found) == [("VAL01", "'Disponibilités'!B2", "40 %")]
