"""Printing, when LibreOffice is there, is not, hangs, or dies."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from threading import Thread

import pytest

from coopplan.exports.publication import paper
from coopplan.exports.publication.paper import printed
from coopplan.hosts.libreoffice.conversion import end_conversions, to_pdf
from tests.office import wait_for

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
ONE = {"fr": {"a/lettre.docx": b"text"}}


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is found as LibreOffice is, to be written."""
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    program = tmp_path / "soffice"
    program.touch(mode=0o755)
    return program


def test_what_hangs_is_ended_and_said(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in.write_text(f"#!/bin/sh\necho $$ > {stand_in.parent}/pid\nsleep 600 & wait\n")
    monkeypatch.setattr(paper, "LEAST_S", 1)
    monkeypatch.setattr(paper, "SECONDS_A_DOCUMENT", 0)

    made, problem = printed(ONE)

    assert made == {}
    assert problem is not None
    assert (problem.code, "1 secondes" in problem.message) == ("PUB05", True)
    assert not _lives(int((stand_in.parent / "pid").read_text()))


def test_what_dies_is_said(stand_in: Path) -> None:
    stand_in.write_text("#!/bin/sh\nexit 81\n")

    made, problem = printed(ONE)

    assert made == {}
    assert problem is not None
    assert problem.code == "PUB06"


def test_what_dies_leaves_none_of_its_copies(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = tmp_path / "temporary"
    places.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(places))
    monkeypatch.setattr("tempfile.tempdir", str(places))
    stand_in.write_text(
        '#!/bin/sh\nmkdir "$TMPDIR/lu1.tmp"\ncp "$7" "$TMPDIR/lu1.tmp"\nkill -9 $$\n'
    )

    _made, problem = printed(ONE)

    assert problem is not None
    assert problem.code == "PUB06"
    assert list(places.iterdir()) == []


def test_a_run_that_is_cancelled_ends_what_prints(stand_in: Path, tmp_path: Path) -> None:
    stand_in.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nsleep 600 & wait\n")
    (tmp_path / "a.docx").write_bytes(b"text")
    printing = Thread(target=to_pdf, args=([tmp_path / "a.docx"], tmp_path / "out", "fr"))
    printing.start()
    wait_for(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().strip())

    start = time.monotonic()
    end_conversions()
    printing.join(timeout=20)

    assert time.monotonic() - start < 10
    assert not _lives(int((tmp_path / "pid").read_text()))


def _lives(process: int) -> bool:
    return Path(f"/proc/{process}").exists() if Path("/proc").exists() else False


@pytest.mark.libreoffice
@pytest.mark.parametrize(("language", "number"), [("fr", "1 234,50"), ("en", "1,234.50")])
def test_numbers_are_those_of_the_reader_s_language(
    soffice: str,  # noqa: ARG001
    tmp_path: Path,
    language: str,
    number: str,
) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        style = book.add_format({"num_format": "#,##0.00"})
        book.add_worksheet().write_number(0, 0, 1234.5, style)
    made, problem = printed({language: {"a.xlsx": (tmp_path / "a.xlsx").read_bytes()}})
    assert problem is None
    (tmp_path / "a.pdf").write_bytes(made["a.pdf"])
    told = subprocess.run(
        ["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True
    )
    assert number in told.stdout.replace("\xa0", " ").replace("\u202f", " ")
