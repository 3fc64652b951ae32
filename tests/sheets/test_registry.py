"""Which result sheets there are, who writes them, and what is computed for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopplan import sheets as sheets_package
from coopplan.domain.results.run_parts import RunPart
from coopplan.sheets import SHEETS, Command, needed, sheets_of


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
