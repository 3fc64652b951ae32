"""Solving: every scenario of a workbook, and the result sheets in it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coopplan.commands.plans.check import Report
from coopplan.commands.steps.pipeline import make
from coopplan.commands.steps.result_book import ResultBook
from coopplan.domain.results.outcome import Outcome
from coopplan.hosts.file import Adoption, FileHost
from coopplan.hosts.stages import Stages
from coopplan.i18n import speaking
from coopplan.vocabulary import FRENCH, Language
from coopplan.workbook.package import Refused
from coopplan.workbook.temporary import temporary_folder
from coopplan.workers import local_workers

if TYPE_CHECKING:
    from coopplan.sheets import Command


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
    def language(self) -> Language:
        """The language of the workbook."""
        return self.report.language

    @property
    def ok(self) -> bool:
        """Whether plans were made and written."""
        return bool(self.outcomes) and self.adoption is not None


def solve(
    workbook: Path,
    *,
    output: Path | None = None,
    sheets: Collection[str] = (),
    scenario: str | None = None,
    solver: str | None = None,
    jobs: int = 1,
    arriving: Callable[[Adoption], None] | None = None,
) -> Solved:
    """Solve what is wanted, so many at once, and write the result sheets, ``scenario`` in detail.

    ``sheets``: keys of those to write instead of the ones that the workbook asks for. The figures
    are the same whatever the number of ``jobs``. ``arriving`` is given the sheets that can be made
    before the run has ended, each time in a new file beside the workbook; the last is returned.
    """
    from coopplan.sheets import Command

    return solve_with(
        workbook,
        Command.SOLVE,
        output=output,
        sheets=sheets,
        scenario=scenario,
        solver=solver,
        jobs=jobs,
        arriving=arriving,
    )


def compare(
    workbook: Path,
    *,
    output: Path | None = None,
    solver: str | None = None,
) -> Solved:
    """Solve every scenario and write the comparison and the checks, no scenario in detail."""
    from coopplan.sheets import Command

    return solve_with(workbook, Command.COMPARE, output=output, solver=solver)


def solve_with(
    workbook: Path,
    command: Command,
    *,
    output: Path | None,
    sheets: Collection[str] = (),
    scenario: str | None = None,
    solver: str | None = None,
    jobs: int = 1,
    arriving: Callable[[Adoption], None] | None = None,
) -> Solved:
    """Solve what the sheets of a command need, and write them."""
    language = FRENCH
    try:
        host = FileHost(workbook, output=output) if arriving is None else Stages(workbook)
        snapshot = host.snapshot()
        with local_workers(jobs) as workers:
            made = make(
                snapshot,
                command,
                sheets=sheets,
                scenario=scenario,
                solver=solver,
                arriving=arriving and partial(_arrive, host, arriving),
                workers=workers,
            )
        language = made.report.language
        with speaking(language):
            adoption = adopted(host, made.results)
    except Refused as refusal:
        return refused(workbook, refusal, language)
    return Solved(report=made.report, outcomes=made.outcomes, shown=made.shown, adoption=adoption)


def _arrive(
    host: FileHost | Stages, arriving: Callable[[Adoption], None], results: ResultBook
) -> None:
    adoption = adopted(host, results)
    if adoption is not None:
        arriving(adoption)


def refused(workbook: Path, refusal: Refused, language: Language) -> Solved:
    """Say why nothing could be written."""
    report = Report(workbook=workbook, findings=refusal.findings, language=language)
    return Solved(report=report)


def adopted(host: FileHost | Stages, results: ResultBook) -> Adoption | None:
    """Write result sheets, if there are any, where the workbook lives.

    Raises:
        Refused: the workbook changed meanwhile, or cannot be written; nothing was.
    """
    if not results.content:
        return None
    with temporary_folder() as folder:
        made = folder / "results.xlsx"
        made.write_bytes(results.content)
        return host.adopt(
            made, results.obsolete, results.identifier, results.order, results.giving_way
        )
