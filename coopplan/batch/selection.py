"""Which workbooks are meant: files, folders and patterns, each workbook once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

FORMATS = (".xlsx", ".xlsm")
NOT_OURS = ("~$", ".")
"""How the names of lock files and hidden files start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """A workbook to solve, and where its results go."""

    workbook: Path
    output: Path | None = None
    """``None``: into the workbook itself."""

    @property
    def target(self) -> Path:
        """The file that will hold the results."""
        return self.output or self.workbook


def select(
    paths: Sequence[Path], output: Path | None, besides: Path | None = None
) -> list[Selected]:
    """List the workbooks of some paths, in their order.

    Folders are searched with their subfolders, except ``output``; the file ``besides`` is left out.
    Results in ``output`` are laid out as the workbooks are below the folder they share.
    """
    aside = {path.resolve() for path in (output, besides) if path}
    found = {path.resolve(): path for given in paths for path in _workbooks(given, aside)}
    workbooks = [path for real, path in found.items() if real not in aside]
    if output is None:
        return [Selected(workbook=path) for path in workbooks]
    shared = _shared_folder(workbooks)
    return [
        Selected(workbook=path, output=output / path.absolute().relative_to(shared))
        for path in workbooks
    ]


def _workbooks(given: Path, aside: set[Path]) -> Iterator[Path]:
    if given.is_dir():
        yield from _below(given, aside)
    elif has_magic(str(given)) and not given.exists():
        for each in sorted(glob(str(given), recursive=True)):
            yield from _matched(Path(each), aside)
    else:
        yield given


def _matched(path: Path, aside: set[Path]) -> Iterable[Path]:
    """Give what a pattern found: it may match lock files and backups, which are not meant."""
    if path.is_dir():
        return _below(path, aside)
    return [path] if _is_workbook(path.name) else []


def _below(folder: Path, aside: set[Path]) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        place = Path(here)
        folders[:] = sorted(
            each
            for each in folders
            if not each.startswith(".") and (place / each).resolve() not in aside
        )
        yield from (place / name for name in sorted(names) if _is_workbook(name))


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(FORMATS) and not name.startswith(NOT_OURS)


def _shared_folder(workbooks: Sequence[Path]) -> Path:
    return Path(os.path.commonpath([path.absolute().parent for path in workbooks] or [Path.cwd()]))
