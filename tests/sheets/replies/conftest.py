"""A workbook after a first run, and the officer who answers in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopplan.domain.results.outcome import Outcome
from tests.hosts.own import write_own
from tests.sheets.replies.histories import Officer
from tests.sheets.replies.officers import started


@pytest.fixture(scope="module")
def first_run(outcome: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = write_own(tmp_path_factory.mktemp("first") / "plan.xlsx")
    Officer(workbook, outcome).run()
    return workbook


@pytest.fixture
def officer(first_run: Path, outcome: Outcome, tmp_path: Path) -> Officer:
    return started(first_run, outcome, tmp_path)
