"""A program under construction: columns and rows as arrays, in the order they come in."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from math import inf

Variable = int
"""The place of a column."""
Terms = list[tuple[Variable, float]]
"""Columns with their coefficients, no column twice."""
Name = tuple[str, ...]
"""What a row or column is, and of what."""

LE, EQ, GE = -1, 0, 1

_ODD = re.compile(r"[^0-9A-Za-z_]")


class Program:
    """Columns of at least 0, and rows over them; an objective is given at each run.

    Row ``i`` has the terms from ``starts[i]`` to ``starts[i + 1]`` of ``places`` and
    ``coefficients``: what optimisers take as it is.
    """

    def __init__(self, name: str = "allocation") -> None:
        self.name = name
        self.uppers = array("d")
        self.integers = bytearray()
        self.column_names: list[Name] = []
        self.starts = array("i", [0])
        self.places = array("i")
        self.coefficients = array("d")
        self.row_lowers = array("d")
        self.row_uppers = array("d")
        self.row_names: list[Name] = []

    @property
    def size(self) -> int:
        """Count the columns."""
        return len(self.uppers)

    def column(self, name: Name, upper: float = inf, *, integer: bool = False) -> Variable:
        """Add a column of at least 0."""
        self.uppers.append(upper)
        self.integers.append(integer)
        self.column_names.append(name)
        return len(self.uppers) - 1

    def row(self, terms: Terms, sense: int, rhs: float, name: Name) -> None:
        """Add ``sum of terms (sense) rhs``; a row without terms is left out."""
        if not terms:
            return
        columns, coefficients = zip(*terms, strict=True)
        self.places.extend(columns)
        self.coefficients.extend(coefficients)
        self.starts.append(len(self.places))
        self.row_lowers.append(-inf if sense == LE else rhs)
        self.row_uppers.append(inf if sense == GE else rhs)
        self.row_names.append(name)

    def rows(self) -> Iterator[tuple[Terms, float, float]]:
        """Yield the terms, the lower and the upper bound of each row."""
        for row, (lower, upper) in enumerate(zip(self.row_lowers, self.row_uppers, strict=True)):
            part = slice(self.starts[row], self.starts[row + 1])
            columns, coefficients = self.places[part], self.coefficients[part]
            yield list(zip(columns, coefficients, strict=True)), lower, upper


def labels(names: Iterable[Name]) -> Iterator[str]:
    """Yield names as labels that every file format takes, no two alike."""
    used: set[str] = set()
    for name in names:
        label = candidate = _ODD.sub("_", "_".join(name))
        count = 2
        while candidate in used:
            candidate, count = f"{label}__{count}", count + 1
        used.add(candidate)
        yield candidate


def text_of(program: Program) -> dict[str, str]:
    """Write rows as text a human can review, by label."""
    names = list(labels(program.column_names))
    rows = zip(labels(program.row_names), program.rows(), strict=True)
    return {label: _row_text(names, *row) for label, row in rows}


def _row_text(names: list[str], terms: Terms, lower: float, upper: float) -> str:
    sense, rhs = ("=", lower) if lower == upper else ("<=", upper) if upper < inf else (">=", lower)
    left = " ".join(_term_text(names[place], value) for place, value in terms)
    return f"{left.removeprefix('+ ')} {sense} {rhs:g}"


def _term_text(name: str, value: float) -> str:
    size = "" if abs(value) == 1 else f"{abs(value):g} "
    return f"{'-' if value < 0 else '+'} {size}{name}"
