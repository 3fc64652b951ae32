"""Time by the clock."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.time.interval import Interval, minutes_of, united

DAY = date(2027, 3, 9)
INTERVALS = st.builds(
    lambda start, length: Interval.on(DAY, start, start + length),
    st.integers(0, 1200),
    st.integers(1, 300),
)


def at(first: str, last: str) -> Interval:
    start, end = (minutes_of(time.fromisoformat(hour)) for hour in (first, last))
    return Interval.on(DAY, start, end)


def test_an_interval_ends_before_its_end() -> None:
    assert at("09:00", "10:00").overlaps(at("09:59", "10:30"))
    assert not at("09:00", "10:00").overlaps(at("10:00", "10:30"))


def test_minutes_between_two_intervals_do_not_depend_on_their_order() -> None:
    one, other = at("09:00", "10:00"), at("10:30", "11:30")

    assert one.apart_min(other) == other.apart_min(one) == 30
    assert one.apart_min(at("09:30", "11:00")) == 0


def test_an_interval_goes_on_after_midnight() -> None:
    late = Interval.on(DAY, 18 * 60, 28 * 60)

    assert (late.day, late.end.hour, late.end_min, late.length_min) == (DAY, 4, 1680, 600)


def test_intervals_that_touch_are_united() -> None:
    assert united([at("14:00", "15:00"), at("09:00", "10:00"), at("10:00", "12:00")]) == (
        at("09:00", "12:00"),
        at("14:00", "15:00"),
    )


@given(st.lists(INTERVALS, max_size=5), st.integers(0, 1500))
def test_united_intervals_hold_the_same_minutes(each: list[Interval], minute: int) -> None:
    probe = Interval.on(DAY, minute, minute + 1)

    assert any(one.covers(probe) for one in united(each)) == any(one.covers(probe) for one in each)
