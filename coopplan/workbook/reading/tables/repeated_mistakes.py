"""One mistake made in many cells, such as a unit in each cell of a column: told once, at the first.

The months of a sheet are one column here, whatever their number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from coopplan.domain.finding import Cell, Finding
from coopplan.i18n import _, sentences

MANY = 3
"""Cells from which the same fault is one mistake."""
FIGURES = re.compile(r"\d[\d.,\s]*")
Mistake = tuple[str, ...]
"""What findings on several cells share: their code and sheet, what is wanted there, why not."""


def without_figures(reason: str) -> str:
    """Give a reason without what differs from cell to cell: *0,4 % ou 40 % ?*."""
    return FIGURES.sub("#", reason)


def told_once(findings: Iterable[Finding], mistakes: Mapping[Cell, Mistake]) -> Iterator[Finding]:
    """Yield findings in their order; of many with one mistake the first, with their number."""
    said = list(findings)
    alike: defaultdict[Mistake, list[Finding]] = defaultdict(list)
    for finding in said:
        if mistake := _of(finding, mistakes):
            alike[mistake].append(finding)
    for finding in said:
        same = alike.get(_of(finding, mistakes), [])
        if len(same) < MANY:
            yield finding
        elif finding is same[0]:
            yield _for_all(finding, [other.cell for other in same[1:] if other.cell])


def _of(finding: Finding, mistakes: Mapping[Cell, Mistake]) -> Mistake:
    """Give the mistake that a finding tells; none where it is another one of the same cell."""
    mistake = mistakes.get(finding.cell, ()) if finding.cell else ()
    return mistake if mistake[:1] == (finding.code,) else ()


def _for_all(finding: Finding, others: list[Cell]) -> Finding:
    last = others[-1]
    is_near = finding.cell is not None and finding.cell.sheet == last.sheet
    often = _("{count} cellules ont la même faute, jusqu'à {last}.").format(
        count=len(others) + 1, last=last.address if is_near else last
    )
    return replace(finding, message=sentences(finding.message, often), cells_alike=tuple(others))
