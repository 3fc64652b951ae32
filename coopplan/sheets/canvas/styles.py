"""The formats of one workbook, each made once."""

from __future__ import annotations

from typing import Any

from coopplan.sheets.canvas.formats import properties


class Styles:
    """The formats of a workbook being written, by the parts that they are made of."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self._formats: dict[tuple[str, ...], Any] = {}

    def style(self, *parts: str) -> Any:
        """Give the format made of some parts."""
        if parts not in self._formats:
            self._formats[parts] = self.workbook.add_format(properties(parts))
        return self._formats[parts]

    def custom(self, parts: tuple[str, ...], **more: Any) -> Any:
        """Give a format made of parts and further XlsxWriter properties."""
        key = (*parts, *(f"{name}={value}" for name, value in more.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties(parts) | more)
        return self._formats[key]
