"""E-mail addresses as people paste them: with a name, a link, several in one cell."""

from __future__ import annotations

import re
from itertools import pairwise

from coopplan.domain.folding import folded

APART = re.compile(r"[,;:|\t\r\n<>()\"]+")
"""What shows that words beside an address are no part of it."""
BETWEEN = re.compile(r"[,;:|\s<>()\"]+")
ATOM, LABEL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+", r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
ADDRESS = re.compile(rf"{ATOM}(?:\.{ATOM})*@(?:{LABEL}\.)+(?!\d+$)(?=..){LABEL}")
"""No dot ends or doubles, no hyphen ends a label: what servers would refuse is no address."""
LINK = re.compile(r"mailto:", re.IGNORECASE)


def mailboxes(typed: str) -> tuple[str, ...]:
    """Find the addresses in what was typed: ``"Nom" <a@b.fr>``, ``mailto:a@b.fr``, a list."""
    words = map(_bare, BETWEEN.split(LINK.sub(" ", typed)))
    return tuple(dict.fromkeys(word for word in words if ADDRESS.fullmatch(word)))


def may_be_cut(typed: str) -> bool:
    """Whether a space may have cut an address: ``jean dupont@ville.fr``, ``jean@ville .fr``."""
    groups = (map(_bare, words.split()) for words in APART.split(LINK.sub(" ", typed)))
    return any(_may_be_one(left, right) for words in groups for left, right in pairwise(words))


def _may_be_one(left: str, right: str) -> bool:
    """Whether two words may be one address: not where the first is a name that it repeats."""
    if ADDRESS.fullmatch(left):
        return right.startswith((".", "-"))
    first, owner = folded(left).strip("-–—/"), folded(right.split("@")[0])
    return bool(ADDRESS.fullmatch(right)) and first not in owner and owner not in first


def _bare(word: str) -> str:
    """Take off what surrounds an address."""
    return word.split("?subject")[0].strip("'").rstrip(".")
