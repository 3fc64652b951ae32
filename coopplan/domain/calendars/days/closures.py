"""Whom a closed period touches, as its target is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from coopplan.domain.folding import folded
from coopplan.domain.input.people.governance import Structure
from coopplan.domain.input.plan import Plan, by_code
from coopplan.vocabulary import words

EVERYONE = words("meetings", "everyone")
ELECTED = words("meetings", "elected")
STAFF = words("meetings", "staff")


@dataclass(frozen=True)
class Groups:
    """The words by which a closed period may target each person."""

    plan: Plan

    def of(self, person: str) -> frozenset[str]:
        """Give the words that target a person."""
        return self.words.get(person, frozenset()) | {folded(person), *EVERYONE}

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """Words by code of the person, those of everyone aside."""
        home = frozenset(self._structure_words(self.plan.home_structure))
        found = {agent.code: home | STAFF | {folded(agent.service)} for agent in self.plan.agents}
        for person in self.plan.outsiders:
            words = {*self._structure_words(person.structure), *_kind_words(person.kind)}
            found[person.code] = frozenset(words)
        return found

    def targets(self) -> frozenset[str]:
        """Give every word that may target somebody, were it nobody of this plan."""
        return (EVERYONE | ELECTED | STAFF).union(
            *(words | {folded(person)} for person, words in self.words.items())
        )

    def _structure_words(self, code: str) -> Iterator[str]:
        """Yield the words of a structure: its code, its zones, those of the settings at home."""
        usual = self.plan.settings.school_zone if code == self.plan.home_structure else ""
        structure = self._structures.get(code)
        zones = [usual]
        if structure is not None:
            yield folded(code)
            zones = [structure.school_zone or usual, structure.holiday_zone]
        yield from (zone_word(zone) for zone in zones if zone)

    @cached_property
    def _structures(self) -> Mapping[str, Structure]:
        return by_code(self.plan.structures)


def targeted(target: str) -> tuple[str, ...]:
    """Split a target in words that compare: *E01, zone B* names two, plurals aside."""
    return tuple(_word(part) for part in re.split(r"[,;\n]", target) if part.strip())


def touches(target: str, words: frozenset[str]) -> bool:
    """Whether a target names somebody who answers to these words."""
    return any(word in words or word.rstrip("s") in words for word in targeted(target))


def zone_word(zone: str) -> str:
    """Write a zone as targets name it: *zone b*."""
    return f"zone {folded(zone).removeprefix('zone').strip()}"


def zone_letter(zone: str) -> str:
    """Write a zone as it is published: *B*."""
    return zone_word(zone).removeprefix("zone").strip().upper()


def _word(part: str) -> str:
    word = " ".join(folded(part).split())
    return zone_word(word) if word.startswith("zone") else word


def _kind_words(kind: str) -> frozenset[str]:
    """Give the words for the kind of a person: all of *élu*'s in every language."""
    word = folded(kind).rstrip("s")
    if word in ELECTED:
        return ELECTED
    return frozenset({word}) if word else frozenset()
