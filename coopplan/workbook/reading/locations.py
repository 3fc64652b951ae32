"""Where each thing of the domain was typed, so that a finding can point at its cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from coopplan.domain.finding import Cell, Finding, Ref
from coopplan.workbook.reading.tables import RawRow, Table

Place = tuple[Cell, str]
"""A cell and what the user sees in it."""


@dataclass(slots=True)
class Locations:
    """Cells by entity, key and field."""

    cells: dict[tuple[str, str, str], Place] = field(default_factory=dict)

    def note(self, table: Table, key: str, row: RawRow) -> None:
        """Remember where a record's fields are; the record itself is its first cell."""
        name = table.declared.name
        for number, (field_name, cell) in enumerate(row.cells.items()):
            place = (Cell(table.title, cell.address), cell.text)
            self.cells[name, key, field_name] = place
            if number == 0:
                self.cells[name, key, ""] = place

    def find(self, ref: Ref) -> Place | None:
        """Find the cell of a field, else its record's first cell."""
        exact = self.cells.get((ref.entity, ref.key, ref.field))
        return exact or self.cells.get((ref.entity, ref.key, ""))


def locate(findings: Iterable[Finding], locations: Locations) -> tuple[Finding, ...]:
    """Place each finding that names a record in that record's cell."""
    return tuple(_placed(finding, locations) for finding in findings)


def _placed(finding: Finding, locations: Locations) -> Finding:
    place = locations.find(finding.ref) if finding.ref and not finding.cell else None
    return finding if place is None else finding.at(place[0], finding.value or place[1])
