"""What CONTRIBUTING.md promises of the tests holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
            yield node


def test_no_property_sets_its_own_number_of_examples() -> None:
    own = {
        path.name
        for path in TESTS.rglob("test_*.py")
        for call in calls(path, "settings")
        if any(keyword.arg == "max_examples" for keyword in call.keywords)
    }
    assert own == set()
