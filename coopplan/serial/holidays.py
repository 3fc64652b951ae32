"""School holidays written into a workbook, as JSON."""

from __future__ import annotations

from coopplan.commands import HolidaysTyped
from coopplan.serial.report import Record, dump, report_record
from coopplan.workbook.reading.plan.closed.school_calendar import Break, source


def holidays_json(done: HolidaysTyped) -> str:
    """Write what was typed, what the user's rows held already, and the source, as JSON."""
    return dump(
        {
            **report_record(done.report),
            "ok": done.ok,
            "output": str(done.adoption.path) if done.adoption else None,
            "source": source(),
            "typed": [_record(one) for one in done.typed],
            "known": [_record(one) for one in done.known],
        }
    )


def _record(one: Break) -> Record:
    return {
        "zone": one.zone,
        "name": one.name,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
    }
