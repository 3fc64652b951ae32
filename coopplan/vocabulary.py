"""The words of each language, one file each: ``locale/fr.toml``, ``en.toml``...

They are those that users type and that no sentence holds; what is typed is understood in every
language, whatever that of the workbook.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

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
def _vocabulary(code: Language) -> Mapping[str, Any]:
    return tomllib.loads((LOCALE_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
