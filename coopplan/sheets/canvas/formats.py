"""How a result cell looks: small named parts that add up to one format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from coopplan import palette
from coopplan.domain.shares import share_decimals
from coopplan.i18n import _
from coopplan.number_formats import euros_code, share_code, weekday_code

Properties = dict[str, Any]

HUNDREDTH = Decimal("0.01")
DAYS = frozenset({"days", "days_unit"})
DECIMALS = ("", "_tenths", "_hundredths")
"""What a part of days or of a share is followed by, with the decimals shown."""
FIGURES = ("0", "0.0", "0.00")
"""Figures of a percentage, by its decimals."""
FONT = "Calibri"
TEXT_SIZE = 11

BASE: Properties = {
    "font_name": FONT,
    "font_size": TEXT_SIZE,
    "font_color": palette.INK,
    "valign": "vcenter",
}

PARTS: dict[str, Properties] = {
    "title": {
        "font_size": 18,
        "bold": True,
        "font_color": palette.PAPER,
        "bg_color": palette.RESULT_DARK,
        "indent": 1,
    },
    "stamp": {"font_size": 9, "font_color": palette.MUTED, "bg_color": palette.RESULT_TINT},
    "lead": {"font_size": 12, "text_wrap": True},
    "heading": {
        "font_size": 13,
        "bold": True,
        "font_color": palette.RESULT_DARK,
        "bottom": 2,
        "bottom_color": palette.ACCENT,
    },
    "header": {
        "bold": True,
        "font_color": palette.PAPER,
        "bg_color": palette.RESULT_HEAD,
        "text_wrap": True,
        "border": 1,
        "border_color": palette.PAPER,
    },
    "cell": {"bottom": 1, "bottom_color": palette.LINE},
    "block": {"bold": True, "font_size": 12, "bg_color": palette.RESULT_TINT},
    "total": {
        "bold": True,
        "top": 1,
        "top_color": palette.RESULT_HEAD,
        "bg_color": palette.RESULT_TINT,
    },
    "card_label": {"font_size": 10, "font_color": palette.MUTED, "bg_color": palette.RESULT_TINT},
    "card_figure": {
        "font_size": 20,
        "bold": True,
        "font_color": palette.RESULT_DARK,
        "bg_color": palette.RESULT_TINT,
    },
    "card_text": {
        "align": "left",
        "font_size": 10,
        "text_wrap": True,
        "valign": "top",
        "bg_color": palette.RESULT_TINT,
    },
    "grid": {
        "shrink": True,
        "align": "left",
        "indent": 1,
        "border": 1,
        "border_color": palette.LINE,
    },
    "day_off": {"bg_color": palette.DAY_OFF, "font_color": palette.MUTED},
    "shut": {"bg_color": palette.SHUT, "font_color": palette.INK},
    "partly": {"bg_color": palette.PARTLY_SHUT, "font_color": palette.MUTED},
    "political": {"bold": True, "bg_color": palette.POLITICAL, "font_color": palette.PAPER},
    "technical": {"bold": True, "bg_color": palette.TECHNICAL, "font_color": palette.INK},
    "answer": {"bg_color": palette.INPUT_TINT, "border": 1, "border_color": palette.LINE},
    "key": {"font_size": 7, "font_color": palette.MUTED},
    "bold": {"bold": True},
    "muted": {"font_color": palette.MUTED},
    "struck": {"font_color": palette.MUTED, "font_strikeout": True},
    "good": {"font_color": palette.GOOD},
    "bad": {"font_color": palette.BAD},
    "warning": {"font_color": palette.WARNING},
    "gap": {"bg_color": palette.BAD_TINT},
    "best": {"bold": True, "bg_color": palette.BEST_TINT},
    "link": {"font_color": palette.LINK, "underline": 1},
    "wrap": {"text_wrap": True, "align": "left", "indent": 1},
    "top": {"valign": "top"},
    "left": {"align": "left"},
    "right": {"align": "right"},
    "center": {"align": "center"},
    "indent": {"align": "left", "indent": 1},
    "small": {"font_size": 9},
    "large": {"font_size": 12},
    "days": {"num_format": "#,##0;-#,##0;–", "align": "right", "indent": 1},
    "days_tenths": {"num_format": "#,##0.0;-#,##0.0;–", "align": "right", "indent": 1},
    "days_hundredths": {"num_format": "#,##0.00;-#,##0.00;–", "align": "right", "indent": 1},
    "days_filtered": {"num_format": "#,##0.0#;-#,##0.0#;–", "align": "right", "indent": 1},
    "count": {"num_format": "#,##0", "align": "right", "indent": 1},
}


def properties(parts: tuple[str, ...]) -> Properties:
    """Add up parts, the later ones winning."""
    found = dict(BASE)
    for part in parts:
        found |= _in_language(part) if part in UNITS else PARTS[part]
    return found


cents_code = partial(euros_code, cents=True)
"""Gives the number format of an amount that has cents."""


def has_cents(amount: object) -> bool:
    """Whether an amount is no whole number of euros, and is shown to the cent."""
    return isinstance(amount, Decimal) and amount != amount.to_integral_value()


def day_decimals(count: object) -> int:
    """Count the decimals that days are shown with: those they have, to the hundredth."""
    if not isinstance(count, Decimal):
        return 0
    exponent = count.quantize(HUNDREDTH, ROUND_HALF_UP).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def with_decimals(parts: tuple[str, ...], figure: object) -> tuple[str, ...]:
    """Give the format parts of a figure: euros with cents, days with decimals, if there are any."""
    return tuple(_with_decimals(part, figure) for part in parts)


def _with_decimals(part: str, figure: object) -> str:
    if part == "eur" and has_cents(figure):
        return "cents"
    if part == "share":
        return f"share{DECIMALS[share_decimals(figure)]}"
    return f"{part}{DECIMALS[day_decimals(figure)]}" if part in DAYS else part


def days_code(sign: str = "", *, decimals: int = 0) -> str:
    """Give the number format of days with their unit, with an optional plus sign."""
    unit, places = _("j"), f".{'0' * decimals}" if decimals else ""
    return f'{sign}#,##0{places}\\ "{unit}"'


def points_code(sign: str = "", *, unit: str, decimals: int) -> str:
    """Give the number format of a difference between shares, in percentage points."""
    return f'{sign}{FIGURES[decimals]}\\ "{unit}"'


def count_code(sign: str = "") -> str:
    """Give the number format of a count, with an optional plus sign."""
    return f"{sign}#,##0"


AMOUNTS: Mapping[str, Callable[..., str]] = {
    "eur": euros_code,
    "cents": cents_code,
    "days_unit": days_code,
    "days_unit_tenths": partial(days_code, decimals=1),
    "days_unit_hundredths": partial(days_code, decimals=2),
}
"""Number formats that depend on the language, with a dash for zero."""
CENTRED: Mapping[str, Callable[..., str]] = {
    "share": share_code,
    "share_tenths": partial(share_code, figure="0.0"),
    "share_hundredths": partial(share_code, figure="0.00"),
    "date": weekday_code,
}
"""Others, without one."""
UNITS = AMOUNTS.keys() | CENTRED.keys()


def _in_language(unit: str) -> Properties:
    if unit in CENTRED:
        return {"num_format": CENTRED[unit](), "align": "center"}
    code = AMOUNTS[unit]
    return {"num_format": f"{code()};{code('-')};–", "align": "right", "indent": 1}
