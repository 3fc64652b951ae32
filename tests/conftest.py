"""Options and workbooks shared by the whole suite."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings
from openpyxl import load_workbook

Report = Generator[None, pytest.TestReport, pytest.TestReport]
DEMO = Path(__file__).parents[1] / "workbooks" / "coopplan-demo.xlsx"
FIRST_ROW = 6
"""First row of data on an input sheet."""
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

# What a property takes depends on how busy the machine is, and proves nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-corpus",
        action="store_true",
        help="open every workbook of the corpus in LibreOffice and the validator, not a sample",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Report:  # noqa: ARG001
    """In CI nothing may be missing: a skipped test is a failed one."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def corpus() -> list[Path]:
    found = sorted(CORPUS.glob("*.xls?"))
    if not found:
        pytest.skip("the corpus of workbooks (../shared/corpus) is not on this machine")
    return found


@pytest.fixture(scope="session")
def corpus_sample(corpus: list[Path], request: pytest.FixtureRequest) -> list[Path]:
    return corpus if request.config.getoption("--all-corpus") else corpus[::16]


@pytest.fixture(scope="session")
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice Calc (soffice) is not on this machine")
    return found


@pytest.fixture(scope="session")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with its reference alone: solved in a second."""
    path = tmp_path_factory.mktemp("quick") / "plan.xlsx"
    book = load_workbook(DEMO)
    for title in ("Scénarios", "Leviers"):
        sheet = book[title]
        sheet.delete_rows(FIRST_ROW, sheet.max_row)
        sheet.tables.clear()
    book.save(path)
    return path
