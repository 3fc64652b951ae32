"""Carry one sheet and all that hangs on it (tables, charts, images, comments) across."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from coopplan.workbook.package.grafting.cells import Fit, fit_differentials, fit_sheet, take_over
from coopplan.workbook.package.grafting.chart_labels import write_out_labels
from coopplan.workbook.package.package import Package
from coopplan.workbook.package.parts.content_types import ContentTypes
from coopplan.workbook.package.parts.references import retarget_part
from coopplan.workbook.package.parts.table_names import TABLE_TYPE, TableNames, rename_table
from coopplan.workbook.package.xml.markup import Element, serialise
from coopplan.workbook.package.xml.relations import Relation, relations, relations_part, rels_name

WORKSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


@dataclass(slots=True, kw_only=True)
class Transplant:
    """Copies parts of ``source`` into ``target`` under names that are free there."""

    source: Package
    target: Package
    source_types: ContentTypes
    target_types: ContentTypes
    fit: Fit
    sheets: Mapping[str, str]
    """New names of our sheets that had to take one, by old name in lower case."""
    tables: Mapping[str, str]
    """The same for tables."""
    numbers: TableNames
    _copied: dict[str, str] = field(default_factory=dict)

    def sheet(self, part: str, into: str | None, old: bytes | None) -> str:
        """Copy a sheet into the part ``into`` (or a new one) and give that part's name."""
        place = into or self.target.free_name("xl/worksheets/sheet", ".xml")
        root = self.source.xml(part)
        fit_sheet(root, self.fit)
        if old is not None:
            take_over(root, old)
        self._write(part, place, root)
        return place

    def _copy(self, part: str) -> str:
        if part not in self._copied:
            place = self.target.free_name(*_stem(part))
            self._copied[part] = place
            self._write(part, place, self._fitted(part))
        return self._copied[part]

    def _fitted(self, part: str) -> Element | bytes:
        if not part.endswith(".xml"):
            return self.source.read(part)
        root = self.source.xml(part)
        if self.source_types.of(part) == TABLE_TYPE:
            old = root.get("displayName", "")
            name = self.tables.get(old.lower(), old)
            rename_table(root, name, self.numbers.number(name))
            fit_differentials(root, self.fit.styles)
        write_out_labels(root)
        return root

    def _write(self, part: str, place: str, content: Element | bytes) -> None:
        if not isinstance(content, bytes):
            retarget_part(content, self.sheets, self.tables)
            content = serialise(content)
        self.target.put(place, content)
        self.target_types.declare(place, self.source_types.of(part))
        pointers = [self._pointer(each) for each in relations(self.source, part)]
        if pointers:
            self.target.put(rels_name(place), relations_part(place, pointers))

    def _pointer(self, relation: Relation) -> Relation:
        if relation.external:
            return relation
        return replace(relation, target=self._copy(relation.target))


def drop_parts(package: Package, types: ContentTypes, parts: Iterable[str]) -> None:
    """Remove parts, their relationships and their content types."""
    for part in parts:
        package.drop(part)
        package.drop(rels_name(part))
        types.forget(part)


def _stem(part: str) -> tuple[str, str]:
    base, suffix = posixpath.splitext(part)
    return re.sub(r"\d+\Z", "", base), suffix
