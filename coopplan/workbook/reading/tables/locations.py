"""Where each thing of the domain was typed, so that a finding can point at its cell."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace

from coopplan.domain.finding import Cell, Finding, Ref
from coopplan.i18n import _
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.tables.tables import RawRow, Table

ALIASES = {"target": "targets"}
"""Domain fields of the columns that have another name."""
UNKNOWN_CODE = frozenset({"REF01", "REF02", "LEV02", "SCN02", "DUE01"})
"""Findings whose value is a code that no row has."""
SEATS = frozenset({"bodies", "members"})
LACKING_IN = {
    "DUE01": frozenset({"institutional_dates"}),
    "DUE02": frozenset({"institutional_dates"}),
    "POL01": frozenset({"bodies"}),
    "POL04": frozenset({"bodies"}),
    "POL06": frozenset({"members", "outsiders"}),
    "BOD06": frozenset({"venues"}),
    "BUD02": frozenset({"services"}),
    **dict.fromkeys(("TSK04", "TSK05"), frozenset({"agents"})),
    **dict.fromkeys(("POL02", "POL03", "POL05", "BOD02", "BOD03"), SEATS),
}
"""Sheets that have no row of what a finding looks for: one that could not be read may be it."""
UNREADABLE = frozenset({"VAL01", "VAL02", "VAL04", "VAL05", "VAL06"})
"""Findings on a cell that is left out of the plan, as if it were empty."""
Place = tuple[Cell, str]
"""A cell and what the user sees in it."""


@dataclass(slots=True)
class Locations:
    """Cells by entity, key and field."""

    cells: dict[tuple[str, str, str], Place] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    """Codes of rows that are there but could not be read, however they are typed."""
    partly_read: set[str] = field(default_factory=set)
    """Sheets with such a row."""
    consequences: set[str] = field(default_factory=set)
    """Codes of the findings that only follow from what was said of a sheet."""
    hidden: frozenset[str] = frozenset()
    """Titles of the sheets that no link opens."""

    def note(self, table: Table, key: str, row: RawRow) -> None:
        """Remember where a record's fields are; the record itself is its first cell."""
        for field_name, cell in row.cells.items():
            self.put(table, key, field_name, cell)

    def put(self, table: Table, key: str, field_name: str, cell: RawCell) -> None:
        """Remember where one field is; the first one noted stands for the record."""
        place = (Cell(table.title, cell.address), cell.text)
        self.cells.setdefault((table.declared.name, key, ""), place)
        self.cells[table.declared.name, key, ALIASES.get(field_name, field_name)] = place

    def leave_out(self, table: Table, key: str, row: RawRow) -> None:
        """Remember that a row is there but could not be read, and maybe not even its code."""
        self.unread.add(normal(key))
        self.partly_read.add(table.declared.name)
        cell = row.cells.get(table.declared.key)
        if table.declared.key == "code" and cell and (cell.is_blank or cell.defect):
            self.consequences |= UNKNOWN_CODE

    def find(self, ref: Ref) -> Place | None:
        """Find the cell of a field, else its record's first cell."""
        exact = self.cells.get((ref.entity, ref.key, ALIASES.get(ref.field, ref.field)))
        return exact or self.cells.get((ref.entity, ref.key, ""))


def locate(findings: Iterable[Finding], locations: Locations) -> tuple[Finding, ...]:
    """Place each finding that names a record in that record's cell.

    A code is not unknown when its row is there but could not be read, nor is a cell empty: that was
    said already.
    """
    said = list(findings)
    doubtful = _in_part(said, locations)
    own = [one for one in said if not _is_consequence(one, locations, doubtful)]
    placed = tuple(_placed(finding, locations) for finding in own)
    unread = _unread(placed)
    return tuple(
        here
        for finding, here in zip(own, placed, strict=True)
        if here.ref is None or unread.isdisjoint({here.cell, _cell(finding.against, locations)})
    )


def _in_part(findings: Iterable[Finding], locations: Locations) -> Set[str]:
    """Name the sheets with rows, or cells, that are not understood."""
    unread = _unread(findings)
    unknown = {
        place.entity
        for one in findings
        if one.code == "REF01" and one.ref
        for place in (one.ref, *one.alike)
    }
    cells = locations.cells.items() if unread else ()
    return (
        locations.partly_read
        | unknown
        | {sheet for (sheet, _key, _field), (cell, _text) in cells if cell in unread}
    )


def _unread(findings: Iterable[Finding]) -> set[Cell | None]:
    """List the cells that are left out of the plan."""
    unread = (finding for finding in findings if finding.code in UNREADABLE)
    return {cell for finding in unread for cell in (finding.cell, *finding.cells_alike)}


def _is_consequence(finding: Finding, locations: Locations, doubtful: Set[str]) -> bool:
    """Tell whether a finding only follows from a row, or a sheet, that could not be read."""
    if finding.code in UNKNOWN_CODE and normal(finding.value) in locations.unread:
        return True
    lacking = LACKING_IN.get(finding.code, frozenset())
    return finding.code in locations.consequences or bool(lacking & doubtful)


def _cell(ref: Ref | None, locations: Locations) -> Cell | None:
    place = locations.find(ref) if ref else None
    return place[0] if place else None


def _placed(finding: Finding, locations: Locations) -> Finding:
    other = locations.find(finding.against) if finding.against else None
    if other is not None:
        said = _("{message} Voir aussi {cell}.").format(message=finding.message, cell=other[0])
        finding = replace(finding, message=said, against=None)
    place = locations.find(finding.ref) if finding.ref and not finding.cell else None
    return finding if place is None else finding.at(place[0], finding.value or place[1])
