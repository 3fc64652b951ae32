"""Every result sheet there is: each module of the families of sheets that has a ``SHEET``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages

from coopplan.domain.results.run_parts import RunPart
from coopplan.sheets import meetings, money, negotiation, people, plan
from coopplan.sheets.result_sheet import Command, ResultSheet

FAMILIES = (plan, money, meetings, negotiation, people)


def discovered() -> Iterator[ResultSheet]:
    """Yield the ``SHEET`` of each module of the families that has one."""
    for family in FAMILIES:
        for found in walk_packages(family.__path__, f"{family.__name__}."):
            sheet = getattr(import_module(found.name), "SHEET", None)
            if isinstance(sheet, ResultSheet):
                yield sheet


SHEETS: tuple[ResultSheet, ...] = tuple(sorted(discovered(), key=lambda sheet: sheet.order))
"""Result sheets, in the order in which they stand in a workbook."""


def sheets_of(command: Command) -> tuple[ResultSheet, ...]:
    """List the sheets that a command writes."""
    return tuple(sheet for sheet in SHEETS if command in sheet.written_by)


def wanted(
    command: Command, typed: Mapping[str, bool], asked: Collection[str] = ()
) -> tuple[ResultSheet, ...]:
    """List the sheets that a command writes for somebody.

    Solving writes the checks with the sheets ``asked`` for by their keys, else those that the
    workbook says, by key, or that are essential where it says nothing. Any other command is asked
    for its sheets by its name.
    """
    sheets = sheets_of(command)
    if command is not Command.SOLVE:
        return sheets
    if asked:
        return tuple(sheet for sheet in sheets if sheet.key in asked or sheet.is_always)
    return tuple(
        sheet for sheet in sheets if sheet.is_always or typed.get(sheet.key, sheet.is_essential)
    )


def needed(sheets: Iterable[ResultSheet]) -> frozenset[RunPart]:
    """Give the parts of a run that some sheets need."""
    return frozenset(part for sheet in sheets for part in sheet.needs)
