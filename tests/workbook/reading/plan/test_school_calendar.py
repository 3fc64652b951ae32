"""School holidays as published, against another source of them: the package holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coopplan.domain.input.time.period import months
from coopplan.workbook.reading.plan.closed.school_calendar import (
    ZONES,
    breaks,
    known_until,
    published_days,
    source,
)

WINTER_2027 = {"A": date(2027, 2, 13), "B": date(2027, 2, 20), "C": date(2027, 2, 6)}
"""First day of the winter break of each zone: decree of 22 October 2025."""


@pytest.mark.parametrize("zone", ZONES)
def test_the_winter_of_each_zone_is_that_of_the_decree(zone: str) -> None:
    found = breaks(zone, date(2027, 1, 10), date(2027, 3, 31))

    (winter,) = found
    assert winter.name == "Vacances d'hiver"
    assert (winter.first, winter.last) == (
        WINTER_2027[zone],
        WINTER_2027[zone] + timedelta(days=15),
    )


def test_a_year_has_the_five_breaks_and_the_bridge_of_ascension() -> None:
    names = [each.name for each in breaks("B", date(2027, 1, 5), date(2027, 12, 1))]

    assert names == [
        "Vacances d'hiver",
        "Vacances de printemps",
        "Pont de l'Ascension",
        "Vacances d'été",
        "Vacances de la Toussaint",
    ]


def test_days_are_those_of_the_years_that_the_horizon_touches() -> None:
    found = published_days(months(date(2027, 1, 1), 3))

    assert set(found) == set(ZONES)
    assert date(2027, 7, 14) in found["A"]
    assert date(2027, 9, 15) not in found["A"]
    assert max(found["B"]) < date(2028, 2, 1)


def test_what_is_known_ends_with_a_school_year() -> None:
    assert known_until() >= date(2028, 8, 31)
    assert known_until().month in (8, 9)
    assert source().startswith("data.gouv.fr, vacances-scolaires-france ")
