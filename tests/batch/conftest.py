"""Copies of a workbook that is solved in a second."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Copies = Callable[..., list[Path]]


@pytest.fixture
def copies(light: Path, tmp_path: Path) -> Copies:
    """Give a maker of copies by name."""

    def make(*names: str) -> list[Path]:
        return [Path(shutil.copy(light, tmp_path / name)) for name in names]

    return make
