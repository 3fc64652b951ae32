"""Hours of a territory are those of its clocks, in every reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
import vobject

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.exports.ics import export
from coopplan.exports.ics.time_zones import time_zone
from coopplan.workbook.reading.plan.closed.territories import FRENCH_TIMES
from coopplan.workbook.reading.plan.closed.territories import time_zone as time_zone_of
from tests.exports.exported import BODY, FIRST, LATER, moved


@pytest.mark.parametrize(
    ("territory", "hour_utc"),
    [
        ("La Réunion", 10),
        ("Guadeloupe", 18),
        ("Nouvelle-Calédonie", 3),
        ("DE-BW", 12),
        ("Saint-Pierre-et-Miquelon", 16),
        ("57", 12),
    ],
)
def test_two_in_the_afternoon_is_so_where_the_mission_is(
    tmp_path: Path, plan: Plan, calendar: Calendar, territory: str, hour_utc: int
) -> None:
    there = replace(plan, time_zone=time_zone_of(territory))
    summer = moved(calendar, 1, slot=replace(calendar.sessions[1].slot, day=date(2027, 7, 1)))
    export(tmp_path, there, summer, now=FIRST)
    text = (tmp_path / BODY).read_text("utf-8")

    (event,) = vobject.readOne(text).vevent_list
    start = event.dtstart.value
    assert (start.hour, start.astimezone(UTC).hour) == (14, hour_utc)
    (event,) = icalendar.Calendar.from_ical(text).events
    assert event.start.astimezone(UTC).hour == hour_utc
    assert f"X-WR-TIMEZONE:{there.time_zone}" in text


@pytest.mark.parametrize("name", sorted({*FRENCH_TIMES.values(), "Europe/Berlin"}))
def test_a_zone_is_described_as_the_database_of_zones_has_it(name: str) -> None:
    described = time_zone(name)

    assert described.tz_name == name
    for month in (1, 7):
        moment = datetime(2028, month, 1, 14)
        expected = moment.replace(tzinfo=icalendar.Timezone.from_tzid(name).to_tz())
        there = moment.replace(tzinfo=described.to_tz(lookup_tzid=False))
        assert there.utcoffset() == expected.utcoffset()


def test_a_plan_that_moves_to_another_territory_keeps_its_events(
    tmp_path: Path, plan: Plan, calendar: Calendar
) -> None:
    export(tmp_path, plan, calendar, now=FIRST)
    export(tmp_path, replace(plan, time_zone="Indian/Reunion"), calendar, now=LATER)

    read = icalendar.Calendar.from_ical((tmp_path / BODY).read_bytes())
    (event,) = read.events
    assert (event.start.hour, event["SEQUENCE"]) == (14, 1)
    assert event.start.utcoffset() != datetime(2027, 2, 11, tzinfo=UTC).utcoffset()
    assert [str(zone["TZID"]) for zone in read.timezones] == ["Indian/Reunion"]
