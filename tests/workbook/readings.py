"""Reading workbooks typed in tests, and what is found in them."""

import csv
from pathlib import Path
from typing import Any

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.plan import Plan
from coopplan.rules import check
from coopplan.workbook.reader import Reading, locate, read
from coopplan.workbook.template.books import write_template
from tests.workbook.books import Sheets, write


def demo(folder: Path) -> Path:
    """Write the demo workbook."""
    write_template(folder / "demo.xlsx", language="fr", demo=True)
    return folder / "demo.xlsx"


def figures(name: str) -> list[dict[str, str]]:
    """Give the demo's figures as they are kept."""
    source = Path(__file__).parents[2] / "workbooks" / "demo" / f"{name}.csv"
    with source.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reading(folder: Path, sheets: Sheets, **options: Any) -> Reading:
    return read(write(folder / "plan.xlsx", sheets, **options))


def plan_of(folder: Path, sheets: Sheets, **options: Any) -> Plan:
    found = reading(folder, sheets, **options)
    assert found.plan is not None
    assert not [finding for finding in found.findings if finding.is_error]
    return found.plan


def serious(found: Reading) -> list[Finding]:
    """Give errors and warnings, but for the optional columns that small books go without."""
    return [f for f in found.findings if f.severity is not Severity.INFO and f.code != "SHT09"]


def said(found: Reading) -> list[tuple[str, str, str]]:
    """Give the code, cell and value of errors and warnings."""
    return [(f.code, str(f.cell), f.value) for f in serious(found)]


def everything(found: Reading) -> list[tuple[str, str]]:
    """Give the code and cell of what reading and rules find."""
    assert found.draft is not None
    both = locate((*serious(found), *check(found.draft)), found.locations)
    return [(f.code, str(f.cell)) for f in both]


def everything_said(found: Reading) -> list[tuple[str, str]]:
    """Give errors, warnings and asides of the reader and of the rules."""
    broken = check(found.draft) if found.draft else ()
    both = locate((*found.findings, *broken), found.locations)
    return [(f.code, str(f.cell)) for f in both if f.code not in ("SHT03", "SHT09", "PRJ01")]


def typed(sheets: Sheets, title: str, row: int, header: str, value: Any) -> Sheets:
    """Type a value in a row (from 1) of the column called ``header``."""
    sheets[title][row][sheets[title][0].index(header)] = value
    return sheets


def with_column(sheets: Sheets, title: str, header: str, *values: Any) -> Sheets:
    for row, value in zip(sheets[title], (header, *values), strict=False):
        row.append(value)
    return sheets
