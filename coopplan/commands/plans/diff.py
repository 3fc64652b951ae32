"""Comparing two plans: two scenarios, one with a change besides, the validated plan, the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coopplan.commands.plans.check import Report, check
from coopplan.commands.steps.one_change import lever_of
from coopplan.domain.changes.comparing import changes
from coopplan.domain.changes.difference import Changes
from coopplan.domain.changes.validated_outcome import as_validated, of_validated
from coopplan.domain.finding import Finding, Severity
from coopplan.domain.folding import folded
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, in_its_language
from coopplan.rules.scenarios.asked_scenario import spelled, unknown_scenario
from coopplan.vocabulary import Language, words

VALIDATED = words("validated")
"""Words that ask for the validated plan instead of a scenario."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Different:
    """What comparing gave."""

    report: Report
    """On the workbook that could not be compared, else on the later one."""
    changes: Changes | None = None
    """``None`` when the data has errors, or a scenario does not exist."""
    gain: Gain | None = None
    """What the later plan brings, and what it takes; ``None`` between two workbooks."""

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.report.language

    @property
    def ok(self) -> bool:
        """Whether the two plans were compared."""
        return self.changes is not None


def diff(
    workbook: Path,
    before: str,
    after: str,
    *,
    earlier: Path | None = None,
    more: Sequence[str] = (),
) -> Different:
    """Solve two scenarios and compare them; ``validé`` stands for the validated plan.

    The first may be that of an earlier copy of the workbook. ``more`` are changes made to the
    second besides, such as ``A17 +12 j 2027-01 2027-04``: so each gain in the sheets is told.
    """
    report = check(workbook)
    reports = [report] if earlier is None else [check(earlier), report]
    asked = [[before, after]] if earlier is None else [[before], [after]]
    return _compared(report, reports, asked, more)


@in_its_language
def _compared(
    report: Report,
    reports: Sequence[Report],
    asked: Sequence[Sequence[str]],
    more: Sequence[str],
) -> Different:
    for each, codes in zip(reports, asked, strict=True):
        wrong = _wrong(each, codes)
        if wrong or each.plan is None or not each.ok:
            return Different(report=replace(each, findings=(*wrong, *each.findings)))
    plans = (each.plan for each in reports if each.plan is not None)
    found = [
        outcome
        for plan, codes in zip(plans, asked, strict=True)
        for outcome in _solved(plan, codes)
    ]
    levers = [lever_of(found[-1].plan, text) for text in more]
    unclear = tuple(each for each in levers if isinstance(each, Finding))
    if unclear:
        return Different(report=replace(report, findings=(*unclear, *report.findings)))
    before, after = found[0], _with(found[-1], [x for x in levers if isinstance(x, Lever)])
    gain = _gain(before, after) if len(reports) == 1 else None
    return Different(report=report, changes=changes(before, after), gain=gain)


def _with(outcome: Outcome, levers: Sequence[Lever]) -> Outcome:
    """Give the plan nearest to one with some levers besides."""
    from coopplan.planning.negotiation.worth.gains import nearest_with

    return nearest_with(outcome, levers, outcome) if levers else outcome


def _gain(before: Outcome, after: Outcome) -> Gain:
    from coopplan.planning.negotiation.worth.gains import gain_between

    return gain_between(before, after)


def _solved(plan: Plan, asked: Sequence[str]) -> list[Outcome]:
    """Solve the scenarios asked for, and that of the validated plan where it is."""
    from coopplan.planning import run

    codes = [str(spelled(plan, code)) for code in asked if not _is_validated(code)]
    kept = [plan.validated.scenario] if plan.validated and len(codes) < len(asked) else []
    outcomes = run(plan, [*codes, *kept])
    solved = {outcome.scenario.code: outcome for outcome in outcomes}
    return [
        as_validated(of_validated(outcomes, outcomes[0]))
        if _is_validated(code)
        else solved[str(spelled(plan, code))]
        for code in asked
    ]


def _wrong(report: Report, asked: Sequence[str]) -> tuple[Finding, ...]:
    """List what is asked for that the workbook has not."""
    plan = report.draft
    found = (
        _nothing_validated(plan)
        if _is_validated(code)
        else unknown_scenario(plan, spelled(plan, code))
        for code in asked
    )
    return tuple(finding for finding in found if finding is not None)


def _nothing_validated(plan: Plan | None) -> Finding | None:
    """SCN11: a plan was validated, if it is the validated plan that is asked for."""
    if plan is None or plan.validated is not None:
        return None
    return Finding(
        code="SCN11",
        severity=Severity.ERROR,
        message=_("Aucun plan n'a été validé dans ce classeur."),
        remedy=_("Validez un scénario : coopplan validate, puis recommencez."),
    )


def _is_validated(code: str) -> bool:
    """Whether the validated plan is meant."""
    return folded(code) in VALIDATED
