"""One workbook across all those of a batch, read back from what they now contain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coopplan.batch.report import Batch, Entry
from coopplan.domain.finding import Finding
from coopplan.hosts.file import put_whole
from coopplan.i18n import speaking
from coopplan.sheets.across_workbooks import render_together
from coopplan.workbook.package import Refused
from coopplan.workbook.results import read_back
from coopplan.workbook.temporary import temporary_folder


def write_summary(path: Path, done: Batch) -> Finding | None:
    """Write the summary of a batch, in the language of its workbooks; say why if it cannot be.

    No workbook is changed.
    """
    with speaking(done.language):
        return _written(path, done)


def _written(path: Path, done: Batch) -> Finding | None:
    names = _names(done.entries)
    books, left_out = [], []
    for entry, name in zip(done.entries, names, strict=True):
        book = read_back(entry.selected.target, name) if entry.ok else None
        if book is None:
            left_out.append(name)
        else:
            books.append(book)
    with temporary_folder() as folder:
        made = folder / "summary.xlsx"
        render_together(made, books, left_out, made_on=date.today())
        content = made.read_bytes()
    try:
        put_whole(path, content)
    except Refused as refusal:
        return refusal.findings[0]
    return None


def _names(entries: Sequence[Entry]) -> list[str]:
    """Call each workbook by its file's name, with its folder where two have the same."""
    stems = [entry.selected.workbook.stem for entry in entries]
    return [
        stem
        if stems.count(stem) == 1
        else f"{entry.selected.workbook.absolute().parent.name}/{stem}"
        for stem, entry in zip(stems, entries, strict=True)
    ]
