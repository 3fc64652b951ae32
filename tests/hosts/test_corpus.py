"""Workbooks that others wrote: nothing of theirs may change."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from coopplan.hosts.file import FileHost
from coopplan.workbook.package import Refused, open_package
from coopplan.workbook.package.relations import rels_name
from tests.workbook.opening import errors, installed_validator, resaved
from tests.workbook.payload import SHEETS, write_payload

REFUSED = {
    "calamine__2322166c__issue252.xlsx": "FIL09",
    "openxmlsdk__5c026ce4__Revision_NameCommentChange.xlsx": "FIL14",
    "openxmlsdk__b19822dc__OLE-O12-XL-OLE.xlsx": "FIL13",
    "openxmlsdk__c20fb29c__filter_type.xlsx": "FIL13",
    "openxmlsdk__f75371bb__ActiveXControls-O12-XL-Controls.xlsx": "FIL13",
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
    copy = Path(shutil.copy(original, folder / original.name))
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


def test_the_tenth_run_adds_nothing_to_the_second(
    accepted: list[Path], results: Path, tmp_path: Path
) -> None:
    for original in accepted[::10]:
        copy = grafted(original, results, tmp_path, runs=2)
        second = copy.read_bytes()
        for _ in range(8):
            FileHost(copy).adopt(results)
        assert copy.read_bytes() == second, original.name


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
        assert repr({name: after[name] for name in shown}) == repr(shown), original.name


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


def values(workbook: Path) -> dict[str, object]:
    with CalamineWorkbook.from_path(str(workbook)) as book:
        found: dict[str, object] = {}
        for sheet in book.sheets_metadata:
            try:
                found[sheet.name] = book.get_sheet_by_name(sheet.name).to_python()
            except Exception as error:
                found[sheet.name] = type(error).__name__
        return found
