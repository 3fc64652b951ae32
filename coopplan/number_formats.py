"""Number formats of Excel in the language in force, for the input and the result sheets."""

from __future__ import annotations

from locale import windows_locale

from coopplan.i18n import day_pattern, euros_pattern, language, percent_pattern
from coopplan.vocabulary import locale_name


def euros_code(sign: str = "", *, cents: bool = False) -> str:
    """Give the format of euros: ``#,##0\\ "€"`` in French, ``"€"#,##0`` in English."""
    pattern = euros_pattern() if cents else euros_pattern().replace(".00", "")
    return sign + pattern.replace(" ", "\\ ").replace("¤", '"€"')


def share_code(sign: str = "", *, figure: str = "0") -> str:
    """Give the format of a share: ``0\\ %`` in French, ``0%`` in English."""
    return sign + percent_pattern().replace("#,##0", figure).replace(" ", "\\ ")


def date_code() -> str:
    """Give the format of a date, such as ``dd/mm/yyyy``."""
    return day_pattern().lower()


def weekday_code() -> str:
    """Give the format of a date with its weekday, in the workbook's language."""
    return f"{_tongue()}ddd\\ {date_code()}"


def month_code() -> str:
    """Give the format of a month, in the workbook's language whatever the computer's."""
    return f"{_tongue()}mmm yyyy"


def _tongue() -> str:
    """Give the language as Excel numbers it: ``[$-40C]`` for French."""
    names = {name: number for number, name in windows_locale.items()}
    number = names.get(locale_name(language()))
    return "" if number is None else f"[$-{number:X}]"
