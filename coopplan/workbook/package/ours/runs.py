"""The number of the newest run of each sheet in which people answer, kept for the whole workbook.

A sheet that was deleted leaves it behind: its answers are not replaced by older ones in silence.
"""

from __future__ import annotations

from collections.abc import Collection

from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.package.xml.formulas import text_formula, text_of_formula

RUNS_NAME = "coopplan_runs"
"""Holds numbers and results: ``3 Temps à négocier|2 Solutions``."""
SEPARATOR = "|"


def newest_run(book: Book, results: Collection[str]) -> int:
    """Give the number of the newest run that wrote one of some results; 0 if none is noted."""
    runs = _runs(book)
    return max((runs[result] for result in results if result in runs), default=0)


def note_run(book: Book, result: str, run: int) -> None:
    """Keep the number of the run that has just written a result."""
    _write(book, {**_runs(book), result: run})


def forget_run(book: Book, result: str) -> None:
    """Let a result go: its sheet was removed by us, and held no answer."""
    runs = _runs(book)
    if runs.pop(result, None) is not None:
        _write(book, runs)


def _runs(book: Book) -> dict[str, int]:
    noted = (
        each.partition(" ") for each in text_of_formula(book.text_of(RUNS_NAME)).split(SEPARATOR)
    )
    return {result: int(run) for run, _space, result in noted if run.isdecimal()}


def _write(book: Book, runs: dict[str, int]) -> None:
    written = SEPARATOR.join(f"{run} {result}" for result, run in runs.items())
    book.define_everywhere(RUNS_NAME, text_formula(written), hidden=True)
