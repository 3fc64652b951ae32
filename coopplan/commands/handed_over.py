"""What a command that makes files to hand over gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopplan.commands.check import Report
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
