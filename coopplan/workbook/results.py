"""What the result sheets of a workbook say, read back from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path

from coopplan.domain.input.names import names_of
from coopplan.domain.input.people.directory import titles
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.across_workbooks import Meeting, ReadBack
from coopplan.domain.results.figures import COMPARED, Indicator
from coopplan.i18n import _, speaking
from coopplan.workbook.package import Refused
from coopplan.workbook.package.ours.ownership import owned_sheets
from coopplan.workbook.package.package import open_package
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.reader import read
from coopplan.workbook.reading.cells.grid import Grids
from coopplan.workbook.reading.cells.sheet_cells import Scalar
from coopplan.workbook.reading.results.stamped import stamp
from coopplan.workbook.stamps import SEPARATOR

Row = dict[str, Scalar]
HOURS = re.compile(r"(\d{2})[h:.](\d{2})-(\d{2})[h:.](\d{2})")


def read_back(path: Path, name: str) -> ReadBack | None:
    """Read a solved workbook, inputs and results; ``None`` if it cannot be.

    What a sheet that is absent would have said is left empty.
    """
    plan = read(path).plan
    if plan is None:
        return None
    with speaking(plan.language), suppress(Refused), open_package(path) as package:
        sheets = {result: each.sheet.name for result, each in owned_sheets(Book(package)).items()}
        return _results(name, plan, _Sheets(Grids(package), sheets))
    return None


def _results(name: str, plan: Plan, sheets: _Sheets) -> ReadBack:
    return ReadBack(
        name=name,
        plan=plan,
        scenario=sheets.stamp(_("Synthèse")).partition(SEPARATOR)[0],
        indicators=tuple(_indicators(sheets)),
        worked_days=_worked_days(sheets, plan),
        used_eur=_amounts(sheets, _("Ligne de crédits"), _("Utilisé par le plan (net)")),
        granted_eur=_amounts(sheets, _("Dispositif"), _("Utilisé par le plan")),
        meetings=tuple(_meetings(sheets, plan)),
    )


class _Sheets:
    """The result sheets of a workbook, by the name of the result."""

    def __init__(self, grids: Grids, titles: dict[str, str]) -> None:
        self._grids, self._titles = grids, titles

    def rows(self, result: str) -> list[list[Scalar]]:
        """Give the cells of a sheet; none if it is absent."""
        title = self._titles.get(result)
        return self._grids.grid(title).rows if title else []

    def stamp(self, result: str) -> str:
        """Give what a sheet says it was made from."""
        title = self._titles.get(result)
        return stamp(self._grids.grid(title)) if title else ""

    def table(self, result: str, *headers: str) -> Iterator[list[Scalar]]:
        """Give the header, then the rows, of the table that has such headers.

        It ends where a row is empty.
        """
        rows = iter(self.rows(result))
        head = next((row for row in rows if set(headers) <= set(row)), None)
        if head is None:
            return
        yield head
        for row in rows:
            if all(value in ("", None) for value in row):
                return
            yield row

    def records(self, result: str, *headers: str) -> Iterator[Row]:
        """Give the rows of a table by header."""
        table = self.table(result, *headers)
        head = [str(value) for value in next(table, [])]
        return (dict(zip(head, row, strict=False)) for row in table)


def _indicators(sheets: _Sheets) -> Iterator[Indicator]:
    """Read the key figures of *Comparaison*, under the codes of the scenarios."""
    rows = sheets.rows(_("Comparaison"))
    place = next((i for i, row in enumerate(rows) if row[:1] == [_("Scénario")]), 0)
    codes = [str(code) for code in rows[place - 1][1:]] if place else []
    found = {str(row[0]): row[1:] for row in reversed(rows[place:]) if row}
    for code, label, group, unit, better in COMPARED:
        values = found.get(_(label), [])
        if values:
            yield Indicator(
                code=code,
                label=_(label),
                group=_(group),
                unit=unit,
                better=better,
                values=dict(zip(codes, map(_decimal, values), strict=False)),
            )


def _worked_days(sheets: _Sheets, plan: Plan) -> dict[tuple[str, date], Decimal]:
    """Sum the days of *Plan de charge* by agent and month; its last columns are the periods."""
    days: defaultdict[tuple[str, date], Decimal] = defaultdict(Decimal)
    table = sheets.table(_("Plan de charge"), _("Agent"), _("Tâche"))
    head = next(table, [])
    agent = head.index(_("Agent")) if head else 0
    first = head.index(_("Total")) + 1 if _("Total") in head else len(head)
    agents = names_of(plan, "agents")
    for row in table:
        who = _leading_code(str(row[agent]), agents)
        for period, value in zip(plan.periods, row[first:], strict=False):
            if value:
                days[who, period.first.replace(day=1)] += _decimal(value)
    return dict(days)


def _amounts(sheets: _Sheets, header: str, used: str) -> dict[str, Decimal]:
    """Read what the plan takes from each line, or asks each scheme, by code."""
    code = _("Code")
    rows = sheets.records(_("Propre vs services"), code, header, used)
    return {str(row[code]): _decimal(row[used]) for row in rows if row[code]}


def _meetings(sheets: _Sheets, plan: Plan) -> Iterator[Meeting]:
    """Read the sessions of *Calendrier* that have a day and hours."""
    known = sorted(titles(plan), key=len, reverse=True)
    day, hours, body = _("Date"), _("Heure"), _("Instance")
    present = (_("Obligatoires présents"), _("Souhaités présents"))
    for row in sheets.records(_("Calendrier"), day, hours, body, *present):
        when, found = row[day], HOURS.search(str(row[hours]))
        if isinstance(when, date) and found and row.get(_("Statut")) != _("annulée"):
            start, end = _moments(when, [int(part) for part in found.groups()])
            yield Meeting(
                body=str(row[body]),
                start=start,
                end=end,
                people=frozenset(_codes(known, *(row[each] for each in present))),
            )


def _moments(day: date, parts: Sequence[int]) -> tuple[datetime, datetime]:
    hour, minute, last_hour, last_minute = parts
    return (
        datetime.combine(day, time(hour, minute)),
        datetime.combine(day, time(last_hour, last_minute)),
    )


def _leading_code(text: str, known: Collection[str]) -> str:
    """Give the code that a text begins with, a name after it; earlier sheets have it alone."""
    words = text.split(" ")
    starts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((start for start in starts if start in known), text)


def _codes(known: Sequence[str], *lists: Scalar) -> Iterator[str]:
    """List people by the codes after their titles, in brackets; earlier sheets have them alone.

    A title may hold commas and brackets too, a code brackets: the longest that fits is meant.
    """
    for part in (part.strip() for each in lists for part in str(each or "").split(",")):
        meant = (code for code in known if part == code or part.endswith(f" ({code})"))
        yield from islice(meant, 1)


def _decimal(value: Scalar) -> Decimal:
    return Decimal(str(value)) if isinstance(value, int | float) else Decimal(0)
