"""Every sentence that people read is in the catalogue, and translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

from coopplan.i18n import translated
from coopplan.sheets.canvas.text_size import LETTERS_PER_EM
from coopplan.vocabulary import Language
from coopplan.workbook.schema import SETTINGS, SHEETS
from tests.catalogue import LOOKS_FRENCH, SOURCE, TRANSLATED, Forms, catalogue, forms, translations
from tests.places import ROOT

MARKS = {"_": 1, "N_": 1, "ngettext": 2}
"""How many arguments of each function are words to translate."""
ROOMS = ("sheets", "rules", "planning", "hosts", "exports", "workbook", "domain", "audit")
NEVER_SHOWN = {"Métropole", "|sur ", *LETTERS_PER_EM.values()}
"""What users type and the program reads; letters that it measures."""


every_language = pytest.mark.parametrize("code", TRANSLATED)


@pytest.fixture(scope="module")
def extracted() -> set[Forms]:
    keywords = {**DEFAULT_KEYWORDS, "N_": None}
    found = extract_from_dir(SOURCE, keywords=keywords)
    return {forms(message) for _file, _line, message, _comments, _context in found}


@every_language
def test_a_catalogue_has_the_messages_of_the_source(extracted: set[Forms], code: Language) -> None:
    known = set(translations(code))

    assert len(extracted) > 500
    assert extracted - known == set(), "run `make catalogue`, then translate"
    assert known - extracted == set(), "run `make catalogue`"


@every_language
def test_every_message_is_translated_in_all_its_forms(code: Language) -> None:
    found = catalogue(code)
    entries = [entry for entry in found if entry.id]
    untranslated = [
        entry.id
        for entry in entries
        if not all(forms(entry.string)) or len(forms(entry.string)) != expected_forms(entry, found)
    ]
    assert untranslated == []
    assert [entry.id for entry in entries if entry.fuzzy] == []


def expected_forms(entry: Any, of: Catalog) -> int:
    return of.num_plurals if entry.pluralizable else 1


@every_language
def test_translations_keep_placeholders_and_outer_spaces(code: Language) -> None:
    def frame(text: str) -> tuple[set[str | None], str, str]:
        names = {name for _text, name, _spec, _conversion in Formatter().parse(text)}
        inner = text.strip()
        before, _inner, after = text.partition(inner)
        return names - {None}, before, after

    differing = [
        (french, form)
        for message, translation in translations(code).items()
        for rank, form in enumerate(translation)
        if frame(form) != frame(french := message[-1 if rank else 0])
    ]
    assert differing == []


@every_language
def test_translations_name_the_sheets_as_the_workbook_does(code: Language) -> None:
    for sheet in SHEETS:
        mention = re.compile(rf"(?<=[^.:?] ){sheet.title}\b")
        for message, translation in translations(code).items():
            if mention.search(message[0]):
                assert translated(sheet.title, code) in translation[0], message[0]


@every_language
def test_every_word_of_the_schema_is_translated(code: Language) -> None:
    columns = [column for sheet in SHEETS for column in sheet.columns]
    words = [word for sheet in SHEETS for word in (sheet.title, sheet.row, sheet.help)]
    words += [word for column in columns for word in (column.header, column.help)]
    words += [word for each in SETTINGS for word in (each.label, each.help, each.source)]
    words += [word for each in (*columns, *SETTINGS) for word in each.choices.values()]
    known = set(translations(code))

    assert [word for word in words if word and (word,) not in known] == []


class Text(NamedTuple):
    """A literal of the source."""

    text: str
    is_marked: bool
    """Whether it is an argument of gettext."""
    is_doc: bool


def literals(path: Path) -> Iterator[Text]:
    tree = ast.parse(path.read_text("utf-8"))
    marked: set[ast.AST] = set()
    docs: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in MARKS:
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
    found = {
        (str(path.relative_to(ROOT)), literal.text)
        for path in files
        for literal in literals(path)
        if not literal.is_marked and not literal.is_doc and LOOKS_FRENCH.search(literal.text)
    }
    assert {one for one in found if one[1] not in NEVER_SHOWN} == set()


def test_every_marked_literal_can_be_extracted(extracted: set[Forms]) -> None:
    """On Python 3.11, a message inside an f-string is invisible to the extraction."""
    unseen = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in MARKS:
                given = node.args[: MARKS[called(node)]]
                texts = tuple(arg.value for arg in given if isinstance(arg, ast.Constant))
                built = any(isinstance(arg, ast.JoinedStr) for arg in given)
                if built or (texts and texts not in extracted):
                    unseen.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert unseen == []
