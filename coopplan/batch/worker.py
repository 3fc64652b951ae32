"""What a worker does with one workbook: bytes in, result sheets out, nothing written."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path

from coopplan.commands.steps.result_book import ResultBook
from coopplan.domain.finding import Finding
from coopplan.domain.results.figures import Indicator
from coopplan.i18n import speaking
from coopplan.vocabulary import Language
from coopplan.workbook.package import Refused
from coopplan.workbook.temporary import temporary_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A workbook to solve, as it travels to a worker."""

    name: str
    """Name of the file, which messages repeat."""
    content: bytes
    known_digest: str = ""
    """Digest of the inputs of its present results; the same again and nothing is solved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a workbook gave, as it travels back."""

    is_solved: bool = False
    is_unchanged: bool = False
    findings: tuple[Finding, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    results: ResultBook = field(default_factory=ResultBook)
    mistake: str = ""
    """Our own mistake, as a traceback for whoever maintains coopplan."""
    language: Language | None = None
    """Of the workbook; ``None`` when it could not be read."""
    seconds: float = 0.0


def work(order: Order) -> Answer:
    """Solve one workbook; nothing that goes wrong with it stops the worker."""
    start = time.monotonic()
    try:
        with temporary_folder() as folder:
            workbook = folder / order.name
            workbook.write_bytes(order.content)
            answer = _answer(workbook, order.known_digest)
    except Refused as refusal:
        answer = Answer(findings=refusal.findings)
    except Exception:
        answer = Answer(mistake=traceback.format_exc())
    return replace(answer, seconds=time.monotonic() - start)


def _answer(workbook: Path, known_digest: str) -> Answer:
    from coopplan.commands import check, make
    from coopplan.domain.results.figures import indicators
    from coopplan.domain.results.outcome import notes_by_scenario
    from coopplan.sheets import Command

    if known_digest:
        report = check(workbook)
        if report.ok and report.plan and report.plan.digest == known_digest:
            return Answer(is_unchanged=True, findings=report.findings, language=report.language)
    made = make(workbook, Command.SOLVE)
    with speaking(made.report.language):
        measured = tuple(indicators(made.outcomes)) if made.outcomes else ()
    return Answer(
        is_solved=bool(made.outcomes),
        findings=(*made.report.findings, *notes_by_scenario(made.outcomes)),
        indicators=measured,
        results=made.results,
        language=made.report.language if made.report.draft else None,
    )
