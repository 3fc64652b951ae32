"""Rebuild the workbooks of this folder from the schema: ``python -m workbooks.build``."""

from __future__ import annotations

from pathlib import Path

from coopplan.workbook.template import write_template

HERE = Path(__file__).parent
BLANK = "coopplan-vierge.xlsx"
DEMO = "coopplan-demo.xlsx"


def build(folder: Path = HERE) -> tuple[Path, Path]:
    """Write the blank and the demo workbook; the same bytes each time."""
    blank, demo = folder / BLANK, folder / DEMO
    write_template(blank, language="fr", demo=False)
    write_template(demo, language="fr", demo=True)
    return blank, demo


if __name__ == "__main__":
    build()
