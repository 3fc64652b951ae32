"""Making: the result sheets of a workbook, in a workbook of their own that a host adopts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coopplan.commands.check import Report, check
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _
from coopplan.rules.asked_scenario import spelled, unknown_scenario
from coopplan.workbook.reader import locate

Progress = Callable[[str], None]
"""Told the code of each scenario as it is solved."""
Render = Callable[..., object]
"""Writes result sheets; one of ``coopplan.sheets``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a workbook gave, not written in it yet."""

    report: Report
    outcomes: tuple[Outcome, ...] = ()
    """The reference first; empty when the data has errors."""
    shown: str = ""
    """Code of the scenario in the detailed sheets."""
    results: bytes = b""
    """A workbook of result sheets; empty when there is nothing to write."""


def make(
    workbook: Path,
    render: Render,
    *,
    scenario: str | None = None,
    alone: bool = False,
    asking: bool = False,
    progress: Progress | None = None,
    workers: Executor | None = None,
) -> Made:
    """Check a workbook, solve its scenarios and render the sheets; the file is not touched.

    ``alone``: no scenario is solved but the reference and the one shown. ``asking``: all are, and
    the one shown says what it asks of whom, and gives solutions.
    """
    report = check(workbook)
    scenario = spelled(report.draft, scenario)
    unknown = unknown_scenario(report.draft, scenario)
    if unknown is not None:
        return Made(report=replace(report, findings=(unknown, *report.findings)))
    if report.plan is None or not report.ok:
        return Made(report=report, results=_only_checks(report))
    wanted = scenario or report.plan.settings.retained_scenario
    solved = _solved(
        report.plan, wanted, alone=alone, asking=asking, progress=progress, workers=workers
    )
    outcomes = tuple(
        replace(outcome, notes=locate(outcome.notes, report.locations)) for outcome in solved
    )
    shown = wanted or outcomes[0].scenario.code
    results = _rendered(render, outcomes, report.findings, shown=shown)
    return Made(report=report, outcomes=outcomes, shown=shown, results=results)


def _solved(
    plan: Plan,
    shown: str,
    *,
    alone: bool,
    asking: bool,
    progress: Progress | None,
    workers: Executor | None,
) -> tuple[Outcome, ...]:
    from coopplan.planning import run
    from coopplan.planning.negotiation.briefing import run_with_talks

    if asking:
        return run_with_talks(plan, shown, progress=progress, workers=workers)
    return run(plan, [shown] if alone else None, progress=progress, workers=workers)


def _only_checks(report: Report) -> bytes:
    """Render what is wrong beside the data; older results stay as they were."""
    from coopplan.sheets import render_checks

    if report.draft is None and any(finding.code.startswith("FIL") for finding in report.findings):
        return b""
    return _rendered(render_checks, (*report.findings, _nothing_solved()))


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


def _rendered(render: Render, *values: object, **choices: object) -> bytes:
    with tempfile.TemporaryDirectory(prefix="coopplan-") as folder:
        results = Path(folder) / "results.xlsx"
        render(results, *values, made_on=date.today(), **choices)
        return results.read_bytes()
