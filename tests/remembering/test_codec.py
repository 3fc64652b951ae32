"""Values are read back as they were, and nothing but values of ours."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.time.period import months
from coopplan.domain.results.outcome import Outcome
from coopplan.remembering.codec import dumped, loaded
from coopplan.remembering.store import UNREADABLE
from solver.allocation.result import Result
from solver.status import Status

VALUES = (
    None,
    True,
    1,
    1.0,
    0.1 + 0.2,
    float("inf"),
    "é\n\x00",
    Decimal("1.50"),
    date(2027, 3, 1),
    datetime(2027, 3, 1, 9, 30),
    time(9, 30),
    (1, (2, "a"), ()),
    frozenset({"b", "a"}),
    {("t", 1): ZERO, "a": [1]},
    months(date(2027, 1, 1), 2),
    Result(status=Status.OPTIMAL, days={("a", "t", "p"): 0.5}),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_is_read_back_as_it_was(value: object) -> None:
    found = loaded(dumped(value))

    assert found == value
    assert type(found) is type(value)
    assert dumped(found) == dumped(value)


def test_the_order_of_a_mapping_is_kept() -> None:
    assert list(loaded(dumped({"b": 1, "a": 2}))) == ["b", "a"]
    assert dumped({"b": 1, "a": 2}) != dumped({"a": 2, "b": 1})


def test_whole_outcomes_are_read_back(demo_outcomes: tuple[Outcome, ...]) -> None:
    for outcome in demo_outcomes:
        assert loaded(dumped(outcome)) == outcome


@pytest.mark.parametrize(
    "foreign",
    [
        ["os:system", "true"],
        ["record", "pathlib:Path", "a"],
        ["record", "coopplan.domain.input.time.period:months", "a"],
        ["record", "coopplan.domain.input.time.period:date", 2027, 1, 1],
        ["enum", "coopplan.domain.nowhere:Nothing", 1],
        ["record", "solver.allocation.result:Result"],
        ["decimal", "much"],
    ],
    ids=json.dumps,
)
def test_nothing_else_is_made(foreign: list[object]) -> None:
    with pytest.raises(UNREADABLE):
        loaded(json.dumps(foreign))


def test_what_is_no_value_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match=r"PosixPath|WindowsPath"):
        dumped(Path("plan.xlsx"))
