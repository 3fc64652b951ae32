"""What an audit finds: a constraint that an outcome breaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken constraint; always a mistake of ours."""

    check: str
    """Name of the check, such as ``within_quota``."""
    where: str
    """Codes concerned."""
    found: str
    """The figures that do not fit, in days or euros."""

    def __str__(self) -> str:
        return f"{self.check} [{self.where}]: {self.found}"
