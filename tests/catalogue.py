"""The catalogue of English sentences, and how French is recognised, for the tests of languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

SOURCE = Path(__file__).parents[1] / "coopplan"
FRENCH = re.compile(
    r"[àâçéèêëîïôùûœÀÂÇÉÈÊÎÔÛŒ«»]"
    r"|(?<![-\w])(?:le|la|les|des|du|une|est|pas|par|pour|sur|dans)(?![-\w])"
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
