"""Checking, with what is wrong written into the workbook, beside the data."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from coopplan.commands.check import Report, check
from coopplan.commands.solve import Solved
from coopplan.hosts.file import FileHost
from coopplan.workbook.package import Refused


def show_checks(workbook: Path) -> Solved:
    """Check a workbook and write the sheet of checks alone; other results stay as they were."""
    from coopplan.sheets import render_checks

    host = FileHost(workbook)
    try:
        report = check(host.snapshot())
        with tempfile.TemporaryDirectory(prefix="coopplan-") as folder:
            results = Path(folder) / "results.xlsx"
            render_checks(results, report.findings, made_on=date.today())
            return Solved(report=report, adoption=host.adopt(results))
    except Refused as refusal:
        return Solved(report=Report(workbook=workbook, findings=refusal.findings))
