"""Whatever people do to the sheets they answer in, no answer is lost or doubled."""

from __future__ import annotations

import re
import shutil
import warnings
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
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
from coopplan.i18n import _, speaking
from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.money import agreements
from coopplan.sheets.negotiation import requests
from coopplan.workbook.package.ours.ownership import RUN_NAME
from coopplan.workbook.package.ours.runs import RUNS_NAME
from coopplan.workbook.reading.cells.grid import open_grids
from coopplan.workbook.reading.results.lost_sheets import lost_sheets
from coopplan.workbook.reading.results.replies import read_answers
from tests.hosts.own import write_own
from tests.workbook.opening import resaved

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
Steps = list[tuple[str, int, int]]


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


@pytest.fixture(scope="module")
def first_run(outcome: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = write_own(tmp_path_factory.mktemp("first") / "plan.xlsx")
    Officer(workbook, outcome).run()
    return workbook


STRUCTURAL = ("swap", "insert", "rename", "copy", "delete", "ask")
STEP = st.tuples(
    st.sampled_from([*["answer"] * 3, *["run"] * 2, *STRUCTURAL]),
    st.integers(0, 9),
    st.integers(0, 9),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=2, max_size=7))
def test_no_answer_is_ever_lost_or_doubled(
    steps: Steps, outcome: Outcome, first_run: Path, tmp_path: Path
) -> None:
    officer = started(first_run, outcome, tmp_path)
    for name, *numbers in steps:
        getattr(officer, name)(*numbers)
    officer.run()
    with officer.editing() as book:
        for topic in officer.answered:
            result = sheet_of(topic)
            assert len(rows_of(book[result], result, topic)) == 1


def started(first_run: Path, outcome: Outcome, folder: Path) -> Officer:
    """Give an officer after a first run."""
    officer = Officer(Path(shutil.copy(first_run, folder / "plan.xlsx")), outcome)
    officer.runs = 1
    officer.written = dict.fromkeys(SHEETS, 1)
    officer.tabs = {result: Tab(result, 1, {}) for result in SHEETS}
    return officer


@pytest.fixture
def officer(first_run: Path, outcome: Outcome, tmp_path: Path) -> Officer:
    return started(first_run, outcome, tmp_path)


