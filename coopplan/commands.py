"""What coopplan does, one typed function a command; the doors add nothing to them.

Every command is the same pipeline, cut where it has what it needs:
``snapshot -> read -> check -> solve -> render -> adopt``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.outcome import Outcome
from coopplan.domain.plan import Plan
from coopplan.hosts.file import Adoption, FileHost
from coopplan.i18n import Language, _
from coopplan.workbook.package import Refused
from coopplan.workbook.reader import Locations, locate, read

Progress = Callable[[str], None]
"""Told the code of each scenario as it is solved."""

BAD_USAGE = frozenset({"FIL01", "FIL02", "SCN10"})
"""Findings about the command line: no such file, a folder, no such scenario."""


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

    @property
    def ok(self) -> bool:
        """Whether the plan can be solved."""
        return self.plan is not None and not any(finding.is_error for finding in self.findings)

    @property
    def is_bad_usage(self) -> bool:
        """Whether what was asked for does not exist, rather than the data being wrong."""
        return any(finding.code in BAD_USAGE for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What solving a workbook gave, and where it was written."""

    report: Report
    outcomes: tuple[Outcome, ...] = ()
    """The reference first; empty when the data has errors."""
    shown: str = ""
    """Code of the scenario in the detailed sheets."""
    adoption: Adoption | None = None
    """What was written where; ``None`` when nothing could be."""

    @property
    def ok(self) -> bool:
        """Whether plans were made and written."""
        return bool(self.outcomes) and self.adoption is not None


def new(workbook: Path, *, language: Language = "fr", demo: bool = False) -> Path:
    """Write a blank workbook for next year, or the demo case."""
    from coopplan.workbook.template import DEMO_YEAR, write_template

    year = DEMO_YEAR if demo else date.today().year + 1
    write_template(workbook, language=language, demo=demo, year=year)
    return workbook


def check(workbook: Path) -> Report:
    """Read a workbook and apply every rule, without touching the file."""
    from coopplan.rules import check as broken_rules

    reading = read(workbook)
    broken = broken_rules(reading.draft) if reading.draft else ()
    findings = locate((*reading.findings, *broken), reading.locations)
    return Report(
        workbook=workbook,
        findings=sorted_findings(findings),
        plan=reading.plan,
        draft=reading.draft,
        locations=reading.locations,
    )


def solve(
    workbook: Path,
    *,
    output: Path | None = None,
    scenario: str | None = None,
    progress: Progress | None = None,
) -> Solved:
    """Solve every scenario and write all result sheets, ``scenario`` in detail."""
    from coopplan.sheets import render

    return _solve(workbook, render, output=output, scenario=scenario, progress=progress)


def compare(
    workbook: Path, *, output: Path | None = None, progress: Progress | None = None
) -> Solved:
    """Solve every scenario and write the comparison and the checks, no scenario in detail."""
    from coopplan.sheets import render_comparison

    return _solve(workbook, render_comparison, output=output, scenario=None, progress=progress)


def _solve(
    workbook: Path,
    render: Callable[..., object],
    *,
    output: Path | None,
    scenario: str | None,
    progress: Progress | None,
) -> Solved:
    host = FileHost(workbook, output=output)
    try:
        report = check(host.snapshot())
        scenario = _spelled(report.draft, scenario)
        unknown = _unknown_scenario(report.draft, scenario)
        if unknown is not None:
            said = replace(report, findings=(unknown, *report.findings))
            return Solved(report=said)
        if report.plan is None or not report.ok:
            return _only_checks(host, report)
        outcomes = _run(report.plan, report.locations, progress)
        shown = scenario or report.plan.settings.retained_scenario or outcomes[0].scenario.code
        with _scratch() as results:
            render(results, outcomes, report.findings, shown=shown, made_on=date.today())
            adoption = host.adopt(results)
    except Refused as refusal:
        return Solved(report=Report(workbook=workbook, findings=refusal.findings))
    return Solved(report=report, outcomes=outcomes, shown=shown, adoption=adoption)


def _run(plan: Plan, locations: Locations, progress: Progress | None) -> tuple[Outcome, ...]:
    """Solve every scenario; each note of an outcome points at its cell."""
    from coopplan.planning import run

    return tuple(
        replace(outcome, notes=locate(outcome.notes, locations))
        for outcome in run(plan, progress=progress)
    )


def _only_checks(host: FileHost, report: Report) -> Solved:
    """Write what is wrong beside the data; older results stay as they were."""
    from coopplan.sheets import render_checks

    if report.draft is None and any(finding.code.startswith("FIL") for finding in report.findings):
        return Solved(report=report)
    with _scratch() as results:
        render_checks(results, (*report.findings, _nothing_solved()), made_on=date.today())
        adoption = host.adopt(results)
    return Solved(report=report, adoption=adoption)


def _nothing_solved() -> Finding:
    return Finding(
        code="RUN01",
        severity=Severity.INFO,
        message=_(
            "Aucun plan n'a été calculé : les autres feuilles de résultats, s'il y en a, datent "
            "d'un calcul précédent."
        ),
        remedy=_("Corrigez les erreurs, puis relancez le calcul."),
    )


def _spelled(plan: Plan | None, scenario: str | None) -> str | None:
    """Give a scenario's code as its sheet spells it, whatever its case on the command line."""
    if scenario is None or plan is None:
        return scenario
    wanted = scenario.strip().casefold()
    codes = (known.code for known in plan.scenarios)
    return next((code for code in codes if code.casefold() == wanted), scenario)


def _unknown_scenario(plan: Plan | None, scenario: str | None) -> Finding | None:
    """Say that the scenario asked for on the command line does not exist."""
    codes = [known.code for known in plan.scenarios] if plan else []
    if scenario is None or plan is None or scenario in codes:
        return None
    return Finding(
        code="SCN10",
        severity=Severity.ERROR,
        message=_("Le scénario demandé, {code}, n'est pas dans la feuille Scénarios.").format(
            code=scenario
        ),
        remedy=_("Choisissez parmi : {codes}.").format(codes=", ".join(codes)),
        value=scenario,
    )


def sorted_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Put errors first, then warnings, each in the order of the workbook."""
    rank = {severity: place for place, severity in enumerate(Severity)}
    return tuple(sorted(findings, key=lambda finding: rank[finding.severity]))


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="coopplan-") as folder:
        yield Path(folder) / "results.xlsx"
