"""A solution that is retained comes back from its keys as it was."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.decisions.retained_solutions import Row, rows_of, scenario_of_rows
from coopplan.domain.input.lever import Lever
from coopplan.levers import SPECS

CODES = st.text("ABCDEF019:-", min_size=1, max_size=6)
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2030, 12, 31))
LEVERS = st.builds(
    Lever,
    key=st.just("1"),
    kind=st.sampled_from(sorted(SPECS)),
    targets=st.lists(CODES, min_size=1, max_size=3).map(tuple),
    value=st.none() | st.decimals(-1000, 1_000_000, places=2),
    unit=st.sampled_from(["", "€", "650 €/j", "j"]),
    start=DAYS,
    end=DAYS,
)


def without_key(lever: Lever) -> tuple[object, ...]:
    return lever.kind, lever.targets, lever.value, lever.unit, lever.start, lever.end


@given(st.lists(LEVERS, max_size=5), CODES)
def test_a_solution_is_read_from_its_keys_as_it_was(levers: list[Lever], mended: str) -> None:
    written = [Row(solution="SOL-1A2B", mended=mended), *rows_of("SOL-1A2B", mended, levers)]
    scenario = scenario_of_rows(Row.of(row.key) for row in written)

    assert [without_key(lever) for lever in scenario.levers] == list(map(without_key, levers))
    assert (scenario.code, scenario.takes_over) == ("SOL-1A2B", (mended,))
    assert scenario.is_retained


@pytest.mark.parametrize(
    "text",
    [
        "days|A17|2027-01-01|2027-04-30",
        "retain|SOL-1A2B",
        "retain|SOL-1A2B|SC0|add_days|A17|beaucoup|j||",
        "retain|SOL-1A2B|SC0|add_days|A17|1|j|demain|",
    ],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Row.of(text)
