"""Native charts with the workbook's fonts and colours; each refers to its own sheet only."""

from __future__ import annotations

from typing import Any

from coopplan import palette
from coopplan.number_formats import share_code
from coopplan.sheets.canvas.formats import FONT
from coopplan.sheets.canvas.sheet import Sheet

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


def bars(
    sheet: Sheet, title: str, *, across: bool = False, stacked: bool = True, shares: bool = False
) -> Any:
    """Start a bar chart: upright by default, or with the bars going ``across``.

    ``shares``: each bar is a whole, cut in proportion.
    """
    shape = {"type": "bar" if across else "column"}
    if stacked:
        shape["subtype"] = "percent_stacked" if shares else "stacked"
    chart = sheet.book.workbook.add_chart(shape)
    _dress(chart, title)
    names, numbers = _axis(lines=False) | {"interval_unit": 1}, _axis(lines=True)
    if shares:
        numbers["num_format"] = share_code()
    if across:
        chart.set_y_axis(names | {"reverse": True})
        chart.set_x_axis(numbers | {"label_position": "high"})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(numbers)
    return chart


def cloud(sheet: Sheet, title: str, x: str, y: str, lowest: int) -> Any:
    """Start a scatter chart with a title on each axis, the upright one from ``lowest`` up."""
    chart = sheet.book.workbook.add_chart({"type": "scatter"})
    _dress(chart, title)
    name = {"name": FONT, "size": 10, "bold": False, "color": palette.MUTED}
    chart.set_x_axis(_axis(lines=True) | {"name": x, "name_font": name})
    chart.set_y_axis(_axis(lines=True) | {"name": y, "name_font": name, "min": lowest})
    chart.set_legend({"none": True})
    return chart


def add(
    chart: Any,
    sheet: Sheet,
    *,
    name: tuple[int, int],
    categories: Range,
    values: Range,
    colour: str,
    **more: Any,
) -> None:
    """Add a series whose name, categories and values are cells of the sheet."""
    chart.add_series(
        {
            "name": [sheet.name, *name],
            "categories": [sheet.name, *categories],
            "values": [sheet.name, *values],
            "fill": {"color": colour},
            "border": {"color": palette.PAPER, "width": 0.5},
            "gap": 45,
            **more,
        }
    )


def add_point(
    chart: Any,
    sheet: Sheet,
    *,
    name: tuple[int, int],
    x: tuple[int, int],
    y: tuple[int, int],
    colour: str,
    label: dict[str, Any],
) -> None:
    """Add one labelled point to a scatter chart."""
    chart.add_series(
        {
            "name": [sheet.name, *name],
            "categories": [sheet.name, *x, *x],
            "values": [sheet.name, *y, *y],
            "marker": {
                "type": "circle",
                "size": 10,
                "fill": {"color": colour},
                "border": {"color": palette.PAPER},
            },
            "data_labels": {"series_name": True, "value": False, **label},
        }
    )


def _dress(chart: Any, title: str) -> None:
    font = {"name": FONT, "size": 12, "bold": True, "color": palette.RESULT_DARK}
    chart.set_title({"name": title, "name_font": font, "overlay": False})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 10}})
    chart.set_chartarea({"border": {"color": palette.LINE}, "fill": {"color": palette.PAPER}})
    chart.set_plotarea({"fill": {"none": True}})


def _axis(*, lines: bool) -> dict[str, Any]:
    return {
        "num_font": {"name": FONT, "size": 10, "color": palette.INK},
        "line": {"color": palette.LINE},
        "major_gridlines": {"visible": lines, "line": {"color": palette.LINE, "width": 0.5}},
        "major_tick_mark": "none",
        "num_format": "#,##0",
    }
