"""Files that must not be opened, each with its own answer."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from coopplan.i18n import language
from coopplan.workbook.package import Refused, open_package
from coopplan.workbook.package.container import archive
from coopplan.workbook.package.container.refusals import FILE_FINDINGS
from tests.workbook.payload import write_payload

CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")


def code(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        open_package(path)
    finding = refused.value.findings[0]
    assert finding.is_error
    assert path.name in finding.message
    return finding.code


def holding(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    return path


def altered(tmp_path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Rewrite a workbook with one part changed; an empty ``old`` adds the part."""
    source, path = write_payload(tmp_path / "source.xlsx"), tmp_path / "plan.xlsx"
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            assert name != part or old in data
            after.writestr(name, data.replace(old, new) if name == part else data)
        if not old:
            after.writestr(part, new)
    return path


def test_a_missing_file(tmp_path: Path) -> None:
    assert code(tmp_path / "absent.xlsx") == "FIL01"


def test_a_folder(tmp_path: Path) -> None:
    assert code(tmp_path) == "FIL02"


def test_an_empty_file(tmp_path: Path) -> None:
    assert code(holding(tmp_path, b"")) == "FIL04"


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    assert code(holding(tmp_path, CONTAINER + bytes(512) + stream)) == "FIL05"


def test_an_old_binary_workbook(tmp_path: Path) -> None:
    assert code(holding(tmp_path, CONTAINER + bytes(512))) == "FIL06"


def test_an_opendocument_workbook(tmp_path: Path) -> None:
    path = altered(tmp_path, "mimetype", b"", b"application/vnd.oasis.opendocument.spreadsheet")
    assert code(path) == "FIL07"


def test_something_that_is_no_package(tmp_path: Path) -> None:
    assert code(holding(tmp_path, b"Agent;Jours\nA01;12")) == "FIL09"


def test_a_zip_file_cut_short(tmp_path: Path) -> None:
    whole = write_payload(tmp_path / "whole.xlsx").read_bytes()
    assert code(holding(tmp_path, whole[: len(whole) // 2])) == "FIL09"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_part_that_does_not_decompress(part: str, tmp_path: Path) -> None:
    path = write_payload(tmp_path / "plan.xlsx")
    with zipfile.ZipFile(path) as whole:
        start = whole.getinfo(part).header_offset + 30 + len(part)
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * 20)
    assert code(path) == "FIL09"


def test_a_zip_file_of_something_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as photos:
        photos.writestr("photo.jpg", b"")
    assert code(tmp_path / "photos.zip") == "FIL09"


def test_a_decompression_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", bytes(archive.RATIO_COUNTS_FROM + 1))
    assert code(path) == "FIL10"


def test_too_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_PARTS", 5)
    assert code(write_payload(tmp_path / "plan.xlsx")) == "FIL10"


def test_more_declared_than_a_workbook_can_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_DECLARED", 1000)
    assert code(write_payload(tmp_path / "plan.xlsx")) == "FIL10"


def test_two_parts_that_differ_by_case_only(tmp_path: Path) -> None:
    assert code(altered(tmp_path, "XL/workbook.xml", b"", b"<workbook/>")) == "FIL11"


@pytest.mark.parametrize("comment", [b"", b"<!-- " + b"-" * 2000 + b" <a> -->"])
def test_a_document_type_even_behind_a_long_comment(comment: bytes, tmp_path: Path) -> None:
    bomb = comment + b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet '
    path = altered(tmp_path, "xl/worksheets/sheet1.xml", b"<worksheet ", bomb)
    assert code(path) == "FIL12"


def test_a_document_type_in_sixteen_bits(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><a/>'.encode("utf-16")
    assert code(altered(tmp_path, "xl/worksheets/sheet9.xml", b"", bomb)) == "FIL12"


def test_a_comment_that_mentions_a_document_type_is_harmless(tmp_path: Path) -> None:
    path = altered(
        tmp_path, "xl/worksheets/sheet1.xml", b"<worksheet ", b"<!-- <!DOCTYPE -->\n<worksheet "
    )
    open_package(path).archive.close()


def test_a_binary_workbook(tmp_path: Path) -> None:
    path = altered(tmp_path, "_rels/.rels", b"xl/workbook.xml", b"xl/workbook.bin")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/workbook.bin", b"")
    assert code(path) == "FIL08"


@pytest.mark.parametrize("number", FILE_FINDINGS)
def test_every_finding_says_what_to_do(number: str) -> None:
    kind = FILE_FINDINGS[number]
    assert language() == "fr"
    assert kind.message.endswith(".")
    assert kind.remedy.endswith(".")
