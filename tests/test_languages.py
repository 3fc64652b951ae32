import ast
import csv
import json
import re
from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

import openpyxl
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po
from click.testing import CliRunner
from openpyxl.workbook import Workbook

from coopplan.cli import main
from coopplan.workbook.schema import SETTINGS, SHEETS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "coopplan"
DEMO = ROOT / "workbooks" / "demo"
MARKS = ("_", "N_", "ngettext")
ROOMS = ("sheets", "rules", "planning", "hosts", "exports", "workbook", "domain", "audit")
FRENCH = re.compile(
    r"[àâçéèêëîïôùûœÀÂÇÉÈÊÎÔÛŒ«»]"
    r"|(?<![-\w])(?:le|la|les|des|du|une|est|pas|par|pour|sur|dans)(?![-\w])"
)
TYPED_BY_USERS = {
    "Métropole",
    "demand|accord|refus|ask|grant|engag|à mûrir|a murir|matur|veille|watch",
    "la reunion",
    "du",
    "élus",
    r"\b(?:sauf|hors|excepte|pas|except|not|but not)\b",
    r"\b(apres|a partir de|des|after|from|avant|before) (\d{1,2}) ?(?:heures?|[h:]) ?(\d\d)?\b",
    "tous les jours",
    "toute la semaine",
    "tout le monde",
    "le",
    "la",
    "les",
}
"""Words that the program reads and never shows."""
RESULTS = (
    ("Synthèse", "Summary"),
    ("Comparaison", "Comparison"),
    ("Ce qui change", "What changes"),
    ("Plan de charge", "Workload"),
    ("Équipes projet", "Project teams"),
    ("Temps à négocier", "Time to negotiate"),
    ("Plan de financement", "Funding plan"),
    ("Propre vs services", "Own vs services"),
    ("Solutions", "Solutions"),
    ("Fiche service", "Service sheet"),
    ("Calendrier", "Calendar"),
    ("Charge de réunions", "Meeting load"),
    ("Rotation des lieux", "Venue rotation"),
    ("Contrôles", "Checks"),
)

Forms = tuple[str, ...]
"""One sentence, or its singular and its plural."""


def forms(message: Any) -> Forms:
    return (message,) if isinstance(message, str) else tuple(message)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (SOURCE / "locale" / "en.po").open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def english(catalogue: Catalog) -> dict[Forms, Forms]:
    return {forms(entry.id): forms(entry.string) for entry in catalogue if entry.id}


@pytest.fixture(scope="module")
def extracted() -> set[Forms]:
    keywords = {**DEFAULT_KEYWORDS, "N_": None}
    found = extract_from_dir(SOURCE, keywords=keywords)
    return {forms(message) for _file, _line, message, _comments, _context in found}


def test_every_message_of_the_source_is_in_the_catalogue(
    extracted: set[Forms], english: dict[Forms, Forms]
) -> None:
    assert len(extracted) > 500
    assert extracted - set(english) == set(), "run `make catalogue`, then translate"


def test_the_catalogue_has_no_message_that_the_source_lost(
    extracted: set[Forms], english: dict[Forms, Forms]
) -> None:
    assert set(english) - extracted == set(), "run `make catalogue`"


def test_every_message_is_translated_in_all_its_forms(catalogue: Catalog) -> None:
    entries = [entry for entry in catalogue if entry.id]
    untranslated = [
        entry.id
        for entry in entries
        if len(forms(entry.string)) != len(forms(entry.id)) or not all(forms(entry.string))
    ]
    assert untranslated == []
    assert [entry.id for entry in entries if entry.fuzzy] == []


def test_translations_keep_placeholders_and_outer_spaces(english: dict[Forms, Forms]) -> None:
    def frame(text: str) -> tuple[set[str | None], str, str]:
        names = {name for _text, name, _spec, _conversion in Formatter().parse(text)}
        inner = text.strip()
        before, _inner, after = text.partition(inner)
        return names - {None}, before, after

    differing = [
        (french, translated)
        for of in english.items()
        for french, translated in zip(*of, strict=True)
        if frame(french) != frame(translated)
    ]
    assert differing == []


def test_translations_name_the_sheets_as_the_workbook_does(english: dict[Forms, Forms]) -> None:
    for sheet in SHEETS:
        mention = re.compile(rf"(?<=[^.:?] ){sheet.title.fr}\b")
        for french, translated in english.items():
            if mention.search(french[0]):
                assert sheet.title.en in translated[0], french[0]


