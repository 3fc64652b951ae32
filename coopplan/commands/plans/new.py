"""Starting: a new workbook."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from uuid import uuid4

from coopplan.commands.steps.identifier import give_identifier
from coopplan.vocabulary import FRENCH, Language

IDENTIFIER_LENGTH = 12
"""Hexadecimal digits."""


def new(
    workbook: Path,
    *,
    language: Language = FRENCH,
    demo: bool = False,
    years: int = 1,
    zones: Collection[str] = (),
    shows_all: bool = False,
) -> Path:
    """Write a blank workbook for next year, or the demo case; an ``.xlsm`` or ``.ods`` has buttons.

    ``years``: how many it plans; the demo has one or three. ``zones``: those whose published school
    holidays a blank one starts with. It shows the sheets of a first plan; ``shows_all``: the others
    too. Each new workbook has an identifier of its own, which its calendar files bear.

    Raises:
        Refused: an ``.ods`` is asked for and there is no LibreOffice to write it, or there is no
            place for it.
    """
    from coopplan.commands.buttons.attach import new_with_buttons
    from coopplan.hosts.file import put_whole
    from coopplan.workbook.template.books import DEMO_YEAR, write_template
    from coopplan.workbook.temporary import temporary_folder

    identifier = uuid4().hex[:IDENTIFIER_LENGTH]
    year = DEMO_YEAR if demo else date.today().year + 1
    if workbook.suffix.lower() != ".xlsx":
        new_with_buttons(
            workbook,
            language=language,
            demo=demo,
            year=year,
            years=years,
            zones=zones,
            shows_all=shows_all,
            identifier=identifier,
        )
        return workbook
    with temporary_folder() as folder:
        made = folder / "made.xlsx"
        write_template(
            made,
            language=language,
            demo=demo,
            year=year,
            years=years,
            zones=zones,
            shows_all=shows_all,
        )
        named = folder / "named.xlsx"
        give_identifier(made, named, identifier)
        put_whole(workbook, named.read_bytes())
    return workbook
