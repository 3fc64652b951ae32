"""The folder that the macro prepares."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doors.buttons.orders import prepared


@pytest.fixture
def folder(light: Path, tmp_path: Path) -> Path:
    """What the macro prepares."""
    return prepared(light, tmp_path)
