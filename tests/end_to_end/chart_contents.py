"""What the charts of a workbook say, as any program that reads the standard understands it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
SWITCHES = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent")
SIDES = ("tx", "cat", "val", "xVal", "yVal")

Said = dict[str, Any]


def charts_of(workbook: Path) -> list[Said]:
    """Give the title, the kinds and the series of each chart, in the order of their titles."""
    with zipfile.ZipFile(workbook) as archive:
        roots = [
            etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("xl/charts/chart")
        ]
    return sorted(map(chart_said, roots), key=lambda said: (said["title"], str(said["series"])))


def chart_said(root: etree._Element) -> Said:
    title = root.find(f"{CHART}chart/{CHART}title")
    plot = root.find(f"{CHART}chart/{CHART}plotArea")
    assert plot is not None
    drawn = [each for each in plot if str(each.tag).endswith("Chart")]
    return {
        "title": "" if title is None else "".join(each.text or "" for each in title.iter(TEXT)),
        "kinds": [etree.QName(each).localname for each in drawn],
        "series": [series_said(each) for each in root.iter(f"{CHART}ser")],
    }


def series_said(series: etree._Element) -> Said:
    """Give the ranges of a series, and which labels it shows."""
    ranges = {side: "".join(_ranges(series, side)) for side in SIDES}
    return {**ranges, "labels": list(labels_said(series))}


def _ranges(series: etree._Element, side: str) -> Iterator[str]:
    for each in series.findall(f"{CHART}{side}"):
        yield from ((found.text or "").replace("'", "") for found in each.iter(f"{CHART}f"))


def labels_said(series: etree._Element) -> Iterator[tuple[str, ...]]:
    """Give the switches that are on, for each set of labels: none may be left unsaid."""
    for labels in series.iter(f"{CHART}dLbls", f"{CHART}dLbl"):
        if labels.find(f"{CHART}delete") is not None:
            continue
        said = {name: labels.find(f"{CHART}{name}") for name in SWITCHES}
        assert None not in said.values(), etree.tostring(labels)
        shown = tuple(name for name, each in said.items() if each.get("val") in ("1", "true"))
        if shown:
            yield shown
