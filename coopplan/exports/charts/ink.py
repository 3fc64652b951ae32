"""Draw a chart with matplotlib, in the workbook's colours, as SVG and PNG."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from io import BytesIO
from textwrap import fill
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from coopplan import palette
from coopplan.exports.charts.drawings import Bars, Cloud, Drawing, Shown, in_words
from coopplan.exports.charts.placing import SPOT_PT, label_points, legend_below
from coopplan.i18n import days, euros
from coopplan.version import signature

WIDTH_IN, LEAST_HEIGHT_IN, BAR_IN = 10.0, 5.6, 0.42
"""Inches of a chart that fills the width of a page or of a slide, and of each bar across it."""
DOTS_PER_INCH = 200
LINE_OF_NAME = 34
"""Characters on a line of a bar's name."""
LINE_OF_HEAD = 14
"""Characters on a line under an upright bar."""
LINE_OF_LEGEND = 60
"""Characters on a line of what a colour means."""
LEAST_SHARE = 0.055
"""Part of the longest bar that a piece needs for its number to stand inside it."""
STYLE: dict[Any, Any] = {
    "font.family": ["Carlito", "DejaVu Sans"],
    "font.size": 11,
    "axes.titlesize": 14,
    "axes.titleweight": "bold",
    "axes.titlecolor": palette.RESULT_DARK,
    "axes.edgecolor": palette.LINE,
    "axes.labelcolor": palette.MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "text.color": palette.INK,
    "xtick.color": palette.INK,
    "ytick.color": palette.INK,
    "grid.color": palette.LINE,
    "svg.hashsalt": "coopplan",
    "text.parse_math": False,
}
"""The hash makes the same chart the same file; names are text, whatever their dollar signs."""


def svg(drawing: Drawing) -> bytes:
    """Draw a chart as SVG, whose description says what it shows."""
    said = {"Creator": signature(), "Date": None}
    return _printed(drawing, "svg", said)


def png(drawing: Drawing) -> bytes:
    """Draw a chart as PNG, whose description says what it shows."""
    return _printed(drawing, "png", {"Software": signature()})


def _printed(drawing: Drawing, suffix: str, said: dict[str, Any]) -> bytes:
    told = {"Title": drawing.title, "Description": in_words(drawing)}
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph", UserWarning)
        made = BytesIO()
        figure(drawing).savefig(made, format=suffix, dpi=DOTS_PER_INCH, metadata=told | said)
    return made.getvalue()


def figure(drawing: Drawing) -> Figure:
    """Draw a chart on paper of its size."""
    paper = Figure(figsize=(WIDTH_IN, height_in(drawing)), layout="constrained")
    FigureCanvasAgg(paper)
    axes = paper.subplots()
    axes.set_title(fill(drawing.title, 80), loc="left", pad=12)
    if isinstance(drawing, Cloud):
        _cloud(axes, drawing)
    elif drawing.across:
        _across(axes, drawing)
    else:
        _upright(axes, drawing)
    if isinstance(drawing, Bars) and len(drawing.series) > 1:
        legend_below(paper)
    return paper


def height_in(drawing: Drawing) -> float:
    """Give the height of a chart in inches: that of a page or a slide, more for many bars."""
    bars = len(drawing.categories) if isinstance(drawing, Bars) and drawing.across else 0
    return max(LEAST_HEIGHT_IN, 1.8 + BAR_IN * bars)


def _cloud(axes: Any, drawing: Cloud) -> None:
    for point in drawing.points:
        spot = {"s": SPOT_PT**2, "color": point.colour}
        place = float(point.x), float(point.y)
        axes.scatter(*place, **spot, edgecolors=palette.INK, linewidths=0.6)
    axes.margins(0.18)
    label_points(axes, drawing)
    axes.set_xlabel(drawing.x)
    axes.set_ylabel(drawing.y)
    axes.grid(visible=True, linewidth=0.6)
    axes.xaxis.set_major_formatter(partial(_written, euros))
    axes.yaxis.set_major_formatter(partial(_written, days))


def _across(axes: Any, drawing: Bars) -> None:
    names = [fill(name, LINE_OF_NAME) for name in drawing.categories]
    _stacked(axes.barh, "left", drawing)
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlabel(drawing.unit)
    axes.xaxis.set_major_formatter(partial(_written, drawing.shown))
    axes.grid(visible=True, axis="x", linewidth=0.6)
    _write_numbers(axes, drawing)


def _upright(axes: Any, drawing: Bars) -> None:
    _stacked(axes.bar, "bottom", drawing)
    names = [_under_a_bar(name) for name in drawing.categories]
    axes.set_xticks(range(len(names)), names, fontsize=9)
    axes.set_ylabel(drawing.unit)
    axes.yaxis.set_major_formatter(partial(_written, drawing.shown))
    axes.grid(visible=True, axis="y", linewidth=0.6)
    _write_numbers(axes, drawing)


def _under_a_bar(name: str) -> str:
    return "\n".join(fill(line, LINE_OF_HEAD) for line in name.split("\n"))


def _stacked(bar: Any, base: str, drawing: Bars) -> None:
    """Draw the series on top of each other, parted by lines of paper."""
    starts = [0.0] * len(drawing.categories)
    for series in drawing.series:
        values = [float(value) for value in series.values]
        bar(
            range(len(values)),
            values,
            0.7,
            **{base: starts},
            color=series.colour,
            edgecolor=palette.PAPER,
            linewidth=0.8,
            label=fill(series.name, LINE_OF_LEGEND),
        )
        starts = [start + value for start, value in zip(starts, values, strict=True)]


def _write_numbers(axes: Any, drawing: Bars) -> None:
    """Write each number in its piece of bar, or beside it where a bar is one piece."""
    longest = max(_totals(drawing), default=Decimal(0)) or Decimal(1)
    alone = len(drawing.series) == 1
    for series, bars in zip(drawing.series, axes.containers, strict=True):
        shown = [
            drawing.shown(value) if value and (alone or value / longest >= LEAST_SHARE) else ""
            for value in series.values
        ]
        place = "edge" if alone else "center"
        colour = palette.INK if alone else legible(series.colour)
        axes.bar_label(bars, shown, label_type=place, padding=4 * alone, color=colour, fontsize=9)
    axes.margins(**{"x" if drawing.across else "y": 0.12 if alone else 0.03})


def _totals(drawing: Bars) -> Sequence[Decimal]:
    columns = zip(*(series.values for series in drawing.series), strict=True)
    return [sum(column, Decimal(0)) for column in columns]


def legible(colour: str) -> str:
    """Give ink or paper, whichever stands out more on a colour."""
    return max((palette.PAPER, palette.INK), key=lambda other: contrast(colour, other))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21 (WCAG 2.1, 1.4.3: 4.5 at least for text)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Give the relative luminance of a colour, between 0 and 1."""
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _written(shown: Shown, value: float, _place: int) -> str:
    return shown(Decimal(str(value)))