def test_help_of_every_column_and_setting_is_translated(english: dict[Forms, Forms]) -> None:
    helps = [sheet.help for sheet in SHEETS]
    helps += [column.help for sheet in SHEETS for column in sheet.columns]
    helps += [setting.help for setting in SETTINGS]
    assert [text for text in helps if text and (text,) not in english] == []


class Text(NamedTuple):
    """A literal of the source."""

    text: str
    is_marked: bool
    """Whether it is an argument of gettext, or a label in both languages."""
    is_doc: bool


def literals(path: Path) -> Iterator[Text]:
    tree = ast.parse(path.read_text("utf-8"))
    marked: set[ast.AST] = set()
    docs: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in (*MARKS, "Bilingual"):
            marked |= {inner for argument in node.args for inner in ast.walk(argument)}
        elif isinstance(node, ast.Expr):
            docs.add(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Text(node.value, node in marked, node in docs)


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def test_no_french_sentence_is_built_outside_gettext() -> None:
    rooms = [path for room in ROOMS for path in (SOURCE / room).rglob("*.py")]
    files = [*SOURCE.glob("*.py"), *rooms, *(ROOT / "solver").rglob("*.py")]
    schema = SOURCE / "workbook" / "schema"
    found = {
        (str(path.relative_to(ROOT)), literal.text)
        for path in files
        if not path.is_relative_to(schema)
        for literal in literals(path)
        if not literal.is_marked and not literal.is_doc and FRENCH.search(literal.text)
    }
    assert {one for one in found if one[1] not in TYPED_BY_USERS} == set()


def test_every_marked_literal_can_be_extracted(extracted: set[Forms]) -> None:
    """On Python 3.11, a message inside an f-string is invisible to the extraction."""
    unseen = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in MARKS:
                given = node.args[: 2 if called(node) == "ngettext" else 1]
                texts = tuple(arg.value for arg in given if isinstance(arg, ast.Constant))
                built = any(isinstance(arg, ast.JoinedStr) for arg in given)
                if built or (texts and texts not in extracted):
                    unseen.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert unseen == []


class Solved(NamedTuple):
    """A demo workbook solved in one language."""

    book: Workbook
    told: dict[str, Any]
    said: str
    """What making the workbook printed."""


def solved(folder: Path, language: str) -> Solved:
    workbook = folder / f"{language}.xlsx"
    made = copy_context().run(run, "new", str(workbook), "--demo", "--lang", language)
    told = json.loads(copy_context().run(run, "solve", str(workbook), "--json"))
    return Solved(openpyxl.load_workbook(workbook, data_only=True), told, made)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> tuple[Solved, Solved]:
    folder = tmp_path_factory.mktemp("demos")
    return solved(folder, "fr"), solved(folder, "en")


@pytest.fixture(scope="module")
def typed() -> set[str]:
    """What the demo's user typed, in French: not what is chosen from a translated list."""
    typed: set[str] = set()
    for path in DEMO.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            typed |= {cell.strip() for row in csv.reader(file) for cell in row}
    columns = (column for sheet in SHEETS for column in sheet.columns)
    chosen = {label.fr.casefold() for column in columns for label in column.choices.values()}
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
        assert expected or in_english == "Checks"


def test_sheets_have_their_english_names(demos: tuple[Solved, Solved]) -> None:
    _french, english = demos
    names = [name for _french_name, name in RESULTS]
    inputs = [sheet.title.en for sheet in SHEETS]
    assert english.told["sheets"] == names
    assert english.book.sheetnames == ["Home", *inputs, "Lists", *names]


def test_nothing_but_what_the_user_typed_is_french_in_the_english_demo(
    demos: tuple[Solved, Solved], typed: set[str], english: dict[Forms, Forms]
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
    shown = {form.casefold() for translated in english.values() for form in translated}
    untranslated = {form.casefold() for french in english for form in french} - shown
    untranslated -= {text.casefold() for text in typed}
    sentences = sorted(filter(FRENCH.search, typed), key=len, reverse=True)
    assert sorted({text for text in texts if is_french(text, sentences)}) == []
    assert sorted({text for text in texts if text.casefold() in untranslated}) == []


def is_french(text: str, typed: list[str]) -> bool:
    for known in typed:
        text = text.replace(known, "")
    return bool(FRENCH.search(text) or re.search(r"\d j\b|\bS\d\d \d", text))
