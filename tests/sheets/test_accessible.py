"""Readable by all: what RGAA asks of a spreadsheet, read in the written package."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook

from coopplan import palette
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import speaking
from coopplan.sheets import Command, Results, render, sheets_of
from coopplan.sheets.canvas.formats import PARTS, properties
from coopplan.sheets.meetings.calendar_grid import MARKS
from coopplan.workbook.template.books import write_template
from tests.meetings import meeting_calendar, meeting_outcome, meeting_plan
from tests.sheets.accessibility import contrast, drawings, faint

MADE_ON = date(2026, 11, 24)
CLOSED = date(2027, 3, 29)


@pytest.fixture(scope="module")
def planned(outcome: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the sheets of two scenarios."""
    path = tmp_path_factory.mktemp("planned") / "results.xlsx"
    other = replace(outcome, scenario=replace(outcome.scenario, code="SC1"), grants_eur={})
    render(path, Results(outcomes=[outcome, other]), sheets_of(Command.SOLVE), made_on=MADE_ON)
    return path


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the sheets of meetings."""
    path = tmp_path_factory.mktemp("met") / "results.xlsx"
    closed = replace(meeting_plan(), holidays={"Métropole": frozenset({CLOSED})})
    results = Results(outcomes=[meeting_outcome(closed, meeting_calendar())])
    render(path, results, sheets_of(Command.CALENDAR), made_on=MADE_ON)
    return path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the input sheets, filled in."""
    path = tmp_path_factory.mktemp("demo") / "demo.xlsx"
    write_template(path, demo=True)
    return path


@pytest.fixture(params=["planned", "met", "demo"])
def path(request: pytest.FixtureRequest) -> Path:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Path)
    return found


@pytest.fixture
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def test_every_chart_and_picture_has_an_alternative_text(planned: Path, met: Path) -> None:
    for path in (planned, met):
        said = [drawing.get("descr", "") for drawing in drawings(path)]
        assert said
        assert all(len(text.split()) >= 2 for text in said), said


def test_text_stands_out_from_what_is_behind_it(book: Workbook) -> None:
    weak = {sheet.title: found for sheet in book if (found := faint(sheet))}

    assert weak == {}


@pytest.mark.parametrize("part", sorted(PARTS))
def test_each_format_of_results_has_enough_contrast(part: str) -> None:
    """Those that the sheets above do not happen to use as well."""
    look = properties((part,))
    ground = str(look.get("bg_color", palette.PAPER))

    assert contrast(str(look["font_color"])[1:], ground[1:]) >= 4.5


def test_bars_stand_out_from_paper() -> None:
    """What is missing is told by its legend and its table too, and is pale on purpose."""
    for colour in (palette.SERIES_OWN, palette.SERIES_COVERED):
        assert contrast(colour[1:], palette.PAPER[1:]) >= 3


def test_tables_declare_their_header_rows(book: Workbook) -> None:
    for sheet in book:
        for table in sheet.tables.values():
            assert table.headerRowCount != 0, table.displayName
            assert all(column.name for column in table.tableColumns)


def test_each_sheet_repeats_its_head_on_paper(book: Workbook) -> None:
    printed = [sheet for sheet in book if sheet.sheet_state == "visible"]
    assert [each.title for each in printed if not each.print_title_rows] in ([], ["Accueil"])


def test_each_sheet_is_read_from_its_title_down(book: Workbook) -> None:
    """A1 is the title, and drawings come in the order in which they stand on the sheet."""
    for sheet in book:
        assert isinstance(sheet["A1"].value, str), sheet.title
        anchors = [each.anchor._from for each in sheet._charts]
        places = [(anchor.row, anchor.col) for anchor in anchors]
        assert places == sorted(places), sheet.title


def test_a_day_says_without_its_colour_what_it_is(met: Path) -> None:
    page = openpyxl.load_workbook(met)["Calendrier"]
    said: dict[str, set[str]] = {}
    head = next(row for row in page.iter_rows() if row[0].value == "Jour")
    for row in page.iter_rows(min_row=head[0].row + 1, max_row=head[0].row + 31, min_col=2):
        for cell in row:
            if isinstance(cell.value, str) and cell.fill.fill_type == "solid":
                mark = next((m for m in MARKS.values() if m in cell.value), "code")
                said.setdefault(cell.fill.fgColor.rgb, set()).add(mark)

    assert len(said) > 2
    assert all(len(marks) == 1 for marks in said.values()), said
    assert len({min(marks) for marks in said.values()}) == len(said)


def test_a_best_or_missing_figure_is_marked_in_words_or_signs(planned: Path) -> None:
    """The best of a line bears a star; what is missing is under a head that says so."""
    page = openpyxl.load_workbook(planned)["Comparaison"]
    best = palette.BEST_TINT[1:]
    shown = [cell for row in page.iter_rows() for cell in row if cell.fill.fgColor.rgb[-6:] == best]

    assert shown
    assert all("★" in cell.number_format for cell in shown)


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_titles_of_charts_are_spoken_in_the_language(
    language: str, outcome: Outcome, tmp_path: Path
) -> None:
    with speaking(language):
        render(
            tmp_path / "results.xlsx",
            Results(outcomes=[outcome]),
            sheets_of(Command.COMPARE),
            made_on=MADE_ON,
        )
    with zipfile.ZipFile(tmp_path / "results.xlsx") as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        roots = [etree.fromstring(package.read(name)) for name in charts]

    assert roots
    for root in roots:
        assert any(each.tag.endswith("}title") for each in root.iter()), language
