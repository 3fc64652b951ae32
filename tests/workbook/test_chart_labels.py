"""All switches of chart labels are written out, whatever they were."""

from __future__ import annotations

from lxml import etree

from coopplan.workbook.package.grafting.chart_labels import CHART, write_out_labels

ALL = ["showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"]


def written(inner: str) -> list[tuple[str, str | None]]:
    root = etree.fromstring(f'<c:chart xmlns:c="{CHART}">{inner}</c:chart>')
    write_out_labels(root)
    write_out_labels(root)
    return [(etree.QName(each).localname, each.get("val")) for each in root[0]]


def test_a_set_of_labels_says_what_it_shows_and_does_not_show() -> None:
    found = written('<c:dLbls><c:showVal val="1"/><c:separator>;</c:separator></c:dLbls>')

    assert found == [
        *((name, "1" if name == "showVal" else "0") for name in ALL),
        ("separator", None),
        ("showLeaderLines", "0"),
    ]


def test_a_label_of_its_own_has_no_leader_lines() -> None:
    found = written('<c:dLbl><c:idx val="0"/><c:showSerName val="1"/></c:dLbl>')

    assert found == [
        ("idx", "0"),
        *((name, "1" if name == "showSerName" else "0") for name in ALL),
    ]


def test_labels_that_are_off_stay_off() -> None:
    assert written('<c:dLbls><c:delete val="1"/></c:dLbls>') == [("delete", "1")]
