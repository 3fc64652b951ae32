"""Two dates of a workbook in which only words differ."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

from tests.doors.commands import run
from tests.workbook.books import base, write
from tests.workbook.readings import typed


def test_a_renamed_project_is_told_though_no_figure_changes(tmp_path: Path) -> None:
    before = write(tmp_path / "before.xlsx", base())
    after = write(tmp_path / "after.xlsx", typed(base(), "Projets", 1, "Nom", "Emploi"))
    asked = ("diff", after, "SC0", "SC0", "--earlier", before)

    told = json.loads(run(*asked, "--json").stdout)
    assert told["changes"] == told["figures"] == []
    (change,) = told["words"]
    assert (change["code"], change["column"]) == ("P1", "Nom")
    assert change["told"] == "« Europe » devient « Emploi »."
    printed = run(*asked).stdout
    assert "Rien ne change" not in printed
    assert "« Europe »" in printed


def test_a_lever_that_changes_a_word_shows_it_in_the_sheet(tmp_path: Path) -> None:
    sheets = typed(base(), "Leviers", 1, "Levier", "changer le statut")
    sheets = typed(typed(sheets, "Leviers", 1, "Cible", "P1"), "Leviers", 1, "Valeur", "veille")
    book = write(tmp_path / "plan.xlsx", typed(sheets, "Leviers", 1, "Unité", ""))

    assert run("solve", book, "--scenario", "SC1").exit_code == 0
    rows = openpyxl.load_workbook(book)["Ce qui change"].iter_rows(values_only=True)
    told = [row for row in rows if "Statut" in row]
    assert len(told) == 1
    assert "« engagé » devient « veille »." in told[0]
