"""Days granted for a year are spread over the periods left blank, by net working days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopplan.domain.input.time.period import Grain, months
from coopplan.workbook.reading.plan.granted.yearly_days import WorkingTime
from tests.workbook.books import Sheets, Shown, base
from tests.workbook.readings import everything, plan_of, reading

JANUARY, FEBRUARY, MARCH = "2027-01", "2027-02", "2027-03"
NET_DAYS = (20, 18, 22)


def granting(*rows: list[object], months_shown: bool = True) -> Sheets:
    """Give a small plan with a full-time agent A1, A2 at 80 %, and net days typed."""
    sheets = base()
    heads = [JANUARY, FEBRUARY, MARCH] if months_shown else []
    sheets["Disponibilités"] = [["Agent", "Jours par an", "Part de l'année (%)", *heads], *rows]
    sheets["Jours ouvrés"] = [
        ["Période", "Jours nets temps plein"],
        *([month, net] for month, net in zip((JANUARY, FEBRUARY, MARCH), NET_DAYS, strict=True)),
    ]
    return sheets


def days_of(tmp_path: Path, sheets: Sheets, agent: str) -> list[Decimal]:
    plan = plan_of(tmp_path, sheets)
    return [plan.available_days.get((agent, period), Decimal(0)) for period in plan.periods]


def test_days_a_year_are_those_of_the_horizon_by_net_days(tmp_path: Path) -> None:
    """Three months of twelve make 6 of 24 days: 2, 1.8 and 2.2 of them, in half days."""
    sheets = granting(["A1", 24, "", "", "", ""], ["A2", "", "", 1, 1, 1])

    assert days_of(tmp_path, sheets, "A1") == [2, 2, 2]


def test_a_share_is_of_the_time_that_its_agent_works(tmp_path: Path) -> None:
    """A quarter of 80 % of 60 days makes 12."""
    sheets = granting(["A1", "", "", 1, 1, 1], ["A2", "", Shown(0.25, "0%"), "", "", ""])

    assert days_of(tmp_path, sheets, "A2") == [4, Decimal("3.5"), Decimal("4.5")]


def test_a_period_typed_counts_and_the_others_share_the_rest(tmp_path: Path) -> None:
    sheets = granting(["A1", 24, "", 0, "", ""], ["A2", 24, "", "", 5, ""])

    assert days_of(tmp_path, sheets, "A1") == [0, Decimal("2.5"), Decimal("3.5")]
    assert days_of(tmp_path, sheets, "A2") == [Decimal("0.5"), 5, Decimal("0.5")]


def test_without_columns_of_periods_a_year_is_enough(tmp_path: Path) -> None:
    sheets = granting(["A1", 24, ""], ["A2", "", Shown(0.25, "0%")], months_shown=False)

    assert days_of(tmp_path, sheets, "A1") == [2, 2, 2]
    assert sum(days_of(tmp_path, sheets, "A2")) == 12


def test_columns_missing_are_said_where_an_agent_has_no_year(tmp_path: Path) -> None:
    sheets = granting(["A1", 24, ""], ["A2", "", ""], months_shown=False)

    assert "SHT04" in [code for code, _place in everything(reading(tmp_path, sheets))]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(["A1", 24, Shown(0.1, "0%"), "", "", ""], ("AVL05", "C2"), id="both"),
        pytest.param(["A1", 24, "", 4, 4, ""], ("AVL06", "B2"), id="more than the year"),
        pytest.param(["A1", 24, "", 2, 2, 1], ("AVL06", "B2"), id="less than the year"),
        pytest.param(["A1", 300, "", "", "", ""], ("AVL01", "B2"), id="more than there are"),
    ],
)
def test_what_does_not_add_up_is_said_at_its_cell(
    row: list[object], expected: tuple[str, str], tmp_path: Path
) -> None:
    found = reading(tmp_path, granting(row, ["A2", "", "", 1, 1, 1]))

    code, cell = expected
    assert (code, f"'Disponibilités'!{cell}") in everything(found)


@pytest.mark.parametrize(("grain", "count", "total"), [(Grain.MONTH, 12, 24), (Grain.WEEK, 13, 6)])
def test_a_year_is_twelve_months_or_fifty_two_weeks(grain: Grain, count: int, total: int) -> None:
    periods = months(date(2027, 1, 1), count)
    time = WorkingTime(
        periods=periods,
        net_days=dict.fromkeys(periods, Decimal(20)),
        ratio_of={},
        step_days=Decimal("0.5"),
        grain=grain,
    )

    assert time.total_days("A1", {"yearly_days": Decimal(24)}) == total
