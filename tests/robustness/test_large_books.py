"""Workbooks that are sound, and unlike any other."""

from __future__ import annotations

import re
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from xlsxwriter import Workbook

from coopplan.commands import check, solve
from tests.robustness.conftest import run
from tests.robustness.hostile import ARCHIVE_TITLE, with_large_foreign_sheet

pytestmark = pytest.mark.thorough
MOST_MIB = 700
LARGE = 14_000_000
"""Bytes."""


def test_dates_counted_from_1904_say_the_same(light: Path, tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"
    book = load_workbook(light)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)

    solved, same = solve(path), check(light).plan

    assert solved.ok
    assert same is not None
    assert solved.report.plan is not None
    assert solved.report.plan.digest == same.digest


def test_three_hundred_other_sheets_are_kept(light: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = load_workbook(light)
    for rank in range(300):
        book.create_sheet(f"Note {rank}")["A1"] = rank
    book.save(path)
    titles = [sheet.title for sheet in book]

    assert run("check", path).status == 0
    assert run("batch", path, "--output", tmp_path / "r", "--jobs", "1").status == 0
    done = run("solve", path)

    assert done.status == 0
    with zipfile.ZipFile(path) as after:
        assert after.testzip() is None
    after_titles = load_workbook(path, read_only=True).sheetnames
    assert after_titles[: len(titles)] == titles
    assert len(after_titles) == len(titles) + len(done.said["sheets"])


def test_a_large_foreign_sheet_costs_little_and_stays_as_it_was(
    light: Path, tmp_path: Path
) -> None:
    small, path = (tmp_path / f"{name}.xlsx" for name in ("petit", "grand"))
    book = load_workbook(light)
    book.create_sheet(ARCHIVE_TITLE)
    book.save(small)
    with_large_foreign_sheet(small, path, LARGE)
    assert path.stat().st_size > LARGE

    output = tmp_path / "r"
    for arguments in (
        ("check", path),
        ("solve", path, "--output", tmp_path / "seul.xlsx"),
        ("batch", path, "--output", output, "--jobs", "1"),
    ):
        done = run(*arguments)
        assert done.status == 0
        assert done.peak_mib < MOST_MIB
    result = output / "grand.xlsx"
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(result) as after:
        large = max(before.infolist(), key=lambda info: info.file_size)
        assert after.getinfo(large.filename).CRC == large.CRC


def listed(path: Path, sheets: int, names: int) -> Path:
    """Write a workbook that lists so many sheets, all the same one, and so many names."""
    with Workbook(path) as book:
        book.add_worksheet("S0").write(0, 0, 1)
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    entries = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(sheets))
    known = "".join(
        f'<definedName name="n{n}" localSheetId="{n % sheets}">S0!$A$1</definedName>'
        for n in range(names)
    )
    book_part = parts["xl/workbook.xml"].decode()
    book_part = re.sub(
        "<sheets>.*</sheets>",
        f"<sheets>{entries}</sheets><definedNames>{known}</definedNames>",
        book_part,
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in (parts | {"xl/workbook.xml": book_part.encode()}).items():
            archive.writestr(each.replace("/", "\\"), data)
    return path


@pytest.mark.parametrize(("sheets", "names"), [(5_000, 5_000), (1_000, 10_000)])
def test_many_sheets_and_names_take_time_in_proportion(
    sheets: int, names: int, tmp_path: Path
) -> None:
    path = listed(tmp_path / "plan.xlsx", sheets, names)
    start = time.process_time()

    report = check(path)

    assert not any(found.code.startswith("FIL") for found in report.findings)
    assert time.process_time() - start < 8


def test_a_million_names_are_refused(tmp_path: Path) -> None:
    path = listed(tmp_path / "plan.xlsx", 1, 1_000_000)

    assert [found.code for found in check(path).findings] == ["FIL10"]
