"""What became of many workbooks, as JSON."""

from __future__ import annotations

from pathlib import Path

from coopplan.batch import Batch, Entry, Status
from coopplan.domain.finding import Finding
from coopplan.serial.outcomes import indicator_records
from coopplan.serial.report import Record, dump, finding_record


def batch_json(done: Batch, summary: Path | None, refused: Finding | None) -> str:
    """Write what became of each workbook: status, findings, key figures, where the results are."""
    return dump(
        {
            "ok": done.ok and refused is None,
            "counts": {status.value: done.count(status) for status in Status},
            "summary": str(summary) if summary and refused is None else None,
            "summary_findings": [finding_record(refused)] if refused else [],
            "workbooks": [_entry(entry) for entry in done.entries],
        }
    )


def _entry(entry: Entry) -> Record:
    adoption = entry.adoption
    return {
        "workbook": str(entry.selected.workbook),
        "status": entry.status.value,
        "written": str(adoption.path) if adoption else None,
        "backup": str(adoption.backup) if adoption and adoption.backup else None,
        "seconds": round(entry.seconds, 3),
        "findings": [finding_record(finding) for finding in entry.findings],
        "indicators": indicator_records(entry.indicators),
    }
