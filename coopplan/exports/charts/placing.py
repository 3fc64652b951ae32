"""Where words stand in a chart: no label over another or a point, no legend beyond the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from coopplan.exports.charts.drawings import Cloud, Point

MOST_COLUMNS = 4
"""Columns of a legend whose names are short."""
RISES_PT = (0, 14, -14, 28, -28, 42, -42, 56, -56)
"""How far above or below its point a label may stand, the nearest first."""
SPOT_PT = 10.5
"""How wide a point is drawn."""
BESIDE_PT = 10
"""Between a point's middle and its label."""


def legend_below(figure: Figure) -> None:
    """Write what the colours mean under the chart, in as many columns as the paper holds."""
    for columns in range(MOST_COLUMNS, 0, -1):
        legend = figure.legend(loc="outside lower center", ncols=columns, frameon=False)
        figure.draw_without_rendering()
        if columns == 1 or legend.get_window_extent().width <= figure.bbox.width:
            break
        legend.remove()


def label_points(axes: Any, drawing: Cloud) -> None:
    """Write the labels beside their points, each where no point and no earlier label is."""
    axes.figure.draw_without_rendering()
    taken = [_spot(axes, point) for point in drawing.points]
    for point in drawing.points:
        taken.append(_labelled(axes, point, taken))


def _spot(axes: Any, point: Point) -> Bbox:
    """Give the box of a drawn point, in dots of the paper."""
    x, y = axes.transData.transform((float(point.x), float(point.y)))
    radius = SPOT_PT / 2 * axes.figure.dpi / 72
    return Bbox.from_extents(x - radius, y - radius, x + radius, y + radius)


def _labelled(axes: Any, point: Point, taken: Sequence[Bbox]) -> Bbox:
    """Label a point; give the box of its label, the last that was tried where none is free."""
    *places, last = _places()
    for place in places:
        label = _label(axes, point, *place)
        box = label.get_window_extent()
        inside = axes.bbox.x0 <= box.x0 and box.x1 <= axes.bbox.x1
        if inside and not any(box.overlaps(other) for other in taken):
            return Bbox(box)
        label.remove()
    return Bbox(_label(axes, point, *last).get_window_extent())


def _places() -> Iterator[tuple[int, int, str]]:
    for beside, side in ((BESIDE_PT, "left"), (-BESIDE_PT, "right")):
        for rise in RISES_PT:
            yield beside, rise, side


def _label(axes: Any, point: Point, beside: int, rise: int, side: str) -> Any:
    return axes.annotate(
        point.label,
        (float(point.x), float(point.y)),
        (beside, rise),
        textcoords="offset points",
        ha=side,
        va="center",
        fontsize=10,
    )
