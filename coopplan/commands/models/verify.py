"""Verifying: another solver's opinion on every objective of every scenario."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from coopplan.commands.plans.check import Report, check
from coopplan.domain.results.second_opinion import SecondOpinion
from coopplan.i18n import in_its_language
from coopplan.vocabulary import Language

DEFAULT_SOLVER, OWN_SOLVER = "CBC", "HiGHS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What two solvers say."""

    report: Report
    opinions: tuple[SecondOpinion, ...] = ()
    """One a scenario; empty when the data has errors, or the solver is missing."""
    ours: str = OWN_SOLVER
    theirs: str = DEFAULT_SOLVER

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.report.language

    @property
    def ok(self) -> bool:
        """Whether every scenario was solved again."""
        return bool(self.opinions)

    @property
    def differs(self) -> bool:
        """Whether one of the two solvers is wrong somewhere."""
        return any(opinion.differs for opinion in self.opinions)


def verify(workbook: Path, *, solver: str | None = None) -> Verified:
    """Solve every objective of every scenario again from its written problem; nothing is written.

    The other solver is CBC, or HiGHS where the settings ask for CBC.
    """
    return _verified(check(workbook), solver)


@in_its_language
def _verified(report: Report, solver: str | None) -> Verified:
    from coopplan.planning.solvers import missing_solver
    from coopplan.planning.verification import second_opinions

    ours = report.plan.settings.solver if report.plan else ""
    theirs = solver or (OWN_SOLVER if ours.upper() == DEFAULT_SOLVER else DEFAULT_SOLVER)
    missing = missing_solver(theirs)
    if missing is not None:
        report = replace(report, findings=(missing, *report.findings))
    if report.plan is None or not report.ok:
        return Verified(report=report, theirs=theirs)
    return Verified(
        report=report,
        opinions=tuple(second_opinions(report.plan, theirs)),
        ours=ours or OWN_SOLVER,
        theirs=theirs,
    )
