"""A language is added by the recipe of docs/developer.md: two files, and no module touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from openpyxl import load_workbook

from tests.places import ROOT

CODE = "eo"
"""Esperanto, of which Babel has numbers and dates, and coopplan nothing."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the packages, with the two files of one more language: French after ``eo``."""
    folder = tmp_path_factory.mktemp("installed")
    for package in ("coopplan", "solver", "workbooks"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("*.pyc"))
    locale = folder / "coopplan" / "locale"
    with (locale / "en.po").open("rb") as file:
        catalogue = read_po(file, locale=CODE)
    for message in catalogue:
        if message.id and not message.pluralizable:
            message.string = pseudo(message.id)
    with (locale / f"{CODE}.po").open("wb") as file:
        write_po(file, catalogue, omit_header=True)
    words = (locale / "en.toml").read_text("utf-8").replace("en_GB", CODE)
    (locale / f"{CODE}.toml").write_text(words, "utf-8")
    return folder


def pseudo(french: str) -> str:
    """Say a sentence in another language, outer spaces kept."""
    words = french.rpartition("|")[2]
    return words.replace(words.strip(), f"{CODE} {words.strip()}")


def run(installed: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", "from coopplan.cli import main; main()", *arguments],
        cwd=installed,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_two_files_make_a_language(installed: Path) -> None:
    made = run(installed, "new", "plano.xlsx", "--demo", "--lang", CODE)
    book = load_workbook(installed / "plano.xlsx")
    tasks = book["eo Tâches"]

    assert "plano.xlsx" in made
    assert "eo Accueil" in book.sheetnames
    assert "eo Obligatoire" in [cell.value for cell in tasks[5]]
    assert f"{CODE} oui" in {cell.value for row in tasks.iter_rows() for cell in row}


@pytest.mark.thorough
def test_what_it_wrote_is_read_in_its_words(installed: Path) -> None:
    run(installed, "new", "plano.xlsx", "--demo", "--force", "--lang", CODE)

    said = run(installed, "check", "plano.xlsx")

    assert "eo Cellule" in said
    assert "'eo Tâches'!H25" in said
