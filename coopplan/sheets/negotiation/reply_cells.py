"""The cells in which people answer: what they typed is written again as it was read."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from coopplan.domain.input.decisions.replies import PENDING, VERDICTS, Answer, Part
from coopplan.i18n import _
from coopplan.sheets.canvas.book import Sheet, Value

ANSWERS_NAME = "coopplan_answers"
"""Name by which the host leaves these cells out of what tells an edited sheet."""
PARTS = ("cell", "answer", "top")
Layout = Sequence[Part]
"""The parts that people answer, from left to right."""


def declare(sheet: Sheet, layout: Layout, first: int, key: int) -> None:
    """Tell the host in which columns people answer, and which one holds the keys."""
    last = first + len(layout) - 1
    columns = f"{xl_col_to_name(first)}:{xl_col_to_name(last)} {xl_col_to_name(key)}"
    quoted = sheet.name.replace("'", "''")
    sheet.book.workbook.define_name(f"'{quoted}'!{ANSWERS_NAME}", f'="{columns}"')


def write(
    sheet: Sheet, row: int, first: int, layout: Layout, answer: Answer | None, unit: str
) -> None:
    """Write the cells of one row, filled in or to be filled in."""
    for col, part in enumerate(layout, start=first):
        kind = unit if part is Part.AMOUNT else "wrap"
        sheet.write(row, col, _value(answer, part), *PARTS, kind)
        if part is Part.VERDICT:
            sheet.page.data_validation(row, col, row, col, _choice())


def _choice() -> dict[str, object]:
    """Offer the two answers, and let others through: reading says what is wrong with them."""
    return {
        "validate": "list",
        "source": [_(verdict) for verdict in VERDICTS.values()],
        "error_type": "warning",
        "error_title": _("Réponse"),
        "error_message": _("Choisissez accordé ou refusé."),
    }


def _value(answer: Answer | None, part: Part) -> Value:
    if answer is None:
        return ""
    if part is Part.VERDICT:
        return _verdict(answer)
    if part is Part.AMOUNT:
        return answer.amount
    return answer.signatory if part is Part.SIGNATORY else answer.comment


def _verdict(answer: Answer) -> str:
    """Write the verdict; an amount without one is pending, and stays so when read again."""
    if answer.verdict:
        return _(VERDICTS[answer.verdict])
    return "" if answer.amount is None else _(PENDING)
