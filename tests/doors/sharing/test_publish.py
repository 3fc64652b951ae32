"""Publishing through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.doors.commands import run


def publish(*arguments: str | Path) -> Result:
    return run("publish", *arguments)


@pytest.mark.libreoffice
def test_one_reader_gets_a_workbook_and_its_print(small: Path, tmp_path: Path) -> None:
    before = small.read_bytes()

    made = publish(small, "--for", "cabinet", "--output", tmp_path / "à lire", "--json")

    assert made.exit_code == 0, made.output
    assert sorted(json.loads(made.stdout)["files"]) == [
        "cabinet.pdf",
        "cabinet.xlsx",
        "plan-de-financement-P1.docx",
        "plan-de-financement-P1.pdf",
    ]
    assert (tmp_path / "à lire" / "cabinet.pdf").read_bytes().startswith(b"%PDF")
    assert small.read_bytes() == before


def test_all_have_their_folder_and_a_list_says_which(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    made = publish(small, "--all", "--output", tmp_path / "tous", "--json")

    told = json.loads(made.stdout)
    assert made.exit_code == 0, made.output
    assert [found["code"] for found in told["kept"]] == ["PUB04"]
    index = (tmp_path / "tous" / "LISEZ-MOI.txt").read_text(encoding="utf-8")
    workbooks = [name for name in told["files"] if name.endswith(".xlsx")]
    assert workbooks
    for name in workbooks:
        assert name in index
        assert (tmp_path / "tous" / name).is_file()


def test_nobody_and_everybody_is_bad_usage(small: Path, tmp_path: Path) -> None:
    assert publish(small, "--output", tmp_path).exit_code == 2
    assert publish(small, "--for", "S1", "--all", "--output", tmp_path).exit_code == 2


def test_an_unknown_reader_is_said_with_those_there_are(small: Path, tmp_path: Path) -> None:
    refused = publish(small, "--for", "S99", "--output", tmp_path / "x")
    assert refused.exit_code == 1
    assert "PUB01" in refused.stdout
    assert not (tmp_path / "x").exists()
