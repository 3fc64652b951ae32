"""Amounts by year or month as people type them: ``2025: 40 000, 2026-06: 60 000``."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.aid_received import AidReceived
from coopplan.domain.input.time.period import Grain
from coopplan.i18n import _
from coopplan.vocabulary import pattern
from coopplan.workbook.reading.cells.dates.moments import span, year
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError, euros

BETWEEN = re.compile(
    rf"[;\n+]|,(?!\d)|,(?=\d\d?[-/]\d{{4}}|\d{{4}}(?:[-/]\d\d?)?\s*[:=])|\s(?:{pattern('and')})\s"
)
"""Stands between two amounts; a comma that figures follow is that of a decimal."""
PART = re.compile(r"(.+?)\s*[:=]\s*(\S.*)")
YEAR = re.compile(r"\d{4}")


def is_dated(cell: RawCell) -> bool:
    """Whether a cell holds amounts with their years, and not one alone."""
    return isinstance(cell.value, str) and bool(re.search(r"[:=]", cell.text))


def received(cell: RawCell) -> tuple[AidReceived, ...]:
    """Read the amounts, in the order in which they are typed."""
    parts = (part.strip() for part in BETWEEN.split(cell.text))
    return tuple(_part(cell, part) for part in parts if part)


def _part(cell: RawCell, text: str) -> AidReceived:
    match = PART.fullmatch(text)
    if match is None:
        raise UnreadableError(
            _(
                "« {part} » : écrivez l'année, deux-points et le montant, comme 2025: 40 000."
            ).format(part=text)
        )
    try:
        month = _month(replace(cell, value=match[1]))
        eur = euros(replace(cell, value=match[2]))
    except UnreadableError as error:
        raise UnreadableError(_("« {part} » : {why}").format(part=text, why=error)) from None
    if eur < ZERO:
        raise UnreadableError(_("« {part} » : le montant est négatif.").format(part=text))
    return AidReceived(eur=eur, month=month)


def _month(cell: RawCell) -> date:
    """Read a month; of a year alone, the last one, so that nothing counts too short."""
    if YEAR.fullmatch(cell.text):
        return date(year(cell), 12, 1)
    return span(cell, Grain.MONTH)[0]
