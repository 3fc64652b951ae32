"""Reading: from a saved workbook to the frozen plan, with everything that could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from coopplan.domain.finding import Cell, Finding, Ref, Severity
from coopplan.domain.lever import Lever
from coopplan.domain.period import Period
from coopplan.domain.plan import Plan
from coopplan.domain.settings import Settings
from coopplan.i18n import Language, _, set_language
from coopplan.workbook.package import Refused
from coopplan.workbook.reading.grid import Grids
from coopplan.workbook.reading.locations import Locations, locate
from coopplan.workbook.reading.records import event, in_whole_steps, lever, record, scenarios
from coopplan.workbook.reading.rows import Codes, Reader, Typed
from coopplan.workbook.reading.settings import horizon, read_settings
from coopplan.workbook.reading.tables import (
    RawRow,
    Table,
    missing_parts,
    spoken_language,
    tables,
)
from coopplan.workbook.reading.values import normal, parts
from coopplan.workbook.reading.working_time import available_days, net_days
from coopplan.workbook.schema import SHEETS

PLAIN = tuple(
    declared.name
    for declared in SHEETS
    if declared.name
    not in {"settings", "availability", "working_days", "scenarios", "levers", "events"}
)
"""Sheets whose rows become records one for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a workbook says."""

    plan: Plan | None
    """``None`` when a sheet or the horizon it cannot do without is missing."""
    findings: tuple[Finding, ...]
    locations: Locations
    language: Language = "fr"
    tables: dict[str, Table] = field(default_factory=dict)
    """Input sheets as found; ``tables["tasks"].frame()`` is a pandas frame with addresses."""


def read(path: Path) -> Reading:
    """Read a workbook; nothing in it, or about it, makes this raise."""
    try:
        grids = Grids(path)
    except Refused as refusal:
        return Reading(plan=None, findings=refusal.findings, locations=Locations())
    spoken = spoken_language(grids.titles)
    set_language(spoken)
    found = tables(grids)
    reading = _Reading(found)
    plan = reading.plan()
    return Reading(
        plan=plan,
        findings=locate((*missing_parts(found), *reading.reader.findings), reading.locations),
        locations=reading.locations,
        language=spoken,
        tables=found,
    )


class _Reading:
    """The tables of one workbook on their way to a plan."""

    def __init__(self, found: dict[str, Table]) -> None:
        self.found = found
        self.locations = Locations()
        self.reader = Reader(_codes(found))

    def plan(self) -> Plan | None:
        if "settings" not in self.found:
            return None
        settings, cells = read_settings(self.reader, self.found["settings"])
        for name, cell in cells.items():
            title = self.found["settings"].title
            self.locations.cells["settings", "", name] = (Cell(title, cell.address), cell.text)
        if settings is None:
            return None
        periods = horizon(settings)
        fields: dict[str, Any] = {name: tuple(self._records(name)) for name in PLAIN}
        fields["tasks"] = tuple(self._whole_steps(fields["tasks"], settings))
        fields["scenarios"] = self._scenarios()
        fields["events"] = tuple(
            event(key, typed) for key, typed in self._rows("events", with_targets=True)
        )
        return Plan(
            settings=settings,
            periods=periods,
            net_days=net_days(self.reader, self.found.get("working_days"), settings, periods),
            available_days=self._available(periods),
            digest=_digest(self.found),
            **fields,
        )

    def _records(self, name: str) -> Iterator[Any]:
        for _key, typed in self._rows(name):
            yield record(name, typed)

    def _rows(self, name: str, *, with_targets: bool = False) -> Iterator[tuple[str, Typed]]:
        """Read a sheet's sound rows with their keys; a code typed twice counts once."""
        table = self.found.get(name)
        if table is None or table.missing:
            return
        seen: dict[str, RawRow] = {}
        for row in table.rows:
            typed = self.reader.row(table, row)
            key = _key(table, row, typed)
            if table.declared.key and normal(key) in seen:
                self.reader.findings.append(_duplicate(table, row, seen[normal(key)], key))
                continue
            seen[normal(key)] = row
            self.locations.note(table, key, row)
            if typed is None:
                continue
            if with_targets:
                typed["targets"] = self._targets(row)
                typed.pop("target", None)
            yield key, typed

    def _targets(self, row: RawRow) -> tuple[str, ...]:
        cell = row.cells.get("target")
        sheets = tuple(self.reader.codes)
        return tuple(self.reader.spelled(part, sheets) for part in parts(cell)) if cell else ()

    def _scenarios(self) -> tuple[Any, ...]:
        levers: list[tuple[str, Lever]] = [
            (typed["scenario"], lever(key, typed))
            for key, typed in self._rows("levers", with_targets=True)
        ]
        rows = [typed for _key, typed in self._rows("scenarios")]
        known = {normal(typed["code"]) for typed in rows}
        self.reader.findings.extend(
            _unknown_scenario(change, code) for code, change in levers if normal(code) not in known
        )
        return scenarios(rows, levers)

    def _whole_steps(self, tasks: Iterable[Any], settings: Settings) -> Iterator[Any]:
        for task in tasks:
            rounded, finding = in_whole_steps(task, settings)
            if finding:
                self.reader.findings.append(finding)
            yield rounded

    def _available(self, periods: tuple[Period, ...]) -> dict[tuple[str, Period], Decimal]:
        table = self.found.get("availability")
        if table is None:
            return {}
        for row in table.rows:
            if "agent" in row.cells:
                self.locations.note(table, self._agent(row), row)
        return available_days(self.reader, table, periods)

    def _agent(self, row: RawRow) -> str:
        return self.reader.spelled(row.cells["agent"].text, ("agents",))


def _codes(found: dict[str, Table]) -> Codes:
    """Give each sheet's codes as they are spelled there."""
    return {
        name: {
            normal(row.cells["code"].text): row.cells["code"].text
            for row in table.rows
            if "code" in row.cells and not row.cells["code"].is_blank
        }
        for name, table in found.items()
        if table.declared.key == "code"
    }


def _key(table: Table, row: RawRow, typed: Typed | None) -> str:
    if table.declared.name == "members" and typed:
        return f"{typed['body']}/{typed['person']}"
    name = table.declared.key
    return row.cells[name].text if name and name in row.cells else str(row.number)


def _duplicate(table: Table, row: RawRow, first: RawRow, key: str) -> Finding:
    cell = row.cells[table.declared.key]
    return Finding(
        code="COD01",
        severity=Severity.ERROR,
        message=_("Le code {code} est déjà à la ligne {row}.").format(code=key, row=first.number),
        remedy=_("Donnez à chaque ligne un code à elle, ou supprimez le doublon."),
        cell=Cell(table.title, cell.address),
        value=cell.text,
    )


def _unknown_scenario(change: Lever, code: str) -> Finding:
    return Finding(
        code="SCN02",
        severity=Severity.ERROR,
        message=_("Le scénario {code} n'existe pas.").format(code=code),
        remedy=_("Ajoutez-le à la feuille Scénarios, ou corrigez son code."),
        ref=Ref("levers", change.key, "scenario"),
    )


def _digest(found: dict[str, Table]) -> str:
    """Digest what the user typed, whatever its formatting; 12 hexadecimal digits."""
    content = hashlib.sha256()
    for name, table in found.items():
        for row in table.rows:
            typed = sorted((f, c.text) for f, c in row.cells.items() if not c.is_blank)
            content.update(repr((name, typed)).encode())
    return content.hexdigest()[:12]


__all__ = ["Locations", "Reading", "locate", "read"]
