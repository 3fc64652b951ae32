"""An officer's history of a workbook of answers, with the rule that says which count."""

from __future__ import annotations

import re
import warnings
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell

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
from coopplan.workbook.reading.results.lost_sheets import lost_sheets
from coopplan.workbook.reading.results.replies import read_answers

JANUARY, FEBRUARY = (date(2027, 1, 1), date(2027, 1, 31)), (date(2027, 2, 1), date(2027, 2, 28))
TOPICS = (
    Topic(Ask.DAYS, "A1", *JANUARY),
    Topic(Ask.DAYS, "A2", *JANUARY),
    Topic(Ask.DAYS, "A2", *FEBRUARY),
    Topic(Ask.CREDIT, "B1"),
    Topic(Ask.GRANT, "F1"),
)


COLUMNS = {TIME_SHEET: (7, 8, 9, 10), MONEY_SHEET: (15, 6, 7, 9)}
"""Columns, from 1, of the key, the verdict, the amount and the comment."""
KEY, VERDICT, AMOUNT, COMMENT = range(4)


@dataclass
class Tab:
    """A sheet in which people answer, as the officer remembers it."""

    result: str
    run: int
    answers: dict[Topic, Answer]


def parts(answers: dict[Topic, Answer]) -> set[tuple[Topic, object]]:
    """Give what answers decide and what they remark, each apart."""
    decided = {(topic, each.amount) for topic, each in answers.items() if each.verdict}
    return decided | {(topic, each.comment) for topic, each in answers.items() if each.comment}


