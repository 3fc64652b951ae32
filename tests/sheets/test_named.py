"""No code stands alone: what it is called is on its line, wherever a director reads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from coopplan.domain.input.names import NAMES, names_of
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome

Names = dict[str, set[str]]
BETWEEN_CODES = re.compile(r"[,;+\s]+")
SESSION = re.compile(r"-\d+$")
"""What the code of a session adds to that of its body."""


@pytest.fixture(scope="module")
def book(briefed_demo: tuple[Outcome, ...], written: Callable[..., Workbook]) -> Workbook:
    return written(*briefed_demo)


@pytest.fixture(scope="module")
def names(briefed_demo: tuple[Outcome, ...]) -> Names:
    return names_by_code(briefed_demo[0].plan)


def names_by_code(plan: Plan) -> Names:
    """Give what each code may stand for; a letter alone is the initial of a day of the calendar."""
    found: Names = defaultdict(set)
    for kind in NAMES:
        for code, name in names_of(plan, kind).items():
            if name and len(code) > 1:
                found[code].add(name)
    return dict(found)


def unnamed(sheet: Worksheet, names: Names) -> Iterator[str]:
    """Give the cells of codes alone that neither their line nor the next calls by name."""
    lines = [[cell for cell in row if isinstance(cell.value, str)] for row in sheet.iter_rows()]
    for line, following in zip(lines, [*lines[1:], []], strict=True):
        said = "\n".join(str(cell.value) for cell in (*line, *following))
        for cell in line:
            codes = [SESSION.sub("", one) for one in BETWEEN_CODES.split(str(cell.value)) if one]
            if codes and all(code in names for code in codes):
                known = (any(name in said for name in names[code]) for code in codes)
                if not all(known):
                    yield f"{sheet.title}!{cell.coordinate}: {cell.value}"


def test_every_code_of_the_demo_is_named_on_its_line(book: Workbook, names: Names) -> None:
    assert [found for sheet in book for found in unnamed(sheet, names)] == []


def test_a_code_alone_is_found(names: Names) -> None:
    sheet = Workbook().active
    sheet.append(["A17", "22 j"])
    sheet.append(["I07-2, I14-1", "2"])
    sheet.append(["A17", "Chargée de fonds européens"])

    found = [place.split("!")[1] for place in unnamed(sheet, names)]
    assert found == ["A1: A17", "A2: I07-2, I14-1"]


def test_the_days_of_the_calendar_are_explained_under_it(
    book: Workbook, briefed_demo: tuple[Outcome, ...]
) -> None:
    calendar, plan = briefed_demo[0].calendar, briefed_demo[0].plan
    assert calendar is not None
    met = {session.body for session in calendar.sessions}
    last_day = next(row[0].row for row in book["Calendrier"].iter_rows() if row[0].value == 31)
    legend = str(book["Calendrier"].cell(last_day + 1, 1).value)
    assert all(f"{body.code} {body.name}" in legend for body in plan.bodies if body.code in met)
