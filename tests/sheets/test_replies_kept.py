"""Whatever people do to the sheets they answer in, no answer is lost or doubled."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopplan.domain.input.decisions.replies import (
    MONEY_SHEET,
    SHEETS,
    TIME_SHEET,
    Answer,
    Ask,
    Topic,
    Verdict,
)
from coopplan.domain.results.negotiation import Negotiation, Request
from coopplan.domain.results.outcome import Outcome
from coopplan.hosts.file import Adoption, FileHost
from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.money import agreements
from coopplan.sheets.negotiation import requests
from coopplan.workbook.reading.cells.grid import open_grids
from coopplan.workbook.reading.results.replies import read_answers
from tests.hosts.own import write_own

JANUARY, FEBRUARY = (date(2027, 1, 1), date(2027, 1, 31)), (date(2027, 2, 1), date(2027, 2, 28))
TOPICS = (
    Topic(Ask.DAYS, "A1", *JANUARY),
    Topic(Ask.DAYS, "A2", *JANUARY),
    Topic(Ask.DAYS, "A2", *FEBRUARY),
    Topic(Ask.CREDIT, "B1"),
    Topic(Ask.GRANT, "F1"),
)
COLUMNS = {TIME_SHEET: (7, 8, 9, 10), MONEY_SHEET: (4, 7, 8, 10)}
"""Columns, from 1, of the key, the verdict, the amount and the comment."""
KEY, VERDICT, AMOUNT, COMMENT = range(4)
Steps = list[tuple[str, int, int]]


class Officer:
    """Types, moves, renames and runs, and remembers what every request was answered."""

    def __init__(self, workbook: Path, outcome: Outcome) -> None:
        self.workbook, self.outcome = workbook, outcome
        self.answered: dict[Topic, Answer] = {}
        self.asked = TOPICS
        self.runs = 0

    def run(self, *_numbers: int) -> Adoption:
        """Read, render and graft as a run does, then look at what is read again."""
        talks = Negotiation(scenario="SC0", requests=tuple(request(topic) for topic in self.asked))
        plan = replace(self.outcome.plan, answers=tuple(self.read().values()))
        outcome = replace(self.outcome, plan=plan, negotiation=talks)
        results = self.workbook.with_name("results.xlsx")
        with open_book(results, made_on=date(2026, 11, 24), digest="0123abcd") as book:
            requests.render(book, outcome)
            sheet = book.sheet(
                MONEY_SHEET, stamp="", lead="", widths=(9, 20, 20, 9, 9, 9, 9, 9, 9, 9)
            )
            agreements.write(sheet, outcome)
        adoption = FileHost(self.workbook).adopt(results)
        self.runs += 1
        assert self.read() == self.answered
        return adoption

    def read(self) -> dict[Topic, Answer]:
        with open_grids(self.workbook) as grids:
            found = read_answers(grids)
        assert found.findings == []
        return found.found

    def answer(self, which: int, how: int) -> None:
        """Type an answer, or take it back."""
        topic = TOPICS[which % len(TOPICS)]
        amount = [None, Decimal(8), Decimal("2.5")][how % 3]
        comment = ["", "vu le 3 mars"][how % 2]
        said = Answer(
            topic=topic,
            verdict=Verdict.GRANTED if amount else None,
            amount=amount,
            comment=comment,
        )
        typed = ["accordé" if amount else None, amount and float(amount), comment or None]
        with self.editing() as book:
            rows = [row for sheet in current(book) for row in rows_of(sheet, topic)]
            if not rows:
                return
            for cell, value in zip(rows[0][VERDICT:], typed, strict=True):
                cell.value = value
        self.answered.pop(topic, None)
        if amount or comment:
            self.answered[topic] = said

    def swap(self, one: int, other: int) -> None:
        """Sort rows: two requests change places, with all their cells."""
        with self.editing() as book:
            for sheet in current(book):
                found = [rows_of(sheet, topic) for topic in TOPICS]
                rows = [row[0][KEY].row for row in found if row]
                if len(rows) > 1:
                    pair = rows[one % len(rows)], rows[other % len(rows)]
                    exchange(sheet, *pair)

    def insert(self, where: int, _how: int) -> None:
        with self.editing() as book:
            for sheet in current(book):
                for merged in list(sheet.merged_cells.ranges):
                    sheet.unmerge_cells(str(merged))
                sheet.insert_rows(3 + where % 5)

    def rename(self, which: int, _how: int) -> None:
        """Make a sheet one's own."""
        with self.editing() as book:
            sheets = list(current(book))
            sheets[which % len(sheets)].title = f"À moi {self.runs}"
        self.run()

    def ask(self, first: int, count: int) -> None:
        """Change the inputs: other requests are made at the next run."""
        start = first % len(TOPICS)
        self.asked = TOPICS[start : start + count % 4]

    def editing(self) -> Any:
        return Editing(self.workbook)


