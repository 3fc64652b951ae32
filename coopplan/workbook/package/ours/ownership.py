"""Which sheets of the user's workbook we wrote, and whether the user has changed them since.

A hidden name of the sheet holds the title it had when we wrote it: a sheet that was renamed or
copied no longer bears that title, and belongs to the user.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from coopplan.workbook.package.ours.runs import newest_run, note_run
from coopplan.workbook.package.ours.sheet_digest import sheet_digest
from coopplan.workbook.package.parts.workbook_part import Book, Sheet
from coopplan.workbook.package.xml.formulas import text_formula, text_of_formula
from coopplan.workbook.package.xml.relations import relations

TITLE_NAME = "coopplan_owned"
RECORD_NAME = "coopplan_written"
RUN_NAME = "coopplan_run"
"""Holds the number of the run that wrote the sheet: of two sheets, the newer has the larger."""
ANSWERS_NAME = "coopplan_answers"
"""Holds the columns in which people answer, and that of the rows' keys: ``G:I F``."""
COPIES = ("{title} ({n})", "{title}_{n}")
"""Names that Excel and LibreOffice give to a copied sheet."""
OUR_KINDS = frozenset(
    {"drawing", "vmlDrawing", "comments", "table", "hyperlink", "printerSettings", "image"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A sheet that we wrote, or that was renamed or copied from one: it shows a result."""

    name: str
    """On the tab, today."""
    result: str
    """Name of the result it was made from."""
    run: int
    """Number of the run that wrote it; 0 where that was not noted."""
    number: int
    """Number of its tab: the larger, the later it was added, where that is known."""
    is_dated: bool
    """Whether that is known: not where a program has numbered all tabs anew, in their order."""
    is_ours: bool
    """Whether it still bears the title that we gave it."""
    is_copy: bool
    """Whether it is named as programs name the copy of a sheet."""
    answered: str
    """Columns in which people answer, then that of the keys: ``G:I F``; empty if unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A sheet of ours found in the user's workbook."""

    sheet: Sheet
    result: str
    """Name of the result sheet it was made from."""
    edited: bool


def owned_sheets(book: Book) -> dict[str, Owned]:
    """Find our sheets by the name of the result they show."""
    found: dict[str, Owned] = {}
    for sheet in book.sheets:
        owned = _owned(book, sheet)
        if owned is not None:
            found.setdefault(owned.result, owned)
    return found


def made_from(book: Book, results: Collection[str]) -> tuple[Bearer, ...]:
    """Find the sheets that show some results, whatever their names, the newest first.

    Of one run, ours comes before its copies, and the sheet that was there first before those
    added later; where runs were not numbered yet, what was added last is the newest, but for
    copies, which show what another sheet said before. A program that drops hidden names leaves the
    name on the tab.
    """

    def newest_first(each: Bearer) -> tuple[int, bool, bool, int]:
        added = each.number if each.run else -each.number
        return -each.run, not each.is_ours, each.is_copy, added

    return tuple(sorted(_bearers(book, results), key=newest_first))


def has_lost_newest(book: Book, results: Collection[str]) -> bool:
    """Whether the sheet that the newest run wrote is no more, or only as a copy of it.

    It is not said where a program has dropped the hidden names of the sheet.
    """
    newest, found = newest_run(book, results), made_from(book, results)
    if not newest or not found:
        return newest > 0
    first = found[0]
    return first.answered != "" and (first.run < newest or first.is_copy)


def mark(book: Book, sheet: Sheet, result: str, beside: Collection[str]) -> None:
    """Sign a sheet we have just written, with those ``beside`` it."""
    digest = _digest(book, sheet)
    run = _next_run(book, sheet, result, beside)
    book.define(sheet, RUN_NAME, text_formula(str(run)), hidden=True)
    book.define(sheet, TITLE_NAME, text_formula(sheet.name), hidden=True)
    book.define(sheet, RECORD_NAME, text_formula(f"{digest} {result}"), hidden=True)
    if ANSWERS_NAME in book.scoped_names(sheet):
        note_run(book, result, run)


def written_digest(book: Book, sheet: Sheet) -> str:
    """Summarise a sheet that we have just signed, the cells in which people answer included."""
    names = book.scoped_names(sheet)
    record = _record(names)
    if record is None or ANSWERS_NAME in names:
        return sheet_digest(book.package, sheet.part)
    return record[1]


def release(book: Book, sheet: Sheet) -> None:
    """Hand a sheet over to the user; which result it shows is still known."""
    book.forget_name(sheet, TITLE_NAME)


def _bearers(book: Book, results: Collection[str]) -> Iterator[Bearer]:
    numbers = [sheet.number for sheet in book.sheets]
    is_dated = numbers != list(range(1, len(numbers) + 1))
    for sheet in book.sheets:
        each = _bearer(sheet, book.scoped_names(sheet), is_dated=is_dated)
        if each.result in results:
            yield each


def _bearer(sheet: Sheet, names: Mapping[str, str], *, is_dated: bool = True) -> Bearer:
    record, title = _record(names), text_of_formula(names.get(TITLE_NAME, ""))
    result = record[2] if record else sheet.name
    return Bearer(
        name=sheet.name,
        result=result,
        run=_run(names),
        number=sheet.number,
        is_dated=is_dated,
        is_ours=title == sheet.name,
        is_copy=_is_copy(sheet.name, title or result),
        answered=text_of_formula(names.get(ANSWERS_NAME, "")),
    )


def _is_copy(name: str, title: str) -> bool:
    number = re.search(r"(\d+)\)?$", name)
    return number is not None and name in [
        written.format(title=title, n=number[1]) for written in COPIES
    ]


def _next_run(book: Book, sheet: Sheet, result: str, beside: Collection[str]) -> int:
    """Number a run: above all sheets that were renamed or copied from the same result.

    A sheet in which people answer is also above those that a run in another language wrote. Where
    there are none the number stays, so that the same inputs give the same file.
    """
    names = book.scoped_names(sheet)
    others = [_bearer(each, book.scoped_names(each)) for each in book.sheets if each is not sheet]
    below = [
        each.run
        for each in others
        if each.result == result
        or (ANSWERS_NAME in names and each.answered and each.name not in beside)
    ]
    return max(1, _run(names), *(run + 1 for run in below))


def _run(names: Mapping[str, str]) -> int:
    number = text_of_formula(names.get(RUN_NAME, ""))
    return int(number) if number.isdecimal() else 0


def _owned(book: Book, sheet: Sheet) -> Owned | None:
    names = book.scoped_names(sheet)
    record = _record(names)
    if not sheet.part or record is None or text_of_formula(names.get(TITLE_NAME, "")) != sheet.name:
        return None
    added = {each.kind for each in relations(book.package, sheet.part)} - OUR_KINDS
    edited = bool(added) or _digest(book, sheet) != record[1]
    return Owned(sheet=sheet, result=record[2], edited=edited)


def _record(names: Mapping[str, str]) -> re.Match[str] | None:
    """Read the digest and the result that a sheet bears."""
    return re.fullmatch(r"(\w+) (.+)", text_of_formula(names.get(RECORD_NAME, "")))


def _digest(book: Book, sheet: Sheet) -> str:
    """Summarise a sheet, but for the cells in which people answer."""
    answered = text_of_formula(book.scoped_names(sheet).get(ANSWERS_NAME, ""))
    return sheet_digest(book.package, sheet.part, answered)
