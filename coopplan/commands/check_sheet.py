"""Checking, with what is wrong written into the workbook, beside the data."""

from __future__ import annotations

from pathlib import Path

from coopplan.commands.check import Report, check
from coopplan.commands.pipeline import rendered
from coopplan.commands.solve import Solved, adopted
from coopplan.hosts.file import FileHost
from coopplan.workbook.package import Refused


def show_checks(workbook: Path) -> Solved:
    """Check a workbook and write the sheet of checks alone; other results stay as they were."""
    from coopplan.sheets import Command, Results, sheets_of

    host = FileHost(workbook)
    try:
        report = check(host.snapshot())
        checks = rendered(Results(findings=report.findings), sheets_of(Command.CHECK))
        return Solved(report=report, adoption=adopted(host, checks))
    except Refused as refusal:
        return Solved(report=Report(workbook=workbook, findings=refusal.findings))
