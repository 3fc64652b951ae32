"""How the input sheets look, and how they print."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlsxwriter import Workbook

from coopplan import palette
from coopplan.workbook.schema import Kind

FORMATS = {
    Kind.INTEGER: "0",
    Kind.DECIMAL: "#,##0.##",
    Kind.DAYS: "#,##0.0#",
    Kind.EUROS: '#,##0.## "€"',
    Kind.PERCENT: "0.#%",
    Kind.DATE: "dd/mm/yyyy",
    Kind.PERIOD_START: "mmm yyyy",
    Kind.PERIOD_END: "mmm yyyy",
}
CENTRED = frozenset({Kind.CODE, Kind.REF, Kind.BOOLEAN, Kind.INTEGER, Kind.PERIOD_START})
FONT = {"font_name": "Calibri", "font_size": 11, "font_color": palette.INK}


class Styles:
    """The formats of one template workbook, made once."""

    input_tab = palette.INPUT_HEAD

    def __init__(self, book: Workbook) -> None:
        """Declare the formats in ``book``."""
        self._book = book
        self.title = self._format(font_size=18, bold=True, font_color=palette.INPUT_DARK)
        self.help = self._format(font_color=palette.MUTED, italic=True)
        self.link = self._format(font_color=palette.LINK, underline=1)
        self.text = self._format(text_wrap=True, valign="top")
        self.strong = self._format(bold=True)
        self.head = self._format(bold=True, font_color=palette.PAPER, bg_color=palette.INPUT_HEAD)
        self._headers = {
            required: self._format(
                bold=required,
                font_color=palette.PAPER,
                bg_color=palette.INPUT_DARK if required else palette.INPUT_HEAD,
                text_wrap=True,
                valign="vcenter",
                border=1,
                border_color=palette.PAPER,
            )
            for required in (True, False)
        }
        self._cells = {kind: self._cell(kind) for kind in Kind}

    def header(self, *, required: bool) -> Any:
        """Give the header format, darker and bold for a required column."""
        return self._headers[required]

    def write(self, sheet: Any, row: int, place: int, value: object, kind: Kind) -> None:
        """Write one input cell, blank ones tinted too."""
        cell = self._cells[kind]
        if value == "":
            sheet.write_blank(row, place, None, cell)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, cell)
        elif isinstance(value, float):
            sheet.write_number(row, place, value, cell)
        else:
            sheet.write_string(row, place, str(value), cell)

    def _cell(self, kind: Kind) -> Any:
        look: dict[str, Any] = {
            "bg_color": palette.INPUT_TINT,
            "border": 1,
            "border_color": palette.LINE,
            "valign": "top",
        }
        if kind in FORMATS:
            look["num_format"] = FORMATS[kind]
        if kind in CENTRED:
            look["align"] = "center"
        if kind in {Kind.TEXT, Kind.REFS, Kind.CHOICES, Kind.CHOICE, Kind.SKILLS}:
            look |= {"text_wrap": True, "align": "left", "indent": 1}
        if kind is Kind.ANY:
            look["align"] = "right"
        return self._format(**look)

    def _format(self, **look: Any) -> Any:
        return self._book.add_format({**FONT, **look})


def print_on_a4(sheet: Any, header_row: int | None = None) -> None:
    """Set A4 landscape, one page wide, header row repeated, sheet name and page in the footer."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8coopplan&C&8&A&R&8&P / &N")
    if header_row is not None:
        sheet.repeat_rows(header_row)
