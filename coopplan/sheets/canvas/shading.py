"""Heat maps: cells shaded from idle to heavy, by conditional format."""

from __future__ import annotations

from coopplan import palette
from coopplan.sheets.canvas.charts import Range
from coopplan.sheets.canvas.sheet import Sheet


def heat(sheet: Sheet, cells: Range, *, middle: float, high: float) -> None:
    """Shade cells from white at 0, through ``middle``, to warm at ``high`` and beyond."""
    scale = {
        "type": "3_color_scale",
        "min_type": "num",
        "mid_type": "num",
        "max_type": "num",
        "min_value": 0,
        "mid_value": middle,
        "max_value": high,
        "min_color": palette.HEAT_LOW,
        "mid_color": palette.HEAT_MIDDLE,
        "max_color": palette.HEAT_HIGH,
    }
    first_row, _first_col, last_row, _last_col = cells
    if last_row >= first_row:
        sheet.page.conditional_format(*cells, scale)
