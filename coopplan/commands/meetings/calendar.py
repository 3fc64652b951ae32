"""Meeting: the calendar of one scenario, as sheets and as files for calendar programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coopplan.commands.plans.solve import Solved, solve_with
from coopplan.domain.finding import Finding
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.i18n import speaking
from coopplan.vocabulary import Language

if TYPE_CHECKING:
    from coopplan.exports.ics import Exported

CALENDAR_NOTES = "CAL"
"""What the codes of findings on a calendar begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMade:
    """What making a calendar gave, and what was written where."""

    solved: Solved
    exported: Exported | None = None
    """``None`` when no calendar files were asked for, or no calendar was made."""

    @property
    def calendar(self) -> Calendar | None:
        """The calendar of the scenario shown."""
        return self.solved.detailed.calendar if self.solved.detailed else None

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What the scenario shown has to say of its meetings."""
        notes = self.solved.detailed.notes if self.solved.detailed else ()
        return tuple(note for note in notes if note.code.startswith(CALENDAR_NOTES))

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.solved.language

    @property
    def ok(self) -> bool:
        """Whether all that was asked for was made and written."""
        failed = self.exported and any(found.is_error for found in self.exported.findings)
        return self.solved.ok and not failed


def calendar(
    workbook: Path,
    *,
    output: Path | None = None,
    scenario: str | None = None,
    solver: str | None = None,
    ics: Path | None = None,
    hides_addresses: bool = False,
) -> CalendarMade:
    """Solve one scenario, write its sheets of meetings and, in folder ``ics``, its files.

    ``hides_addresses``: the files of one person hold no address.
    """
    from coopplan.sheets import Command

    solved = solve_with(
        workbook,
        Command.CALENDAR,
        output=output,
        scenario=scenario,
        solver=solver,
    )
    shown = solved.detailed
    if ics is None or not solved.ok or shown is None or shown.calendar is None:
        return CalendarMade(solved=solved)
    from coopplan.exports.ics import export

    now = datetime.now(UTC)
    with speaking(solved.language):
        exported = export(ics, shown.plan, shown.calendar, now=now, hides_addresses=hides_addresses)
    return CalendarMade(solved=solved, exported=exported)
