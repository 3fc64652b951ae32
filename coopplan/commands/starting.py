"""Starting: a new workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopplan.i18n import Language


def new(workbook: Path, *, language: Language = "fr", demo: bool = False) -> Path:
    """Write a blank workbook for next year, or the demo case."""
    from coopplan.workbook.template import DEMO_YEAR, write_template

    year = DEMO_YEAR if demo else date.today().year + 1
    write_template(workbook, language=language, demo=demo, year=year)
    return workbook
