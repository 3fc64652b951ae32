"""The demo in both languages: the same figures, and nothing French in the English one."""

from __future__ import annotations

import csv
import json
import re
from contextvars import copy_context
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.workbook import Workbook

from coopplan.cli import main
from coopplan.i18n import _, translated
from coopplan.workbook.schema import SHEETS
from tests.catalogue import LOOKS_FRENCH, translations

pytestmark = pytest.mark.thorough

DEMO = Path(__file__).parents[2] / "workbooks" / "demo"
RESULTS = (
    ("Synthèse", "Summary"),
    ("Comparaison", "Comparison"),
    ("Ce qui change", "What changes"),
    ("Plan de charge", "Workload"),
    ("Équipes projet", "Project teams"),
    ("Temps à négocier", "Time to negotiate"),
    ("Plan de financement", "Funding plan"),
    ("Propre vs services", "Own vs services"),
    ("Échéancier des dispositifs", "Calendar of schemes"),
    ("Trésorerie", "Cash"),
    ("Valeur des moyens", "Worth of means"),
    ("Solutions", "Solutions"),
    ("Fiche service", "Service sheet"),
    ("Fiche agent", "Agent page"),
    ("Fiche projet", "Project page"),
    ("Calendrier", "Calendar"),
    ("Charge de réunions", "Meeting load"),
    ("Rotation des lieux", "Venue rotation"),
    ("Protocole", "Protocol of sessions"),
    ("Contrôles", "Checks"),
)

WITHOUT_NUMBERS = {"Checks", "Protocol of sessions"}


class Solved(NamedTuple):
    """A demo workbook solved in one language."""

    book: Workbook
    told: dict[str, Any]
    said: str = ""
    """What making the workbook printed."""


def solved_in_english(workbook: Path) -> Solved:
    made = copy_context().run(run, "new", str(workbook), "--demo", "--lang", "en")
    told = json.loads(copy_context().run(run, "solve", str(workbook), "--json"))
    return Solved(openpyxl.load_workbook(workbook, data_only=True), told, made)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def demos(solved_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Solved, Solved]:
    told = json.loads(solved_demo.with_suffix(".json").read_bytes())
    french = Solved(openpyxl.load_workbook(solved_demo, data_only=True), told)
    return french, solved_in_english(tmp_path_factory.mktemp("demos") / "en.xlsx")


@pytest.fixture(scope="module")
def typed() -> set[str]:
    """What the demo's user typed, in French: not what is chosen from a translated list."""
    typed: set[str] = set()
    for path in DEMO.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            typed |= {cell.strip() for row in csv.reader(file) for cell in row}
    columns = (column for sheet in SHEETS for column in sheet.columns)
    chosen = {_(label).casefold() for column in columns for label in column.choices.values()}
    return {text for text in typed if text.casefold() not in chosen}


def figures(found: dict[str, Any]) -> dict[str, Any]:
    """Keep what no language changes."""
    return {
        "read": (found["digest"], found["ok"]),
        "findings": [place_of(each) for each in found["findings"]],
        "indicators": [
            {name: value for name, value in each.items() if name != "label"}
            for each in found["indicators"]
        ],
        "scenarios": [
            {**each, "notes": [place_of(note) for note in each["notes"]]}
            for each in found["scenarios"]
        ],
    }


def place_of(finding: dict[str, Any]) -> tuple[str, str, str]:
    return finding["code"], finding["severity"], (finding["cell"] or "").rpartition("!")[2]


def test_both_languages_give_the_same_figures(demos: tuple[Solved, Solved]) -> None:
    french, english = demos
    assert figures(english.told) == figures(french.told)
    assert len(french.told["scenarios"]) == 9


def test_both_languages_write_the_same_numbers_in_the_same_cells(
    demos: tuple[Solved, Solved],
) -> None:
    def numbers(book: Workbook, name: str) -> dict[str, float]:
        cells = (cell for row in book[name].iter_rows() for cell in row)
        return {
            cell.coordinate: cell.value for cell in cells if isinstance(cell.value, int | float)
        }

    french, english = demos
    for in_french, in_english in RESULTS:
        expected = numbers(french.book, in_french)
        assert numbers(english.book, in_english) == expected, in_english
        assert expected or in_english in WITHOUT_NUMBERS


def test_sheets_have_their_english_names(demos: tuple[Solved, Solved]) -> None:
    _french, english = demos
    names = [name for _french_name, name in RESULTS]
    inputs = [translated(sheet.title, "en") for sheet in SHEETS]
    assert english.told["sheets"] == names
    assert english.book.sheetnames == ["Home", *inputs, "Lists", *names]


def test_nothing_but_what_the_user_typed_is_french_in_the_english_demo(
    demos: tuple[Solved, Solved], typed: set[str]
) -> None:
    _french, demo = demos
    told = demo.told
    texts = [demo.said, *(each["label"] for each in told["indicators"])]
    texts += [f"{each['message']} {each['remedy']}" for each in told["findings"]]
    texts += [
        cell.value
        for sheet in demo.book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    english = translations("en")
    shown = {form.casefold() for translated in english.values() for form in translated}
    untranslated = {form.casefold() for french in english for form in french} - shown
    untranslated -= {text.casefold() for text in typed}
    sentences = sorted(filter(LOOKS_FRENCH.search, typed), key=len, reverse=True)
    assert sorted({text for text in texts if is_french(text, sentences)}) == []
    assert sorted({text for text in texts if text.casefold() in untranslated}) == []


def is_french(text: str, typed: list[str]) -> bool:
    for known in typed:
        text = text.replace(known, "")
    return bool(LOOKS_FRENCH.search(text) or re.search(r"\d j\b|\bS\d\d \d", text))
