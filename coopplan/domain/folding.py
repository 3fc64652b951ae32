"""Words compared as people read them: without accents or case."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Write a word without accents, case or outer spaces, to compare it."""
    decomposed = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
