"""The cells in which people answer: what they typed is written again as it was read."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from coopplan.domain.input.decisions.replies import PENDING, TYPED, VERDICTS, Answer, Part
from coopplan.i18n import _
from coopplan.sheets.canvas.column import Column, Content, column_at
from coopplan.sheets.canvas.sheet import Sheet

ANSWERS_NAME = "coopplan_answers"
"""Name by which the host leaves these cells out of what tells an edited sheet."""
PARTS = ("cell", "answer", "top")


def declare(sheet: Sheet, columns: Sequence[Column]) -> None:
    """Tell the host in which columns of a table people answer, and which one holds the keys."""
    first, *_middle, last = (column_at(columns, part) for part in _typed(columns))
    declare_columns(sheet, first, last, column_at(columns, Part.KEY))


def declare_columns(sheet: Sheet, first: int, last: int, key: int) -> None:
    """Tell the host which sheet columns are the user's, and which one holds the keys."""
    columns = f"{xl_col_to_name(first)}:{xl_col_to_name(last)} {xl_col_to_name(key)}"
    quoted = sheet.name.replace("'", "''")
    sheet.book.workbook.define_name(f"'{quoted}'!{ANSWERS_NAME}", f'="{columns}"')


def write(sheet: Sheet, row: int, columns: Sequence[Column], answer: Answer | None) -> None:
    """Write the cells of one row, filled in or to be filled in."""
    kinds = {column.name: column.kind for column in columns}
    for part in _typed(columns):
        col = column_at(columns, part)
        sheet.write(row, col, _value(answer, part), *PARTS, kinds[part])
        if part is Part.VERDICT:
            sheet.page.data_validation(row, col, row, col, _choice())


def _typed(columns: Sequence[Column]) -> list[Part]:
    named = {column.name for column in columns}
    return [part for part in TYPED if part in named]


def _choice() -> dict[str, object]:
    """Offer the two answers, and let others through: reading says what is wrong with them."""
    return {
        "validate": "list",
        "source": [_(verdict) for verdict in VERDICTS.values()],
        "error_type": "warning",
        "error_title": _("Réponse"),
        "error_message": _("Choisissez accordé ou refusé."),
    }


def _value(answer: Answer | None, part: Part) -> Content:
    if answer is None:
        return ""
    values: dict[Part, Content] = {
        Part.VERDICT: _verdict(answer),
        Part.AMOUNT: answer.amount,
        Part.SIGNATORY: answer.signatory,
        Part.COMMENT: answer.comment,
        Part.DUE: answer.due,
        Part.AGREED_ON: answer.agreed_on,
        Part.DELIBERATION: answer.deliberation,
        Part.NOTIFIED: answer.notified_eur,
    }
    return values[part]


def _verdict(answer: Answer) -> str:
    """Write the verdict; an amount without one is pending, and stays so when read again."""
    if answer.verdict:
        return _(VERDICTS[answer.verdict])
    return "" if answer.amount is None else _(PENDING)
