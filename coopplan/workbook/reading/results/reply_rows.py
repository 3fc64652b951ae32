"""The answers typed on one sheet, found by the key that each row carries.

Rows may be sorted, moved, hidden or far from where they were written: a row is known by its key,
its columns by the nearest headers above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from xlsxwriter.utility import xl_cell_to_rowcol

from coopplan.domain.finding import Finding
from coopplan.domain.input.decisions.replies import (
    HEADERS,
    PENDING,
    TYPED,
    VERDICTS,
    Answer,
    Ask,
    Part,
    Topic,
    Verdict,
)
from coopplan.i18n import in_every_language
from coopplan.vocabulary import words
from coopplan.workbook.reading.cells.dates import moments
from coopplan.workbook.reading.cells.grid import Grid, RawCell
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError, days, euros
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.results import reply_findings as wrong
from coopplan.workbook.reading.results.stamped import stamped_on

WORDS = {
    **dict.fromkeys(words("granted"), Verdict.GRANTED),
    **dict.fromkeys(words("refused"), Verdict.REFUSED),
    **dict.fromkeys(words("pending") | {"-", "?"}),
}
DECIDING = (Part.VERDICT, Part.AMOUNT)
Columns = Mapping[Part, int]
Row = Mapping[Part, RawCell]


@dataclass(frozen=True, slots=True)
class Placed:
    """An answer, and the cell that says whether it is granted."""

    answer: Answer
    cell: RawCell


@dataclass(slots=True, kw_only=True)
class SheetAnswers:
    """What people typed on one sheet."""

    title: str
    written_on: date = date.min
    """Day of its stamp; the first of all days if it bears none."""
    found: dict[Topic, Placed] = field(default_factory=dict)
    rows: dict[Topic, RawCell] = field(default_factory=dict)
    """Where each request is answered, or would be."""
    unheaded: dict[Topic, RawCell] = field(default_factory=dict)
    """Cells beside a key whose column has no header that is known."""
    keyless: list[RawCell] = field(default_factory=list)
    """Cells under the headers of answers, on a row without a key."""
    findings: list[Finding] = field(default_factory=list)


def read_sheet(grid: Grid, answered: str) -> SheetAnswers:
    """Read the answers of one sheet; ``answered``: the columns it was written with, ``G:I F``."""
    sheet = SheetAnswers(title=grid.title, written_on=stamped_on(grid))
    heads = dict(_heads(grid))
    columns: Columns = next(iter(heads.values()), {})
    in_table = False
    for number, values in enumerate(grid.rows):
        topic, key = _key(values)
        if number in heads:
            columns, in_table = heads[number], True
        elif topic is not None:
            _note_unheaded(sheet, grid, (number, key), topic, columns, answered)
            _read_row(sheet, topic, {part: grid.cell(number, col) for part, col in columns.items()})
        elif not any(value not in ("", None) for value in values):
            in_table = False
        elif in_table:
            _note_keyless(sheet, grid, number, columns)
    return sheet


def _key(values: Sequence[object]) -> tuple[Topic | None, int]:
    """Find the key of a row, and its column."""
    found = ((_topic(value), column) for column, value in enumerate(values))
    return next(((topic, column) for topic, column in found if topic is not None), (None, 0))


def _topic(value: object) -> Topic | None:
    try:
        return Topic.of(value) if isinstance(value, str) and "|" in value else None
    except ValueError:
        return None


def _heads(grid: Grid) -> Iterator[tuple[int, dict[Part, int]]]:
    """Find the rows of headers, with the column of each part."""
    known = {
        normal(label): part
        for part, labels in HEADERS.items()
        for each in labels
        for label in in_every_language(each)
    }
    for number, values in enumerate(grid.rows):
        labels = {normal(value): col for col, value in enumerate(values) if isinstance(value, str)}
        columns = {known[label]: col for label, col in labels.items() if label in known}
        if all(part in columns for part in DECIDING):
            yield number, columns


def _note_unheaded(
    sheet: SheetAnswers,
    grid: Grid,
    place: tuple[int, int],
    topic: Topic,
    columns: Columns,
    answered: str,
) -> None:
    """Note what is typed where answers were, when no header says any more what it is."""
    row, key = place
    for column in _answer_columns(answered, key):
        cell = grid.cell(row, column)
        if column not in columns.values() and not cell.is_blank:
            sheet.unheaded.setdefault(topic, cell)


def _answer_columns(answered: str, key: int) -> range:
    """Give the columns of answers, wherever columns added on their left have put the key."""
    declared = re.fullmatch(r"([A-Z]+):([A-Z]+) ([A-Z]+)", answered)
    if declared is None:
        return range(0)
    first, last, keys = (xl_cell_to_rowcol(f"{letters}1")[1] for letters in declared.groups())
    return range(first + key - keys, last + key - keys + 1)


def _note_keyless(sheet: SheetAnswers, grid: Grid, row: int, columns: Columns) -> None:
    """Note an answer whose row lost its key; a row of headers is none."""
    key = columns.get(Part.KEY)
    if key is not None and normal(grid.cell(row, key).text) in _key_headers():
        return
    cells = (grid.cell(row, columns[part]) for part in DECIDING)
    sheet.keyless.extend([cell for cell in cells if not cell.is_blank][:1])


def _key_headers() -> set[str]:
    return {normal(label) for each in HEADERS[Part.KEY] for label in in_every_language(each)}


def _read_row(sheet: SheetAnswers, topic: Topic, row: Row) -> None:
    if Part.VERDICT not in row:
        return
    sheet.rows.setdefault(topic, row[Part.VERDICT])
    answer = _answer(sheet, topic, row)
    if answer is None:
        return
    placed = Placed(answer, row[Part.VERDICT])
    if sheet.found.setdefault(topic, placed).answer != answer:
        sheet.findings.append(wrong.twice(sheet.title, placed.cell))


def _answer(sheet: SheetAnswers, topic: Topic, row: Row) -> Answer | None:
    """Read one row; ``None`` if nothing is typed in it, or nothing that can be understood."""
    if all(part not in row or row[part].is_blank for part in TYPED):
        return None
    amount, unreadable = _amount(sheet.title, topic, row)
    notified, unnotified = _amount(sheet.title, topic, row, Part.NOTIFIED)
    verdict, unclear = _verdict(sheet.title, row, amount if notified is None else notified)
    due, no_due = _day(sheet.title, row, Part.DUE)
    agreed_on, no_agreement = _day(sheet.title, row, Part.AGREED_ON)
    wrongs = [each for each in (unreadable, unnotified, unclear, no_due, no_agreement) if each]
    if not wrongs and notified is not None and amount is not None and notified != amount:
        wrongs.append(wrong.notified_otherwise(sheet.title, row[Part.NOTIFIED], amount))
    sheet.findings.extend(wrongs)
    if any(each.is_error for each in wrongs):
        return None
    asked, _unreadable = _amount(sheet.title, topic, row, Part.ASKED)
    if verdict is Verdict.GRANTED and amount is None:
        amount = asked if notified is None else notified
    return Answer(
        topic=topic,
        verdict=verdict,
        amount=amount,
        comment=_text(row, Part.COMMENT),
        signatory=_text(row, Part.SIGNATORY),
        due=due,
        agreed_on=agreed_on,
        deliberation=_text(row, Part.DELIBERATION),
        notified_eur=notified,
        asked=asked,
    )


def _amount(
    title: str, topic: Topic, row: Row, part: Part = Part.AMOUNT
) -> tuple[Decimal | None, Finding | None]:
    """Read what is granted: days or euros, not below zero."""
    cell = row.get(part)
    if cell is None or cell.is_blank:
        return None, None
    try:
        amount = days(cell) if topic.ask is Ask.DAYS else euros(cell)
    except UnreadableError:
        return None, wrong.no_amount(title, cell)
    return (amount, None) if amount >= 0 else (None, wrong.no_amount(title, cell))


def _day(title: str, row: Row, part: Part) -> tuple[date | None, Finding | None]:
    cell = row.get(part)
    if cell is None or cell.is_blank:
        return None, None
    try:
        return moments.day(cell), None
    except UnreadableError:
        return None, wrong.no_day(title, cell)


def _verdict(title: str, row: Row, amount: Decimal | None) -> tuple[Verdict | None, Finding | None]:
    """Read whether it is granted, refused or pending; an amount alone says it."""
    cell = row[Part.VERDICT]
    if cell.is_blank:
        alone = Verdict.GRANTED if amount else Verdict.REFUSED
        return (None if amount is None else alone), None
    words = WORDS | {
        normal(said): each for each, word in VERDICTS.items() for said in in_every_language(word)
    }
    words |= dict.fromkeys(map(normal, in_every_language(PENDING)))
    word = normal(cell.text)
    if word not in words or (words[word] is Verdict.REFUSED and amount):
        return None, wrong.unclear(title, cell)
    return words[word], None


def _text(row: Row, part: Part) -> str:
    return row[part].text if part in row else ""
