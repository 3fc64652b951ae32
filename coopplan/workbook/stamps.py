"""From which inputs the results in a workbook were made, as stamped on its result sheets."""

from __future__ import annotations

import re
from pathlib import Path

from coopplan.i18n import N_, in_every_language
from coopplan.version import signature
from coopplan.workbook.package import Package, Refused, open_package
from coopplan.workbook.package.ours.ownership import owned_sheets
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.reading.cells.grid import Grids
from coopplan.workbook.reading.plan.plan_digest import LENGTH
from coopplan.workbook.reading.results.stamped import stamp

SEPARATOR = " · "
"""Between what a stamp says: scenario, day, digest of the inputs, version of coopplan."""
DIGEST = re.compile(rf"\b[0-9a-f]{{{LENGTH}}}\b")


def results_digest(path: Path) -> str:
    """Give the digest of the inputs that all results in a workbook come from.

    Empty when the workbook cannot be opened, holds no summary, has sheets of several runs or of
    another version of coopplan: the results are then to be made again.
    """
    try:
        with open_package(path) as package:
            stamps = _stamps(package)
    except Refused:
        return ""
    digests = set(stamps.values())
    complete = stamps.keys() & _summaries()
    return digests.pop() if complete and len(digests) == 1 else ""


def _stamps(package: Package) -> dict[str, str]:
    """Read the digest on each result sheet, by the name of the result; empty where there is none.

    A scenario's name may look like a digest: the program's own comes after it.
    """
    owned = owned_sheets(Book(package))
    grids = Grids(package)
    return {result: _digest(stamp(grids.grid(each.sheet.name))) for result, each in owned.items()}


def _digest(said: str) -> str:
    """Find the digest in a stamp that this version of coopplan wrote."""
    if signature() not in said.split(SEPARATOR)[1:]:
        return ""
    return str(["", *DIGEST.findall(said)][-1])


def _summaries() -> set[str]:
    """Name the summary in each language: it is there when the results are not checks alone."""
    return set(in_every_language(N_("Synthèse")))
