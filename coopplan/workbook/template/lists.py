"""Dropdowns, bounds and help: what Excel offers, and warns about, in each input cell."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from xlsxwriter import Workbook

from coopplan.i18n import N_, _
from coopplan.workbook.schema import Column, Kind, sheet

HEADER_ROW = 4
"""Zero-based row of every table's header."""
ROOM = 1000
"""Last row, counted from one, that has a dropdown or that a dropdown looks at."""
PEOPLE_ROOM = 400
"""Most people that a dropdown shows."""
LISTS_SHEET = N_("Listes")
MESSAGE_LIMIT, TITLE_LIMIT = 255, 32
"""Characters that Excel accepts in an input message and in its title."""
WHOLE = frozenset({Kind.INTEGER})
REAL = frozenset({Kind.DECIMAL, Kind.DAYS, Kind.EUROS, Kind.PERCENT})


class Lists:
    """Named lists of codes and labels, and the validations that use them.

    A list grows with its table: it is found from the table's header, so that any row may go.
    """

    def __init__(self, book: Workbook, known: Collection[str] | None = None) -> None:
        """Prepare lists in ``book``.

        ``known``: names of lists that the workbook which the sheet goes to has, and the only ones
        that it can use.
        """
        self._book, self._known = book, known
        self._named: set[str] = set()
        self._labels: list[str] = []

    def offer(
        self, target: Any, place: int, column: Column, first: int, last: int = ROOM - 1
    ) -> None:
        """Give a column's cells their help and, where they have one, their list or bounds."""
        title = _(column.header)[:TITLE_LIMIT]
        message = _(column.help)[:MESSAGE_LIMIT]
        rule = self._list(column) or _bounds(column) or {"validate": "any"}
        words = {
            "input_title": title,
            "input_message": message,
            "error_type": "warning",
            "error_title": title,
            "error_message": message,
        }
        target.data_validation(first, place, last, place, rule | words)

    def _list(self, column: Column) -> dict[str, Any] | None:
        if column.kind is Kind.CHOICE:
            labels = [_(label) for label in column.choices.values()]
            short = len(",".join(labels)) <= MESSAGE_LIMIT
            return _among(labels if short else f"={self._long_list(labels)}")
        if column.kind is Kind.BOOLEAN:
            return _among([_("oui"), _("non")])
        if column.kind is Kind.REF:
            name = self._codes(column.refers_to)
            return _among(f"={name}") if self._known is None or name in self._known else None
        return None

    def _codes(self, sheets: tuple[str, ...]) -> str:
        """Name the list of codes of one sheet, or of people wherever they are declared."""
        if len(sheets) > 1:
            title = _(LISTS_SHEET)
            return self._name("coopplan_people", f"OFFSET({title}!$A$1,0,0,MAX(1,{title}!$C$3),1)")
        header, column = self._header(sheets[0]), self._column(sheets[0])
        return self._name(
            f"coopplan_{sheets[0]}", f"OFFSET({header},1,0,MAX(1,COUNTA({column})-1),1)"
        )

    def _long_list(self, labels: list[str]) -> str:
        """Name a list too long to be written inside its validation."""
        self._labels = labels
        title = _(LISTS_SHEET)
        return self._name("coopplan_labels", f"{title}!$B$1:$B${len(labels)}")

    def _name(self, name: str, formula: str) -> str:
        if self._known is None and name not in self._named:
            self._named.add(name)
            self._book.define_name(name, f"={formula}")
        return name

    def _header(self, name: str) -> str:
        title = _(sheet(name).title).replace("'", "''")
        return f"'{title}'!$A${HEADER_ROW + 1}"

    def _column(self, name: str) -> str:
        """Refer to a sheet's codes, from their header down."""
        return f"{self._header(name)}:$A${ROOM}"

    def write(self, people: list[str], *, agents: int, outsiders: int) -> None:
        """Write the hidden sheet: agents then outsiders, labels of levers, how many people.

        The arguments are what the formulas give for the rows already written.
        """
        lists = self._book.add_worksheet(_(LISTS_SHEET))
        for place in range(1, PEOPLE_ROOM + 1):
            known = people[place - 1] if place <= len(people) else ""
            lists.write_formula(place - 1, 0, self._person(place), None, known)
        lists.write_column(0, 1, self._labels)
        counts = {name: f"=COUNTA({self._column(name)})-1" for name in ("agents", "outsiders")}
        lists.write_formula(0, 2, counts["agents"], None, agents)
        lists.write_formula(1, 2, counts["outsiders"], None, outsiders)
        lists.write_formula(2, 2, f"=MIN({PEOPLE_ROOM},$C$1+$C$2)", None, agents + outsiders)
        lists.very_hidden()

    def _person(self, place: int) -> str:
        """Give the formula of one person's code: agents first, then outsiders."""
        agents, outsiders = self._column("agents"), self._column("outsiders")
        return (
            f"=IF({place}<=$C$1,INDEX({agents},{place}+1),"
            f'IF({place}<=$C$3,INDEX({outsiders},{place}+1-$C$1),""))&""'
        )


def _among(source: list[str] | str) -> dict[str, Any]:
    return {"validate": "list", "source": source}


def _bounds(column: Column) -> dict[str, Any] | None:
    """Bound a column of numbers from below, and from above where the schema says so."""
    if column.kind not in WHOLE | REAL or column.minimum is None:
        return None
    whole = column.kind in WHOLE
    kind = {"validate": "integer" if whole else "decimal"}
    figure = int if whole else float
    low = figure(column.minimum)
    if column.maximum is None:
        return kind | {"criteria": ">=", "value": low}
    return kind | {"criteria": "between", "minimum": low, "maximum": figure(column.maximum)}
