"""Letters and templates through the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.doors.commands import run


def test_letters_take_the_templates_beside_the_workbook(small: Path, tmp_path: Path) -> None:
    assert run("templates", small.parent / "modeles", "--force").exit_code == 0
    (small.parent / "modeles" / "mission.docx").write_bytes(b"broken")

    refused = run("letters", small, "--output", tmp_path / "lettres")

    assert refused.exit_code == 1
    assert "LET02" in refused.stdout
    assert not (tmp_path / "lettres").exists()
    (small.parent / "modeles" / "mission.docx").unlink()
    made = run("letters", small, "--output", tmp_path / "lettres", "--json")
    assert made.exit_code == 0, made.output
    files = json.loads(made.stdout)["files"]
    assert any(name.startswith("mission-") for name in files)
    assert not any(name.startswith("feuille-de-temps") for name in files)


def test_who_has_nothing_is_said_with_those_who_have(small: Path, tmp_path: Path) -> None:
    refused = run("letters", small, "--agent", "A99", "--output", tmp_path / "x")
    assert refused.exit_code == 1
    assert "LET03" in refused.stdout
    assert not (tmp_path / "x").exists()


def test_templates_that_exist_stay(tmp_path: Path) -> None:
    assert run("templates", tmp_path).exit_code == 0
    (tmp_path / "mission.docx").write_bytes(b"mine")
    assert run("templates", tmp_path).exit_code == 1
    assert (tmp_path / "mission.docx").read_bytes() == b"mine"