class Officer:
    """Types, moves, renames, copies, deletes and runs, and remembers what each sheet says."""

    def __init__(self, workbook: Path, outcome: Outcome) -> None:
        self.workbook, self.outcome = workbook, outcome
        self.tabs: dict[str, Tab] = {}
        self.asked = TOPICS
        self.runs = self.names = 0
        self.written: dict[str, int] = {}
        self.expected = {"RPL06"}

    @property
    def answered(self) -> dict[Topic, Answer]:
        """What counts: the sheets of the last run, wherever they are."""
        newest = (self.newest(result) for result in SHEETS)
        return {
            topic: said for tab in newest if tab for topic, said in self.tabs[tab].answers.items()
        }

    def newest(self, result: str) -> str | None:
        """Give the newest sheet of a result; of a sheet and its copies, ours, then the first."""
        found = [name for name, tab in self.tabs.items() if tab.result == result]
        return min(found, key=lambda name: (-self.tabs[name].run, name != result), default=None)

    def contradicted(self) -> set[tuple[str, str]]:
        """Give the sheets that say otherwise than the newest, with it."""
        pairs = set()
        for name, tab in self.tabs.items():
            newest = self.newest(tab.result)
            assert newest is not None
            if parts(tab.answers) - parts(self.answered):
                pairs.add((name, newest))
        return pairs

    def run(self, *_numbers: int) -> Adoption:
        """Read, render and graft as a run does, then look at what is read again."""
        adoption = self.adopt(self.read())
        self.runs += 1
        for former, kept in adoption.kept:
            self.tabs = {kept if name == former else name: tab for name, tab in self.tabs.items()}
        for result in SHEETS:
            answers = {t: each for t, each in self.answered.items() if sheet_of(t) == result}
            self.tabs[result] = Tab(result, self.runs, answers)
            self.written[result] = self.runs
        assert self.read() == self.answered
        return adoption

    def adopt(self, answers: dict[Topic, Answer]) -> Adoption:
        """Render the sheets with some answers, and graft them."""
        talks = Negotiation(scenario="SC0", requests=tuple(request(topic) for topic in self.asked))
        plan = replace(self.outcome.plan, answers=tuple(answers.values()))
        outcome = replace(self.outcome, plan=plan, negotiation=talks)
        results = self.workbook.with_name("results.xlsx")
        with open_book(results, made_on=date(2026, 11, 24), digest="0123abcd") as book:
            requests.render(book, outcome)
            sheet = book.sheet(
                MONEY_SHEET, stamp="", lead="", widths=(9, 20, 20, 9, 9, 9, 9, 9, 9, 9)
            )
            agreements.write(sheet, outcome)
        return FileHost(self.workbook).adopt(results)

    def read(self) -> dict[Topic, Answer]:
        """Read the answers, and see that every contradiction is told with both its cells."""
        with open_grids(self.workbook) as grids:
            found, lost = read_answers(grids), list(lost_sheets(grids))
        assert {each.code for each in found.findings} <= self.expected
        told = {
            (each.cell.sheet, newest_in(each.message))
            for each in found.findings
            if each.cell and each.code == "RPL06"
        }
        assert told == self.contradicted()
        assert set(re.findall("« ([^»]+) »", lost[0].message if lost else "")) == self.lost()
        return found.found

    def lost(self) -> set[str]:
        """Give the sheets of the last run that were deleted, and what counts in their place."""
        newest = {result: self.newest(result) for result in self.written}
        gone = {
            result: name
            for result, name in newest.items()
            if name is None or self.tabs[name].run < self.written[result]
        }
        return {*gone, *filter(None, gone.values())}

    def answer(self, which: int, how: int) -> None:
        """Type an answer in the newest sheet, or take it back."""
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
        name = self.newest(sheet_of(topic))
        if name is None:
            return
        with self.editing() as book:
            rows = rows_of(book[name], sheet_of(topic), topic)
            if not rows:
                return
            for cell, value in zip(rows[0][VERDICT:], typed, strict=True):
                cell.value = value
        self.tabs[name].answers.pop(topic, None)
        if amount or comment:
            self.tabs[name].answers[topic] = said

    def swap(self, one: int, other: int) -> None:
        """Sort rows: two requests change places, with all their cells."""
        with self.editing() as book:
            for name, tab in self.tabs.items():
                found = [rows_of(book[name], tab.result, topic) for topic in TOPICS]
                rows = [row[0][KEY].row for row in found if row]
                if len(rows) > 1:
                    exchange(book[name], rows[one % len(rows)], rows[other % len(rows)])

    def insert(self, where: int, _how: int) -> None:
        with self.editing() as book:
            for sheet in map(book.__getitem__, self.tabs):
                for merged in list(sheet.merged_cells.ranges):
                    sheet.unmerge_cells(str(merged))
                sheet.insert_rows(3 + where % 5)

    def rename(self, which: int, _how: int) -> None:
        """Make a sheet one's own."""
        former, _tab = self.chosen(which)
        with self.editing() as book:
            book[former].title = self.free_name()
        renamed = f"À moi {self.names}"
        self.tabs = {renamed if name == former else name: each for name, each in self.tabs.items()}

    def copy(self, which: int, _how: int) -> None:
        """Copy a sheet as Excel does: with its hidden names."""
        name, tab = self.chosen(which)
        with self.editing() as book:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                made = book.copy_worksheet(book[name])
            made.title = self.free_name()
            for key, known in book[name].defined_names.items():
                made.defined_names[key] = copy(known)
        self.tabs[made.title] = replace(tab, answers=dict(tab.answers))

    def delete(self, which: int, _how: int) -> None:
        name, _tab = self.chosen(which)
        if len(self.tabs) > 1:
            with self.editing() as book:
                del book[name]
            del self.tabs[name]

    def chosen(self, which: int) -> tuple[str, Tab]:
        return list(self.tabs.items())[which % len(self.tabs)]

    def free_name(self) -> str:
        self.names += 1
        return f"À moi {self.names}"

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


def sheet_of(topic: Topic) -> str:
    return TIME_SHEET if topic.ask is Ask.DAYS else MONEY_SHEET


def newest_in(message: str) -> str:
    """Read which sheet counts out of a finding, once sure that both cells are there."""
    found = re.search(r"« (.+) » ne dit pas comme « (.+) », la feuille", message)
    assert found is not None
    for title in found.groups():
        assert f"'{title}'!" in message or f"« {title} » (vide)" in message
    return found[2]


def rows_of(sheet: Any, result: str, topic: Topic) -> list[list[Any]]:
    columns = COLUMNS[result]
    return [
        [sheet.cell(cell.row, column) for column in columns]
        for (cell,) in sheet.iter_rows(min_col=columns[KEY], max_col=columns[KEY])
        if cell.value == topic.key
    ]


def exchange(sheet: Any, one: int, other: int) -> None:
    for column in range(1, sheet.max_column + 1):
        here, there = sheet.cell(one, column), sheet.cell(other, column)
        if not isinstance(here, MergedCell):
            here.value, there.value = there.value, here.value


def request(topic: Topic) -> Request:
    return Request(topic=topic, approver="Directrice", service="S1", amount=Decimal(12))


STRUCTURAL = ("swap", "insert", "rename", "copy", "delete", "ask")


STEP = st.tuples(
    st.sampled_from([*["answer"] * 3, *["run"] * 2, *STRUCTURAL]),
    st.integers(0, 9),
    st.integers(0, 9),
)
