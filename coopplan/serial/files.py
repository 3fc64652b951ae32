"""Files to hand over, as JSON."""

from __future__ import annotations

from coopplan.commands import HandedOver
from coopplan.serial.report import dump, finding_record, report_record


def handed_over_json(made: HandedOver) -> str:
    """Write what was found and which files were written as JSON."""
    filled = made.filled
    return dump(
        {
            **report_record(made.report),
            "ok": made.ok,
            "folder": str(filled.folder) if filled else None,
            "files": list(filled.written) if filled else [],
            "kept": [finding_record(found) for found in filled.findings] if filled else [],
        }
    )
