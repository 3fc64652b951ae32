from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook as NewWorkbook

from coopplan.i18n import _, translated
from coopplan.vocabulary import LANGUAGES, Language
from coopplan.workbook.schema import SETTINGS, SHEETS, Kind, Sheet, sheet
from coopplan.workbook.template.books import FIRST_SHEETS, write_template
from coopplan.workbook.template.lists import Lists
from coopplan.workbook.template.sheet import SheetWriter
from coopplan.workbook.template.style import LIST_SCALE, Styles
from tests.workbook.opening import errors, installed_validator, resaved
from workbooks import demo_rows

HEADER, FIRST = 5, 6
"""Rows of the header and of the first record, as Excel counts them."""
A4 = 9


def written(path: Path, language: Language, *, demo: bool) -> Workbook:
    write_template(path, language=language, demo=demo)
    return load_workbook(path)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return written(tmp_path_factory.mktemp("fr") / "demo.xlsx", "fr", demo=True)


@pytest.fixture(scope="module", params=LANGUAGES)
def blank(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Workbook, Language]:
    path = tmp_path_factory.mktemp(request.param) / "blank.xlsx"
    return written(path, request.param, demo=False), request.param


def pages(book: Workbook, language: Language) -> Iterator[tuple[Sheet, Worksheet]]:
    for declared in SHEETS:
        yield declared, book[translated(declared.title, language)]


def headers(page: Worksheet) -> list[str]:
    return [cell.value for cell in page[HEADER] if cell.value is not None]


def column_of(page: Worksheet, header: str) -> list[object]:
    place = headers(page).index(header) + 1
    return [page.cell(row, place).value for row in range(FIRST, page.max_row + 1)]


def validation_at(page: Worksheet, cell: str) -> DataValidation:
    (found,) = (rule for rule in page.data_validations.dataValidation if cell in rule.sqref)
    return found


def test_a_blank_workbook_has_every_sheet_in_its_language(
    blank: tuple[Workbook, Language],
) -> None:
    book, language = blank
    home, lists = translated("Accueil", language), translated("Listes", language)

    assert book.sheetnames == [home, *(translated(s.title, language) for s in SHEETS), lists]
    assert book[lists].sheet_state == "veryHidden"


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


def test_the_demo_hides_the_sheets_that_it_leaves_empty(tmp_path: Path) -> None:
    write_template(tmp_path / "demo.xlsx", demo=True)
    book = load_workbook(tmp_path / "demo.xlsx")
    empty = [s.title for s in SHEETS if s.name not in FIRST_SHEETS and not demo_rows(s.name)]

    assert empty
    assert [page.title for page in book if page.sheet_state == "hidden"] == empty
    told = {cell.value for row in book["Accueil"].iter_rows() for cell in row}
    assert told >= set(empty)


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


def test_every_code_and_enumeration_has_a_dropdown(blank: tuple[Workbook, Language]) -> None:
    book, language = blank
    listed = {Kind.REF, Kind.CHOICE, Kind.BOOLEAN}
    for declared, page in pages(book, language):
        for place, column in enumerate(declared.columns, start=1):
            rule = validation_at(page, f"{page.cell(FIRST, place).column_letter}{FIRST + 3}")
            assert rule.prompt
            if column.field != "value" or declared.name != "settings":
                assert (rule.type == "list") == (column.kind in listed), column.field


def test_a_dropdown_offers_the_codes_of_its_sheet_from_the_header_down(demo: Workbook) -> None:
    skill = validation_at(demo["Tâches"], "D6")
    below_the_table = validation_at(demo["Tâches"], "D900")

    assert skill.formula1 == "coopplan_skills" == below_the_table.formula1
    assert demo.defined_names["coopplan_skills"].value == (
        "OFFSET('Compétences'!$A$5,1,0,MAX(1,COUNTA('Compétences'!$A$5:$A$1000)-1),1)"
    )


def test_each_sheet_that_is_referred_to_has_a_list(demo: Workbook) -> None:
    single = {c.refers_to for s in SHEETS for c in s.columns if c.kind is Kind.REF}
    single |= {s.refers_to for s in SETTINGS if s.kind is Kind.REF}
    names = {"people" if len(sheets) > 1 else sheets[0] for sheets in single}

    assert {f"coopplan_{name}" for name in names} <= set(demo.defined_names)
    assert all(_(sheet(name).title) in demo.sheetnames for name in names - {"people"})


def test_a_chair_is_chosen_among_agents_then_elected(demo: Workbook) -> None:
    people = [cell.value for cell in demo["Listes"]["A"]]

    assert validation_at(demo["Instances"], "G6").formula1 == "coopplan_people"
    assert demo.defined_names["coopplan_people"].value.startswith("OFFSET(Listes!$A$1")
    assert "INDEX('Agents'!$A$5:$A$1000,1+1)" in people[0]
    assert "INDEX('Élus et partenaires'!$A$5:$A$1000,24+1-$C$1)" in people[23]


def test_a_list_of_people_is_already_computed(tmp_path: Path) -> None:
    write_template(tmp_path / "demo.xlsx", demo=True)
    lists = load_workbook(tmp_path / "demo.xlsx", data_only=True)["Listes"]
    people = [cell.value for cell in lists["A"] if cell.value]

    assert (people[0], people[22], people[23], people[-1]) == ("A00", "A22", "E01", "E16")
    assert [lists.cell(row, 3).value for row in (1, 2, 3)] == [23, 16, 39]


def test_levers_are_chosen_by_their_labels(demo: Workbook) -> None:
    kinds = sheet("levers").column("kind").choices
    offered = [row[1].value for row in demo["Listes"].iter_rows(max_row=len(kinds))]

    assert validation_at(demo["Leviers"], "B6").formula1 == "coopplan_labels"
    assert demo.defined_names["coopplan_labels"].value == f"Listes!$B$1:$B${len(kinds)}"
    assert offered == [_(label) for label in kinds.values()]


def test_a_number_out_of_bounds_is_said_before_it_is_kept(demo: Workbook) -> None:
    level = validation_at(demo["Tâches"], "E6")
    rate = validation_at(demo["Dispositifs"], "E6")

    assert (level.type, level.formula1, level.formula2) == ("whole", "1", "3")
    assert (rate.type, rate.formula1, rate.formula2) == ("decimal", "0.0", "1.0")
    assert level.errorStyle == "warning"


def test_each_setting_has_its_own_list_or_bounds(demo: Workbook) -> None:
    rows = {setting.field: FIRST + place for place, setting in enumerate(SETTINGS)}
    own = validation_at(demo["Paramètres"], f"B{rows['own_service']}")
    grain = validation_at(demo["Paramètres"], f"B{rows['grain']}")
    share = validation_at(demo["Paramètres"], f"B{rows['own_share']}")

    assert own.formula1 == "coopplan_services"
    assert grain.formula1 == '"mois,semaine"'
    assert (share.type, share.formula2) == ("decimal", "0.99")


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
