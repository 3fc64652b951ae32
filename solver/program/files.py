"""A program as a file that other solvers read."""

from __future__ import annotations

from pathlib import Path

from solver.program.program import Program


def write(program: Program, path: Path) -> None:
    """Write a program as LP, MPS or JSON, as the name of the file ends.

    Raises:
        ValueError: the name ends otherwise.
    """
    ending = path.suffix.lower()
    if ending == ".lp":
        program.writeLP(str(path))
    elif ending == ".mps":
        program.writeMPS(str(path))
    elif ending == ".json":
        program.toJson(str(path))
    else:
        raise ValueError(f"{path.name} ends neither with .lp, .mps nor .json")
