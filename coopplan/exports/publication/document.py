"""A document as its reader sees it: sections of sentences and tables, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from coopplan.domain.results.outcome import Outcome
from coopplan.exports.charts.drawings import Drawing
from coopplan.exports.letters import Templates
from coopplan.sheets.canvas.column import Column, Content
from coopplan.sheets.canvas.sheet import Sheet

GRID = (10.0, 10.0, 13.0, *(11.0,) * 9)
"""Widths of the sheet columns of a document, in characters; its tables share them out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a header; its columns span the sheet columns of the document."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Content]]
    total: Sequence[Content] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    sentences: Sequence[str] = ()
    tables: Sequence[Table] = ()
    charts: Sequence[Drawing] = ()
    starts_page: bool = False
    draw: Callable[[Sheet], None] | None = None
    """Draws a part of a result sheet that is the reader's own."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read in it."""
        shown = any(table.rows for table in self.tables)
        return not (self.sentences or shown or self.charts or self.draw)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All that one recipient is given of a plan."""

    title: str
    """At most 31 characters: it names the sheet."""
    whom: str
    """Who it is for."""
    lead: str
    sections: Sequence[Section]
    withheld: str
    """What was left out, in one line."""
    widths: Sequence[float] = GRID

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the plan for this reader."""
        return all(section.is_empty for section in self.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a document is made from."""

    outcomes: Sequence[Outcome]
    """The reference first."""
    outcome: Outcome
    """The scenario that is shown."""
    templates: Templates = field(default_factory=Templates)
    """Those of the documents to sign."""

    @property
    def is_validated(self) -> bool:
        """Whether the scenario shown is the plan that was validated."""
        validated = self.outcome.plan.validated
        return validated is not None and validated.scenario == self.outcome.scenario.code
