"""Short ways to say what a rule found."""

from __future__ import annotations

from collections.abc import Iterable

from coopplan.domain.finding import Finding, Ref, Severity


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
