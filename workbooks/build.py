"""Rebuild the workbooks of this folder from the schema: ``python -m workbooks.build``."""

from __future__ import annotations

from pathlib import Path

from coopplan.commands.buttons.attach import new_with_buttons
from coopplan.workbook.template.books import DEMO_YEAR, write_template

HERE = Path(__file__).parent
BLANK = "coopplan-vierge.xlsx"
DEMO = "coopplan-demo.xlsx"
DEMO_WITH_BUTTONS = "coopplan-demo.xlsm"


def build(folder: Path = HERE) -> tuple[Path, Path, Path]:
    """Write the blank workbook, the demo, the demo with buttons; the same bytes each time."""
    blank, demo, buttons = folder / BLANK, folder / DEMO, folder / DEMO_WITH_BUTTONS
    write_template(blank, language="fr", demo=False)
    write_template(demo, language="fr", demo=True)
    new_with_buttons(buttons, language="fr", demo=True, year=DEMO_YEAR, python="")
    return blank, demo, buttons


if __name__ == "__main__":
    build()
