"""A program to minimise, as a PuLP problem, and its arrays for what runs hot."""

from solver.program.arrays import Arrays, read_arrays
from solver.program.bulk import in_bulk
from solver.program.files import write
from solver.program.labels import Name
from solver.program.program import EQ, GE, LARGE, LE, Program, Terms, Variable
from solver.program.text import text_of

__all__ = [
    "EQ",
    "GE",
    "LARGE",
    "LE",
    "Arrays",
    "Name",
    "Program",
    "Terms",
    "Variable",
    "in_bulk",
    "read_arrays",
    "text_of",
    "write",
]
