"""Who set a project in motion, as *Impulsé par* is typed: ``DGS CAO + VP Mobilités``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coopplan.domain.folding import folded
from coopplan.domain.input.plan import Plan
from coopplan.vocabulary import words

BETWEEN = re.compile(r"[+,;/&\n]")
ASIDE = re.compile(r"\([^)]*\)")
SMALL_WORDS = words("small_words")
Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsor:
    """One of those who set a project in motion."""

    text: str
    """As typed: a role, a structure, or both."""
    people: tuple[str, ...]
    """Codes of those whom it names, all of a structure if it names no role; may be empty."""


def sponsors(plan: Plan, text: str) -> tuple[Sponsor, ...]:
    """List those whom a text names; what names neither a person nor a structure is left out."""
    people, structures = _words_of_people(plan), _words_of_structures(plan)
    found = []
    for part in _parts(text, people):
        asked = word_set(part)
        named = tuple(code for code, known in people.items() if asked <= known)
        if named or any(known <= asked for known in structures):
            found.append(Sponsor(text=part, people=named))
    return tuple(found)


def word_set(text: str) -> Words:
    """Give the words of a text that compare: without accents, plurals nor small words."""
    found = re.findall(r"\w+", folded(text))
    return frozenset(word.rstrip("s") for word in found if word not in SMALL_WORDS)


def _parts(text: str, people: Mapping[str, Words]) -> Iterator[str]:
    """Split a text in those it names; *VP Coopération et Europe* is one where somebody is."""
    for typed in BETWEEN.split(ASIDE.sub(" ", text)):
        part = " ".join(typed.split())
        is_one = any(word_set(part) <= known for known in people.values())
        joined = rf"\b(?:{'|'.join(sorted(words('and')))})\b"
        yield from filter(None, [part] if is_one else map(str.strip, re.split(joined, part)))


def _words_of_people(plan: Plan) -> dict[str, Words]:
    """Give the words that name each person: their role, and those of their structure."""
    structures = {one.code: word_set(f"{one.code} {one.name}") for one in plan.structures}
    home = structures.get(plan.home_structure, Words())
    services = {one.code: word_set(f"{one.code} {one.name}") | home for one in plan.services}
    found = {
        one.code: word_set(f"{one.code} {one.job}") | services.get(one.service, home)
        for one in plan.agents
    }
    for person in plan.outsiders:
        known = structures.get(person.structure, Words())
        found[person.code] = word_set(f"{person.code} {person.role} {person.kind}") | known
    return found


def _words_of_structures(plan: Plan) -> list[Words]:
    """Give the words that structures go by: the code of each, its name."""
    named = (word_set(text) for one in plan.structures for text in (one.code, one.name))
    return [known for known in named if known]