def test_an_answer_does_not_make_the_sheet_the_users(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.answer(3, 2)

    assert officer.run().findings == ()


def test_any_other_cell_still_does(officer: Officer) -> None:
    officer.answer(0, 1)
    with officer.editing() as book:
        rows_of(book[TIME_SHEET], TIME_SHEET, TOPICS[0])[0][KEY].offset(
            column=-2
        ).value = "mes tâches"

    adoption = officer.run()

    assert [found.code for found in adoption.findings] == ["FIL31"]


def test_an_answer_whose_request_has_gone_is_kept_apart(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.asked = TOPICS[1:]
    officer.run()

    with officer.editing() as book:
        sheet = book[TIME_SHEET]
        row = rows_of(sheet, TIME_SHEET, TOPICS[0])[0][KEY].row
        assert "Sans objet" in sheet.cell(row, 6).value
        assert sheet.cell(row - 3, 1).value == "Réponses sans objet"


def test_an_answer_read_then_erased_stays_erased(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.run()
    officer.copy(0, 0)
    officer.answer(0, 0)
    officer.run()
    officer.rename(0, 0)
    officer.run()

    assert TOPICS[0] not in officer.answered


def test_of_two_renamed_sheets_the_newest_counts(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.rename(0, 0)
    officer.run()
    officer.answer(0, 2)
    officer.rename(2, 0)
    officer.run()

    assert officer.answered[TOPICS[0]].amount == Decimal("2.5")


@pytest.mark.parametrize(
    ("header", "typed", "said"),
    [
        ("Notifié", 9000, "accordé 9 000, Notifié : 9 000"),
        ("Échéance de réponse", date(2027, 2, 15), "en attente, Échéance de réponse : 15/02/2027"),
        ("Date d'accord", date(2027, 3, 4), "en attente, Date d'accord : 04/03/2027"),
        ("N° de délibération", "2027-14", "en attente, N° de délibération : 2027-14"),
        ("Signataire", "Présidence", "en attente, Signataire : Présidence"),
    ],
)
def test_whatever_an_older_sheet_alone_says_is_told(
    officer: Officer, header: str, typed: object, said: str
) -> None:
    officer.rename(1, 0)
    officer.run()
    with officer.editing() as book:
        older = book["À moi 1"]
        (place,) = {c.column for row in older.iter_rows() for c in row if c.value == header}
        row = rows_of(older, MONEY_SHEET, TOPICS[-1])[0]
        row[0].parent.cell(row[0].row, place).value = typed

    with open_grids(officer.workbook) as grids:
        (found,) = read_answers(grids).findings

    assert found.code == "RPL06"
    assert f"({said})" in found.message.replace("\u202f", " ").replace("\xa0", " ")
    assert f"'{MONEY_SHEET}'!" in found.message


def unnumbered(officer: Officer) -> None:
    """Make of a workbook one that a former version wrote: its sheets bear no run number."""
    with officer.editing() as book:
        del book.defined_names[RUNS_NAME]
        for sheet in book.worksheets:
            sheet.defined_names.pop(RUN_NAME, None)


def retype(officer: Officer, name: str, *typed: object) -> None:
    """Type an answer to the first request in a sheet, or erase it."""
    with officer.editing() as book:
        row = rows_of(book[name], TIME_SHEET, TOPICS[0])[0]
        for cell, value in zip(row[VERDICT:], (*typed, None, None, None), strict=False):
            cell.value = value


def first_answer(officer: Officer) -> tuple[Answer | None, list[str]]:
    with open_grids(officer.workbook) as grids:
        found = read_answers(grids)
    told = [each.message for each in found.findings if each.code in ("RPL06", "RPL08")]
    return found.found.get(TOPICS[0]), told


def test_what_a_former_version_took_over_from_an_older_sheet_does_not_count(
    officer: Officer,
) -> None:
    for _round in range(2):
        officer.rename(0 if officer.runs == 1 else 2, 0)
        officer.run()
    unnumbered(officer)
    retype(officer, "À moi 1", "accordé", 3)
    retype(officer, "À moi 2", "refusé")
    retype(officer, TIME_SHEET, "accordé", 3)

    answer, (told,) = first_answer(officer)

    assert answer is not None
    assert answer.verdict is Verdict.REFUSED
    assert told.index("'À moi 1'!") < told.index("'À moi 2'!")


@pytest.mark.parametrize("copy_is_last", [False, True])
def test_an_answer_that_a_former_version_brought_back_from_a_copy_stays_erased(
    officer: Officer, *, copy_is_last: bool
) -> None:
    """Openpyxl numbers tabs anew as LibreOffice does: wherever the copy stands, it is older."""
    officer.rename(0, 0)
    officer.copy(0, 0)
    officer.run()
    copied = f"{TIME_SHEET} (2)"
    with officer.editing() as book:
        book["À moi 2"].title = copied
        book.move_sheet(copied if copy_is_last else TIME_SHEET, len(book.worksheets))
    unnumbered(officer)
    for name in (copied, TIME_SHEET):
        retype(officer, name, "accordé", 3)

    answer, (told,) = first_answer(officer)

    assert answer is None
    assert told.index(f"'{copied}'!") < told.index("'À moi 1'!")
    assert "(vide)" in told


def test_a_copy_of_a_later_day_than_the_renamed_sheet_says_nothing_was_erased(
    officer: Officer,
) -> None:
    officer.rename(0, 0)
    officer.copy(0, 0)
    officer.run()
    copied = f"{TIME_SHEET} (2)"
    with officer.editing() as book:
        book["À moi 2"].title = copied
        stamp = book["À moi 1"]["A2"]
        stamp.value = stamp.value.replace("/2026", "/2025")
    unnumbered(officer)
    for name in (copied, TIME_SHEET):
        retype(officer, name, "accordé", 3)

    answer, _told = first_answer(officer)

    assert answer is not None
    assert answer.amount == 3


def test_an_answer_typed_after_a_former_version_ran_counts(officer: Officer) -> None:
    officer.rename(0, 0)
    officer.run()
    unnumbered(officer)
    retype(officer, "À moi 1", "accordé", 3)
    retype(officer, TIME_SHEET, "accordé", 2)

    answer, (told,) = first_answer(officer)

    assert answer is not None
    assert answer.amount == 2
    assert "'À moi 1'!" in told


def test_a_copy_that_counts_for_want_of_its_original_is_said(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.copy(0, 0)
    with officer.editing() as book:
        book["À moi 1"].title = f"{TIME_SHEET} (2)"
        del book[TIME_SHEET]

    with open_grids(officer.workbook) as grids:
        (found,) = lost_sheets(grids)

    assert f"« {TIME_SHEET} »" in found.message
    assert f"« {TIME_SHEET} (2) »" in found.message


def test_an_answer_erased_after_the_language_changed_stays_erased(officer: Officer) -> None:
    officer.answer(0, 1)
    with speaking("en"):
        given, _said = first_answer(officer)
        assert given is not None
        officer.adopt({TOPICS[0]: given})
        retype(officer, _(TIME_SHEET))

    assert first_answer(officer)[0] is None


@pytest.mark.libreoffice
def test_sheets_saved_by_libreoffice_keep_their_order(
    officer: Officer, soffice: str, tmp_path: Path
) -> None:
    def save() -> None:
        resaved(soffice, officer.workbook, tmp_path / "saved").replace(officer.workbook)

    officer.answer(0, 1)
    officer.copy(0, 0)
    save()
    officer.rename(0, 0)
    officer.run()
    officer.answer(0, 0)
    officer.rename(3, 0)
    save()
    officer.run()

    assert TOPICS[0] not in officer.answered


def codes_of(officer: Officer) -> list[tuple[str, str]]:
    with open_grids(officer.workbook) as grids:
        return [(found.code, str(found.cell)) for found in read_answers(grids).findings]


def test_an_answer_whose_header_was_retyped_is_said_until_it_is_typed_again(
    officer: Officer,
) -> None:
    officer.answer(0, 1)
    with officer.editing() as book:
        for row in book[TIME_SHEET].iter_rows():
            for cell in row:
                if cell.value == "Réponse":
                    cell.value = "Avis"
        place = rows_of(book[TIME_SHEET], TIME_SHEET, TOPICS[0])[0][VERDICT].coordinate

    assert codes_of(officer) == [("RPL04", f"'{TIME_SHEET}'!{place}")]

    officer.tabs[TIME_SHEET].answers.clear()
    officer.expected.add("RPL04")
    officer.run()
    kept = f"{TIME_SHEET} (modifiée 1)"
    assert codes_of(officer) == [("RPL04", f"'{kept}'!{place}")]

    officer.answer(0, 1)
    assert codes_of(officer) == []


def test_an_answer_whose_key_was_erased_is_said(officer: Officer) -> None:
    officer.answer(0, 1)
    with officer.editing() as book:
        row = rows_of(book[TIME_SHEET], TIME_SHEET, TOPICS[0])[0]
        row[KEY].value = None

    assert codes_of(officer) == [("RPL05", f"'{TIME_SHEET}'!{row[VERDICT].coordinate}")]


def test_an_amount_that_is_pending_stays_pending(officer: Officer) -> None:
    with officer.editing() as book:
        row = rows_of(book[TIME_SHEET], TIME_SHEET, TOPICS[0])[0]
        row[VERDICT].value, row[AMOUNT].value = "en attente", 8
    officer.tabs[TIME_SHEET].answers[TOPICS[0]] = Answer(topic=TOPICS[0], amount=Decimal(8))

    officer.run()

    assert officer.answered[TOPICS[0]].reply is None
