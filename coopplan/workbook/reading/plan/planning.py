"""From the tables of a workbook to its plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from coopplan.domain.calendars.bodies.sessions import with_numbers
from coopplan.domain.finding import Cell, Finding, Ref, Severity
from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.money.labour_cost import with_day_cost
from coopplan.domain.input.money.spending import Authorisation
from coopplan.domain.input.near_codes import correct_code
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.scenarios import only_scenario
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import within_a_year
from coopplan.domain.input.time.supposed import with_supposed_days
from coopplan.i18n import _, language
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.plan.authorisations import payment_credits
from coopplan.workbook.reading.plan.closed.deadlines import moved_deadlines, on_open_days
from coopplan.workbook.reading.plan.closed.school_calendar import published_days
from coopplan.workbook.reading.plan.closed.territories import time_zone
from coopplan.workbook.reading.plan.closed.zones import holidays_by_zone
from coopplan.workbook.reading.plan.granted.period_columns import UNKNOWN_HORIZON
from coopplan.workbook.reading.plan.granted.working_time import available_days, net_days
from coopplan.workbook.reading.plan.granted.yearly_days import WorkingTime
from coopplan.workbook.reading.plan.percentages import percent_or_share
from coopplan.workbook.reading.plan.records import event, in_whole_steps, lever, record, scenarios
from coopplan.workbook.reading.plan.settings import (
    HORIZON,
    horizon,
    read_settings,
    settings_cells,
    settings_places,
)
from coopplan.workbook.reading.tables.aside import aside
from coopplan.workbook.reading.tables.locations import UNKNOWN_CODE, Locations
from coopplan.workbook.reading.tables.rows import Codes, Reader, Typed
from coopplan.workbook.reading.tables.tables import RawRow, Table
from coopplan.workbook.schema.records import RECORDS

JOINED_KEYS = {
    "members": ("body", "person"),
    "closures": ("target", "start"),
    "fixed_sessions": ("body", "day"),
    "poll_answers": ("body", "person", "day", "starts"),
    "trips": ("start", "end"),
    "instructions": ("authority", "given_on"),
    "institutional_dates": ("structure", "day"),
    "flat_rates": ("project", "scheme"),
}
"""Fields that identify together the rows of the sheets without codes."""
UNKNOWN_TARGET = "LEV02"
"""What is said of the levers on a sheet whose rows could not be read."""


class PlanReader:
    """Reads the tables of one workbook, and notes where everything is and what is wrong."""

    def __init__(self, found: Mapping[str, Table]) -> None:
        self.found = found
        self.locations = Locations()
        self.reader = Reader(_codes(found))

    @property
    def findings(self) -> list[Finding]:
        """What could not be read, or not as it was typed."""
        return self.reader.findings

    def plan(self) -> Plan | None:
        """Build the plan of all rows that can be read; ``None`` without a known horizon."""
        settings = self._settings()
        if settings is None:
            return None
        self.reader.hours_a_day = settings.hours_per_day
        periods = horizon(settings)
        simple = (name for name in RECORDS if name != "authorisations")
        fields: dict[str, Any] = {name: tuple(self._records(name)) for name in simple}
        fields["authorisations"] = tuple(self._authorisations())
        fields["agents"] = tuple(with_day_cost(agent, settings) for agent in fields["agents"])
        fields["tasks"], rounded = in_whole_steps(fields["tasks"], settings)
        if rounded:
            self.findings.append(rounded)
        days, hours = self.found.get("availability"), self.found.get("working_days")
        net = net_days(self.reader, hours, settings, periods, self.locations)
        time = WorkingTime(
            periods=within_a_year(periods),
            net_days=net,
            ratio_of={agent.code: agent.working_time_ratio for agent in fields["agents"]},
            step_days=settings.step_days,
            grain=settings.grain,
        )
        plan = Plan(
            language=language(),
            settings=settings,
            periods=periods,
            holidays=holidays_by_zone(self.reader, settings, fields["structures"], periods),
            school_holidays=published_days(periods),
            net_days=net,
            available_days=available_days(self.reader, days, periods, time, self.locations)
            if days
            else {},
            scenarios=self._scenarios(),
            events=tuple(event(key, typed) for key, typed in self._levers("events")),
            **fields,
        )
        self.findings.extend(moved_deadlines(plan))
        plan = replace(plan, time_zone=time_zone(_home_zone(plan)))
        return with_supposed_days(with_numbers(on_open_days(plan)))

    def _settings(self) -> Settings | None:
        table = self.found.get("settings")
        if table is None:
            self.findings.append(_no_settings())
            return None
        cells = settings_cells(self.reader, table)
        for name, cell in {**settings_places(table), **cells}.items():
            self.locations.put(table, name, "value", cell)
        settings = read_settings(self.reader, table, cells)
        wrong = {finding.cell for finding in self.findings if finding.is_error}
        typed = [Cell(table.title, cells[name].address) for name in HORIZON if name in cells]
        if not wrong.isdisjoint(typed):
            self.locations.consequences |= UNKNOWN_HORIZON
        return settings

    def _records(self, name: str) -> Iterator[Any]:
        for _key, typed in self._rows(name):
            yield record(name, typed)

    def _rows(self, name: str) -> Iterator[tuple[str, Typed]]:
        """Read a sheet's sound rows with their keys; a code typed twice counts once."""
        table = self.found.get(name)
        first: dict[str, RawRow] = {}
        if table and (table.missing or not table.headers):
            self.locations.consequences.add(UNKNOWN_TARGET)
        for row in table.rows if table else ():
            assert table is not None
            if outside := aside(table, row):
                self.findings.append(outside)
                continue
            typed = None if table.missing else self.reader.row(table, row)
            key = _key(table, row, typed)
            if table.declared.key and key and normal(key) in first:
                twice = _duplicate(table, row, first[normal(key)], key)
                self.reader.note(twice, table.title, normal(key))
                self.locations.consequences |= UNKNOWN_CODE
                continue
            first[normal(key)] = row
            self.locations.note(table, key, row)
            if typed is None:
                self.locations.leave_out(table, key, row)
            else:
                yield key, typed

    def _authorisations(self) -> Iterator[Authorisation]:
        """Read the authorisations, with the payment appropriations of each year."""
        table = self.found.get("authorisations")
        rows = [row for row in table.rows if not aside(table, row)] if table else []
        by_key = {_key(table, row, None): row for row in reversed(rows)} if table else {}
        for key, typed in self._rows("authorisations"):
            assert table is not None
            payments = payment_credits(self.reader, table, by_key[key])
            yield record("authorisations", {**typed, "payment_eur": payments})

    def _levers(self, name: str) -> Iterator[tuple[str, Typed]]:
        """Read the rows of a sheet of levers, with the codes they aim at."""
        numbered = (
            {str(row.number): row for row in self.found[name].rows} if name in self.found else {}
        )
        for key, typed in self._rows(name):
            typed.pop("target", None)
            self.findings.extend(
                percent_or_share(self.found[name].title, numbered[key].cells, typed)
            )
            yield key, {**typed, "targets": self._targets(numbered[key])}

    def _targets(self, row: RawRow) -> tuple[str, ...]:
        cell = row.cells.get("target")
        codes = self.reader.codes_of(cell, tuple(self.reader.codes)) if cell else ()
        return tuple(self._spelled(code) for code in codes)

    def _spelled(self, target: str) -> str:
        """Give a target as its sheet spells it; ``jur:2`` is a skill and a level."""
        code, colon, level = (part.strip() for part in target.partition(":"))
        return f"{self.reader.spelled(code, tuple(self.reader.codes))}{colon}{level}"

    def _scenarios(self) -> tuple[Scenario, ...]:
        levers = [(typed["scenario"], lever(key, typed)) for key, typed in self._levers("levers")]
        only = only_scenario()
        rows = [typed for _key, typed in self._rows("scenarios")]
        rows = rows or [{"code": only.code, "name": only.name}]
        known = {typed["code"] for typed in rows}
        self.findings.extend(
            _unknown_scenario(change, code, known) for code, change in levers if code not in known
        )
        return scenarios(rows, levers)


