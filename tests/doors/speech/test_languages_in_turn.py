"""The language belongs to the plan that was read: several are worked on in turn."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import coopplan
from coopplan.cli import main
from coopplan.domain.input.plan import Plan
from coopplan.i18n import language
from coopplan.workbook.template.books import write_rows

ROWS = {
    "agents": [{"code": "A1", "job": "Animation", "service": "S1", "skills": "ANI:2"}],
    "services": [{"code": "S1", "name": "Mission"}],
    "skills": [{"code": "ANI", "name": "Animation"}],
    "availability": [{"agent": "A1", "2027-01": "5"}],
    "projects": [{"code": "P1", "name": "Forum"}],
    "tasks": [
        {
            "code": "T1",
            "project": "P1",
            "title": "Forum",
            "skill": "ANI",
            "effort_days": "2",
            "start": "2027-03",
            "end": "2027-02",
        }
    ],
    "budgets": [
        {
            "code": "B1",
            "title": "Mission",
            "service": "S1",
            "section": "Fonctionnement",
            "voted_eur": "1000",
        }
    ],
}
"""A task that ends before it starts."""
FRENCH = "La fin (28/02/2027) précède le début (01/03/2027)."
ENGLISH = "The end (28/02/2027) is before the start (01/03/2027)."


def workbook(folder: Path, code: str) -> Path:
    write_rows(folder / f"{code}.xlsx", ROWS, language=code)
    return folder / f"{code}.xlsx"


def draft(folder: Path, code: str) -> Plan:
    plan = coopplan.read(workbook(folder, code)).draft
    assert plan is not None
    return plan


def errors(plan: Plan) -> list[str]:
    return [found.message for found in coopplan.check(plan) if found.code == "TSK01"]


def test_reading_another_workbook_leaves_a_plan_its_language(tmp_path: Path) -> None:
    french, english = draft(tmp_path, "fr"), draft(tmp_path, "en")

    assert (french.language, english.language, language()) == ("fr", "en", "fr")
    assert errors(french) == [FRENCH]
    assert errors(english) == [ENGLISH]
    assert errors(french) == [FRENCH]
    assert language() == "fr"


def test_the_same_plan_has_the_same_digest_in_every_language(tmp_path: Path) -> None:
    assert draft(tmp_path, "fr").digest == draft(tmp_path, "en").digest


def test_what_cannot_be_solved_is_said_in_the_plans_language(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is before the start"):
        coopplan.solve(draft(tmp_path, "en"))


def test_the_command_line_speaks_the_language_of_each_workbook(tmp_path: Path) -> None:
    said = [
        CliRunner().invoke(main, ["check", str(workbook(tmp_path, code))]).output
        for code in ("en", "fr", "en")
    ]

    assert said[0] == said[2]
    assert "1 error" in said[0]
    assert "1 erreur" in said[1]
