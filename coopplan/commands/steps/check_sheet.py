"""Checking, with what is wrong written into the workbook, beside the data."""

from __future__ import annotations

from pathlib import Path

from coopplan.commands.plans.check import check
from coopplan.commands.plans.solve import Solved, adopted, refused
from coopplan.commands.steps.result_book import rendered
from coopplan.hosts.file import FileHost
from coopplan.i18n import speaking
from coopplan.vocabulary import FRENCH
from coopplan.workbook.package import Refused


def show_checks(workbook: Path) -> Solved:
    """Check a workbook and write the sheet of checks alone; other results stay as they were."""
    from coopplan.sheets import Command, Results, sheets_of

    language = FRENCH
    try:
        host = FileHost(workbook)
        report = check(host.snapshot())
        language = report.language
        with speaking(language):
            found = Results(findings=report.findings, hidden=report.locations.hidden)
            checks = rendered(found, sheets_of(Command.CHECK))
            return Solved(report=report, adoption=adopted(host, checks))
    except Refused as refusal:
        return refused(workbook, refusal, language)
