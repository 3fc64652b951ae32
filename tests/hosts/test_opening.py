"""The workbook opens on the results; of the user's sheets, one at most loses its mark for that."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from coopplan.hosts.file import FileHost
from tests.hosts.own import OWN, part, rewrite, tabs, write_own
from tests.workbook.payload import write_payload

MARK = ' tabSelected="1"'


def adopt(workbook: Path, results: Path, *giving_way: str) -> None:
    FileHost(workbook).adopt(results, giving_way=giving_way)


def in_front(workbook: Path) -> tuple[str, str]:
    """Give the sheet that the workbook opens on, and the first whose tab is in view."""
    ranks = dict(re.findall(r'(activeTab|firstSheet)="(\d+)"', part(workbook, "xl/workbook.xml")))
    names = tabs(workbook)
    return names[int(ranks.get("activeTab", 0))], names[int(ranks.get("firstSheet", 0))]


def sheets(workbook: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(workbook) as archive:
        found = (name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        return {name: archive.read(name) for name in found}


def test_an_input_sheet_in_front_gives_way_and_loses_its_mark_alone(
    workbook: Path, results: Path
) -> None:
    before = sheets(workbook)

    adopt(workbook, results, "Agents")

    assert in_front(workbook) == ("Synthèse", "Synthèse")
    after = sheets(workbook)
    own = "xl/worksheets/sheet1.xml"
    typed = "xl/worksheets/sheet2.xml"
    assert after[own] == before[own]
    assert after[typed] == before[typed].replace(MARK.encode(), b"")
    assert after[typed] != before[typed]
    assert not any(MARK.encode() in content for content in after.values())


def test_people_find_their_own_sheet_in_front_as_they_left_it(
    results: Path, tmp_path: Path
) -> None:
    workbook = write_own(tmp_path / "own.xlsx", ("Agents", OWN))
    before = sheets(workbook)

    adopt(workbook, results, "Agents")

    assert in_front(workbook)[0] == OWN
    assert sheets(workbook).items() >= before.items()


def test_an_own_sheet_in_front_without_a_mark_stays_there(results: Path, tmp_path: Path) -> None:
    workbook = write_own(tmp_path / "own.xlsx", ("Agents", OWN))
    rewrite(workbook, "xl/worksheets/sheet2.xml", MARK, "")

    adopt(workbook, results, "Agents")

    assert in_front(workbook)[0] == OWN


def test_a_result_in_front_gives_way_to_the_first_one(workbook: Path, results: Path) -> None:
    adopt(workbook, results, "Agents")
    rewrite(workbook, "xl/workbook.xml", 'activeTab="2"', 'activeTab="3"')

    adopt(workbook, write_payload(results, days=20), "Agents")

    assert in_front(workbook) == ("Synthèse", "Synthèse")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("xl/worksheets/sheet1.xml", "<sheetView ", f"<sheetView{MARK} ", id="group"),
        pytest.param(
            "xl/workbook.xml", "</bookViews>", "<workbookView/></bookViews>", id="two windows"
        ),
    ],
)
def test_sheets_grouped_or_in_two_windows_stay_so(
    name: str, old: str, new: str, workbook: Path, results: Path
) -> None:
    rewrite(workbook, name, old, new)
    before = sheets(workbook)

    adopt(workbook, results, "Agents", OWN)

    assert in_front(workbook)[0] == "Agents"
    assert sheets(workbook).items() >= before.items()


def test_a_workbook_that_does_not_say_what_is_in_front_opens_on_the_results(
    results: Path, tmp_path: Path
) -> None:
    workbook = write_own(tmp_path / "own.xlsx", ("Agents",))
    views = re.search(r"<bookViews>.*</bookViews>", part(workbook, "xl/workbook.xml"))
    assert views is not None
    rewrite(workbook, "xl/workbook.xml", views[0], "")

    adopt(workbook, results, "Agents")

    assert in_front(workbook) == ("Synthèse", "Synthèse")


def test_a_result_that_people_hid_is_not_shown(workbook: Path, results: Path) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/workbook.xml", 'name="Synthèse"', 'name="Synthèse" state="hidden"')

    adopt(workbook, write_payload(results, days=20), "Agents")

    assert in_front(workbook) == ("Plan d'action", "Plan d'action")