class Editing:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Any:
        self.book = openpyxl.load_workbook(self.path)
        return self.book

    def __exit__(self, *_error: object) -> None:
        self.book.save(self.path)


def current(book: Any) -> list[Any]:
    """Give the sheets in which people answer now."""
    return [sheet for sheet in book if sheet.title in SHEETS]


def rows_of(sheet: Any, topic: Topic) -> list[list[Any]]:
    columns = COLUMNS[sheet.title]
    return [
        [sheet.cell(cell.row, column) for column in columns]
        for (cell,) in sheet.iter_rows(min_col=columns[KEY], max_col=columns[KEY])
        if cell.value == topic.key
    ]


def exchange(sheet: Any, one: int, other: int) -> None:
    for column in range(1, sheet.max_column + 1):
        here, there = sheet.cell(one, column), sheet.cell(other, column)
        here.value, there.value = there.value, here.value


def request(topic: Topic) -> Request:
    return Request(topic=topic, approver="Directrice", service="S1", amount=Decimal(12))


@pytest.fixture(scope="module")
def first_run(outcome: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = write_own(tmp_path_factory.mktemp("first") / "plan.xlsx")
    Officer(workbook, outcome).run()
    return workbook


STEP = st.tuples(
    st.sampled_from(["answer", "answer", "answer", "swap", "insert", "rename", "ask", "run"]),
    st.integers(0, 9),
    st.integers(0, 9),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=4))
def test_no_answer_is_ever_lost_or_doubled(
    steps: Steps, outcome: Outcome, first_run: Path, tmp_path: Path
) -> None:
    officer = Officer(Path(shutil.copy(first_run, tmp_path / "plan.xlsx")), outcome)
    for name, *numbers in steps:
        getattr(officer, name)(*numbers)
    officer.run()
    with officer.editing() as book:
        for topic in officer.answered:
            assert sum(len(rows_of(sheet, topic)) for sheet in current(book)) == 1


@pytest.fixture
def officer(first_run: Path, outcome: Outcome, tmp_path: Path) -> Officer:
    return Officer(Path(shutil.copy(first_run, tmp_path / "plan.xlsx")), outcome)


def test_an_answer_does_not_make_the_sheet_the_users(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.answer(3, 2)

    assert officer.run().findings == ()


def test_any_other_cell_still_does(officer: Officer) -> None:
    officer.answer(0, 1)
    with officer.editing() as book:
        rows_of(book[TIME_SHEET], TOPICS[0])[0][KEY].offset(column=-2).value = "mes tâches"

    adoption = officer.run()

    assert [found.code for found in adoption.findings] == ["FIL31"]


def test_an_answer_whose_request_has_gone_is_kept_apart(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.asked = TOPICS[1:]
    officer.run()

    with officer.editing() as book:
        sheet = book[TIME_SHEET]
        row = rows_of(sheet, TOPICS[0])[0][KEY].row
        assert "Sans objet" in sheet.cell(row, 6).value
        assert sheet.cell(row - 3, 1).value == "Réponses sans objet"
