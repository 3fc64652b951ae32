"""What a run shows of a plan: findings, what the optimiser decides, what somebody reads."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from python_calamine import CalamineWorkbook

from coopplan.domain.finding import Finding
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.ics import export
from coopplan.planning import run
from coopplan.remembering import Store, remembering
from coopplan.rules import check
from coopplan.sheets import Command, Results, render, sheets_of

MADE_ON, NOW = date(2026, 12, 1), datetime(2026, 12, 1, 12)


class Mind(Store):
    """What was solved meanwhile, so that plans which ask the same are solved once.

    ``tests/remembering/test_dependencies.py`` sees that all which counts is in what they ask.
    """

    def __init__(self) -> None:
        super().__init__(Path())
        self._known: dict[str, tuple[Any]] = {}

    def recall(self, key: str) -> tuple[Any] | None:
        return self._known.get(key)

    def keep(self, key: str, result: object) -> None:
        self._known[key] = (result,)


MIND = Mind()


class Shown:
    """What a run shows of a plan, made when it is looked at."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def is_like(self, other: Shown) -> bool:
        """Whether nobody could tell their results apart, what rules say of the data left out."""
        return self.solved == other.solved and self.read == other.read

    @property
    def is_refused(self) -> bool:
        """Whether the data has errors: then no result at all is shown."""
        return any(finding.is_error for finding in self.findings)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules say."""
        return check(self.plan)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What each scenario gives."""
        with remembering(MIND):
            return run(self.plan)

    @cached_property
    def solved(self) -> list[Any]:
        """What the optimiser decides: days, euros, dates."""
        return [
            (o.days, o.grants_eur, o.credits_eur, o.filed, o.meeting_days, o.calendar, o.notes)
            for o in self.outcomes
        ]

    @cached_property
    def read(self) -> list[Any]:
        """What somebody reads: the cells of all sheets, the calendar files."""
        with TemporaryDirectory() as folder:
            return [self._cells(Path(folder)), self._calendar_files(Path(folder) / "ics")]

    def _cells(self, folder: Path) -> list[Any]:
        path = folder / "results.xlsx"
        retained = self.plan.settings.retained_scenario
        shown = retained or self.outcomes[0].scenario.code
        results = Results(outcomes=self.outcomes, findings=(), shown=shown)
        render(path, results, sheets_of(Command.SOLVE), made_on=MADE_ON)
        book = CalamineWorkbook.from_path(path)
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    def _calendar_files(self, folder: Path) -> list[tuple[str, str]]:
        reference = self.outcomes[0]
        if reference.calendar is not None:
            export(folder, reference.plan, reference.calendar, now=NOW)
        return [(file.name, file.read_text("utf-8")) for file in sorted(folder.glob("*"))]
