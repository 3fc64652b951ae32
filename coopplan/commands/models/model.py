"""Writing the problem of a scenario, for other solvers and for analysts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from coopplan.commands.plans.check import Report, check
from coopplan.domain.finding import Finding, Severity
from coopplan.hosts.file import put_whole
from coopplan.i18n import _, in_its_language
from coopplan.rules.scenarios.asked_scenario import spelled, unknown_scenario
from coopplan.vocabulary import Language
from coopplan.workbook.package import Refused
from coopplan.workbook.temporary import temporary_folder

FORMATS = (".lp", ".mps", ".json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Modelled:
    """What was written."""

    report: Report
    path: Path | None = None
    """``None`` when the data has errors, or what was asked for does not exist."""
    columns: int = 0
    rows: int = 0

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.report.language

    @property
    def ok(self) -> bool:
        """Whether the problem was written."""
        return self.path is not None


def model(
    workbook: Path, output: Path, *, scenario: str | None = None, tier: str | None = None
) -> Modelled:
    """Write the problem that minimises a tier of a scenario, in the format that a name ends with.

    By default the scenario is the reference, and the tier the last: its solution is the plan.
    """
    return _modelled(check(workbook), output, scenario, tier)


@in_its_language
def _modelled(report: Report, output: Path, scenario: str | None, tier: str | None) -> Modelled:
    scenario = spelled(report.draft, scenario)
    wrong = unknown_scenario(report.draft, scenario) or _unknown_tier(report, tier)
    if wrong is not None:
        return Modelled(report=replace(report, findings=(wrong, *report.findings)))
    if report.plan is None or not report.ok:
        return Modelled(report=report)
    from coopplan.planning.written_model import problem_of, write

    problem = problem_of(report.plan, scenario or "", tier or "")
    try:
        with temporary_folder() as folder:
            made = folder / output.name
            write(problem, made)
            put_whole(output, made.read_bytes())
    except Refused as refusal:
        return Modelled(report=replace(report, findings=(*refusal.findings, *report.findings)))
    return Modelled(
        report=report, path=output, columns=problem.size, rows=len(problem.constraints())
    )


def _unknown_tier(report: Report, tier: str | None) -> Finding | None:
    """RUN03: the tier asked for exists."""
    from coopplan.planning.written_model import tiers_of

    if tier is None or report.draft is None or tier in tiers_of(report.draft):
        return None
    return Finding(
        code="RUN03",
        severity=Severity.ERROR,
        message=_("L'objectif demandé, {tier}, n'existe pas.").format(tier=tier),
        remedy=_("Choisissez parmi : {tiers}.").format(tiers=", ".join(tiers_of(report.draft))),
        value=tier,
    )
