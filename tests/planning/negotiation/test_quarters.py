"""Quarters are those of the calendar: January, April, July, October."""

from __future__ import annotations

from datetime import date

from coopplan.domain.input.time.period import months, weeks
from coopplan.planning.negotiation.worth.questions import quarters


def test_a_year_has_four_quarters_that_start_in_january() -> None:
    found = quarters(months(date(2027, 1, 1), 12))

    assert [[period.key[-2:] for period in quarter] for quarter in found] == [
        ["01", "02", "03"],
        ["04", "05", "06"],
        ["07", "08", "09"],
        ["10", "11", "12"],
    ]


def test_a_horizon_that_starts_in_a_quarter_has_the_rest_of_it() -> None:
    found = quarters(months(date(2026, 11, 1), 4))

    assert [[period.key for period in quarter] for quarter in found] == [
        ["2026-11", "2026-12"],
        ["2027-01", "2027-02"],
    ]


def test_a_week_belongs_to_the_quarter_of_its_first_day() -> None:
    first, second = quarters(weeks(date(2027, 3, 22), 3))

    assert [period.first for period in first] == [date(2027, 3, 22), date(2027, 3, 29)]
    assert [period.first for period in second] == [date(2027, 4, 5)]
