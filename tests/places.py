"""Where tests find what they read: the project, its demo, and what may be kept beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "workbooks" / "coopplan-demo.xlsx"
SHARED = ROOT.parent / "shared"
CASES = SHARED / "cases"
CORPUS = SHARED / "corpus"
NOT_HERE = "../shared is not on this machine"
"""The reason of every test that is skipped for want of data kept beside the project."""

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=NOT_HERE)
