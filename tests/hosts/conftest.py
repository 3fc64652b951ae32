"""A workbook of the user's and a result workbook, fresh for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.own import write_own
from tests.workbook.payload import write_payload


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return write_payload(tmp_path / "results.xlsx")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_own(tmp_path / "plan.xlsx")
