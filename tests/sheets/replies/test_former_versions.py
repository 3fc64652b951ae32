"""No answer is lost, doubled or brought back where a former version wrote the workbook."""

from __future__ import annotations

import pytest

from coopplan.domain.input.decisions.replies import TIME_SHEET, Verdict
from tests.sheets.replies.histories import Officer
from tests.sheets.replies.officers import first_answer, retype, unnumbered


def test_what_a_former_version_took_over_from_an_older_sheet_does_not_count(
    officer: Officer,
) -> None:
    for _round in range(2):
        officer.rename(0 if officer.runs == 1 else 2, 0)
        officer.run()
    unnumbered(officer)
    retype(officer, "À moi 1", "accordé", 3)
    retype(officer, "À moi 2", "refusé")
    retype(officer, TIME_SHEET, "accordé", 3)

    answer, (told,) = first_answer(officer)

    assert answer is not None
    assert answer.verdict is Verdict.REFUSED
    assert told.index("'À moi 1'!") < told.index("'À moi 2'!")


@pytest.mark.parametrize("copy_is_last", [False, True])
def test_an_answer_that_a_former_version_brought_back_from_a_copy_stays_erased(
    officer: Officer, *, copy_is_last: bool
) -> None:
    """Openpyxl numbers tabs anew as LibreOffice does: wherever the copy stands, it is older."""
    officer.rename(0, 0)
    officer.copy(0, 0)
    officer.run()
    copied = f"{TIME_SHEET} (2)"
    with officer.editing() as book:
        book["À moi 2"].title = copied
        book.move_sheet(copied if copy_is_last else TIME_SHEET, len(book.worksheets))
    unnumbered(officer)
    for name in (copied, TIME_SHEET):
        retype(officer, name, "accordé", 3)

    answer, (told,) = first_answer(officer)

    assert answer is None
    assert told.index(f"'{copied}'!") < told.index("'À moi 1'!")
    assert "(vide)" in told


def test_a_copy_of_a_later_day_than_the_renamed_sheet_says_nothing_was_erased(
    officer: Officer,
) -> None:
    officer.rename(0, 0)
    officer.copy(0, 0)
    officer.run()
    copied = f"{TIME_SHEET} (2)"
    with officer.editing() as book:
        book["À moi 2"].title = copied
        stamp = book["À moi 1"]["A2"]
        stamp.value = stamp.value.replace("/2026", "/2025")
    unnumbered(officer)
    for name in (copied, TIME_SHEET):
        retype(officer, name, "accordé", 3)

    answer, _told = first_answer(officer)

    assert answer is not None
    assert answer.amount == 3


def test_an_answer_typed_after_a_former_version_ran_counts(officer: Officer) -> None:
    officer.rename(0, 0)
    officer.run()
    unnumbered(officer)
    retype(officer, "À moi 1", "accordé", 3)
    retype(officer, TIME_SHEET, "accordé", 2)

    answer, (told,) = first_answer(officer)

    assert answer is not None
    assert answer.amount == 2
    assert "'À moi 1'!" in told
