"""A German workbook, from the blank sheets to the calendar files: nothing French but the names."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from coopplan.cli import main
from coopplan.i18n import _
from coopplan.workbook.reader import read
from coopplan.workbook.schema import SHEETS
from coopplan.workbook.template.books import write_rows
from coopplan.workbook.template.cells import Row
from tests.catalogue import LOOKS_FRENCH, translations
from workbooks import demo_rows

DEMO = Path(__file__).parents[2] / "workbooks" / "demo"
BODIES, SCENARIOS = {"I01", "I02", "I03", "I04"}, {"SC0", "SC2"}
"""What is kept of the demo: few meetings, and one scenario to compare."""
GERMAN_TOO = frozenset({"des"})
"""Words that French and German share."""


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def small_demo() -> dict[str, list[Row]]:
    rows = {declared.name: demo_rows(declared.name) for declared in SHEETS}
    for name, key, kept in (
        ("bodies", "code", BODIES),
        ("members", "body", BODIES),
        ("decisions", "body", BODIES),
        ("decisions", "raised_by", BODIES),
        ("scenarios", "code", SCENARIOS),
        ("levers", "scenario", SCENARIOS),
    ):
        rows[name] = [row for row in rows[name] if row[key] in kept]
    return rows


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """All that can be read: cells, findings, figures, calendar files, the terminal."""
    folder = tmp_path_factory.mktemp("german")
    path, agendas = folder / "plan.xlsx", folder / "agendas"
    write_rows(path, small_demo(), language="de")
    said = [run("check", str(path)), run("solve", str(path), "--json")]
    run("calendar", str(path), "--output", str(folder / "other.xlsx"), "--ics", str(agendas))
    return (*said[:1], *told(said[1]), *cells(path), *events(agendas))


def told(solved: str) -> Iterator[str]:
    found = json.loads(solved)
    notes = [note for scenario in found["scenarios"] for note in scenario["notes"]]
    yield from (each["label"] for each in found["indicators"])
    yield from (f"{each['message']} {each['remedy']}" for each in (*found["findings"], *notes))


def cells(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path, data_only=True):
        yield sheet.title
        yield from (
            cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
        )


def events(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.ics")):
        yield from path.read_bytes().decode().replace("\r\n ", "").splitlines()


@pytest.fixture(scope="module")
def typed() -> list[str]:
    """What the demo's user typed in French, the longest first."""
    found: set[str] = set()
    for path in DEMO.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {cell.strip() for row in csv.reader(file) for cell in row}
    columns = (column for sheet in SHEETS for column in sheet.columns)
    chosen = {_(label).casefold() for column in columns for label in column.choices.values()}
    return sorted((text for text in found if text.casefold() not in chosen), key=len, reverse=True)


def test_a_german_workbook_reads_as_the_french_one(tmp_path: Path) -> None:
    for code in ("fr", "de"):
        write_rows(tmp_path / f"{code}.xlsx", small_demo(), language=code)
    french, found = read(tmp_path / "fr.xlsx").plan, read(tmp_path / "de.xlsx")

    assert found.language == "de"
    assert french is not None
    assert found.plan is not None
    assert found.plan.digest == french.digest


def french_words(texts: Iterable[str], typed: Iterable[str]) -> list[str]:
    """List the texts that are a French message which German says otherwise."""
    known = translations("de")
    shown = {form.casefold() for translation in known.values() for form in translation}
    french = {form.casefold() for message in known for form in message} - shown
    french -= {text.casefold() for text in typed}
    return sorted({text for text in texts if text.casefold() in french})


def test_the_input_sheets_have_no_french_word(tmp_path: Path, typed: list[str]) -> None:
    write_rows(tmp_path / "de.xlsx", small_demo(), language="de")

    assert french_words(cells(tmp_path / "de.xlsx"), typed) == []


@pytest.mark.thorough
def test_no_french_word_of_the_catalogue_is_left(german: tuple[str, ...], typed: list[str]) -> None:
    assert len(german) > 2000
    assert french_words(german, typed) == []


@pytest.mark.thorough
def test_no_french_sentence_is_left(german: tuple[str, ...], typed: list[str]) -> None:
    names = [text for text in typed if LOOKS_FRENCH.search(text)]

    def is_french(text: str) -> bool:
        for name in names:
            text = text.replace(name, "").replace(name.replace(",", "\\,"), "")
        found = {match[0] for match in LOOKS_FRENCH.finditer(text)} - GERMAN_TOO
        return bool(found or re.search(r"\d j\b|\bS\d\d \d", text))

    suspect = {text for text in german if "│" not in text}
    assert sorted(filter(is_french, suspect)) == []


@pytest.mark.thorough
def test_numbers_and_dates_are_german(german: tuple[str, ...]) -> None:
    texts = "\n".join(german)
    assert re.search(r"\d\.\d{3} €", texts)
    assert re.search(r"\d{2}\.\d{2}\.2027", texts)
    assert re.search(r"\d,\d T\b", texts)
    assert not re.search(r"\d{2}/\d{2}/2027", texts)
