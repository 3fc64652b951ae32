"""A workbook made with XlsxWriter, of which nothing stays behind if it cannot be written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

TEXTS_AS_TYPED = {"strings_to_formulas": False, "strings_to_urls": False}


@contextmanager
def new_book(path: Path) -> Iterator[Workbook]:
    """Give a workbook to fill; it is made in memory, and written when the block has ended well.

    Raises:
        OSError: it cannot be written.
    """
    made = BytesIO()
    book = Workbook(made, {"in_memory": True, **TEXTS_AS_TYPED})
    yield book
    book.close()
    path.write_bytes(made.getvalue())
