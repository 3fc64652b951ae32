"""The catalogues of sentences, and how French is recognised, for the tests of languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from coopplan.vocabulary import FRENCH, LANGUAGES, Language

SOURCE = Path(__file__).parents[1] / "coopplan"
TRANSLATED = tuple(code for code in LANGUAGES if code != FRENCH)
"""Languages that have a catalogue."""
LOOKS_FRENCH = re.compile(
    r"[àâçéèêëîïôùûœÀÂÇÉÈÊÎÔÛŒ«»]"
    r"|(?<![-\w])(?:le|la|les|des|du|une|est|pas|par|pour|sur|dans)(?![-\w])"
)

Forms = tuple[str, ...]
"""One sentence, or its singular and its plural."""


def forms(message: Any) -> Forms:
    return (message,) if isinstance(message, str) else tuple(message)


def catalogue(code: Language) -> Catalog:
    with (SOURCE / "locale" / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def translations(code: Language) -> dict[Forms, Forms]:
    return {forms(entry.id): forms(entry.string) for entry in catalogue(code) if entry.id}
