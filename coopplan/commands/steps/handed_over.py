"""What a command that makes files to hand over gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coopplan.commands.plans.check import Report
from coopplan.domain.finding import Finding
from coopplan.domain.results.outcome import Outcome
from coopplan.rules.scenarios.asked_scenario import unknown_scenario
from coopplan.vocabulary import Language

if TYPE_CHECKING:
    from coopplan.exports.folder import Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What was found in a workbook, and the files made from it."""

    report: Report
    filled: Filled | None = None
    """What was written where; ``None`` when the data has errors."""

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.report.language

    @property
    def ok(self) -> bool:
        """Whether every file was written."""
        return self.filled is not None and self.filled.ok


def with_finding(report: Report, *findings: Finding) -> Report:
    """Give a report in which some findings come first."""
    return replace(report, findings=(*findings, *report.findings))


def nothing_handed_over(report: Report, scenario: str | None, folder: Path) -> HandedOver | None:
    """Say why no file can be made: an unknown scenario, errors, a folder closed to the user.

    ``None`` if files can be made.
    """
    unknown = unknown_scenario(report.draft, scenario)
    if unknown is not None:
        return HandedOver(report=with_finding(report, unknown))
    if report.plan is None or not report.ok:
        return HandedOver(report=report)
    from coopplan.exports.folder import refused

    closed = refused(folder)
    return None if closed is None else HandedOver(report=report, filled=closed)


def shown_of(outcomes: Sequence[Outcome], wanted: str) -> Outcome:
    """Give the outcome of a scenario, the reference where none is wanted."""
    return next((each for each in outcomes if each.scenario.code == wanted), outcomes[0])
