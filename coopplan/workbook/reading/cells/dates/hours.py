"""Hours of the day as people type them."""

from __future__ import annotations

import re
from datetime import time

from coopplan.i18n import _
from coopplan.vocabulary import pattern, words
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from coopplan.workbook.reading.cells.text import normal

HOUR = re.compile(
    rf"(?:(?:{pattern('preferences', 'to_or_at')}) )?(\d{{1,2}})"
    rf"(?: ?(?:{pattern('preferences', 'hours')}|[h:.]) ?(?:(\d\d)(?: ?mi?n)?)?(?::00)?)?"
)
HOUR_INSIDE = re.compile(
    rf"(?<!\w)\d{{1,2}} ?(?:{pattern('preferences', 'hours')}|[h:])(?: ?\d\d)?(?!\w)"
)
TWELVE_HOURS = re.compile(r"(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))? ?(a|p)\.?m")
"""An hour of half a day, as English clocks show it: ``2:30 PM``."""
WITHOUT_SIGN = re.compile(r"(\d\d)(\d\d)|(\d\d?)[.,]5")
"""An hour whose minutes follow nothing, or a comma: ``1430``, ``14,5``."""


def hour(cell: RawCell) -> time:
    """Read an hour of the day: a real one, ``14:00``, ``14h``, ``9h30``, *midi* or 18."""
    if isinstance(cell.value, float) and 0 <= cell.value < 1:
        minutes = round(cell.value * 24 * 60) % (24 * 60)
        return time(minutes // 60, minutes % 60)
    text = normal(cell.text).rstrip(" .")
    found = _written(text)
    if found is None:
        raise UnreadableError(
            _no_hour(text) or _("Une heure est attendue, par exemple 14h ou 9h30.")
        )
    return found


def _written(text: str) -> time | None:
    """Read an hour written out; ``None`` if the text is none."""
    if text in words("preferences", "noon"):
        return time(12)
    if half := TWELVE_HOURS.fullmatch(text):
        return time(int(half[1]) % 12 + (12 if half[3] == "p" else 0), int(half[2] or 0))
    found = HOUR.fullmatch(text)
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    return None


def _no_hour(text: str) -> str:
    """Say what stands in the way of an hour: another one, other words, or that it ends a day."""
    ends = HOUR.fullmatch(text)
    if text in words("midnight") or (ends and int(ends[1]) == 24):
        return _("Minuit finit un jour et en commence un autre : tapez 23h59, ou 0h.")
    if figure := WITHOUT_SIGN.fullmatch(text):
        hours, minutes = figure[1] or figure[3], figure[2] or "30"
        return _("Tapez {hour}.").format(hour=f"{hours}h{minutes}")
    inside = [each[0] for each in HOUR_INSIDE.finditer(text) if _written(each[0])]
    if len(set(inside)) > 1:
        return _("Tapez l'heure du début seule : {hour}.").format(hour=inside[0])
    return _("Tapez l'heure seule : {hour}.").format(hour=inside[0]) if inside else ""
