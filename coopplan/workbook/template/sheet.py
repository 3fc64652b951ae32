"""One input sheet: its title, its table, what each cell may hold, and how it prints."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook

from coopplan.domain.input.time.period import months
from coopplan.i18n import N_, _
from coopplan.workbook.schema import SETTINGS, Column, Sheet
from coopplan.workbook.schema import sheet as sheet_named
from coopplan.workbook.schema.build import year_column
from coopplan.workbook.template.cells import Row, typed
from coopplan.workbook.template.lists import HEADER_ROW, Lists
from coopplan.workbook.template.style import LINE_HEIGHT, Styles, print_on_a4

FIRST_ROW = HEADER_ROW + 1
LEAST_ROWS = 25
"""Rows of a table, so that a blank sheet prints on one page."""
LANDSCAPE_ROWS = 30
"""Rows that a page holds in landscape."""
PORTRAIT_WIDTH = 125
"""Digits across a page in portrait, at the scale of a list."""
SPARE_ROWS = 3
"""Empty rows at the foot of a filled table."""
ARROW = 4
"""Characters that a header's indent and filter button take."""
YEARS = 3
"""Years of a sheet that has a column for each."""
LETTERS = 1.15
"""Letters of ordinary text in the width of one digit, in which columns are measured."""
SETTING_VALUE = sheet_named("settings").column("value")
SETTING_VALUES = [setting.value for setting in SETTINGS]


class SheetWriter:
    """What every input sheet of one workbook is written with."""

    def __init__(self, book: Workbook, styles: Styles, lists: Lists, home: str) -> None:
        """Write into ``book``; ``home``: title of the sheet to go back to, if there is one."""
        self._book, self._home = book, home
        self._styles = styles
        self._lists = lists

    def write(self, declared: Sheet, rows: list[Row], year: int) -> Any:
        """Write one input sheet with its rows; its periods, if any, begin with ``year``.

        Return it.
        """
        sheet = self._book.add_worksheet(_(declared.title))
        columns = (
            *declared.columns,
            *_period_columns(declared, year),
            *_year_columns(declared, year),
        )
        whole = declared.name == "settings"
        last = HEADER_ROW + (len(rows) if whole else max(LEAST_ROWS, len(rows) + SPARE_ROWS))
        self._write_heading(sheet, declared)
        for place, column in enumerate(columns):
            self._write_column(sheet, place, column, rows, last)
            self._offer(sheet, place, column)
        self._set_heights(sheet, columns, rows)
        self._add_table(sheet, declared, columns, last)
        sheet.freeze_panes(FIRST_ROW, 1)
        is_list = len(rows) > LANDSCAPE_ROWS and sum(map(self._width, columns)) <= PORTRAIT_WIDTH
        print_on_a4(sheet, HEADER_ROW, pages_high=1 if whole else 0, is_list=is_list and not whole)
        return sheet

    def _write_heading(self, sheet: Any, declared: Sheet) -> None:
        sheet.hide_gridlines(2)
        sheet.set_tab_color(self._styles.input_tab)
        sheet.set_row(0, 28)
        sheet.write_string(0, 0, _(declared.title), self._styles.title)
        sheet.write_string(1, 0, _(declared.help), self._styles.help)
        if self._home:
            home = f"internal:'{self._home}'!A1"
            sheet.write_url(2, 0, home, self._styles.link, _("← Accueil"))

    def _write_column(
        self, sheet: Any, place: int, column: Column, rows: list[Row], last: int
    ) -> None:
        sheet.set_column(place, place, self._width(column))
        cells = SETTING_VALUES if column is SETTING_VALUE else [column] * (last - HEADER_ROW)
        for offset, cell in enumerate(cells):
            text = rows[offset].get(column.field, "") if offset < len(rows) else ""
            value = typed(text, cell)
            centred = column is SETTING_VALUE
            self._styles.write(sheet, FIRST_ROW + offset, place, value, cell.kind, centred=centred)
        self._styles.show_fractions(sheet, FIRST_ROW, place, last, column.kind)

    def _offer(self, sheet: Any, place: int, column: Column) -> None:
        """Give help and lists: one for a column, one for each setting."""
        if column is not SETTING_VALUE:
            self._lists.offer(sheet, place, column, FIRST_ROW)
            return
        for row, setting in enumerate(SETTING_VALUES, start=FIRST_ROW):
            self._lists.offer(sheet, place, setting, row, row)

    def _add_table(
        self, sheet: Any, declared: Sheet, columns: tuple[Column, ...], last: int
    ) -> None:
        headers = [
            {
                "header": _(column.header),
                "header_format": self._styles.header(required=column.required),
            }
            for column in columns
        ]
        look = {"name": declared.table, "style": None, "columns": headers}
        sheet.add_table(HEADER_ROW, 0, last, len(columns) - 1, look)

    def _set_heights(self, sheet: Any, columns: tuple[Column, ...], rows: list[Row]) -> None:
        """Make room for the header's lines and for text that wraps."""
        titles = [_lines(_(c.header), self._width(c) - ARROW) for c in columns]
        sheet.set_row(HEADER_ROW, LINE_HEIGHT * max(2, *titles) + 4)
        for offset, row in enumerate(rows):
            lines = max(_lines(_shown(row, c), (self._width(c) - 1) * LETTERS) for c in columns)
            if lines > 1:
                sheet.set_row(FIRST_ROW + offset, LINE_HEIGHT * lines)

    def _width(self, column: Column) -> int:
        """Give a column's width: never less than its header's longest word and its button."""
        words = _(column.header).replace("-", " ").split()
        return max(column.width, max(map(len, words)) + ARROW)


def _shown(row: Row, column: Column) -> str:
    """Give the text of a cell as it is written: a choice in the language of the workbook."""
    text = row.get(column.field, "")
    value = typed(text, column)
    return value if isinstance(value, str) else text


def _lines(text: str, width: float) -> int:
    return len(wrap(text, int(width)))


def _period_columns(declared: Sheet, year: int) -> tuple[Column, ...]:
    if declared.per_period is None:
        return ()
    return tuple(
        Column(
            field=period.key,
            header=period.key,
            kind=declared.per_period,
            minimum=Decimal(0),
            maximum=Decimal(31),
            width=10,
            help=N_("Jours accordés dans la période."),
        )
        for period in months(date(year, 1, 1), 12)
    )


def _year_columns(declared: Sheet, year: int) -> tuple[Column, ...]:
    if declared.per_year is None:
        return ()
    return tuple(year_column(declared.per_year, str(year + later)) for later in range(YEARS))
