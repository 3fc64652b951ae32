"""A workbook given its buttons: what changes, and that nothing else does."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from lxml import etree
from openpyxl import load_workbook
from pyopenvba import ExcelFile

from coopplan import commands
from coopplan.commands.buttons.attach import attach, new_with_buttons
from coopplan.hosts.file import Adoption
from coopplan.i18n import speaking
from coopplan.workbook.macros.buttons import BUTTONS
from coopplan.workbook.macros.modules import MODULES, module_texts
from coopplan.workbook.macros.project import build_project

PYTHON = r"C:\Users\Zoé & co\coopplan\pythonw.exe"
CHANGED = {
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
}
ADDED = {
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/drawings/vmlDrawing1.vml",
    "xl/vbaProject.bin",
    "customUI/customUI.xml",
}

IDENTIFIER = re.compile(rb'(?<=>)"[0-9a-f]{12}"(?=</)')
"""What tells a workbook from all others, as it is kept in it."""


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return commands.new(tmp_path / "plan=2027 & co.xlsx", demo=True)


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def attached(path: Path) -> Adoption:
    done = attach(path, python=PYTHON)
    assert done.adoption is not None, done.report.findings
    return done.adoption


def macros_started(path: Path) -> list[str]:
    """Give the macros that the sheets' buttons start."""
    drawings = [text for name, text in parts(path).items() if name.endswith(".vml")]
    return re.findall(r"<x:FmlaMacro>\[0\]!Coopplan\.(\w+)<", b"".join(drawings).decode())


def codes(done: Adoption) -> list[str]:
    return [finding.code for finding in done.findings]


def test_only_what_buttons_need_is_changed(demo: Path) -> None:
    before, bytes_before = parts(demo), demo.read_bytes()

    done = attached(demo)

    after = parts(done.path)
    assert demo.read_bytes() == bytes_before
    assert done.path == demo.with_suffix(".xlsm")
    assert set(after) - set(before) == ADDED
    assert {name for name in before if before[name] != after[name]} == CHANGED
    assert macros_started(done.path) == [button.macro for button in BUTTONS]


def test_the_users_cells_are_as_they_were(demo: Path) -> None:
    before = load_workbook(demo)
    after = load_workbook(attached(demo).path)

    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                again = after[sheet.title][cell.coordinate].value
                assert again == cell.value or cell.coordinate == "A9", cell
    assert after["Accueil"]["A9"].value == "Dernier calcul"


def test_the_names_lead_to_python_and_to_the_cells_of_the_outcome(demo: Path) -> None:
    names = load_workbook(attached(demo).path).defined_names

    assert names["coopplan_python"].attr_text == f'"{PYTHON}"'
    assert names["coopplan_python"].hidden
    assert names["coopplan_status"].attr_text == "Accueil!$B$9"
    assert names["coopplan_link"].attr_text == "Accueil!$D$9"


def test_a_second_time_changes_the_path_alone(demo: Path) -> None:
    path = attached(demo).path
    first = parts(path)
    attached(path)
    assert parts(path) == first

    attach(path, python="/opt/coopplan/bin/python")

    again = parts(path)
    assert {name for name in first if first[name] != again[name]} == {"xl/workbook.xml"}
    assert set(again) == set(first)


def test_macros_of_the_users_own_are_left_alone(demo: Path) -> None:
    path = demo.with_suffix(".xlsm")
    path.write_bytes(demo.read_bytes())
    with ExcelFile(path) as file:
        file.add_vba_project().add_module("Mine", "Sub Mine()\r\nEnd Sub\r\n")
        file.save()
    own = parts(path)["xl/vbaProject.bin"]

    done = attached(path)

    assert parts(path)["xl/vbaProject.bin"] == own
    assert "FIL37" in codes(done)
    for name in MODULES:
        written = (path.parent / f"{name}.bas").read_bytes()
        assert written.decode("cp1252") == module_texts()[name]
    assert len(macros_started(path)) == len(BUTTONS)


def test_macros_of_ours_are_renewed(demo: Path) -> None:
    path = attached(demo).path
    old = build_project({name: f"' {name}\r\n" for name in MODULES}, "ThisWorkbook")
    changed = parts(path) | {"xl/vbaProject.bin": old}
    with ZipFile(path, "w") as package:
        for name, content in changed.items():
            package.writestr(name, content)

    done = attached(path)

    assert "FIL37" not in codes(done)
    assert parts(path)["xl/vbaProject.bin"] == build_project(module_texts(), "ThisWorkbook")


