"""The result sheets, rendered once into a workbook of their own that a host then adopts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coopplan.domain.changes.validated_outcome import of_validated
from coopplan.domain.finding import Finding
from coopplan.domain.results.outcome import Outcome
from coopplan.sheets.canvas.book import Book, open_book
from coopplan.sheets.meetings import calendar, meeting_load, rotation
from coopplan.sheets.money import financing_plan, sources
from coopplan.sheets.negotiation import marginal_values, requests, service_page, solutions
from coopplan.sheets.plan import (
    checks,
    comparison,
    summary,
    teams,
    validated_plan,
    what_changes,
    workload,
)

__all__ = ["render", "render_calendar", "render_checks", "render_comparison", "render_validated"]


def render(
    path: Path,
    outcomes: Sequence[Outcome],
    findings: Sequence[Finding],
    *,
    shown: str,
    made_on: date,
) -> tuple[str, ...]:
    """Write all result sheets and give their names.

    ``outcomes[0]`` is the reference; ``shown`` is the code of the scenario in the detailed sheets.
    """
    detailed = _detailed(outcomes, shown)
    with open_book(path, made_on=made_on, digest=outcomes[0].plan.digest) as book:
        summary.render(book, detailed)
        comparison.render(book, outcomes)
        what_changes.render(book, outcomes, detailed)
        if detailed.plan.validated is not None:
            what_changes.render_effects(book, of_validated(outcomes, detailed))
        workload.render(book, detailed)
        teams.render(book, detailed)
        requests.render(book, detailed)
        financing_plan.render(book, detailed)
        sources.render(book, detailed)
        marginal_values.render(book, detailed)
        solutions.render(book, detailed)
        service_page.render(book, detailed)
        _meetings(book, detailed)
        checks.render(book, findings, outcomes)
    return tuple(book.names)


def render_calendar(
    path: Path,
    outcomes: Sequence[Outcome],
    findings: Sequence[Finding],
    *,
    shown: str,
    made_on: date,
) -> tuple[str, ...]:
    """Write the sheets of meetings of one scenario, and the checks."""
    detailed = _detailed(outcomes, shown)
    with open_book(path, made_on=made_on, digest=outcomes[0].plan.digest) as book:
        _meetings(book, detailed)
        checks.render(book, findings, outcomes)
    return tuple(book.names)


def render_validated(
    path: Path,
    outcomes: Sequence[Outcome],
    findings: Sequence[Finding],
    *,
    shown: str,
    made_on: date,
) -> tuple[str, ...]:
    """Write the plan of one scenario as the validated one, and the checks."""
    detailed = _detailed(outcomes, shown)
    with open_book(path, made_on=made_on, digest=outcomes[0].plan.digest) as book:
        validated_plan.render(book, detailed)
        checks.render(book, findings, outcomes)
    return tuple(book.names)


def _detailed(outcomes: Sequence[Outcome], shown: str) -> Outcome:
    """Give the outcome in the detailed sheets: the reference where none has this code."""
    return next((of for of in outcomes if of.scenario.code == shown), outcomes[0])


def _meetings(book: Book, outcome: Outcome) -> None:
    """Write the three sheets of meetings, if there are any."""
    calendar.render(book, outcome)
    meeting_load.render(book, outcome)
    rotation.render(book, outcome)


def render_comparison(
    path: Path,
    outcomes: Sequence[Outcome],
    findings: Sequence[Finding],
    *,
    shown: str,  # noqa: ARG001
    made_on: date,
) -> tuple[str, ...]:
    """Write the comparison and the checks alone; every scenario is shown."""
    with open_book(path, made_on=made_on, digest=outcomes[0].plan.digest) as book:
        comparison.render(book, outcomes)
        checks.render(book, findings, outcomes)
    return tuple(book.names)


def render_checks(
    path: Path, findings: Sequence[Finding], *, made_on: date, digest: str = ""
) -> tuple[str, ...]:
    """Write the checks alone, when errors stop the plan from being made."""
    with open_book(path, made_on=made_on, digest=digest) as book:
        checks.render(book, findings)
    return tuple(book.names)
