"""Reading: from a saved workbook to the frozen plan, with everything that could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from coopplan.domain.finding import Finding
from coopplan.domain.input.decisions.replies import replies
from coopplan.domain.input.plan import Plan
from coopplan.i18n import language, speaking
from coopplan.vocabulary import FRENCH, Language
from coopplan.workbook.package import Refused
from coopplan.workbook.reading.cells.grid import Grids, open_grids
from coopplan.workbook.reading.plan.plan_digest import digest
from coopplan.workbook.reading.plan.planning import PlanReader
from coopplan.workbook.reading.results.lost_sheets import lost_sheets
from coopplan.workbook.reading.results.published import published_grid, read_published
from coopplan.workbook.reading.results.replies import read_answers
from coopplan.workbook.reading.results.retained import read_retained
from coopplan.workbook.reading.results.validated import read_validated, validated_grid
from coopplan.workbook.reading.tables.input_sheets import missing_parts, misspelled_sheets
from coopplan.workbook.reading.tables.locations import Locations, locate
from coopplan.workbook.reading.tables.repeated_mistakes import told_once
from coopplan.workbook.reading.tables.tables import (
    Sheets,
    Table,
    renamed_tables,
    spoken_language,
    tables,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a workbook says."""

    plan: Plan | None
    """``None`` when a finding is an error: a figure of the draft could be wrong."""
    draft: Plan | None = None
    """All that could be read, for the rules alone; ``None`` without a horizon."""
    findings: tuple[Finding, ...]
    locations: Locations
    language: Language = FRENCH
    tables: dict[str, Table] = field(default_factory=dict)
    """Input sheets as found; ``tables["tasks"].frame()`` is a pandas frame with addresses."""


def read(path: Path) -> Reading:
    """Read a workbook, in its own language.

    Nothing in it, or about it, makes this raise: all that is wrong is in the findings.
    """
    spoken = FRENCH
    try:
        with open_grids(path) as grids:
            spoken = spoken_language(grids.titles)
            with speaking(spoken):
                return _read(grids)
    except Refused as refusal:
        return Reading(plan=None, findings=refusal.findings, locations=Locations(), language=spoken)


def _read(grids: Grids) -> Reading:
    found = tables(grids)
    renamed = misspelled_sheets(grids, found)
    answers = read_answers(grids)
    retained, unclear = read_retained(grids)
    reader = PlanReader({**found, **renamed_tables(grids, renamed)})
    reader.locations.hidden = grids.hidden
    read_so_far = reader.plan()
    typed = tuple(answers.found.values())
    draft = read_so_far and replace(read_so_far, answers=typed, replies=replies(typed))
    draft = draft and replace(draft, scenarios=(*draft.scenarios, *retained))
    draft = draft and replace(draft, digest=digest(draft), identifier=grids.identifier)
    frozen, shown = validated_grid(grids), published_grid(grids)
    kept, unread = read_validated(frozen, draft) if frozen and draft else (None, ())
    published = read_published(shown, draft) if shown and draft else ()
    draft = draft and replace(draft, validated=kept, published=published)
    parts = missing_parts(found, renamed)
    told = (*answers.findings, *lost_sheets(grids), *unclear, *unread)
    said = (*parts, *reader.findings, *told)
    return _reading(draft, said, reader)


def read_inputs(sheets: Sheets) -> Reading:
    """Read input sheets alone, wherever they come from, in their own language."""
    with speaking(spoken_language(sheets.titles)):
        found = tables(sheets)
        renamed = misspelled_sheets(sheets, found)
        reader = PlanReader({**found, **renamed_tables(sheets, renamed)})
        draft = reader.plan()
        draft = draft and replace(draft, digest=digest(draft))
        parts = missing_parts(found, renamed)
        return _reading(draft, (*parts, *reader.findings), reader)


def _reading(draft: Plan | None, said: Iterable[Finding], reader: PlanReader) -> Reading:
    findings = locate(told_once(said, reader.reader.mistakes), reader.locations)
    return Reading(
        plan=None if any(finding.is_error for finding in findings) else draft,
        draft=draft,
        findings=findings,
        locations=reader.locations,
        language=language(),
        tables=dict(reader.found),
    )


__all__ = ["Locations", "Reading", "locate", "read", "read_inputs"]
