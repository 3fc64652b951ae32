"""The words of each language, one file each: ``locale/fr.toml``, ``en.toml``...

They are those that users type and that no sentence holds; what is typed is understood in every
language, whatever that of the workbook.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from coopplan.domain.folding import folded

Language = str
"""Code of a language, such as ``fr``: the stem of its files."""
FRENCH: Language = "fr"
LOCALE_FOLDER = resources.files("coopplan") / "locale"
LANGUAGES: tuple[Language, ...] = (
    FRENCH,
    *sorted(
        file.name.removesuffix(".toml")
        for file in LOCALE_FOLDER.iterdir()
        if file.name.endswith(".toml") and file.name != f"{FRENCH}.toml"
    ),
)


@cache
def locale_name(code: Language) -> str:
    """Name the locale of a language, with its territory, as Babel does: ``en_GB``."""
    return str(_vocabulary(code)["locale"])


@cache
def words(*path: str) -> frozenset[str]:
    """Give the words of every language for one thing, folded: ``words("meetings", "before")``."""
    return frozenset(word for each in in_order(*path) for word in each)


@cache
def in_order(*path: str) -> tuple[tuple[str, ...], ...]:
    """Give the words of each language for one thing, in the order of its file."""
    return tuple(
        tuple(folded(word) for word in _inside(_vocabulary(code), path)) for code in LANGUAGES
    )


@cache
def phrases(code: Language, kind: str) -> tuple[str, ...]:
    """Give the phrases by which a language says one thing of when to meet, as it writes them."""
    return tuple(_vocabulary(code)["preferences"][kind])


@cache
def pattern(*path: str) -> str:
    """Give the words of every language for one thing as a regular expression's alternatives."""
    longest_first = sorted(words(*path), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first))


@cache
def zones() -> Mapping[str, str]:
    """Give the country and subdivision of each zone of public holidays, by its folded name.

    People write a name of several words with hyphens or without.
    """
    named = (_inside(_vocabulary(code), ("zones",)) for code in LANGUAGES)
    found = {folded(name): place for each in named for name, place in each.items()}
    return {**{name.replace("-", " "): place for name, place in found.items()}, **found}


@cache
def numbers() -> Mapping[str, int]:
    """Give the numbers beyond ten that people write in letters, by their folded words."""
    tables = (_inside(_vocabulary(code), ("numbers",)) for code in LANGUAGES)
    return {folded(word): number for table in tables for word, number in table.items()}


@cache
def former_names(message: str) -> tuple[str, ...]:
    """Give what earlier versions called a sheet or a setting, in any language."""
    tables = (_vocabulary(code).get("former", {}) for code in LANGUAGES)
    return tuple(name for table in tables for name in table.get(message, ()))


def _inside(table: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = table
    for key in path:
        found = found[key]
    return found


@cache
def _vocabulary(code: Language) -> Mapping[str, Any]:
    return tomllib.loads((LOCALE_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
