"""Tables as the documentation shows them."""

from __future__ import annotations

from collections.abc import Sequence


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a Markdown table, followed by an empty line."""
    return "\n".join(map(line, (heads, ["---"] * len(heads), *rows))) + "\n"


def line(cells: Sequence[str]) -> str:
    """Write one line of such a table."""
    return f"| {' | '.join(cells)} |"
