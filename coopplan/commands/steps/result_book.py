"""Rendering: result sheets in a workbook of their own, and the results that are no more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coopplan.domain.input.identifier import identifier
from coopplan.i18n import _, in_every_language
from coopplan.workbook.temporary import temporary_folder

if TYPE_CHECKING:
    from coopplan.sheets import Results, ResultSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultBook:
    """Result sheets to put into a workbook."""

    content: bytes = b""
    """A workbook of result sheets; empty when there is nothing to write."""
    obsolete: tuple[str, ...] = ()
    """Titles of results that are not made any more: their former sheets leave."""
    identifier: str = ""
    """What tells the workbook from all others, to be kept in it."""
    order: tuple[str, ...] = ()
    """Titles of all results, as they stand in a workbook."""
    giving_way: tuple[str, ...] = ()
    """Titles of the input sheets: a workbook left open on one opens on the results."""


def rendered(
    results: Results, sheets: Sequence[ResultSheet], of_command: Collection[ResultSheet] = ()
) -> ResultBook:
    """Render some sheets; those ``of_command`` that are not made are obsolete."""
    from coopplan.sheets import SHEETS, render

    with temporary_folder() as folder:
        made = folder / "results.xlsx"
        names = render(made, results, sheets, made_on=date.today())
        titles = (_(sheet.title) for sheet in of_command)
        return ResultBook(
            content=made.read_bytes(),
            obsolete=tuple(title for title in titles if title not in names),
            identifier=identifier(results.outcomes[0].plan) if results.outcomes else "",
            order=tuple(_(sheet.title) for sheet in SHEETS),
            giving_way=_input_titles(),
        )


def _input_titles() -> tuple[str, ...]:
    """Give the titles of the sheets that *new* writes, in every language."""
    from coopplan.workbook.schema import SHEETS
    from coopplan.workbook.template.home import HOME

    titles = (HOME, *(sheet.title for sheet in SHEETS))
    return tuple(title for each in titles for title in in_every_language(each))
