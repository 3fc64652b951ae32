"""Solving: every scenario of a workbook, and the result sheets in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coopplan.commands.asking import spelled, unknown_scenario
from coopplan.commands.checking import Report, check
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.outcome import Outcome
from coopplan.domain.plan import Plan
from coopplan.hosts.file import Adoption, FileHost
from coopplan.i18n import _
from coopplan.workbook.package import Refused
from coopplan.workbook.reader import Locations, locate

Progress = Callable[[str], None]
"""Told the code of each scenario as it is solved."""


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
    def detailed(self) -> Outcome | None:
        """The outcome in the detailed sheets, the reference if the one wanted does not exist."""
        found = (outcome for outcome in self.outcomes if outcome.scenario.code == self.shown)
        return next(found, next(iter(self.outcomes), None))

    @property
    def ok(self) -> bool:
        """Whether plans were made and written."""
        return bool(self.outcomes) and self.adoption is not None


def solve(
    workbook: Path,
    *,
    output: Path | None = None,
    scenario: str | None = None,
    progress: Progress | None = None,
) -> Solved:
    """Solve every scenario and write all result sheets, ``scenario`` in detail."""
    from coopplan.sheets import render

    return solve_with(workbook, render, output=output, scenario=scenario, progress=progress)


def compare(
    workbook: Path, *, output: Path | None = None, progress: Progress | None = None
) -> Solved:
    """Solve every scenario and write the comparison and the checks, no scenario in detail."""
    from coopplan.sheets import render_comparison

    return solve_with(workbook, render_comparison, output=output, scenario=None, progress=progress)


def solve_with(
    workbook: Path,
    render: Callable[..., object],
    *,
    output: Path | None,
    scenario: str | None,
    progress: Progress | None,
    alone: bool = False,
) -> Solved:
    """Solve and write what ``render`` renders; ``alone``: no scenario but the one shown."""
    host = FileHost(workbook, output=output)
    try:
        report = check(host.snapshot())
        scenario = spelled(report.draft, scenario)
        unknown = unknown_scenario(report.draft, scenario)
        if unknown is not None:
            said = replace(report, findings=(unknown, *report.findings))
            return Solved(report=said)
        if report.plan is None or not report.ok:
            return _only_checks(host, report)
        wanted = scenario or report.plan.settings.retained_scenario
        codes = [wanted] if alone else None
        outcomes = _run(report.plan, report.locations, codes, progress)
        shown = wanted or outcomes[0].scenario.code
        with _scratch() as results:
            render(results, outcomes, report.findings, shown=shown, made_on=date.today())
            adoption = host.adopt(results)
    except Refused as refusal:
        return Solved(report=Report(workbook=workbook, findings=refusal.findings))
    return Solved(report=report, outcomes=outcomes, shown=shown, adoption=adoption)


def _run(
    plan: Plan, locations: Locations, codes: Sequence[str] | None, progress: Progress | None
) -> tuple[Outcome, ...]:
    """Solve scenarios, all without ``codes``; each note of an outcome points at its cell."""
    from coopplan.planning import run

    return tuple(
        replace(outcome, notes=locate(outcome.notes, locations))
        for outcome in run(plan, codes, progress=progress)
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


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="coopplan-") as folder:
        yield Path(folder) / "results.xlsx"
