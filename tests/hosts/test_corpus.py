"""Workbooks that others wrote: nothing of theirs may change."""

from __future__ import annotations

import shutil
import zipfile
from itertools import compress
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from coopplan.hosts.file import FileHost
from coopplan.workbook.package import Refused, open_package
from coopplan.workbook.package.parts.content_types import RELS_TYPE, ContentTypes
from coopplan.workbook.package.xml.relations import relations, rels_name
from tests.workbook.opening import errors, installed_validator, resaved
from tests.workbook.payload import SHEETS, write_payload

Sheets = dict[str, list[list[Any]]]
REFUSED = {
    "excelize__a1901b0c__BadWorkbook.xlsx": "FIL09",
    "calamine__2322166c__issue252.xlsx": "FIL09",
    "openxmlsdk__5c026ce4__Revision_NameCommentChange.xlsx": "FIL14",
}

pytestmark = pytest.mark.corpus


def raw_parts(workbook: Path) -> dict[str, bytes]:
    with open_package(workbook) as package:
        return {name: b"".join(package.archive.raw(name)) for name in package.archive.members}


def ours_to_touch(workbook: Path) -> set[str]:
    with open_package(workbook) as package:
        book = package.book_part()
        styles = package.related(book, "styles")
        touched = {"[Content_Types].xml", book, rels_name(book)}
        return touched | ({styles.target} if styles else set())


def grafted(original: Path, results: Path, folder: Path, runs: int = 1) -> Path:
    copy = Path(shutil.copyfile(original, folder / original.name))
    for _ in range(runs):
        FileHost(copy).adopt(results)
    return copy


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_payload(tmp_path_factory.mktemp("results") / "results.xlsx")


@pytest.fixture(scope="module")
def accepted(corpus: list[Path]) -> list[Path]:
    return [each for each in corpus if each.name not in REFUSED]


def test_only_workbooks_that_cannot_be_grafted_safely_are_refused(corpus: list[Path]) -> None:
    refused = {}
    for workbook in corpus:
        try:
            open_package(workbook).archive.close()
        except Refused as refusal:
            refused[workbook.name] = refusal.findings[0].code
    assert refused == REFUSED


@pytest.mark.thorough
def test_parts_that_are_not_ours_keep_their_bytes_after_one_and_two_runs(
    accepted: list[Path], results: Path, tmp_path: Path
) -> None:
    for original in accepted:
        touched = ours_to_touch(original)
        before = {k: v for k, v in raw_parts(original).items() if k not in touched}
        copy = grafted(original, results, tmp_path)
        after_one = raw_parts(copy)
        assert before.items() <= after_one.items(), original.name
        FileHost(copy).adopt(results)
        kept = {k: v for k, v in before.items() if not k.endswith("calcChain.xml")}
        assert kept.items() <= raw_parts(copy).items(), original.name


@pytest.mark.thorough
def test_no_part_is_pointed_at_or_declared_in_vain(
    accepted: list[Path], results: Path, tmp_path: Path
) -> None:
    for original in accepted:
        copy = grafted(original, results, tmp_path, runs=2)
        assert in_vain(copy) <= in_vain(original), original.name


def test_every_package_says_what_relationships_are(
    accepted: list[Path], results: Path, tmp_path: Path
) -> None:
    for original in accepted[::4]:
        with open_package(grafted(original, results, tmp_path)) as package:
            assert ContentTypes(package).of("xl/_rels/new.xml.rels") == RELS_TYPE, original.name


def in_vain(workbook: Path) -> set[str]:
    """List pointers to parts that do not exist, and types of parts that do not exist."""
    with open_package(workbook) as package:
        parts = ["", *package.archive.members]
        pointers = {
            f"{part} {each.kind}"
            for part in parts
            for each in relations(package, part)
            if not each.external and package.find(each.target) is None
        }
        types = package.xml("[Content_Types].xml")
        declared = {name.lstrip("/") for each in types if (name := each.get("PartName"))}
        return pointers | {name for name in declared if package.find(name) is None}


@pytest.mark.thorough
def test_the_tenth_run_adds_nothing_to_the_second(
    accepted: list[Path], results: Path, tmp_path: Path
) -> None:
    for original in accepted[::10]:
        copy = grafted(original, results, tmp_path, runs=2)
        second = copy.read_bytes()
        for _ in range(8):
            FileHost(copy).adopt(results)
        assert copy.read_bytes() == second, original.name


@pytest.mark.thorough
def test_values_of_every_sheet_read_the_same(
    accepted: list[Path], results: Path, tmp_path: Path
) -> None:
    for original in accepted:
        copy = grafted(original, results, tmp_path)
        before, after = values(original), values(copy)
        assert after.keys() - before.keys() == set(SHEETS), original.name
        assert {name: after[name] for name in before} == before, original.name


@pytest.mark.libreoffice
def test_libreoffice_shows_the_users_values_unchanged(
    corpus_sample: list[Path], results: Path, tmp_path: Path, soffice: str
) -> None:
    for original in corpus_sample:
        if original.name in REFUSED:
            continue
        shown = values(resaved(soffice, original, tmp_path / "before"))
        copy = grafted(original, results, tmp_path)
        after = values(resaved(soffice, copy, tmp_path / "after"))
        assert after.keys() - shown.keys() == set(SHEETS), original.name
        if any(after[name] != shown[name] for name in shown):
            shown, after = steady(resaved(soffice, original, tmp_path / "again"), shown, after)
        assert repr({name: after[name] for name in shown}) == repr(shown), original.name


def steady(again: Path, shown: Sheets, after: Sheets) -> tuple[Sheets, Sheets]:
    """Keep the cells that a second opening shows alike: random numbers are not the users'."""
    second = values(again)
    same = {
        name: [
            [a == b for a, b in zip(*rows, strict=True)]
            for rows in zip(shown[name], second[name], strict=True)
        ]
        for name in shown
    }

    def masked(found: Sheets) -> Sheets:
        return {
            name: [list(compress(row, keep)) for row, keep in zip(found[name], keeps, strict=True)]
            for name, keeps in same.items()
        }

    return masked(shown), masked(after)


@pytest.mark.thorough
def test_the_open_xml_validator_finds_no_new_error(
    corpus_sample: list[Path], results: Path, tmp_path: Path
) -> None:
    validator = installed_validator()
    for original in corpus_sample:
        if original.name not in REFUSED:
            copy = grafted(original, results, tmp_path, runs=2)
            assert not errors(validator, copy) - errors(validator, original), original.name


def test_an_untouched_zip_reader_finds_every_member_sound(
    accepted: list[Path], results: Path, tmp_path: Path
) -> None:
    for original in accepted[::4]:
        with zipfile.ZipFile(grafted(original, results, tmp_path, runs=2)) as archive:
            assert archive.testzip() is None, original.name


def values(workbook: Path) -> Sheets:
    with CalamineWorkbook.from_path(str(workbook)) as book:
        found: Sheets = {}
        for sheet in book.sheets_metadata:
            try:
                found[sheet.name] = book.get_sheet_by_name(sheet.name).to_python()
            except Exception as error:
                found[sheet.name] = [[type(error).__name__]]
        return found