def _codes(found: Mapping[str, Table]) -> Codes:
    """Give each sheet's codes as they are spelled there."""
    return {
        name: {
            normal(row.cells["code"].text): row.cells["code"].text
            for row in reversed(table.rows)
            if "code" in row.cells and not row.cells["code"].is_blank
        }
        for name, table in found.items()
        if table.declared.key == "code"
    }


def _key(table: Table, row: RawRow, typed: Typed | None) -> str:
    """Give what findings call a row: its code, its codes, or its number."""
    name = table.declared.name
    if name in JOINED_KEYS and typed:
        return "/".join(str(typed[field]) for field in JOINED_KEYS[name])
    key = table.declared.key
    return row.cells[key].text if key in row.cells else str(row.number)


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


def _unknown_scenario(change: Lever, code: str, known: Iterable[str]) -> Finding:
    return Finding(
        code="SCN02",
        severity=Severity.ERROR,
        message=_("Le scénario {code} n'existe pas.").format(code=code),
        remedy=correct_code(
            code,
            dict.fromkeys(sorted(known), ""),
            _("Ajoutez-le à la feuille Scénarios, ou corrigez son code."),
        ),
        ref=Ref("levers", change.key, "scenario"),
        value=code,
    )


def _no_settings() -> Finding:
    return Finding(
        code="SET01",
        severity=Severity.ERROR,
        message=_("La feuille Paramètres manque : l'horizon est inconnu."),
        remedy=_("Ajoutez-la, avec au moins la clé Début de l'horizon et sa valeur."),
    )


def _home_zone(plan: Plan) -> str:
    """Give the zone of the structure that the settings say is the mission's, or their own."""
    home = by_code(plan.structures).get(plan.settings.home_structure)
    return (home.holiday_zone if home else "") or plan.settings.holiday_zone
