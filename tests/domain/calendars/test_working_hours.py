"""When sessions may start, by the hours of the settings."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from coopplan.domain.calendars.bodies.hosting import shut_at, suitable
from coopplan.domain.calendars.clashes import Travels, clash
from coopplan.domain.calendars.days.working_hours import WorkingHours, occupied
from coopplan.domain.input.people.governance import Trip
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.half_days import DayPart
from tests.year import AFTERNOON, EVENING, MORNING, YEAR, body, closed

HOURS = WorkingHours(Settings(horizon_start=date(2027, 1, 1)))
DAY = date(2027, 3, 9)
WORKED = (MORNING, AFTERNOON)


def starts(length_h: float, parts: tuple[DayPart, ...]) -> dict[DayPart, list[str]]:
    found = HOURS.starts(int(60 * length_h), parts)
    return {part: [f"{m // 60:02}:{m % 60:02}" for m in own] for part, own in found.items()}


def test_a_session_ends_before_lunch_or_starts_after_it() -> None:
    assert starts(3, WORKED) == {
        MORNING: ["09:30", "10:00"],
        AFTERNOON: ["14:00", "14:30", "15:00"],
    }


def test_a_session_longer_than_a_part_of_the_day_takes_several() -> None:
    assert starts(4, (*WORKED, EVENING))[EVENING] == ["18:00"]
    assert starts(7, WORKED) == {MORNING: ["09:30", "10:00", "10:30", "11:00"]}


def test_a_session_longer_than_all_open_parts_goes_on_into_the_evening() -> None:
    assert starts(12, WORKED) == {MORNING: ["09:30", "10:00"]}


def test_a_session_longer_than_a_day_takes_several() -> None:
    assert [HOURS.days_long(Decimal(hours)) for hours in (2, 12, 13, 30)] == [1, 1, 2, 3]
    first, last = occupied(DAY, 570, Decimal(13), days=2)
    assert (first.length_min, last.length_min) == (390, 390)
    assert (first.day, last.day) == (DAY, date(2027, 3, 10))


def test_an_hour_is_in_the_part_of_the_day_that_starts_with_it() -> None:
    hours = {"afternoon_start": time(17), "evening_start": time(20)}
    late = WorkingHours(replace(HOURS.settings, **hours))

    assert [HOURS.part_at(time(hour)) for hour in (9, 14, 17)] == [MORNING, AFTERNOON, EVENING]
    assert late.part_at(time(17)) is AFTERNOON


def test_sessions_one_after_the_other_clash_where_the_way_between_them_is_longer() -> None:
    one, other = occupied(DAY, 540, Decimal(1)), occupied(DAY, 630, Decimal(1))

    assert not clash(one, other)
    assert not clash(one, other, travel_min=30)
    assert clash(one, other, travel_min=31)
    assert clash(one, occupied(DAY, 590, Decimal(1)))


def test_a_trip_is_by_the_seat_unless_it_is_typed() -> None:
    near, far = (replace(venue, travel_min=30) for venue in YEAR.venues)
    plan = replace(YEAR, venues=(near, far))
    typed = replace(plan, trips=(Trip(start="L2", end="L1", minutes=20),))

    assert Travels(plan).minutes("L1", "L2") == 60
    assert Travels(typed).minutes("L1", "L2") == Travels(typed).minutes("L2", "L1") == 20
    assert Travels(plan).minutes("L1", "L1") == Travels(plan).minutes("", "L2") == 0


def test_a_closed_period_takes_a_venue() -> None:
    shut = replace(YEAR, closures=(closed("L2; E1", DAY, date(2027, 3, 10)),))

    assert shut_at(shut, "L2") == {DAY, date(2027, 3, 10)}
    assert shut_at(shut, "L1") == set()


def test_a_body_that_meets_by_video_only_takes_no_venue() -> None:
    assert suitable(YEAR, body("COTECH")) != ()
    assert suitable(YEAR, body("COTECH", remote=True)) == ()
