"""What is wrong, or worth knowing, in the user's data: a value with a place and a remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """A figure could be wrong: nothing is solved until it is corrected."""
    WARNING = "warning"
    """The plan can be made, but the user should look."""
    INFO = "info"
    """What the program left out or assumed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the workbook that Excel's Name Box accepts."""

    sheet: str
    address: str = "A1"
    """A1-style address, without the sheet."""

    def __str__(self) -> str:
        quoted = self.sheet.replace("'", "''")
        return f"'{quoted}'!{self.address}"


@dataclass(frozen=True, slots=True)
class Ref:
    """A place in the domain; the reader knows which cell it came from."""

    entity: str
    """Name of the schema's sheet the record came from, such as ``tasks``."""
    key: str
    """Key of the record, such as ``T14``."""
    field: str = ""
    """Name of the schema's column, empty for the whole record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem in the user's data, with what to do about it."""

    code: str
    """Stable code, three letters and two digits, such as ``TSK02``."""
    severity: Severity
    message: str
    """What is the case, in a full sentence, with the values found."""
    remedy: str
    """What to do about it, in a full sentence."""
    ref: Ref | None = None
    """The record and field concerned, when a rule found it."""
    against: Ref | None = None
    """A second record, which the first contradicts."""
    alike: tuple[Ref, ...] = ()
    """Other records with the same fault, told here once for all."""
    cell: Cell | None = None
    """The cell concerned, when it is known."""
    cells_alike: tuple[Cell, ...] = ()
    """Other cells with the same fault, told here once for all."""
    value: str = ""
    """What the cell contains, as the user typed it."""

    def at(self, cell: Cell, value: str = "") -> Finding:
        """Place the finding in a cell."""
        return replace(self, cell=cell, value=value or self.value)

    @property
    def is_error(self) -> bool:
        """Whether the finding stops the plan from being solved."""
        return self.severity is Severity.ERROR


def error(code: str, ref: Ref, message: str, remedy: str, value: object = "") -> Finding:
    """Say that a figure could be wrong: nothing is solved until it is corrected."""
    return _finding(code, Severity.ERROR, ref, message, remedy, value)


def warning(code: str, ref: Ref, message: str, remedy: str, value: object = "") -> Finding:
    """Say that the plan can be made, but that the user should look."""
    return _finding(code, Severity.WARNING, ref, message, remedy, value)


def info(code: str, ref: Ref, message: str, remedy: str, value: object = "") -> Finding:
    """Say what the program left out or assumed, or what could be written better."""
    return _finding(code, Severity.INFO, ref, message, remedy, value)


def listed(codes: Iterable[str]) -> str:
    """Write codes as a list, such as ``T01, T02``."""
    return ", ".join(codes)


def _finding(
    code: str, severity: Severity, ref: Ref, message: str, remedy: str, value: object
) -> Finding:
    return Finding(
        code=code, severity=severity, ref=ref, message=message, remedy=remedy, value=str(value)
    )
