"""What is known of a kind of letter: its template, whom or what it is about, its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from coopplan.domain.results.outcome import Outcome
from coopplan.vocabulary import Language

Fields = Mapping[str, "str | Sequence[Mapping[str, str]]"]
"""Texts, and the rows of tables, by the names that a template calls them by."""


def in_language_of_plan(outcome: Outcome, _subject: str) -> tuple[Language, ...]:
    """Write in the language of the workbook."""
    return (outcome.language,)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a template."""

    text: str
    """A French message identifier, with ``{{ field }}`` where a field stands."""
    style: str = "text"
    """``text``, ``small``, or ``label``: a heading over what follows."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a template: a header and a row for each row of a field."""

    rows: str
    """Name of the field that has the rows."""
    columns: Sequence[tuple[str, str, float]]
    """Header (a message identifier), name of the cell in a row, width in centimetres."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """A row of boxes to fill in by hand."""

    labels: Sequence[str]
    """Message identifiers."""


Part = Line | Grid | Boxes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A kind of letter; one module of ``kinds`` each."""

    key: str
    """Name of its template's file, and start of its letters': a French message identifier."""
    about: str
    """What one is about: ``agent``, ``service``, ``project``, ``session`` or ``timesheet``."""
    order: int
    title: str
    """A French message identifier."""
    template: Sequence[Part]
    subjects: Callable[[Outcome], Iterator[str]]
    """Yields the codes of those it can be written about."""
    fields: Callable[[Outcome, str], Fields]
    languages: Callable[[Outcome, str], tuple[Language, ...]] = in_language_of_plan
    """Gives the languages in which one is written."""
    needs_requests: bool = False


def letters() -> tuple[Letter, ...]:
    """Give the ``LETTER`` of each module of ``kinds``, in their order."""
    from coopplan.exports.letters import kinds

    names = (found.name for found in iter_modules(kinds.__path__, f"{kinds.__name__}."))
    found = (import_module(name).LETTER for name in names)
    return tuple(sorted(found, key=lambda each: each.order))
