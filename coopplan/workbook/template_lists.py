"""Dropdowns: every single code and every enumeration is chosen from a list that grows."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook

from coopplan.i18n import Language, _
from coopplan.workbook.schema import Column, Kind, sheet
from coopplan.workbook.schema.types import Bilingual

YES_NO = Bilingual("oui,non", "yes,no")
ROOM = 995
"""Rows of a sheet that a dropdown looks at."""
PEOPLE_ROOM = 400
LISTS_SHEET = Bilingual("Listes", "Lists")
MESSAGE_LIMIT = 255


class Dropdowns:
    """Named lists of codes, and the validations that use them."""

    def __init__(
        self, book: Workbook, language: Language, header_row: int, people: list[str]
    ) -> None:
        """Prepare lists for tables whose header is in (zero-based) ``header_row``.

        ``people`` are the codes already typed, agents first.
        """
        self._people_codes = people
        self._book = book
        self._language = language
        self._first = header_row + 2
        self._named: set[str] = set()
        self._labels: list[str] = []

    def offer(self, target: Any, place: int, column: Column, first: int, last: int) -> None:
        """Give a column its help and, where it has one, its list."""
        rule = self._list(column) or {"validate": "any"}
        title = column.header.in_(self._language)[:32]
        message = _(column.help)[:MESSAGE_LIMIT]
        target.data_validation(
            first,
            place,
            last,
            place,
            {
                **rule,
                "input_title": title,
                "input_message": message,
                "error_type": "warning",
                "error_title": title,
                "error_message": message,
            },
        )

    def _list(self, column: Column) -> dict[str, Any] | None:
        if column.kind is Kind.CHOICE:
            labels = [label.in_(self._language) for label in column.choices.values()]
            if len(",".join(labels)) <= MESSAGE_LIMIT:
                return {"validate": "list", "source": labels}
            return {"validate": "list", "source": f"={self._long_list(labels)}"}
        if column.kind is Kind.BOOLEAN:
            return {"validate": "list", "source": YES_NO.in_(self._language).split(",")}
        if column.kind is Kind.REF:
            return {"validate": "list", "source": f"={self._codes(column.refers_to)}"}
        return None

    def _codes(self, sheets: tuple[str, ...]) -> str:
        """Name the list of codes of one sheet, or of people wherever they are declared."""
        name = "coopplan_" + "_".join(sheets)
        if name not in self._named:
            self._named.add(name)
            source = self._range(sheets[0]) if len(sheets) == 1 else self._people()
            self._book.define_name(name, f"={source}")
        return name

    def _long_list(self, labels: list[str]) -> str:
        """Name a list too long to be written inside its validation."""
        self._labels = labels
        name, title = "coopplan_labels", LISTS_SHEET.in_(self._language)
        if name not in self._named:
            self._named.add(name)
            self._book.define_name(name, f"={title}!$B$1:$B${len(labels)}")
        return name

    def _range(self, name: str) -> str:
        """Refer to the filled part of a sheet's code column."""
        title = sheet(name).title.in_(self._language).replace("'", "''")
        whole = f"'{title}'!$A${self._first}:$A${self._first + ROOM}"
        return f"OFFSET('{title}'!$A${self._first},0,0,MAX(1,COUNTA({whole})),1)"

    def _people(self) -> str:
        title = LISTS_SHEET.in_(self._language)
        return f'OFFSET({title}!$A$1,0,0,MAX(1,COUNTIF({title}!$A$1:$A${PEOPLE_ROOM},"?*")),1)'

    def write_lists(self) -> None:
        """Write the hidden sheet: agents then outsiders, and the labels of levers."""
        lists = self._book.add_worksheet(LISTS_SHEET.in_(self._language))
        agents, outsiders = self._range("agents"), self._range("outsiders")
        for place in range(1, PEOPLE_ROOM + 1):
            formula = (
                f"=IFERROR(IF({place}<=ROWS({agents}),INDEX({agents},{place}),"
                f'INDEX({outsiders},{place}-ROWS({agents})))&"","")'
            )
            known = self._people_codes[place - 1] if place <= len(self._people_codes) else ""
            lists.write_formula(place - 1, 0, formula, None, known)
        lists.write_column(0, 1, self._labels)
        lists.very_hidden()
