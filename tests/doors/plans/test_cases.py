"""Workbooks of colleagues that once gave something false, solved where they lie."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from coopplan.cli import main
from coopplan.domain.input.decisions.replies import Verdict
from coopplan.i18n import translated
from coopplan.workbook.reader import read
from coopplan.workbook.schema import sheet
from tests.places import CASES, needs_shared

pytestmark = needs_shared
Answer = dict[str, Any]


def asked(*arguments: str | Path) -> Answer:
    printed = CliRunner().invoke(main, [str(each) for each in (*arguments, "--json")]).stdout
    told: Answer = json.loads(printed)
    return told


@pytest.fixture
def solved(tmp_path: Path) -> Any:
    def solve(name: str, *more: str) -> Answer:
        book = tmp_path / f"{name}.xlsx"
        copyfile(CASES / f"{name}.xlsx", book)
        return asked("solve", book, *more)

    return solve


def figure(told: Answer, code: str, scenario: str = "REF") -> float:
    (row,) = (row for row in told["indicators"] if row["code"] == code)
    return float(row["values"][scenario])


def messages(told: Answer, code: str) -> list[str]:
    notes = [note for scenario in told.get("scenarios", ()) for note in scenario["notes"]]
    return [found["message"] for found in (*told["findings"], *notes) if found["code"] == code]


def test_an_own_share_typed_holds_in_operating(solved: Any) -> None:
    assert figure(solved("own-share-operating"), "own_eur") >= 2000


def test_what_precedes_any_filing_is_at_stake(solved: Any) -> None:
    (message,) = messages(solved("expense-before-filing"), "SCH05")
    assert "20 000 €" in message.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_credit_of_a_year_pays_nothing_of_the_next(solved: Any) -> None:
    told = solved("credits-by-year")

    assert figure(told, "missing_eur") == 90_000
    assert len(messages(told, "EXP05")) == 1


def test_a_deadline_that_is_over_brings_nothing(solved: Any) -> None:
    told = solved("deadline-passed")
    assert figure(told, "grants_eur") == 0
    assert len(messages(told, "SCH03")) == 2


def test_forty_small_lines_are_one_grant(solved: Any) -> None:
    told = solved("forty-small-lines")
    assert figure(told, "grants_eur") in (398, 398.4)
    assert figure(told, "missing_eur") == 0


def test_an_empty_origin_beside_a_counterpart_is_said() -> None:
    told = asked("check", CASES / "counterpart-origin-empty.xlsx")
    assert len(messages(told, "SCH04")) == 1


def test_a_departure_inside_a_month_leaves_the_days_before_it(solved: Any) -> None:
    (message,) = messages(solved("leaves-mid-month", "--scenario", "SC1"), "PLN15")
    assert "3 j sur 5" in message


@pytest.mark.thorough
def test_somebody_away_from_march_to_august_is_not_invited(solved: Any) -> None:
    told = solved("temporary-absence", "--scenario", "W1")
    away = next(each for each in told["scenarios"] if each["code"] == "W1")
    sessions = away["calendar"]["sessions"]

    assert round(figure(told, "meeting_days", "W1"), 2) == 39.55
    assert not any(
        "A12" in session["attendance"] and "2027-03" <= session["start"][:7] <= "2027-08"
        for session in sessions
    )
    assert messages({"findings": [], "scenarios": [away]}, "PLN01") == []


def test_days_given_in_a_leave_are_said_with_both_cells() -> None:
    (message,) = messages(asked("check", CASES / "leave-against-availability.xlsx"), "AVL04")
    assert "'Indisponibilités'!A6" in message


def test_two_dates_of_a_workbook_without_scenarios_are_compared() -> None:
    books = (CASES / f"five-sheets-{month}.xlsx" for month in ("february", "january"))
    february, january = books
    told = asked("diff", february, "REF", "REF", "--earlier", january)
    assert told["ok"]
    assert told["changes"]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("replies-two-renames-days", ("'V1'!H13 (accordé", "'V2'!H13 (refusé")),
        (
            "replies-stale-returns",
            ("'Temps à négocier (2)'!H13 (accordé", "'Mes 1 Temps à négocier'!H14 (vide)"),
        ),
    ],
)
def test_the_answer_given_last_counts_whatever_a_former_version_took_over(
    name: str, cells: tuple[str, str]
) -> None:
    found = read(CASES / f"{name}.xlsx")
    assert found.plan is not None
    first = [each for each in found.plan.replies if each.topic.target == "A01"]
    assert [each.verdict for each in first] == ([Verdict.REFUSED] if "V1" in cells[0] else [])
    (told,) = [each.message for each in found.findings if each.code.startswith("RPL")]
    assert all(cell in told for cell in cells)


def columns_of(path: Path) -> defaultdict[str, set[object]]:
    """List the words of each sheet, its headers among them: the demo has gained columns since."""
    found: defaultdict[str, set[object]] = defaultdict(set)
    for page in load_workbook(path):
        found[page.title] = {cell for row in page.iter_rows(values_only=True) for cell in row}
        found[page.title].discard(None)
    return found


@pytest.mark.thorough
def test_words_that_change_are_told(tmp_path: Path) -> None:
    fresh = tmp_path / "demo.xlsx"
    CliRunner().invoke(main, ["new", str(fresh), "--demo"])
    told = asked("diff", CASES / "words-changed.xlsx", "SC0", "SC0", "--earlier", fresh)
    known = columns_of(CASES / "words-changed.xlsx")
    words = {
        (one["code"], one["field"])
        for one in told["words"]
        if one["column"] in known[translated(sheet(one["kind"]).title, "fr")]
    }
    assert words == {
        ("P2", "name"),
        ("P2", "theme"),
        ("P2", "strategy"),
        ("I01", "expected_decision"),
    }
