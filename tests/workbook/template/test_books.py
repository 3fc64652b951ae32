"""Workbooks to fill in: their sheets, their tables, how they look and print."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook as NewWorkbook

from coopplan.i18n import translated
from coopplan.vocabulary import LANGUAGES, Language
from coopplan.workbook.schema import SHEETS, sheet
from coopplan.workbook.template.books import FIRST_SHEETS, write_template
from coopplan.workbook.template.home import EMPTY, FILLED
from coopplan.workbook.template.lists import Lists
from coopplan.workbook.template.sheet import SheetWriter
from coopplan.workbook.template.style import LINE_HEIGHT, LIST_SCALE, Styles
from tests.workbook.opening import errors, installed_validator, resaved
from tests.workbook.template.made import (
    FIRST,
    HEADER,
    column_of,
    headers,
    pages,
    validation_at,
    written,
)
from workbooks import demo_rows

A4 = 9


def test_a_blank_workbook_has_every_sheet_in_its_language(
    blank: tuple[Workbook, Language],
) -> None:
    book, language = blank
    home, lists = translated("Accueil", language), translated("Listes", language)

    assert book.sheetnames == [home, *(translated(s.title, language) for s in SHEETS), lists]
    assert book[lists].sheet_state == "veryHidden"


def test_a_row_is_as_high_as_its_words_in_the_language_of_the_workbook(tmp_path: Path) -> None:
    book = written(tmp_path / "demo.xlsx", "de", demo=True)
    page = book[translated("Leviers", "de")]
    long = translated("reporter après l'horizon", "de")
    rows = [cell.row for cell in page["B"] if cell.value == long]

    assert rows
    assert all(page.row_dimensions[row].height == 2 * LINE_HEIGHT for row in rows)


def test_a_blank_workbook_shows_the_nine_sheets_of_a_first_plan(
    blank: tuple[Workbook, Language], tmp_path: Path
) -> None:
    book, language = blank
    first = [page.title for page in book if page.sheet_state == "visible"]
    wanted = ("Accueil", *(s.title for s in SHEETS if s.name in FIRST_SHEETS))

    assert first == [translated(title, language) for title in wanted]
    assert len(first) == 9
    write_template(tmp_path / "all.xlsx", shows_all=True)
    states = {page.sheet_state for page in load_workbook(tmp_path / "all.xlsx")}
    assert states == {"visible", "veryHidden"}


def test_the_demo_shows_the_same_nine_and_says_which_others_are_filled(tmp_path: Path) -> None:
    write_template(tmp_path / "demo.xlsx", demo=True)
    book = load_workbook(tmp_path / "demo.xlsx")
    others = [s for s in SHEETS if s.name not in FIRST_SHEETS]
    filled = [s.title for s in others if demo_rows(s.name)]
    empty = [s.title for s in others if not demo_rows(s.name)]

    assert filled
    assert empty
    hidden = {page.title for page in book if page.sheet_state == "hidden"}
    assert hidden == {*filled, *empty}
    told = [cell.value for cell in book["Accueil"]["A"]]
    places = [told.index(head) for head in (FILLED, EMPTY)]
    assert told[places[0] + 1 : places[1]] == filled
    assert told[places[1] + 1 :] == empty


def test_every_sheet_is_a_table_under_the_schemas_headers(
    blank: tuple[Workbook, Language],
) -> None:
    book, language = blank
    for declared, page in pages(book, language):
        table = page.tables[declared.table]
        said = [translated(column.header, language) for column in declared.columns]
        assert headers(page)[: len(said)] == said
        assert [column.name for column in table.tableColumns] == headers(page)
        assert table.ref.startswith(f"A{HEADER}:")


def test_a_blank_table_has_room_and_no_record(blank: tuple[Workbook, Language]) -> None:
    book, language = blank
    for declared, page in pages(book, language):
        if declared.name != "settings":
            assert {cell.value for row in page.iter_rows(min_row=FIRST) for cell in row} == {None}
            assert page.max_row >= FIRST + 20


def test_availability_has_a_column_for_each_month_of_the_year(tmp_path: Path) -> None:
    write_template(tmp_path / "next.xlsx", year=2028)
    book = load_workbook(tmp_path / "next.xlsx")

    granted = ["Agent", "Jours par an", "Part de l'année (%)"]
    assert headers(book["Disponibilités"]) == [*granted, *(f"2028-{m:02}" for m in range(1, 13))]
    assert book["Paramètres"]["B6"].value == datetime(2028, 1, 1)


def test_headers_stay_in_sight_and_pages_print_on_a4(blank: tuple[Workbook, Language]) -> None:
    book, language = blank
    for declared, page in pages(book, language):
        assert page.freeze_panes == f"B{FIRST}"
        assert page.print_title_rows == f"${HEADER}:${HEADER}"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == A4
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToWidth in {None, 1}
        assert page.page_setup.fitToHeight == (None if declared.name == "settings" else 0)
        assert "&A" in page.oddFooter.center.text
        assert "&P" in page.oddFooter.right.text


def test_the_index_prints_on_one_page_in_portrait(blank: tuple[Workbook, Language]) -> None:
    home = blank[0].worksheets[0]

    assert home.page_setup.orientation != "landscape"
    assert home.sheet_properties.pageSetUpPr.fitToPage
    assert home.page_setup.fitToHeight in {None, 1}


def test_a_long_narrow_list_prints_in_portrait(tmp_path: Path) -> None:
    write_template(tmp_path / "demo.xlsx", demo=True)
    book = load_workbook(tmp_path / "demo.xlsx")

    upright = {s.title for s in book if s.page_setup.orientation != "landscape" and s.print_titles}
    assert upright == {"Membres"}
    assert book["Membres"].page_setup.scale == LIST_SCALE


def width(page: Worksheet, column: int) -> float:
    """Give a column's width; neighbours of one width are declared together."""
    declared = page.column_dimensions.values()
    return next(float(each.width) for each in declared if each.min <= column <= each.max)


