"""The files of the charts: each drawing once as SVG, once as PNG."""

from __future__ import annotations

from collections.abc import Sequence

from coopplan.domain.results.outcome import Outcome
from coopplan.exports.charts.drawings import drawings


def chart_files(outcomes: Sequence[Outcome], shown: Outcome) -> dict[str, bytes]:
    """Draw the charts of all outcomes and of the one ``shown``; the bytes of each file by name."""
    from coopplan.exports.charts.ink import png, svg

    return {
        f"{drawing.name}.{suffix}": draw(drawing)
        for drawing in drawings(outcomes, shown)
        for suffix, draw in (("svg", svg), ("png", png))
    }
