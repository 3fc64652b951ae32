"""What is known of a result sheet: its title, what it needs, who writes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coopplan.domain.finding import Finding
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.sheets.canvas.book import Book


class Command(StrEnum):
    """What writes result sheets."""

    CHECK = "check"
    SOLVE = "solve"
    COMPARE = "compare"
    CALENDAR = "calendar"
    VALIDATE = "validate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What result sheets are made of."""

    outcomes: Sequence[Outcome] = ()
    """The reference first; empty when the data has errors."""
    findings: Sequence[Finding] = ()
    shown: str = ""
    """Code of the scenario in the detailed sheets."""
    hidden: Collection[str] = frozenset()
    """Titles of the user's sheets that no link opens."""

    @property
    def detailed(self) -> Outcome:
        """The outcome in the detailed sheets: the reference where none has the code shown."""
        found = (outcome for outcome in self.outcomes if outcome.scenario.code == self.shown)
        return next(found, self.outcomes[0])

    @property
    def digest(self) -> str:
        """Digest of the inputs, stamped on every sheet; empty where nothing was solved."""
        return self.outcomes[0].plan.digest if self.outcomes else ""


Render = Callable[[Book, Results], None]
"""Writes a sheet, or nothing where there is nothing to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSheet:
    """One result sheet."""

    key: str
    """Name on the command line, such as ``summary``."""
    title: str
    """Title of the sheet, a French message identifier."""
    order: int
    """Place among the result sheets."""
    render: Render
    needs: frozenset[RunPart] = frozenset()
    """Parts of a run without which it has nothing to show."""
    written_by: frozenset[Command] = frozenset({Command.SOLVE})
    is_essential: bool = False
    """Whether it is written where nobody said which sheets are wanted."""

    @property
    def is_always(self) -> bool:
        """Whether it is not for anybody to choose: every command writes it."""
        return self.written_by == frozenset(Command)


def of_detailed(render: Callable[[Book, Outcome], None]) -> Render:
    """Make a sheet of the outcome shown in detail alone."""
    return lambda book, results: render(book, results.detailed)
