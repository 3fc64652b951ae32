"""Workbooks of the strict dialect are read, and written back in their own."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from coopplan import commands
from coopplan.workbook.package.xml.dialect import to_strict, to_usual
from tests.hosts.own import loaded, rewrite
from tests.workbook.opening import resaved
from tests.workbook.strict import as_strict, parts_of, write_parts, write_strict

DATE = re.compile(rb'<c r="(\w+)" s="(\d+)"(?: t="n")?><v>(46[34]\d\d)</v></c>')
"""A day of 2027, as a number of days."""


@pytest.fixture
def strict(light: Path, tmp_path: Path) -> Path:
    return write_strict(light, tmp_path / "strict.xlsx")


def test_it_says_what_the_usual_one_says(strict: Path, light: Path) -> None:
    ours, theirs = commands.check(strict), commands.check(light)

    assert ours.findings == theirs.findings
    assert ours.plan is not None
    assert ours.plan == theirs.plan


def as_day(found: re.Match[bytes]) -> bytes:
    said = date(1899, 12, 30) + timedelta(days=int(found[3]))
    cell = f'<c r="{found[1].decode()}" s="{found[2].decode()}" t="d"><v>{said}T00:00:00</v></c>'
    return cell.encode()


def test_days_are_read_as_excel_writes_them_there(strict: Path, light: Path) -> None:
    parts = parts_of(strict)
    changed = {name: DATE.sub(as_day, data) for name, data in parts.items()}
    assert changed != parts

    assert commands.check(write_parts(strict, changed)).plan == commands.check(light).plan


def test_what_is_written_is_the_usual_result_in_the_dialect(
    strict: Path, light: Path, tmp_path: Path
) -> None:
    usual = Path(shutil.copy(light, tmp_path / "usual.xlsx"))
    before = parts_of(strict)

    assert commands.solve(strict).ok
    assert commands.solve(usual).ok

    after = parts_of(strict)
    assert after == {name: as_strict(data) for name, data in parts_of(usual).items()}
    kept = {name for name in before if before[name] == after.get(name)}
    assert len(kept) > len(before) / 2
    assert commands.solve(strict).adoption.kept == ()  # type: ignore[union-attr]


@pytest.mark.thorough
def test_the_calendar_leaves_it(quick: Path, tmp_path: Path) -> None:
    strict = write_strict(quick, tmp_path / "strict.xlsx")

    made = commands.calendar(strict, ics=tmp_path / "ics")

    assert made.ok
    assert list((tmp_path / "ics").glob("*.ics"))


@pytest.mark.libreoffice
def test_libreoffice_reads_what_was_written(strict: Path, soffice: str, tmp_path: Path) -> None:
    assert commands.solve(strict).ok
    (tmp_path / "saved").mkdir()

    with loaded(resaved(soffice, strict, tmp_path / "saved")) as book:
        assert "Synthèse" in book.sheetnames
        assert book["Contrôles"]["A1"].value == "Contrôles"


def test_an_address_that_a_user_typed_is_no_namespace() -> None:
    typed = b'<is><t>"http://schemas.openxmlformats.org/spreadsheetml/2006/main"</t></is>'

    assert to_strict(typed) == typed
    assert to_usual(as_strict(typed)) == as_strict(typed) != typed


def test_a_part_of_two_dialects_is_not_written_again(strict: Path) -> None:
    usual = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    dialect = "http://purl.oclc.org/ooxml/officeDocument/relationships/theme"
    rewrite(strict, "xl/_rels/workbook.xml.rels", dialect, usual)
    before = strict.read_bytes()

    solved = commands.solve(strict)

    assert [each.code for each in solved.report.findings] == ["FIL13"]
    assert strict.read_bytes() == before
    assert commands.check(strict).ok


@pytest.mark.parametrize("tag", [b"<workbook", b"<x:workbook"])
def test_what_only_looks_like_it_is_refused(strict: Path, tag: bytes) -> None:
    parts = parts_of(strict)
    part = "xl/workbook.xml"
    broken = parts[part].replace(b"spreadsheetml/main", b"spreadsheetml/mine")
    write_parts(strict, {**parts, part: broken.replace(b"<workbook", tag, 1)})

    assert {each.code for each in commands.check(strict).findings} <= {"FIL13", "FIL09"}
