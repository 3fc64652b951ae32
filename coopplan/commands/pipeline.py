"""Making: the result sheets of a workbook, in a workbook of their own that a host adopts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coopplan.commands.check import Report, check
from coopplan.commands.result_book import ResultBook, rendered
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, in_its_language
from coopplan.rules.asked_scenario import spelled, unknown_scenario
from coopplan.workbook.reader import locate

if TYPE_CHECKING:
    from coopplan.sheets import Command

Progress = Callable[[str], None]
"""Told the code of each scenario as it is solved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What a workbook gave, not written in it yet."""

    report: Report
    outcomes: tuple[Outcome, ...] = ()
    """The reference first; empty when the data has errors."""
    shown: str = ""
    """Code of the scenario in the detailed sheets."""
    results: ResultBook = field(default_factory=ResultBook)


def make(
    workbook: Path,
    command: Command,
    *,
    sheets: Collection[str] = (),
    scenario: str | None = None,
    solver: str | None = None,
    progress: Progress | None = None,
    workers: Executor | None = None,
) -> Rendered:
    """Check a workbook, solve what its sheets need and render them; the file is not touched.

    ``sheets``: keys of those to write instead of the ones that the workbook asks for.
    ``solver``: the solver to take instead of the one in the settings.
    """
    report = check(workbook, solver)
    return _made(report, command, sheets, scenario=scenario, progress=progress, workers=workers)


@in_its_language
def _made(
    report: Report,
    command: Command,
    asked: Collection[str],
    *,
    scenario: str | None,
    progress: Progress | None,
    workers: Executor | None,
) -> Rendered:
    from coopplan.planning.negotiation.briefing import run_briefed
    from coopplan.sheets import Results, needed, sheets_of, wanted

    scenario = spelled(report.draft, scenario)
    unknown = unknown_scenario(report.draft, scenario)
    if unknown is not None:
        return Rendered(report=replace(report, findings=(unknown, *report.findings)))
    if report.plan is None or not report.ok:
        return Rendered(report=report, results=_only_checks(report))
    sheets = wanted(command, report.plan.settings.result_sheets, asked)
    detailed = scenario or report.plan.settings.retained_scenario
    parts = needed(sheets)
    solved = run_briefed(report.plan, detailed, parts, progress=progress, workers=workers)
    outcomes = tuple(
        replace(outcome, notes=locate(outcome.notes, report.locations)) for outcome in solved
    )
    shown = detailed or outcomes[0].scenario.code
    results = Results(outcomes=outcomes, findings=report.findings, shown=shown)
    book = rendered(results, sheets, sheets_of(command))
    return Rendered(report=report, outcomes=outcomes, shown=shown, results=book)


def _only_checks(report: Report) -> ResultBook:
    """Render what is wrong beside the data; older results stay as they were."""
    from coopplan.sheets import Command, Results, sheets_of

    if report.draft is None and any(finding.code.startswith("FIL") for finding in report.findings):
        return ResultBook()
    results = Results(findings=(*report.findings, _nothing_solved()))
    return rendered(results, sheets_of(Command.CHECK))


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
