"""What became of each workbook of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coopplan.batch.selection import Selected
from coopplan.domain.finding import Finding
from coopplan.domain.results.figures import Indicator
from coopplan.hosts.file import Adoption
from coopplan.vocabulary import FRENCH, Language


class Status(StrEnum):
    """How a workbook ended."""

    DONE = "done"
    UNCHANGED = "unchanged"
    """Its results were made from the same inputs: it was left alone."""
    FAILED = "failed"
    """Its data has errors, or its results could not be written."""
    NOT_STARTED = "not_started"
    """The batch was interrupted before its turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of one workbook."""

    selected: Selected
    status: Status
    findings: tuple[Finding, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    """Key figures of its scenarios; empty when nothing was solved."""
    adoption: Adoption | None = None
    """What was written where; ``None`` when nothing was."""
    seconds: float = 0.0
    """Time that a worker spent on it."""
    language: Language | None = None
    """Of the workbook; ``None`` when it could not be read."""

    @property
    def ok(self) -> bool:
        """Whether its results are up to date."""
        return self.status in (Status.DONE, Status.UNCHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What became of all of them, in the order they were found."""

    entries: tuple[Entry, ...] = ()

    @property
    def language(self) -> Language:
        """The language of the workbooks that were read, French if they differ."""
        spoken = {entry.language for entry in self.entries if entry.language}
        return spoken.pop() if len(spoken) == 1 else FRENCH

    @property
    def ok(self) -> bool:
        """Whether the results of every workbook are up to date."""
        return all(entry.ok for entry in self.entries)

    def count(self, status: Status) -> int:
        """Count the workbooks that ended so."""
        return sum(entry.status is status for entry in self.entries)
