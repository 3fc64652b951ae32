"""The workbook's input sheets, declared once.

Template, reader, check addresses, dropdowns and documentation all derive from ``SHEETS`` and
``SETTINGS``.
"""

from __future__ import annotations

from coopplan.workbook.schema.settings.table import SETTINGS, SETTINGS_SHEET
from coopplan.workbook.schema.sheets.governance import MEETING_SHEETS
from coopplan.workbook.schema.sheets.guidance import GUIDANCE_SHEETS
from coopplan.workbook.schema.sheets.money import MONEY_SHEETS
from coopplan.workbook.schema.sheets.scenarios import CHANGE_SHEETS
from coopplan.workbook.schema.sheets.work import WORK_SHEETS
from coopplan.workbook.schema.types import Column, Kind, Setting, Sheet

SHEETS: tuple[Sheet, ...] = (
    SETTINGS_SHEET,
    *WORK_SHEETS,
    *MONEY_SHEETS,
    *MEETING_SHEETS,
    *CHANGE_SHEETS,
    *GUIDANCE_SHEETS,
)
"""All input sheets, in the workbook's order."""

_BY_NAME = {declared.name: declared for declared in SHEETS}


def sheet(name: str) -> Sheet:
    """Give the input sheet called ``name``, such as ``tasks``."""
    return _BY_NAME[name]


__all__ = ["SETTINGS", "SHEETS", "Column", "Kind", "Setting", "Sheet", "sheet", "str"]
