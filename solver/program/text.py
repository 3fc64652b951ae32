"""A program as text that a human can review."""

from __future__ import annotations

from typing import Any

from solver.program.program import EQ, GE, LE, Program

SIGNS = {LE: "<=", EQ: "=", GE: ">="}


def text_of(program: Program) -> dict[str, str]:
    """Write rows as text, by label."""
    return {row.name: _row_text(row) for row in program.constraints()}


def _row_text(row: Any) -> str:
    left = " ".join(_term_text(column.name, value) for column, value in row.items())
    return f"{left.removeprefix('+ ')} {SIGNS[row.sense]} {-row.constant + 0:g}"


def _term_text(name: str, value: float) -> str:
    size = "" if abs(value) == 1 else f"{abs(value):g} "
    return f"{'-' if value < 0 else '+'} {size}{name}"
