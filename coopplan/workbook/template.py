"""The blank and the demo workbooks, written from the schema.

Each input sheet is a real Excel table: typed cells, a dropdown for every code and enumeration, the
column's help as an input message. The same arguments give the same bytes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from xlsxwriter import Workbook

from coopplan.domain.period import months
from coopplan.i18n import Language, _, speaking
from coopplan.workbook.schema import SETTINGS, SHEETS, Bilingual, Column, Sheet
from coopplan.workbook.schema import sheet as sheet_named
from coopplan.workbook.template_cells import Row, typed
from coopplan.workbook.template_home import write_home
from coopplan.workbook.template_lists import Dropdowns
from coopplan.workbook.template_style import Styles, print_on_a4
from workbooks import demo_rows

HEADER_ROW = 4
"""Zero-based row of every table's header."""
SPARE_ROWS = 15
LEAST_ROWS = 25
DEMO_YEAR = 2027
SETTING_VALUE = sheet_named("settings").column("value")
CREATED = datetime(2026, 1, 1)
"""Stamped in the file, so that the same content gives the same bytes."""


def write_template(
    path: Path, *, language: Language = "fr", demo: bool = False, year: int = DEMO_YEAR
) -> None:
    """Write a workbook to fill in for ``year``, or the demo case (``DEMO_YEAR``)."""
    with speaking(language):
        book = Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"title": "coopplan", "author": "coopplan", "created": CREATED})
        styles = Styles(book)
        write_home(book, styles, language)
        people = [row["code"] for name in ("agents", "outsiders") for row in demo_rows(name)]
        dropdowns = Dropdowns(book, language, HEADER_ROW, people if demo else [])
        for declared in SHEETS:
            rows = _rows(declared, language, demo=demo, year=year)
            _write_sheet(book, styles, dropdowns, language, declared, rows, year)
        dropdowns.write_lists()
        book.close()


def _rows(declared: Sheet, language: Language, *, demo: bool, year: int) -> list[Row]:
    typed_in = demo_rows(declared.name) if demo else []
    if declared.name != "settings":
        return typed_in
    return _setting_rows({row["key"]: row for row in typed_in}, language, year)


def _setting_rows(typed_in: dict[str, Row], language: Language, year: int) -> list[Row]:
    """Give one row a setting: the demo's value, else the default."""
    rows = []
    for setting in SETTINGS:
        own = typed_in.get(setting.field, {})
        default = f"{year}-01" if setting.field == "horizon_start" else setting.default
        rows.append(
            {
                "key": setting.label.in_(language),
                "value": own.get("value") or ("" if default is None else str(default)),
                "unit": setting.unit.in_(language),
                "source": own.get("source") or setting.source.in_(language) or _(setting.help),
            }
        )
    return rows


def _write_sheet(
    book: Workbook,
    styles: Styles,
    dropdowns: Dropdowns,
    language: Language,
    declared: Sheet,
    rows: list[Row],
    year: int,
) -> None:
    sheet = book.add_worksheet(declared.title.in_(language))
    columns = (*declared.columns, *_period_columns(declared, year))
    last = HEADER_ROW + max(LEAST_ROWS, len(rows) + SPARE_ROWS)
    if declared.name == "settings":
        last = HEADER_ROW + len(rows)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(styles.input_tab)
    sheet.write_string(0, 0, declared.title.in_(language), styles.title)
    sheet.write_string(1, 0, _(declared.help), styles.help)
    sheet.write_url(
        2,
        0,
        f"internal:'{Bilingual('Accueil', 'Home').in_(language)}'!A1",
        styles.link,
        _("← Accueil"),
    )
    sheet.set_row(0, 28)
    sheet.set_row(HEADER_ROW, 34)
    for place, column in enumerate(columns):
        _write_column(sheet, styles, language, place, column, rows, last)
        dropdowns.offer(sheet, place, column, HEADER_ROW + 1, last)
    sheet.add_table(
        HEADER_ROW,
        0,
        last,
        len(columns) - 1,
        {
            "name": declared.table,
            "style": None,
            "columns": [
                {
                    "header": column.header.in_(language),
                    "header_format": styles.header(required=column.required),
                }
                for column in columns
            ],
        },
    )
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    print_on_a4(sheet, HEADER_ROW)


def _write_column(
    sheet: object,
    styles: Styles,
    language: Language,
    place: int,
    column: Column,
    rows: list[Row],
    last: int,
) -> None:
    sheet.set_column(place, place, column.width)  # type: ignore[attr-defined]
    for offset in range(last - HEADER_ROW):
        text = rows[offset].get(column.field, "") if offset < len(rows) else ""
        described = _described(column, offset)
        value = typed(text, described, language)
        styles.write(sheet, HEADER_ROW + 1 + offset, place, value, described.kind)


def _described(column: Column, offset: int) -> Column:
    """Give what a cell holds: its column's kind, or its setting's in *Paramètres*."""
    if column is not SETTING_VALUE:
        return column
    setting = SETTINGS[offset]
    return replace(column, kind=setting.kind, choices=setting.choices)


def _period_columns(declared: Sheet, year: int) -> tuple[Column, ...]:
    if declared.per_period is None:
        return ()
    return tuple(
        Column(
            field=period.key,
            header=Bilingual(period.key, period.key),
            kind=declared.per_period,
            width=9,
            help=_("Jours accordés dans la période."),
        )
        for period in months(date(year, 1, 1), 12)
    )
