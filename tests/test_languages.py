"""Every sentence that people read is in the catalogue, and translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

from coopplan.workbook.schema import SETTINGS, SHEETS
from tests.catalogue import FRENCH, SOURCE, Forms, catalogue, english, forms

__all__ = ["catalogue", "english"]

ROOT = Path(__file__).parents[1]
MARKS = ("_", "N_", "ngettext")
ROOMS = ("sheets", "rules", "planning", "hosts", "exports", "workbook", "domain", "audit")
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
