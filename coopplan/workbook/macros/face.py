"""The buttons as they lie on a sheet, and a sheet of their own for workbooks without room."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from xlsxwriter import Workbook

from coopplan.i18n import N_, _
from coopplan.workbook.macros.buttons import BUTTONS
from coopplan.workbook.template.home import COLUMN_WIDTHS

SHEET = N_("Coopplan")
BUTTON_ROW = 2
"""Zero-based row of the buttons."""
BUTTON_ROW_HEIGHT = 36
"""Points."""
STATUS_ROW = 8
"""Zero-based row of the last run's outcome."""
STATUS, LINK = "B", "D"
"""Columns of the outcome, and of the link to the errors."""
WIDTH, HEIGHT, STEP, MARGIN = 130, 32, 146, 8
"""Of a button, in pixels; from one to the next; from the row's edge."""
DRAWING = "xl/drawings/vmlDrawing1.vml"


def drawing() -> bytes:
    """Draw the buttons for the home sheet."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    _lay(book.add_worksheet())
    book.close()
    with ZipFile(file) as written:
        return written.read(DRAWING)


def write_sheet(path: Path) -> None:
    """Write a workbook whose one sheet has the buttons, to be grafted."""
    book = Workbook(str(path))
    sheet = book.add_worksheet(_(SHEET))
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, "coopplan", book.add_format({"bold": True, "font_size": 18}))
    sheet.write_string(STATUS_ROW, 0, _(LAST_RUN))
    _lay(sheet)
    book.close()


LAST_RUN = N_("Dernier calcul")


def _lay(sheet: Any) -> None:
    for place, width in enumerate(COLUMN_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_row(BUTTON_ROW, BUTTON_ROW_HEIGHT)
    for place, button in enumerate(BUTTONS):
        look = {
            "macro": f"Coopplan.{button.macro}",
            "caption": _(button.caption),
            "description": _(button.hint),
            "width": WIDTH,
            "height": HEIGHT,
            "x_offset": place * STEP,
            "y_offset": MARGIN,
        }
        sheet.insert_button(BUTTON_ROW, 0, look)
