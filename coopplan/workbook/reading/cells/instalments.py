"""Plans of instalments as people type them: ``2027-09: 60 %, 2028-03: 40 %``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.money.spending import Instalment
from coopplan.domain.input.time.period import Grain, key_of
from coopplan.i18n import _
from coopplan.vocabulary import pattern
from coopplan.workbook.reading.cells.dates.moments import span
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError, share

BETWEEN = re.compile(
    rf"[;\n+&|]|(?<=%)\s*/|(?<=[%)])\s*,|,(?!\d)|(?<=\d{{4}}),|\s(?:{pattern('and')})\s"
)
"""Stands between two parts; a comma that a figure follows is that of a decimal."""
PART = re.compile(r"(.+?)\s*[:=]\s*(\S.*)|(.+?)\s*\(([^()]*%)\)")
SHARE_FIRST = re.compile(rf"([\d.,]+ ?%)\s*(?:(?:{pattern('articles')})\s)?(\S.*)")
"""A part written the other way round: *60 % en septembre 2027*."""


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


def _month_and_share(text: str) -> tuple[str, str]:
    """Split a part into its month and its share, as typed."""
    if match := PART.fullmatch(text):
        return match[1] or match[3], match[2] or match[4]
    if turned := SHARE_FIRST.fullmatch(text):
        return turned[2], turned[1]
    raise UnreadableError(
        _("« {part} » : écrivez le mois, deux-points et la part, comme 2027-09: 60 %.").format(
            part=text
        )
    )


def _part(cell: RawCell, text: str, grain: Grain) -> Instalment:
    when, typed = _month_and_share(text)
    try:
        first, _last = span(replace(cell, value=when), grain)
        part = share(replace(cell, value=typed))
    except UnreadableError as error:
        raise UnreadableError(_("« {part} » : {why}").format(part=text, why=error)) from None
    if not Decimal(0) < part <= 1:
        raise UnreadableError(
            _("« {part} » : une part est de plus de 0 à 100 %.").format(part=text)
        )
    return Instalment(month=first, share=part)
