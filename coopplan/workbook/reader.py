"""Reading: from a saved workbook to the frozen plan, with everything that could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from coopplan.domain.finding import Finding
from coopplan.domain.input.decisions.replies import replies
from coopplan.domain.input.plan import Plan
from coopplan.i18n import Language, set_language
from coopplan.workbook.package import Refused
from coopplan.workbook.reading.cells.grid import open_grids
from coopplan.workbook.reading.plan.plan_digest import digest
from coopplan.workbook.reading.plan.planning import PlanReader
from coopplan.workbook.reading.results.published import published_grid, read_published
from coopplan.workbook.reading.results.replies import read_answers
from coopplan.workbook.reading.results.retained import read_retained
from coopplan.workbook.reading.results.validated import read_validated, validated_grid
from coopplan.workbook.reading.tables.input_sheets import missing_parts
from coopplan.workbook.reading.tables.locations import Locations, locate
from coopplan.workbook.reading.tables.tables import Sheets, Table, spoken_language, tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a workbook says."""

    plan: Plan | None
    """``None`` when a finding is an error: a figure of the draft could be wrong."""
    draft: Plan | None = None
    """All that could be read, for the rules alone; ``None`` without a horizon."""
    findings: tuple[Finding, ...]
    locations: Locations
    language: Language = "fr"
    tables: dict[str, Table] = field(default_factory=dict)
    """Input sheets as found; ``tables["tasks"].frame()`` is a pandas frame with addresses."""


def read(path: Path) -> Reading:
    """Read a workbook, and speak its language from now on.

    Nothing in it, or about it, makes this raise: all that is wrong is in the findings.
    """
    try:
        with open_grids(path) as grids:
            titles = grids.titles
            spoken = spoken_language(titles)
            set_language(spoken)
            found = tables(grids)
            frozen = validated_grid(grids)
            shown = published_grid(grids)
            answers = read_answers(grids)
            retained, unclear = read_retained(grids)
    except Refused as refusal:
        return Reading(plan=None, findings=refusal.findings, locations=Locations())
    reader = PlanReader(found)
    read_so_far = reader.plan()
    typed = tuple(answers.found.values())
    draft = read_so_far and replace(read_so_far, answers=typed, replies=replies(typed))
    draft = draft and replace(draft, scenarios=(*draft.scenarios, *retained))
    draft = draft and replace(draft, digest=digest(draft))
    kept, unread = read_validated(frozen, draft) if frozen and draft else (None, ())
    published = read_published(shown, draft) if shown and draft else ()
    draft = draft and replace(draft, validated=kept, published=published)
    said = (*missing_parts(found, titles), *reader.findings, *answers.findings, *unclear, *unread)
    return _reading(draft, said, reader, spoken)


def read_inputs(sheets: Sheets) -> Reading:
    """Read input sheets alone, wherever they come from, and speak their language from now on."""
    spoken = spoken_language(sheets.titles)
    set_language(spoken)
    found = tables(sheets)
    reader = PlanReader(found)
    draft = reader.plan()
    draft = draft and replace(draft, digest=digest(draft))
    said = (*missing_parts(found, sheets.titles), *reader.findings)
    return _reading(draft, said, reader, spoken)


def _reading(
    draft: Plan | None, said: Iterable[Finding], reader: PlanReader, spoken: Language
) -> Reading:
    findings = locate(said, reader.locations)
    return Reading(
        plan=None if any(finding.is_error for finding in findings) else draft,
        draft=draft,
        findings=findings,
        locations=reader.locations,
        language=spoken,
        tables=dict(reader.found),
    )


__all__ = ["Locations", "Reading", "locate", "read", "read_inputs"]
