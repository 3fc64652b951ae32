"""Which result sheets there are, who writes them, and what is computed for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopplan import sheets as sheets_package
from coopplan.domain.results.run_parts import RunPart
from coopplan.sheets import SHEETS, Command, needed, sheets_of, wanted
from coopplan.workbook.schema.settings.result_sheets import RESULT_SHEETS


def test_every_module_that_declares_a_sheet_is_found() -> None:
    folder = Path(sheets_package.__file__).parent
    declared = [
        path for path in folder.rglob("*.py") if "\nSHEET = ResultSheet(" in path.read_text("utf-8")
    ]
    assert len(SHEETS) == len(declared) > 10


@pytest.mark.parametrize("field", ["key", "title", "order"])
def test_no_two_sheets_are_alike(field: str) -> None:
    assert len({getattr(sheet, field) for sheet in SHEETS}) == len(SHEETS)


@pytest.mark.parametrize(
    ("command", "parts"),
    [
        (Command.CHECK, set()),
        (Command.CALENDAR, set()),
        (Command.VALIDATE, set()),
        (Command.COMPARE, {RunPart.SCENARIOS}),
        (Command.SOLVE, set(RunPart)),
    ],
)
def test_a_command_computes_what_its_sheets_need(command: Command, parts: set[RunPart]) -> None:
    assert needed(sheets_of(command)) == parts


def test_every_command_writes_the_checks_last() -> None:
    assert {sheets_of(command)[-1].key for command in Command} == {"checks"}


def test_the_workbook_asks_for_each_sheet_that_solving_writes() -> None:
    asked = {setting.field.partition(".")[2]: setting for setting in RESULT_SHEETS}
    sheets = [sheet for sheet in sheets_of(Command.SOLVE) if not sheet.is_always]

    assert list(asked) == [sheet.key for sheet in sheets]
    for sheet in sheets:
        assert asked[sheet.key].label == f"Feuille {sheet.title}"
        assert asked[sheet.key].default == ("oui" if sheet.is_essential else "non")


def test_what_nobody_asks_for_costs_nothing() -> None:
    essential = wanted(Command.SOLVE, {})

    assert needed(essential) == {RunPart.SCENARIOS, RunPart.REQUESTS}
    assert {sheet.key for sheet in sheets_of(Command.SOLVE)} - {one.key for one in essential} == {
        "cash",
        "scheme_calendar",
        "marginal_values",
        "solutions",
        "service_page",
        "agent_page",
        "project_page",
        "meeting_load",
        "rotation",
        "protocol",
    }
    refused = {sheet.key: False for sheet in SHEETS}
    assert [sheet.key for sheet in wanted(Command.SOLVE, refused)] == ["checks"]
    assert needed(wanted(Command.SOLVE, refused)) == set()


def test_the_command_line_says_better_than_the_workbook() -> None:
    found = wanted(Command.SOLVE, {"teams": True, "solutions": False}, ["solutions"])

    assert [sheet.key for sheet in found] == ["solutions", "checks"]


def test_a_command_is_asked_for_its_sheets_by_its_name() -> None:
    assert wanted(Command.CALENDAR, {"calendar": False}) == sheets_of(Command.CALENDAR)
