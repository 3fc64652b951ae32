"""Small words that French elides before a vowel."""

from __future__ import annotations

from coopplan.domain.folding import folded
from coopplan.i18n import _

VOWELS = frozenset("aeiouy")
"""First letters, without accent, before which French elides; an h may, and is left alone."""


def belonging(name: str) -> str:
    """Say whose something is: ``de Région``, ``d'Interreg``."""
    return elided(_("de {name}"), _("d'{name}"), name)


def elided(before_consonant: str, before_vowel: str, name: str) -> str:
    """Fill in the sentence that a name asks for by its first sound, as French elides."""
    said = before_vowel if folded(name)[:1] in VOWELS else before_consonant
    return said.format(name=name)
