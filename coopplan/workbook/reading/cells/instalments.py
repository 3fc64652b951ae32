"""Plans of instalments as people type them: ``2027-09: 60 %, 2028-03: 40 %``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.money.spending import Instalment
from coopplan.domain.input.time.period import Grain, key_of
from coopplan.i18n import _
from coopplan.vocabulary import pattern
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.moments import span
from coopplan.workbook.reading.cells.numbers import UnreadableError, share

BETWEEN = re.compile(rf"[;\n+]|(?<=%)\s*,|,(?!\d)|\s(?:{pattern('and')})\s")
"""Stands between two parts; a comma that a figure follows is that of a decimal."""
PART = re.compile(r"(.+?)\s*[:=]\s*(\S.*)")


def is_plan(cell: RawCell) -> bool:
    """Whether a cell holds shares, and not one month alone."""
    return isinstance(cell.value, str) and ("%" in cell.text or len(_parts(cell)) > 1)


def instalments(cell: RawCell, grain: Grain) -> tuple[Instalment, ...]:
    """Read the parts of an expense in the order of time."""
    found: dict[str, Instalment] = {}
    for text in _parts(cell):
        part = _part(cell, text, grain)
        key = key_of(part.month, grain)
        if key in found:
            raise UnreadableError(_("{month} y est deux fois.").format(month=key))
        found[key] = part
    return tuple(sorted(found.values(), key=lambda part: part.month))


def _parts(cell: RawCell) -> list[str]:
    return [part for part in map(str.strip, BETWEEN.split(cell.text)) if part]


def _part(cell: RawCell, text: str, grain: Grain) -> Instalment:
    match = PART.fullmatch(text)
    if match is None:
        raise UnreadableError(
            _("« {part} » : écrivez le mois, deux-points et la part, comme 2027-09: 60 %.").format(
                part=text
            )
        )
    try:
        first, _last = span(replace(cell, value=match[1]), grain)
        part = share(replace(cell, value=match[2]))
    except UnreadableError as error:
        raise UnreadableError(_("« {part} » : {why}").format(part=text, why=error)) from None
    if not Decimal(0) < part <= 1:
        raise UnreadableError(
            _("« {part} » : une part est de plus de 0 à 100 %.").format(part=text)
        )
    return Instalment(month=first, share=part)
