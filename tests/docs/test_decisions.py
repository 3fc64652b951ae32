"""Each decision says why, at what cost and when to think again, and the list names them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
LIST = (FOLDER / "README.md").read_text(encoding="utf-8")
DECISIONS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
PARTS = ("**Context.**", "**Decision.**", "**Cost.**", "**Think again**")


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_four_parts_and_its_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    places = [text.find(part) for part in PARTS]
    title = text.splitlines()[0].removeprefix("# ")

    assert -1 not in places
    assert places == sorted(places)
    assert f"| [{title}]({path.name}) |" in LIST


def test_the_list_names_no_other() -> None:
    listed = re.findall(r"\]\(([^)]+)\)", LIST)

    assert sorted(listed) == [path.name for path in DECISIONS]