def test_without_room_on_the_home_sheet_buttons_get_a_sheet_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Accueil")
        sheet.write("C3", "mine")
        sheet.write_comment("A1", "a remark")
    before = parts(path)

    done = attached(path)

    after = parts(done.path)
    assert done.sheets == ("Coopplan",)
    assert "FIL38" in codes(done)
    assert after["xl/worksheets/sheet1.xml"] == before["xl/worksheets/sheet1.xml"]
    assert len(macros_started(done.path)) == len(BUTTONS)
    names = load_workbook(done.path).defined_names
    assert names["coopplan_status"].attr_text == "Coopplan!$B$9"
    attached(done.path)
    assert load_workbook(done.path).sheetnames == ["Accueil", "Coopplan"]


def test_a_ribbon_of_the_users_own_is_kept(demo: Path) -> None:
    own = b"<customUI xmlns='http://schemas.microsoft.com/office/2009/07/customui'/>"
    relation = (
        '<Relationship Id="own" Target="customUI/customUI14.xml" Type='
        '"http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"/></Relationships>'
    )
    changed = parts(demo) | {"customUI/customUI14.xml": own}
    changed["_rels/.rels"] = changed["_rels/.rels"].replace(b"</Relationships>", relation.encode())
    with ZipFile(demo, "w") as package:
        for name, content in changed.items():
            package.writestr(name, content)

    after = parts(attached(demo).path)

    assert after["customUI/customUI14.xml"] == own
    assert "customUI/customUI.xml" not in after


def test_the_ribbon_starts_macros_that_exist_and_has_one_key_a_button(demo: Path) -> None:
    ribbon = etree.fromstring(parts(attached(demo).path)["customUI/customUI.xml"])
    buttons = list(ribbon.iter("{*}button"))

    started = {str(button.get("onAction")).removeprefix("Coopplan.") for button in buttons}
    assert len({button.get("keytip") for button in buttons}) == len(BUTTONS)
    assert all(f"Sub {macro}(control As Object)" in module_texts()["Coopplan"] for macro in started)
    assert len(started) == len(BUTTONS)


def test_a_new_workbook_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.xlsm", "two.xlsm")]
    for path in paths:
        new_with_buttons(path, language="fr", demo=True, year=2027, python=PYTHON)

    one, other = ({name: z.read(name) for name in z.namelist()} for z in map(ZipFile, paths))
    assert {name for name in one if one[name] != other[name]} == set()
    books = [IDENTIFIER.sub(b"", each.pop("xl/workbook.xml")) for each in (one, other)]
    assert books[0] == books[1]
    assert one == other


def test_buttons_speak_the_workbooks_language(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsm"
    with speaking("en"):
        new_with_buttons(path, language="en", demo=True, year=2027, python=PYTHON)

    drawing = parts(path)["xl/drawings/vmlDrawing1.vml"].decode()
    assert ">Solve<" in drawing
    assert ">Calculer<" not in drawing
    home = load_workbook(path)["Home"]
    assert home["A9"].value == "Last run"
    steps = [str(home.cell(row, 1).value) for row in range(4, 9)]
    assert any("Solve" in step for step in steps)
    assert not any("coopplan solve" in step for step in steps)


@pytest.mark.thorough
def test_the_results_of_solving_leave_the_buttons_in_place(demo: Path) -> None:
    path = attached(demo).path
    before = parts(path)

    assert commands.solve(path).ok

    after = parts(path)
    kept = ADDED | {"xl/worksheets/sheet1.xml"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


def test_what_cannot_be_read_is_said_and_not_written(tmp_path: Path) -> None:
    done = attach(tmp_path / "absent.xlsx", python=PYTHON)

    assert done.adoption is None
    assert [finding.code for finding in done.report.findings] == ["FIL01"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.thorough
@pytest.mark.usefixtures("soffice")
def test_a_document_of_libreoffice_is_told_where_python_is_now(tmp_path: Path) -> None:
    document = commands.new(tmp_path / "plan.ods")
    before = parts(document)

    done = commands.attach(document, python="/ailleurs/été & co/python").adoption

    assert done is not None
    assert done.sheets == ("Accueil",)
    after = parts(document)
    assert {name for name in after if after[name] != before[name]} == {"content.xml"}
    assert list(after) == list(before)
    assert "&quot;/ailleurs/été &amp; co/python&quot;" in after["content.xml"].decode()


def test_a_document_without_buttons_is_not_given_any(tmp_path: Path) -> None:
    document = tmp_path / "plan.ods"
    with ZipFile(document, "w") as archive:
        archive.writestr("content.xml", "<office:document-content/>")

    found = commands.attach(document).report.findings

    assert [each.code for each in found] == ["FIL42"]
