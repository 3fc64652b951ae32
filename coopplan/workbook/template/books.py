"""The blank and the demo workbooks, written from the schema.

Each input sheet is a real Excel table: typed cells, a dropdown for every code and enumeration, the
column's help as an input message. The same arguments give the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from coopplan.i18n import _, speaking
from coopplan.new_book import new_book
from coopplan.vocabulary import FRENCH, Language
from coopplan.workbook.schema import SETTINGS, SHEETS, sheet
from coopplan.workbook.template.cells import Row
from coopplan.workbook.template.holidays import closure_rows
from coopplan.workbook.template.home import HOME, write_home
from coopplan.workbook.template.lists import Lists
from coopplan.workbook.template.sheet import SheetWriter
from coopplan.workbook.template.style import Styles
from workbooks import demo_rows

DEMO_YEAR = 2027
MONTHS_A_YEAR = 12
FIRST_SHEETS = frozenset(
    {
        "agents",
        "availability",
        "projects",
        "tasks",
        "expenses",
        "budgets",
        "scenarios",
        "levers",
    }
)
"""Input sheets that a new workbook shows; the others are there, hidden until they are wanted."""
CREATED = datetime(2026, 1, 1)
"""Stamped in the file, so that the same content gives the same bytes."""


def write_template(
    path: Path,
    *,
    language: Language = FRENCH,
    demo: bool = False,
    year: int = DEMO_YEAR,
    years: int = 1,
    zones: Collection[str] = (),
    buttons: bool = False,
    shows_all: bool = False,
) -> None:
    """Write a workbook to fill in from ``year`` on, or the demo case (``DEMO_YEAR``).

    ``years``: how many it plans; the demo has one or three. ``zones``: those whose school holidays
    of its first year a blank one starts with; ``buttons``: it will be given some, and says so;
    ``shows_all``: no sheet is hidden; otherwise the demo too shows those of a first plan alone.
    """
    rows: dict[str, list[Row]] = {}
    if demo:
        rows = {declared.name: demo_rows(declared.name, years) for declared in SHEETS}
    elif zones:
        with speaking(language):
            rows = {"closures": closure_rows(zones, year)}
        rows["settings"] = [{"key": "school_zone", "value": min(zones)}]
    write_rows(
        path,
        rows,
        language=language,
        year=year,
        years=years,
        buttons=buttons,
        shows_all=shows_all,
        shows_filled=not demo,
    )


def write_rows(
    path: Path,
    rows: Mapping[str, list[Row]],
    *,
    language: Language = FRENCH,
    year: int = DEMO_YEAR,
    years: int = 1,
    buttons: bool = False,
    shows_all: bool = False,
    shows_filled: bool = True,
) -> None:
    """Write a workbook with rows of text by sheet, as in the demo's files.

    Sheets are hidden but for the first ones and, where it ``shows_filled``, those with rows.
    """
    filled_in = frozenset(name for name, typed_in in rows.items() if typed_in)
    shown = FIRST_SHEETS | filled_in if shows_filled else FIRST_SHEETS
    names = frozenset(declared.name for declared in SHEETS)
    hidden = frozenset() if shows_all else names - shown
    filled = {declared.name: rows.get(declared.name, []) for declared in SHEETS}
    with speaking(language), new_book(path) as book:
        filled["settings"] = _setting_rows(filled["settings"], year, years)
        book.set_properties({"title": "coopplan", "author": "coopplan", "created": CREATED})
        styles = Styles(book)
        lists = Lists(book)
        write_home(
            book, styles, buttons=buttons, filled=hidden & filled_in, empty=hidden - filled_in
        )
        writer = SheetWriter(book, styles, lists, _(HOME))
        for declared in SHEETS:
            page = writer.write(declared, filled[declared.name], year)
            if declared.name in hidden:
                page.hide()
        people = [row["code"] for name in ("agents", "outsiders") for row in filled[name]]
        lists.write(people, agents=len(filled["agents"]), outsiders=len(filled["outsiders"]))


def write_alone(
    path: Path, name: str, known: Collection[str], *, home: str, language: Language
) -> None:
    """Write one input sheet, empty, for a workbook that has lists of these names.

    ``home``: title of its home sheet, empty if it has none.
    """
    with speaking(language), new_book(path) as book:
        writer = SheetWriter(book, Styles(book), Lists(book, known), home)
        writer.write(sheet(name), [], DEMO_YEAR)


def _setting_rows(typed_in: list[Row], year: int, years: int) -> list[Row]:
    """Give one row a setting: the demo's value, else the default."""
    own = {row["key"]: row for row in typed_in}
    defaults = {setting.field: setting.default for setting in SETTINGS}
    defaults |= {"horizon_start": f"{year}-01", "horizon_periods": MONTHS_A_YEAR * years}
    return [
        {
            "key": _(setting.label),
            "value": _first(own.get(setting.field, {}).get("value"), defaults[setting.field]),
            "unit": _(setting.unit),
            "source": own.get(setting.field, {}).get("source") or _(setting.source or setting.help),
        }
        for setting in SETTINGS
    ]


def _first(typed_in: str | None, default: object) -> str:
    return typed_in or ("" if default is None else str(default))
