"""Answers that a former version of coopplan took over from a sheet that was not the newest.

Its sheets bear no number of a run. An answer of the last one that repeats, word for word, that of
an earlier sheet, while a sheet made in between says otherwise, was not typed there: what was said
in between counts, be it nothing. Where a program has numbered all tabs anew, sheets come in the
order of the days they bear, and on one day a copy comes before what was renamed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coopplan.domain.input.decisions.replies import Topic
from coopplan.workbook.package.ours.ownership import Bearer
from coopplan.workbook.reading.results.reply_rows import Placed, SheetAnswers


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """An answer that was taken over, and what was said after it."""

    topic: Topic
    source: SheetAnswers
    """The sheet that it was taken from."""
    last: SheetAnswers
    """The sheet in which somebody last answered, or erased the answer."""


def carried_over(
    bearers: Sequence[Bearer], sheets: Sequence[SheetAnswers]
) -> Iterator[CarriedOver]:
    """Find the answers taken over in the first of some sheets, listed the newest first."""
    newest, *older = bearers
    if newest.run or not newest.is_ours:
        return
    before = [
        sheet for each, sheet in zip(older, sheets[1:], strict=True) if _is_before(each, newest)
    ][::-1]
    if not newest.is_dated:
        before.sort(key=lambda sheet: sheet.written_on)
    history = [*before, sheets[0]]
    for topic in sheets[0].found:
        last = _last_typed([sheet for sheet in history if topic in sheet.rows], topic)
        if last is not sheets[0]:
            answer = sheets[0].found[topic]
            source = next(sheet for sheet in history if _same(sheet.found.get(topic), answer))
            yield CarriedOver(topic, source, last)


def _is_before(older: Bearer, newest: Bearer) -> bool:
    return not newest.is_dated or older.number < newest.number


def _last_typed(history: Sequence[SheetAnswers], topic: Topic) -> SheetAnswers:
    """Give the last sheet, of some from the oldest on, that does not repeat an earlier one."""
    last = history[0]
    for place, sheet in enumerate(history):
        said = sheet.found.get(topic)
        is_new = not any(_same(said, earlier.found.get(topic)) for earlier in history[:place])
        if said is None or is_new or _same(said, last.found.get(topic)):
            last = sheet
    return last


def _same(one: Placed | None, other: Placed | None) -> bool:
    return one is not None and other is not None and one.answer == other.answer
