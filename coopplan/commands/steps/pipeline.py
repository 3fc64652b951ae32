"""Making: the result sheets of a workbook, in a workbook of their own that a host adopts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coopplan.commands.plans.check import Report, check
from coopplan.commands.steps.result_book import ResultBook, rendered
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, in_its_language
from coopplan.rules.scenarios.asked_scenario import spelled, unknown_scenario
from coopplan.workbook.reader import locate

if TYPE_CHECKING:
    from coopplan.domain.results.run_parts import RunPart
    from coopplan.sheets import Command, ResultSheet

Arriving = Callable[[ResultBook], None]
"""Given the sheets that can be made before the run has ended."""


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
    arriving: Arriving | None = None,
    workers: Executor | None = None,
) -> Rendered:
    """Check a workbook, solve what its sheets need and render them; the file is not touched.

    ``sheets``: keys of those to write instead of the ones that the workbook asks for.
    ``solver``: the solver to take instead of the one in the settings. ``arriving``: given sheets as
    soon as they can be made, before all are returned.
    """
    report = check(workbook, solver)
    return _made(report, command, sheets, scenario=scenario, arriving=arriving, workers=workers)


@in_its_language
def _made(
    report: Report,
    command: Command,
    asked: Collection[str],
    *,
    scenario: str | None,
    arriving: Arriving | None,
    workers: Executor | None,
) -> Rendered:
    from coopplan.planning.negotiation.briefing import run_briefed
    from coopplan.planning.scenario import NoPlanError, reference_scenario
    from coopplan.sheets import needed, sheets_of, wanted

    scenario = spelled(report.draft, scenario)
    unknown = unknown_scenario(report.draft, scenario)
    if unknown is not None:
        return Rendered(report=replace(report, findings=(unknown, *report.findings)))
    if report.plan is None or not report.ok:
        return Rendered(report=report, results=_only_checks(report))
    sheets = wanted(command, report.plan.settings.result_sheets, asked)
    detailed = scenario or report.plan.settings.retained_scenario
    shown = detailed or reference_scenario(report.plan).code
    waiting = _Waiting(report, shown, sheets, arriving)
    try:
        solved = run_briefed(
            report.plan, detailed, needed(sheets), known=waiting.give, workers=workers
        )
    except NoPlanError as error:
        found = locate((error.finding,), report.locations)
        stopped = replace(report, findings=(*found, *report.findings))
        return Rendered(report=stopped, results=_only_checks(stopped))
    outcomes = _located(report, solved)
    results = waiting.rendered(outcomes, sheets, sheets_of(command))
    return Rendered(report=report, outcomes=outcomes, shown=shown, results=results)


@dataclass
class _Waiting:
    """Result sheets, of which some can be made before the run has ended."""

    report: Report
    shown: str
    sheets: Sequence[ResultSheet]
    arriving: Arriving | None
    _given: set[str] = field(default_factory=set)

    def give(self, parts: frozenset[RunPart], outcomes: tuple[Outcome, ...]) -> None:
        """Make the sheets that need no more than some parts, if somebody waits for them."""
        ready = [each for each in self.sheets if each.needs <= parts and not each.is_always]
        new = [each for each in ready if each.key not in self._given]
        if self.arriving is not None and new:
            self._given |= {each.key for each in new}
            self.arriving(self.rendered(_located(self.report, outcomes), new))

    def rendered(
        self,
        outcomes: tuple[Outcome, ...],
        sheets: Sequence[ResultSheet],
        of_command: Sequence[ResultSheet] = (),
    ) -> ResultBook:
        """Make some sheets; those ``of_command`` that are not made are obsolete."""
        from coopplan.sheets import Results

        results = Results(
            outcomes=outcomes,
            findings=self.report.findings,
            shown=self.shown,
            hidden=self.report.locations.hidden,
        )
        return rendered(results, sheets, of_command)


def _located(report: Report, outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Have what was found worth saying of each outcome point at cells."""
    return tuple(
        replace(outcome, notes=locate(outcome.notes, report.locations)) for outcome in outcomes
    )


def _only_checks(report: Report) -> ResultBook:
    """Render what is wrong beside the data; older results stay as they were."""
    from coopplan.sheets import Command, Results, sheets_of

    if report.draft is None and any(finding.code.startswith("FIL") for finding in report.findings):
        return ResultBook()
    findings = (*report.findings, _nothing_solved())
    results = Results(findings=findings, hidden=report.locations.hidden)
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
