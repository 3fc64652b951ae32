"""Comparing two scenarios, or the validated plan and a scenario: what changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from coopplan.commands.asking import spelled, unknown_scenario
from coopplan.commands.checking import Report, check
from coopplan.commands.making import Progress
from coopplan.domain.change import Changes
from coopplan.domain.changes import changes
from coopplan.domain.lever import Scenario
from coopplan.domain.outcome import Outcome
from coopplan.domain.validated import Validated
from coopplan.i18n import day

VALIDATED = frozenset({"validé", "valide", "validated"})
"""Words that ask for the validated plan instead of a scenario."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Different:
    """What comparing gave."""

    report: Report
    changes: Changes | None = None
    """``None`` when the data has errors, or a scenario does not exist."""

    @property
    def ok(self) -> bool:
        """Whether the two plans were compared."""
        return self.changes is not None


def diff(workbook: Path, before: str, after: str, *, progress: Progress | None = None) -> Different:
    """Solve two scenarios and compare them; ``validé`` stands for the validated plan."""
    report = check(workbook)
    plan = report.plan
    asked = [code for code in (before, after) if not _is_validated(report, code)]
    codes = [str(spelled(report.draft, code)) for code in asked]
    unknown = [unknown_scenario(report.draft, code) for code in codes]
    wrong = tuple(finding for finding in unknown if finding is not None)
    if wrong or plan is None or not report.ok:
        return Different(report=replace(report, findings=(*wrong, *report.findings)))
    from coopplan.planning import run

    outcomes = run(plan, codes, progress=progress)
    solved = {outcome.scenario.code: outcome for outcome in outcomes}
    found = [
        as_outcome(plan.validated, outcomes[0])
        if plan.validated and _is_validated(report, code)
        else solved[str(spelled(plan, code))]
        for code in (before, after)
    ]
    return Different(report=report, changes=changes(*found))


def as_outcome(validated: Validated, reference: Outcome) -> Outcome:
    """Look at the validated plan as an outcome of the present inputs."""
    name = f"{validated.name} ({day(validated.on)})".strip()
    return replace(
        reference,
        scenario=Scenario(code=validated.scenario, name=name),
        levers=(),
        days=validated.days,
        grants_eur=validated.grants_eur,
        credits_eur=validated.credits_eur,
        notes=(),
    )


def _is_validated(report: Report, code: str) -> bool:
    """Whether the validated plan is meant, and there is one."""
    there = report.plan is not None and report.plan.validated is not None
    return there and code.strip().casefold() in VALIDATED
