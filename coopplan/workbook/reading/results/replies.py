"""The answers typed beside the requests, found by the key that each row carries.

Rows may be sorted, moved, hidden or far from where they were written: a row is known by its key,
its columns by the nearest headers above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.input.decisions.replies import (
    HEADERS,
    SHEETS,
    Answer,
    Ask,
    Part,
    Topic,
    Verdict,
)
from coopplan.i18n import _
from coopplan.workbook.reading.cells.grid import Grid, Grids, RawCell
from coopplan.workbook.reading.cells.numbers import UnreadableError, days, euros
from coopplan.workbook.reading.cells.values import normal

ZERO = Decimal(0)
WORDS = {
    **dict.fromkeys(("accorde", "accordee", "accord", "oui", "ok"), Verdict.GRANTED),
    **dict.fromkeys(("granted", "agreed", "yes"), Verdict.GRANTED),
    **dict.fromkeys(("refuse", "refusee", "refus", "non", "refused", "no"), Verdict.REFUSED),
    **dict.fromkeys(("", "-", "?", "en attente", "demande", "pending", "asked")),
}
TYPED = (Part.VERDICT, Part.AMOUNT, Part.SIGNATORY, Part.COMMENT)
Row = Mapping[Part, RawCell]


@dataclass(slots=True)
class Answers:
    """What was found in the sheets that people answer."""

    found: dict[Topic, Answer] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_answers(grids: Grids) -> Answers:
    """Read every answer: from our sheets if they are there, else from what was made of them."""
    answers = Answers()
    for result in SHEETS:
        for title in grids.made_from((result, _(result))):
            _read_sheet(answers, grids.grid(title))
    return answers


def _read_sheet(answers: Answers, grid: Grid) -> None:
    here: dict[Topic, Answer] = {}
    for topic, row in _rows(grid):
        answer = _answer(answers, grid.title, topic, row)
        if answer is None:
            continue
        if here.setdefault(topic, answer) != answer:
            answers.findings.append(_twice(grid.title, row))
    answers.found = here | answers.found


def _rows(grid: Grid) -> Iterator[tuple[Topic, Row]]:
    """Yield each row that carries a key, read by the nearest headers above it."""
    heads = list(_heads(grid))
    for number, values in enumerate(grid.rows):
        topic = next((found for found in map(_topic, values) if found is not None), None)
        above = [columns for row, columns in heads if row < number] or [
            columns for _row, columns in heads[:1]
        ]
        if topic is not None and above:
            yield topic, {part: grid.cell(number, col) for part, col in above[-1].items()}


def _heads(grid: Grid) -> Iterator[tuple[int, dict[Part, int]]]:
    """Find the rows of headers, with the column of each part."""
    known = {
        normal(label): part
        for part, labels in HEADERS.items()
        for label in (*labels, *map(_, labels))
    }
    for number, values in enumerate(grid.rows):
        labels = {normal(value): col for col, value in enumerate(values) if isinstance(value, str)}
        columns = {known[label]: col for label, col in labels.items() if label in known}
        if Part.VERDICT in columns and Part.AMOUNT in columns:
            yield number, columns


def _topic(value: object) -> Topic | None:
    try:
        return Topic.of(value) if isinstance(value, str) and "|" in value else None
    except ValueError:
        return None


def _answer(answers: Answers, title: str, topic: Topic, row: Row) -> Answer | None:
    """Read one row; ``None`` if nothing is typed in it, or nothing that can be understood."""
    if all(part not in row or row[part].is_blank for part in TYPED):
        return None
    amount, wrong = _amount(title, topic, row)
    verdict, doubtful = _verdict(title, row, amount)
    if wrong or doubtful:
        answers.findings.extend(found for found in (wrong, doubtful) if found)
        return None
    if verdict is Verdict.GRANTED and amount is None:
        amount, _wrong = _amount(title, topic, row, Part.ASKED)
    return Answer(
        topic=topic,
        verdict=verdict,
        amount=amount,
        comment=_text(row, Part.COMMENT),
        signatory=_text(row, Part.SIGNATORY),
    )


def _amount(
    title: str, topic: Topic, row: Row, part: Part = Part.AMOUNT
) -> tuple[Decimal | None, Finding | None]:
    """Read what is granted: days or euros, not below zero."""
    cell = row.get(part)
    if cell is None or cell.is_blank:
        return None, None
    try:
        amount = days(cell) if topic.ask is Ask.DAYS else euros(cell)
    except UnreadableError:
        return None, _no_amount(title, cell)
    return (amount, None) if amount >= 0 else (None, _no_amount(title, cell))


def _verdict(title: str, row: Row, amount: Decimal | None) -> tuple[Verdict | None, Finding | None]:
    """Read whether it is granted or refused; an amount alone says it."""
    cell = row[Part.VERDICT]
    word = normal(cell.text)
    verdict = WORDS.get(word)
    if word not in WORDS or (verdict is Verdict.REFUSED and amount):
        return None, _unclear(title, cell)
    if verdict is None and amount is not None:
        return (Verdict.GRANTED if amount else Verdict.REFUSED), None
    return verdict, None


def _text(row: Row, part: Part) -> str:
    return row[part].text if part in row else ""


def _no_amount(title: str, cell: RawCell) -> Finding:
    """RPL01: what is granted is a number, of days or of euros."""
    return Finding(
        code="RPL01",
        severity=Severity.ERROR,
        message=_("« {value} » n'est pas un nombre de jours ou d'euros accordés.").format(
            value=cell.text
        ),
        remedy=_("Tapez un nombre positif, par exemple 8,5."),
        cell=Cell(title, cell.address),
        value=cell.text,
    )


def _unclear(title: str, cell: RawCell) -> Finding:
    """RPL02: an answer says granted or refused, and not both."""
    return Finding(
        code="RPL02",
        severity=Severity.ERROR,
        message=_("La réponse « {value} » n'est pas claire.").format(value=cell.text),
        remedy=_("Choisissez accordé ou refusé ; une réponse refusée n'accorde rien."),
        cell=Cell(title, cell.address),
        value=cell.text,
    )


def _twice(title: str, row: Row) -> Finding:
    """RPL03: a request has one answer."""
    cell = row[Part.VERDICT]
    return Finding(
        code="RPL03",
        severity=Severity.ERROR,
        message=_("La même demande a déjà une autre réponse plus haut dans cette feuille."),
        remedy=_("Gardez la bonne réponse et supprimez l'autre ligne."),
        cell=Cell(title, cell.address),
        value=cell.text,
    )
