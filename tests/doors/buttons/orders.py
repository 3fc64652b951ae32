"""What the macro prepares for a button, and the orders that it gets back."""

from __future__ import annotations

import shutil
from pathlib import Path

from openpyxl import load_workbook

from coopplan import buttons
from coopplan.hosts.libreoffice.host import ANSWER, ARRIVED, COPY

Orders = list[tuple[str, ...]]


def prepared(workbook: Path, tmp_path: Path) -> Path:
    """Copy a workbook as the macro does, into a folder with a difficult name."""
    made = tmp_path / "été & d'essai=1"
    made.mkdir()
    shutil.copy(workbook, made / COPY)
    return made


def pressed(action: str, folder: Path, *options: str) -> Orders:
    """Press a button; give the orders of its answer."""
    assert buttons.main([action, f"--folder={folder.as_uri()}", *options]) == 0
    return read_orders(folder / ANSWER)


def read_orders(file: Path) -> Orders:
    """Read orders, one a line."""
    return [tuple(line.split("\t")) for line in file.read_text(encoding="utf-8").split("\n")]


def arrived(folder: Path) -> list[Orders]:
    """Give the orders that came before the answer, stage by stage."""
    return [read_orders(file) for file in sorted(folder.glob(ARRIVED.format(n="*")))]


def whole(excerpt: Path) -> Path:
    """Give the copy of the workbook that an excerpt was made from."""
    return excerpt.with_stem(excerpt.stem.removesuffix("-feuilles"))


def said(orders: Orders, verb: str) -> list[tuple[str, ...]]:
    """Give what follows a verb in the orders that have it."""
    return [order[1:] for order in orders if order[0] == verb]


def spoil(folder: Path) -> None:
    """Have two agents with the same code."""
    book = load_workbook(folder / COPY)
    book["Agents"]["A7"] = book["Agents"]["A6"].value
    book.save(folder / COPY)
