"""Checking: what must be corrected in a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.plan import Plan
from coopplan.i18n import speaking
from coopplan.vocabulary import FRENCH, Language
from coopplan.workbook.reader import Locations, locate, read

BAD_USAGE = frozenset({"FIL01", "FIL02", "FIL22", "SCN10", "SCN11", "RUN03"})
"""Findings about the command line: no such file, a folder, no such scenario or objective..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What reading and checking a workbook found."""

    workbook: Path
    findings: tuple[Finding, ...] = ()
    plan: Plan | None = None
    """``None`` when a cell could not be read."""
    draft: Plan | None = None
    """All that could be read: to name scenarios and digest, never to solve."""
    locations: Locations = field(default_factory=Locations)
    """Where each record was typed."""
    language: Language = FRENCH
    """Of the workbook; French where it could not be read."""

    @property
    def ok(self) -> bool:
        """Whether the plan can be solved."""
        return self.plan is not None and not any(finding.is_error for finding in self.findings)

    @property
    def is_bad_usage(self) -> bool:
        """Whether what was asked for does not exist, rather than the data being wrong."""
        return any(finding.code in BAD_USAGE for finding in self.findings)


def check(workbook: Path, solver: str | None = None) -> Report:
    """Read a workbook and apply every rule, without touching the file.

    ``solver``: the solver to take instead of the one in the settings.
    """
    from coopplan.rules import check as broken_rules

    reading = read(workbook)
    with speaking(reading.language):
        broken = broken_rules(reading.draft) if reading.draft else ()
        missing = tuple(_without_solver(reading.draft, solver))
    findings = locate((*reading.findings, *broken, *missing), reading.locations)
    return Report(
        workbook=workbook,
        findings=sorted_findings(findings),
        plan=_solved_by(reading.plan, solver),
        draft=reading.draft,
        locations=reading.locations,
        language=reading.language,
    )


def _without_solver(plan: Plan | None, solver: str | None) -> Iterator[Finding]:
    """Say that the solver asked for, or else the one in the settings, is not installed."""
    typed = plan.settings.solver if plan else ""
    asked = typed if solver is None else solver
    if asked:
        from coopplan.planning.solvers import missing_solver

        found = missing_solver(asked, typed=solver is None)
        yield from () if found is None else (found,)


def _solved_by(plan: Plan | None, solver: str | None) -> Plan | None:
    if plan is None or solver is None:
        return plan
    return replace(plan, settings=replace(plan.settings, solver=solver))


def sorted_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Put errors first, then warnings, each in the order of the workbook."""
    rank = {severity: place for place, severity in enumerate(Severity)}
    return tuple(sorted(findings, key=lambda finding: rank[finding.severity]))
