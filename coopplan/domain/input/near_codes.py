"""The code that somebody meant who typed another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from coopplan.domain.finding import listed
from coopplan.domain.folding import folded
from coopplan.i18n import _

ALIKE = 0.7
"""Least likeness of two codes, 0 to 1, for one to be a slip for the other."""
SAME: dict[int, str] = {0x153: "0e", 0xE6: "ae"} | {ord("o"): "0", ord("i"): "1", ord("l"): "1"}
"""Letters that people type, or read, one for another."""


def near_code(code: str, known: Iterable[str], alike_enough: float = ALIKE) -> str:
    """Give the code that is most like another one, the first of several; empty if none is."""
    wanted, best, likeness = _drawn(code), "", alike_enough
    for each in known:
        drawn = _drawn(each)
        alike = 1.0 if drawn == wanted else SequenceMatcher(None, wanted, drawn).ratio()
        if alike > likeness:
            best, likeness = each, alike
    return best


def correct_code(code: str, known: Mapping[str, str], otherwise: str) -> str:
    """Say how to correct a code that does not exist: by the one it looks like, if there is one.

    Several codes of the sheet in one text are named; a name in place of a code gives its code.

    Args:
        known: the codes that exist, each with its name, if it has one.
    """
    inside = _standing_in(code, known)
    if len(inside) > 1:
        return _(
            "Ce sont plusieurs codes ({codes}) : tapez celui qui convient, ou une ligne par code."
        ).format(codes=listed(inside))
    return _by_the_nearest(code, known, otherwise)


def correct_codes(code: str, known: Mapping[str, str], otherwise: str) -> str:
    """Say how to correct a code that does not exist, in a cell that takes several."""
    inside = _standing_in(code, known)
    if len(inside) > 1:
        return _("Séparez les codes par des virgules : {codes}.").format(codes=", ".join(inside))
    if inside and _names_others(code, inside[0]):
        return _("Seul {code} y existe : corrigez les autres, séparés par des virgules.").format(
            code=inside[0]
        )
    return _by_the_nearest(code, known, otherwise)


def _by_the_nearest(code: str, known: Mapping[str, str], otherwise: str) -> str:
    near = _named(code, known) or near_code(code, known)
    asked = _("Vouliez-vous {near} ? {otherwise}")
    return asked.format(near=near, otherwise=otherwise) if near else otherwise


def _names_others(text: str, code: str) -> bool:
    """Whether a text holds a code, and what looks like others."""
    words = (word for word in re.findall(r"\w+", folded(text)) if word != folded(code))
    return any(re.search(r"\d", word) and re.search(r"[^\W\d]", word) for word in words)


def _named(name: str, known: Mapping[str, str]) -> str:
    """Give the only code whose name is, or holds, a text; empty if there is none."""
    wanted = folded(name)
    for holds in (str.__eq__, str.__contains__):
        found = [code for code, each in known.items() if wanted and holds(folded(each), wanted)]
        if len(found) == 1:
            return found[0]
    return ""


def _standing_in(text: str, known: Iterable[str]) -> list[str]:
    """Give the codes that a text holds as words of their own."""
    words = folded(text)
    return [
        code
        for code in known
        if code and re.search(rf"(?<!\w){re.escape(folded(code))}(?!\w)", words)
    ]


def _drawn(code: str) -> str:
    """Write a code by what it looks like: P–1 as P-1, CŒUR as COEUR, T1O as T10."""
    return re.sub(r"[\u2010-\u2015\u2212_\s]", "-", folded(code)).translate(SAME)