def test_no_header_word_is_wider_than_its_column(blank: tuple[Workbook, Language]) -> None:
    book, language = blank
    for _declared, page in pages(book, language):
        for cell in page[HEADER]:
            words = str(cell.value).replace("-", " ").split()
            assert max(map(len, words)) + 3 < width(page, cell.column)


def test_cells_are_typed(demo: Workbook) -> None:
    start, effort = demo["Tâches"]["G6"], demo["Tâches"]["F6"]
    share, cost = demo["Agents"]["F6"], demo["Agents"]["G6"]

    assert (start.value, start.number_format) == (datetime(2027, 1, 1), "[$-40C]mmm yyyy")
    assert (effort.value, effort.number_format) == (18, "#,##0.0#")
    assert (share.value, share.number_format) == (0.6, "0\\ %")
    assert (cost.value, cost.number_format) == (300, '#,##0\\ "€"')


def test_cents_show_only_where_there_are_any(demo: Workbook) -> None:
    formats = demo["Budgets"].conditional_formatting
    rules = {str(area.sqref): area.rules[0] for area in formats}

    assert rules["E6:E30"].formula == ["ROUND(E6,0)<>E6"]
    assert rules["E6:E30"].dxf.numFmt.formatCode == '#,##0.00\\ "€"'


def test_long_text_has_room_for_its_lines(demo: Workbook) -> None:
    page = demo["Dispositifs"]

    rules = next(cell for cell in page[HEADER] if cell.value == "Règles")
    assert width(page, rules.column) < len(page.cell(7, rules.column).value)
    assert page.row_dimensions[7].height >= 30


def test_the_english_workbook_speaks_english_where_the_program_speaks(tmp_path: Path) -> None:
    book = written(tmp_path / "demo.xlsx", "en", demo=True)

    assert column_of(book["Tasks"], "Mandatory")[:3] == ["yes", "yes", "no"]
    assert column_of(book["Expenses"], "Section")[0] == "Operating"
    assert column_of(book["Levers"], "Lever")[0] == "merge the bodies"
    assert column_of(book["Settings"], "Key")[0] == "Horizon start"
    assert book["Tasks"]["G6"].number_format == "[$-809]mmm yyyy"


def test_the_index_leads_to_every_sheet(blank: tuple[Workbook, Language]) -> None:
    book, language = blank
    home = book.worksheets[0]
    links = {cell.hyperlink.location for row in home.iter_rows() for cell in row if cell.hyperlink}

    listed = {cell.value for cell in home["A"]}

    assert links == {
        f"'{translated(s.title, language)}'!A1" for s in SHEETS if s.name in FIRST_SHEETS
    }
    assert {translated(s.title, language) for s in SHEETS} <= listed


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    book = NewWorkbook(str(tmp_path / "odd.xlsx"))
    writer = SheetWriter(book, Styles(book), Lists(book), "")
    writer.write(sheet("skills"), [{"code": "=1+1", "name": "=cmd|' /C calc'!A0"}], 2027)
    book.close()
    page = load_workbook(tmp_path / "odd.xlsx")["Compétences"]

    assert (page["A6"].value, page["A6"].data_type) == ("=1+1", "s")
    assert (page["B6"].value, page["B6"].data_type) == ("=cmd|' /C calc'!A0", "s")


@pytest.mark.libreoffice
def test_libreoffice_opens_the_demo_without_loss(tmp_path: Path, soffice: str) -> None:
    source = tmp_path / "demo.xlsx"
    write_template(source, demo=True)
    saved = resaved(soffice, source, tmp_path / "resaved")
    ours, theirs = (load_workbook(path, data_only=True) for path in (source, saved))

    assert theirs.sheetnames == ours.sheetnames
    for name in ours.sheetnames:
        assert contents(theirs[name]) == contents(ours[name]), name
    assert {table for page in theirs for table in page.tables} == {s.table for s in SHEETS}
    assert set(ours.defined_names) <= set(theirs.defined_names)
    assert validation_at(theirs["Tâches"], "D6").formula1 == "coopplan_skills"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_xml_validator_finds_nothing_to_say(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "demo.xlsx"
    write_template(path, language=language, demo=True)

    assert not errors(installed_validator(), path)


def contents(page: Worksheet) -> dict[str, object]:
    return {c.coordinate: c.value for row in page.iter_rows() for c in row if c.value}
