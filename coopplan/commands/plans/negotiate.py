"""Negotiating: what one scenario asks of whom, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from coopplan.commands.plans.check import Report, check
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import in_its_language
from coopplan.rules.scenarios.asked_scenario import spelled, unknown_scenario
from coopplan.vocabulary import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiated:
    """What there is to ask for."""

    report: Report
    outcome: Outcome | None = None
    """The scenario, with its negotiation; ``None`` when the data has errors."""

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.report.language

    @property
    def ok(self) -> bool:
        """Whether the requests were looked for."""
        return self.outcome is not None


def negotiate(
    workbook: Path,
    *,
    scenario: str | None = None,
    solver: str | None = None,
) -> Negotiated:
    """Solve one scenario (the retained one by default), look for requests and solutions.

    Nothing is written.
    """
    return _negotiated(check(workbook, solver), scenario)


@in_its_language
def _negotiated(report: Report, scenario: str | None) -> Negotiated:
    scenario = spelled(report.draft, scenario)
    unknown = unknown_scenario(report.draft, scenario)
    if unknown is not None:
        return Negotiated(report=replace(report, findings=(unknown, *report.findings)))
    if report.plan is None or not report.ok:
        return Negotiated(report=report)
    from coopplan.planning import run
    from coopplan.planning.negotiation.briefing import briefed

    wanted = scenario or report.plan.settings.retained_scenario
    outcomes = run(report.plan, [wanted] if wanted else [])
    told = briefed(report.plan, outcomes[-1], outcomes[0])
    return Negotiated(report=report, outcome=told)
