"""The answers typed beside the requests: the newest sheet counts, whatever its name."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Cell, Finding
from coopplan.domain.input.decisions.replies import (
    HEADERS,
    PENDING,
    SHEETS,
    VERDICTS,
    Answer,
    Part,
    Topic,
)
from coopplan.i18n import _, day, in_every_language, number
from coopplan.workbook.reading.cells.grid import Grids
from coopplan.workbook.reading.results import reply_findings as wrong
from coopplan.workbook.reading.results.carried_over import CarriedOver, carried_over
from coopplan.workbook.reading.results.reply_rows import Placed, SheetAnswers, read_sheet


@dataclass(slots=True)
class Answers:
    """What was found in the sheets that people answer."""

    found: dict[Topic, Answer] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_answers(grids: Grids) -> Answers:
    """Read every answer, and say where a sheet that does not count says otherwise."""
    answers = Answers()
    for result in SHEETS:
        bearers = grids.made_from(in_every_language(result))
        sheets = [read_sheet(grids.grid(each.name), each.answered) for each in bearers]
        if sheets:
            _take(answers, sheets, tuple(carried_over(bearers, sheets)))
    return answers


def _take(answers: Answers, sheets: Sequence[SheetAnswers], carried: Sequence[CarriedOver]) -> None:
    """Keep the answers of the newest sheet; compare the others with it."""
    newest, *older = sheets
    answers.found |= {topic: placed.answer for topic, placed in newest.found.items()}
    answers.findings.extend(newest.findings)
    if newest.keyless:
        answers.findings.append(wrong.keyless(newest.title, newest.keyless))
    answers.findings.extend(_unheaded(newest, newest))
    if carried:
        _put_right(answers, newest, carried)
    settled = {each.topic for each in carried}
    for sheet in older:
        answers.findings.extend(_unheaded(sheet, newest))
        answers.findings.extend(_outdated(sheet, newest, settled))


def _put_right(answers: Answers, newest: SheetAnswers, carried: Sequence[CarriedOver]) -> None:
    """Let what was said last count, in place of what was taken over from an older sheet."""
    pairs = []
    for each in carried:
        last = each.last.found.get(each.topic)
        answers.found.pop(each.topic)
        if last is not None:
            answers.found[each.topic] = last.answer
        pairs.append(
            _("{one}, puis {other}").format(
                one=_told_by(each.source, each.topic), other=_told_by(each.last, each.topic)
            )
        )
    answers.findings.append(
        wrong.put_right(newest.title, newest.found[carried[0].topic].cell, pairs)
    )


def _unheaded(sheet: SheetAnswers, newest: SheetAnswers) -> Iterator[Finding]:
    """Say which answers have no header; in an older sheet, if they were not typed again since."""
    typed_again = newest.found.keys() if sheet is not newest else ()
    cells = [cell for topic, cell in sheet.unheaded.items() if topic not in typed_again]
    if cells:
        yield wrong.unheaded(sheet.title, cells)


def _outdated(
    sheet: SheetAnswers, newest: SheetAnswers, settled: Container[Topic]
) -> Iterator[Finding]:
    """Say which answers of an older sheet the newest one does not have, with both cells."""
    unlike = {
        topic: placed
        for topic, placed in sheet.found.items()
        if topic not in settled and _says_otherwise(placed, newest.found.get(topic))
    }
    pairs = [
        _("{one}, et {other}").format(one=_told_by(sheet, topic), other=_told_by(newest, topic))
        for topic in unlike
    ]
    if pairs:
        first = next(iter(unlike.values())).cell
        yield wrong.outdated(sheet.title, newest.title, first, pairs)


def _says_otherwise(older: Placed, newest: Placed | None) -> bool:
    """Whether what an older sheet decides, or remarks, is not in the newest one."""
    last = _stated(newest.answer) if newest else {}
    return any(last.get(part) != said for part, said in _stated(older.answer).items())


def _stated(answer: Answer) -> dict[Part, object]:
    """Give each part that an answer states; what it grants is one with its verdict."""
    decided = (answer.verdict, answer.amount or ZERO)
    stated = {
        Part.VERDICT: decided if any(decided) else None,
        Part.SIGNATORY: answer.signatory or None,
        Part.COMMENT: answer.comment or None,
        Part.DUE: answer.due,
        Part.AGREED_ON: answer.agreed_on,
        Part.DELIBERATION: answer.deliberation or None,
        Part.NOTIFIED: answer.notified_eur,
    }
    return {part: said for part, said in stated.items() if said is not None}


def _told_by(sheet: SheetAnswers, topic: Topic) -> str:
    """Write where a sheet answers a request, and what."""
    cell, placed = sheet.rows.get(topic), sheet.found.get(topic)
    where = (
        str(Cell(sheet.title, cell.address)) if cell else _("« {title} »").format(title=sheet.title)
    )
    return f"{where} ({_said(placed.answer) if placed else _('vide')})"


def _said(answer: Answer) -> str:
    verdict = _(VERDICTS[answer.verdict]) if answer.verdict else _(PENDING)
    amount = number(answer.amount, "#,##0.##") if answer.amount else ""
    remark = _("« {title} »").format(title=answer.comment) if answer.comment else ""
    return ", ".join((" ".join(filter(None, (verdict, amount, remark))), *_noted(answer)))


def _noted(answer: Answer) -> Iterator[str]:
    """Write what is typed beside the verdict, each after the header of its column."""
    notified = answer.notified_eur
    noted = {
        Part.SIGNATORY: answer.signatory,
        Part.DUE: answer.due and day(answer.due),
        Part.AGREED_ON: answer.agreed_on and day(answer.agreed_on),
        Part.DELIBERATION: answer.deliberation,
        Part.NOTIFIED: None if notified is None else number(notified, "#,##0.##"),
    }
    for part, said in noted.items():
        if said:
            yield _("{what} : {said}").format(what=_(HEADERS[part][0]), said=said)
