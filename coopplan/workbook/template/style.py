"""How the input sheets look, and how they print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import partial
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from coopplan import palette
from coopplan.number_formats import date_code, euros_code, month_code, share_code
from coopplan.workbook.schema import Kind
from coopplan.workbook.schema.types import PERIODS

FORMATS: Mapping[Kind, Callable[[], str]] = {
    Kind.INTEGER: "0".format,
    Kind.YEAR: "0".format,
    Kind.DAYS: "#,##0.0#".format,
    Kind.EUROS: euros_code,
    Kind.DATED_EUROS: euros_code,
    Kind.PERCENT: share_code,
    Kind.DATE: date_code,
    Kind.TIME: "hh:mm".format,
    **dict.fromkeys(PERIODS, month_code),
}
"""How a cell shows, in the language in force."""
INSIDE = ("AND(ISNUMBER({cell}),DAY({cell})<>1)", date_code)
FRACTIONS: Mapping[Kind, tuple[str, Callable[[], str]]] = {
    Kind.EUROS: ("ROUND({cell},0)<>{cell}", partial(euros_code, cents=True)),
    Kind.PERCENT: ("ROUND({cell},2)<>ROUND({cell},6)", partial(share_code, figure="0.0#")),
    Kind.WINDOW_START: INSIDE,
    Kind.WINDOW_END: INSIDE,
}
"""When a number has decimals, or a period is a day, and how they show."""
MOMENTS = PERIODS | {Kind.DATE, Kind.TIME}
CENTRED = MOMENTS | {Kind.CODE, Kind.REF, Kind.BOOLEAN, Kind.INTEGER, Kind.YEAR, Kind.ANY}
WRAPPED = frozenset({Kind.TEXT, Kind.REFS, Kind.CHOICES, Kind.CHOICE, Kind.SKILLS})
CENTRE = {"align": "center", "indent": 0}
LIST_SCALE = 70
"""Per cent, at which a long and narrow list prints."""
LINE_HEIGHT = 15
"""Height of a line of text, in points."""
FONT = {"font_name": "Calibri", "font_size": 11, "font_color": palette.INK}


class Styles:
    """The formats of one template workbook, made once."""

    input_tab = palette.INPUT_HEAD

    def __init__(self, book: Workbook) -> None:
        """Declare the formats in ``book``."""
        self._book = book
        self.title = self._format(font_size=18, bold=True, font_color=palette.INPUT_DARK)
        self.help = self._format(font_color=palette.MUTED, italic=True)
        self.link = self._format(font_color=palette.LINK, underline=1, valign="top")
        self.text = self._format(text_wrap=True, valign="top")
        self.head = self._format(bold=True, font_color=palette.PAPER, bg_color=palette.INPUT_HEAD)
        self._headers = {
            required: self._format(
                indent=1,
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
        self._cells = {kind: self._format(**self._look(kind)) for kind in Kind}
        self._centred = {kind: self._format(**self._look(kind) | CENTRE) for kind in Kind}
        self._fractions = {
            kind: book.add_format({"num_format": code()})
            for kind, (_when, code) in FRACTIONS.items()
        }

    def header(self, *, required: bool) -> Any:
        """Give the header format, darker and bold for a required column."""
        return self._headers[required]

    def write(
        self,
        sheet: Any,
        row: int,
        place: int,
        value: object,
        kind: Kind,
        *,
        centred: bool = False,
    ) -> None:
        """Write one input cell, blank ones tinted too."""
        cell = (self._centred if centred else self._cells)[kind]
        if value == "":
            sheet.write_blank(row, place, None, cell)
        elif isinstance(value, date | time):
            sheet.write_datetime(row, place, value, cell)
        elif isinstance(value, float):
            sheet.write_number(row, place, value, cell)
        else:
            sheet.write_string(row, place, str(value), cell)

    def show_fractions(self, sheet: Any, first: int, place: int, last: int, kind: Kind) -> None:
        """Show cents, parts of a per cent, days inside a month, only where there are any."""
        if kind in FRACTIONS:
            when = FRACTIONS[kind][0].format(cell=xl_rowcol_to_cell(first, place))
            rule = {"type": "formula", "criteria": f"={when}", "format": self._fractions[kind]}
            sheet.conditional_format(first, place, last, place, rule)

    def _look(self, kind: Kind) -> dict[str, Any]:
        look: dict[str, Any] = {
            "bg_color": palette.INPUT_TINT,
            "border": 1,
            "border_color": palette.LINE,
            "valign": "top",
            "num_format": FORMATS.get(kind, "General".format)(),
        }
        if kind is Kind.INSTALMENTS:
            return look | {"align": "center", "text_wrap": True}
        if kind in CENTRED:
            return look | {"align": "center"}
        if kind in WRAPPED:
            return look | {"text_wrap": True, "align": "left", "indent": 1}
        return look | {"align": "right", "indent": 1}

    def _format(self, **look: Any) -> Any:
        return self._book.add_format({**FONT, **look})


def print_on_a4(
    sheet: Any,
    header_row: int | None = None,
    *,
    pages_high: int = 0,
    is_list: bool = False,
    is_upright: bool = False,
) -> None:
    """Set A4 landscape, one page wide, header row repeated, sheet name and page in the footer.

    ``is_upright``: in portrait; ``is_list``: so too, smaller, for it is long and narrow.
    """
    sheet.set_paper(9)
    if is_list:
        sheet.set_print_scale(LIST_SCALE)
    else:
        sheet.fit_to_pages(1, pages_high)
        if not is_upright:
            sheet.set_landscape()
    sheet.set_margins(left=0.3, right=0.3, top=0.35, bottom=0.5)
    sheet.set_footer("&L&8coopplan&C&8&A&R&8&P / &N")
    if header_row is not None:
        sheet.repeat_rows(header_row)
