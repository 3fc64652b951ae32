"""The indicators of *Comparaison*, each with its difference to the reference below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from coopplan.domain.results.figures import Indicator, Unit
from coopplan.domain.shares import compared_decimals, points
from coopplan.i18n import _
from coopplan.number_formats import euros_code, share_code
from coopplan.sheets.canvas.formats import (
    FIGURES,
    cents_code,
    count_code,
    day_decimals,
    days_code,
    has_cents,
    points_code,
)
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.styles import Styles
from coopplan.sheets.words.common import points_unit

CODES: Mapping[Unit, Callable[[str], str]] = {
    "eur": euros_code,
    "count": count_code,
}


def write_indicators(sheet: Sheet, rows: Sequence[Indicator]) -> dict[str, int]:
    """Write each indicator and its differences; give the row of each."""
    places: dict[str, int] = {}
    group = ""
    for indicator in rows:
        if indicator.group != group:
            group = indicator.group
            sheet.height(sheet.row, 18)
            for col in range(sheet.width):
                sheet.write(sheet.row, col, group if col == 0 else "", "block", "indent")
            sheet.row += 1
        places[indicator.code] = sheet.row
        _indicator(sheet, indicator)
    sheet.row += 1
    return places


def _indicator(sheet: Sheet, indicator: Indicator) -> None:
    sheet.height(sheet.row, 18)
    sheet.height(sheet.row + 1, 12)
    sheet.write(sheet.row, 0, indicator.label, "large", "indent")
    sheet.write(
        sheet.row + 1, 0, _("différence à la référence"), "cell", "small", "muted", "indent"
    )
    for col, value in enumerate(indicator.values.values(), start=1):
        sheet.number(sheet.row, col, value, _value_style(sheet.book, indicator, value))
        if col == 1:
            sheet.write(sheet.row + 1, col, "", "cell")
        else:
            _difference(sheet, col, indicator, value)
    sheet.row += 2


def _difference(sheet: Sheet, col: int, indicator: Indicator, value: Decimal) -> None:
    """Write the difference to the reference under a value; shares differ by points."""
    reference = next(iter(indicator.values.values()))
    if indicator.unit == "share":
        decimals = compared_decimals(*indicator.values.values())
        shown = points(reference, value, decimals)
        code: Callable[[str], str] = partial(
            points_code, unit=points_unit(shown), decimals=decimals
        )
    else:
        shown = value - reference
        code = _code(indicator, shown)
    style = sheet.book.custom(
        ("cell", "small", "center", *_tone(indicator, shown)),
        num_format=f"{code('+')};{code('-')};=",
    )
    sheet.number(sheet.row + 1, col, shown, style)


def _code(indicator: Indicator, value: Decimal) -> Callable[[str], str]:
    unit = indicator.unit
    if unit == "days":
        return partial(days_code, decimals=day_decimals(value))
    if unit == "share":
        decimals = compared_decimals(*indicator.values.values())
        return partial(share_code, figure=FIGURES[decimals])
    return cents_code if unit == "eur" and has_cents(value) else CODES[unit]


def _value_style(book: Styles, indicator: Indicator, value: Decimal) -> Any:
    code = _code(indicator, value)("")
    if value == indicator.best:
        return book.custom(("large", "center", "best"), num_format=f'"★ "{code}')
    return book.custom(("large", "center"), num_format=code)


def _tone(indicator: Indicator, difference: Decimal) -> tuple[str, ...]:
    """Colour a difference by whether it helps, when either end is preferable."""
    if indicator.better is None or not difference:
        return ("muted",)
    return ("good",) if (difference > 0) == (indicator.better == "high") else ("bad",)
