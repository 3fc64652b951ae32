"""Every switch of the labels of charts, written out: programs differ in what they assume."""

from __future__ import annotations

from lxml import etree

from coopplan.workbook.package.xml.markup import Element

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SWITCHES = (
    "showLegendKey",
    "showVal",
    "showCatName",
    "showSerName",
    "showPercent",
    "showBubbleSize",
)
"""In the order of the standard; those that are absent are off in Excel, on in LibreOffice."""
LEADER_LINES = "showLeaderLines"
AFTER = frozenset({"separator", LEADER_LINES, "leaderLines", "extLst"})


def write_out_labels(root: Element) -> None:
    """Say of each label, and of each set of labels, all that it shows and does not show."""
    for labels in root.iter(_tag("dLbls"), _tag("dLbl")):
        if labels.find(_tag("delete")) is not None:
            continue
        wanted = SWITCHES if labels.tag == _tag("dLbl") else (*SWITCHES, LEADER_LINES)
        _write_out(labels, wanted)


def _write_out(labels: Element, wanted: tuple[str, ...]) -> None:
    said = {name: labels.find(_tag(name)) for name in wanted}
    values = {name: "0" if found is None else found.get("val", "1") for name, found in said.items()}
    for found in said.values():
        if found is not None:
            labels.remove(found)
    later = [each for each in labels if etree.QName(each).localname in AFTER]
    place = len(labels) - len(later)
    for name in SWITCHES:
        labels.insert(place, _switch(name, values[name]))
        place += 1
    if LEADER_LINES in values:
        place += sum(etree.QName(each).localname == "separator" for each in later)
        labels.insert(place, _switch(LEADER_LINES, values[LEADER_LINES]))


def _switch(name: str, value: str) -> Element:
    made = etree.Element(_tag(name))
    made.set("val", value)
    return made


def _tag(name: str) -> str:
    return f"{{{CHART}}}{name}"
