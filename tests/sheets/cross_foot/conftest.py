"""The demo's outcomes, and the book of their sheets, for each scenario that is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.results.outcome import Outcome

Demo = tuple[Outcome, ...]
Written = Callable[..., Workbook]


@pytest.fixture(scope="session", params=["SC0", pytest.param("SC8", marks=pytest.mark.thorough)])
def shown(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def book(demo_outcomes: Demo, written: Written, shown: str) -> Workbook:
    return written(*demo_outcomes, shown=shown)


@pytest.fixture(scope="session")
def outcome(demo_outcomes: Demo, shown: str) -> Outcome:
    return next(outcome for outcome in demo_outcomes if outcome.scenario.code == shown)
