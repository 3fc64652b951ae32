"""The style merge: nothing of the user's moves, and ours look as they were made."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from coopplan.workbook.package.parts.styles import key, merge_styles
from coopplan.workbook.package.xml.markup import MAIN, Element, main

CODES = ["0.0", "0 %", "dd/mm/yyyy", '# ##0 "j"', "[Red]0"]
POOLS = (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId"))


def stylesheet(
    formats: list[tuple[int, ...]], codes: list[str], first: int, turn: int = 0
) -> Element:
    """Build styles whose pools are small and may hold the same element twice."""
    fonts = "".join(
        f'<font><sz val="{10 + (n + turn) % 3}"/><name val="Arial"/></font>' for n in range(4)
    )
    fills = "".join(f'<fill><patternFill patternType="{(n + turn) % 3}"/></fill>' for n in range(4))
    borders = "".join(f'<border><left style="{(n + turn) % 2}"/></border>' for n in range(4))
    numbers = "".join(
        f'<numFmt numFmtId="{first + n}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for n, code in enumerate(codes)
    )
    xfs = "".join(
        f'<xf numFmtId="{first + n % len(codes)}" fontId="{font}" fillId="{fill}"'
        f' borderId="{border}" xfId="0"/>'
        for font, fill, border, n in formats
    )
    dxfs = "".join(f'<dxf><font><b val="{font % 2}"/></font></dxf>' for font, *_ in formats)
    return etree.fromstring(
        f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts><fonts>{fonts}</fonts>'
        f"<fills>{fills}</fills><borders>{borders}</borders><cellXfs>{xfs}</cellXfs>"
        f"<dxfs>{dxfs}</dxfs></styleSheet>"
    )


index = st.integers(0, 3)
stylesheets = st.builds(
    stylesheet,
    st.lists(st.tuples(index, index, index, index), min_size=1, max_size=8),
    st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True),
    st.integers(164, 170),
    st.integers(0, 2),
)


def look(root: Element, number: int) -> tuple[Any, ...]:
    """Describe a cell format by what it points at."""
    xf = section(root, "cellXfs")[number]
    codes = {each.get("numFmtId"): each.get("formatCode") for each in section(root, "numFmts")}
    pointed = [key(section(root, pool)[int(xf.get(name, "0"))]) for pool, name in POOLS]
    return (*pointed, codes.get(xf.get("numFmtId"), xf.get("numFmtId")))


def section(root: Element, tag: str) -> list[Element]:
    found = root.find(main(tag))
    return [] if found is None else list(found)


@given(theirs=stylesheets, ours=stylesheets)
def test_every_format_of_ours_looks_the_same_after_the_merge(
    theirs: Element, ours: Element
) -> None:
    styles = merge_styles(theirs, ours)

    for number, place in styles.cell.items():
        if number:
            assert look(theirs, place) == look(ours, number)
    for number, place in styles.differential.items():
        assert key(section(theirs, "dxfs")[place]) == key(section(ours, "dxfs")[number])


@given(theirs=stylesheets, ours=stylesheets)
def test_nothing_of_the_users_moves(theirs: Element, ours: Element) -> None:
    before = deepcopy(theirs)

    merge_styles(theirs, ours)

    for tag in ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs"):
        old, new = section(before, tag), section(theirs, tag)
        assert [key(each) for each in new[: len(old)]] == [key(each) for each in old]


@given(theirs=stylesheets, ours=stylesheets)
def test_merging_twice_adds_nothing(theirs: Element, ours: Element) -> None:
    first = merge_styles(theirs, ours)
    once = etree.tostring(theirs)

    assert merge_styles(theirs, ours) == first
    assert etree.tostring(theirs) == once


@given(theirs=stylesheets, ours=stylesheets)
def test_our_plain_cells_take_the_users_plain_format(theirs: Element, ours: Element) -> None:
    assert merge_styles(theirs, ours).cell[0] == 0


def test_dates_are_told_from_other_formats() -> None:
    ours = stylesheet(
        [(0, 0, 0, n) for n in range(4)], ["0 %", "dd/mm/yyyy", "[Red]0", "hh:mm"], 164
    )
    theirs = stylesheet([(0, 0, 0, 0)], ["0.0"], 164)

    assert merge_styles(theirs, ours).dates == {1, 3}
