"""Whatever people do to the sheets they answer in, no answer is lost or doubled."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopplan.domain.input.decisions.replies import MONEY_SHEET, TIME_SHEET, Answer
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, speaking
from coopplan.workbook.reading.cells.grid import open_grids
from coopplan.workbook.reading.results.lost_sheets import lost_sheets
from coopplan.workbook.reading.results.replies import read_answers
from tests.sheets.replies.histories import (
    AMOUNT,
    KEY,
    STEP,
    TOPICS,
    VERDICT,
    Officer,
    rows_of,
    sheet_of,
)
from tests.sheets.replies.officers import codes_of, first_answer, retype, started
from tests.workbook.opening import resaved

Steps = list[tuple[str, int, int]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=2, max_size=7))
def test_no_answer_is_ever_lost_or_doubled(
    steps: Steps, outcome: Outcome, first_run: Path, tmp_path: Path
) -> None:
    officer = started(first_run, outcome, tmp_path)
    for name, *numbers in steps:
        getattr(officer, name)(*numbers)
    officer.run()
    with officer.editing() as book:
        for topic in officer.answered:
            result = sheet_of(topic)
            assert len(rows_of(book[result], result, topic)) == 1


def test_an_answer_does_not_make_the_sheet_the_users(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.answer(3, 2)

    assert officer.run().findings == ()


def test_any_other_cell_still_does(officer: Officer) -> None:
    officer.answer(0, 1)
    with officer.editing() as book:
        rows_of(book[TIME_SHEET], TIME_SHEET, TOPICS[0])[0][KEY].offset(
            column=-2
        ).value = "mes tâches"

    adoption = officer.run()

    assert [found.code for found in adoption.findings] == ["FIL31"]


def test_an_answer_whose_request_has_gone_is_kept_apart(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.asked = TOPICS[1:]
    officer.run()

    with officer.editing() as book:
        sheet = book[TIME_SHEET]
        row = rows_of(sheet, TIME_SHEET, TOPICS[0])[0][KEY].row
        assert "Sans objet" in sheet.cell(row, 6).value
        assert sheet.cell(row - 3, 1).value == "Réponses sans objet"


def test_an_answer_read_then_erased_stays_erased(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.run()
    officer.copy(0, 0)
    officer.answer(0, 0)
    officer.run()
    officer.rename(0, 0)
    officer.run()

    assert TOPICS[0] not in officer.answered


def test_of_two_renamed_sheets_the_newest_counts(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.rename(0, 0)
    officer.run()
    officer.answer(0, 2)
    officer.rename(2, 0)
    officer.run()

    assert officer.answered[TOPICS[0]].amount == Decimal("2.5")


@pytest.mark.parametrize(
    ("header", "typed", "said"),
    [
        ("Notifié", 9000, "accordé 9 000, Notifié : 9 000"),
        ("Échéance de réponse", date(2027, 2, 15), "en attente, Échéance de réponse : 15/02/2027"),
        ("Date d'accord", date(2027, 3, 4), "en attente, Date d'accord : 04/03/2027"),
        ("N° de délibération", "2027-14", "en attente, N° de délibération : 2027-14"),
        ("Signataire", "Présidence", "en attente, Signataire : Présidence"),
    ],
)
def test_whatever_an_older_sheet_alone_says_is_told(
    officer: Officer, header: str, typed: object, said: str
) -> None:
    officer.rename(1, 0)
    officer.run()
    with officer.editing() as book:
        older = book["À moi 1"]
        (place,) = {c.column for row in older.iter_rows() for c in row if c.value == header}
        row = rows_of(older, MONEY_SHEET, TOPICS[-1])[0]
        row[0].parent.cell(row[0].row, place).value = typed

    with open_grids(officer.workbook) as grids:
        (found,) = read_answers(grids).findings

    assert found.code == "RPL06"
    assert f"({said})" in found.message.replace("\u202f", " ").replace("\xa0", " ")
    assert f"'{MONEY_SHEET}'!" in found.message


def test_a_copy_that_counts_for_want_of_its_original_is_said(officer: Officer) -> None:
    officer.answer(0, 1)
    officer.copy(0, 0)
    with officer.editing() as book:
        book["À moi 1"].title = f"{TIME_SHEET} (2)"
        del book[TIME_SHEET]

    with open_grids(officer.workbook) as grids:
        (found,) = lost_sheets(grids)

    assert f"« {TIME_SHEET} »" in found.message
    assert f"« {TIME_SHEET} (2) »" in found.message


def test_an_answer_erased_after_the_language_changed_stays_erased(officer: Officer) -> None:
    officer.answer(0, 1)
    with speaking("en"):
        given, _said = first_answer(officer)
        assert given is not None
        officer.adopt({TOPICS[0]: given})
        retype(officer, _(TIME_SHEET))

    assert first_answer(officer)[0] is None


@pytest.mark.libreoffice
def test_sheets_saved_by_libreoffice_keep_their_order(
    officer: Officer, soffice: str, tmp_path: Path
) -> None:
    def save() -> None:
        resaved(soffice, officer.workbook, tmp_path / "saved").replace(officer.workbook)

    officer.answer(0, 1)
    officer.copy(0, 0)
    save()
    officer.rename(0, 0)
    officer.run()
    officer.answer(0, 0)
    officer.rename(3, 0)
    save()
    officer.run()

    assert TOPICS[0] not in officer.answered


def test_an_answer_whose_header_was_retyped_is_said_until_it_is_typed_again(
    officer: Officer,
) -> None:
    officer.answer(0, 1)
    with officer.editing() as book:
        for row in book[TIME_SHEET].iter_rows():
            for cell in row:
                if cell.value == "Réponse":
                    cell.value = "Avis"
        place = rows_of(book[TIME_SHEET], TIME_SHEET, TOPICS[0])[0][VERDICT].coordinate

    assert codes_of(officer) == [("RPL04", f"'{TIME_SHEET}'!{place}")]

    officer.tabs[TIME_SHEET].answers.clear()
    officer.expected.add("RPL04")
    officer.run()
    kept = f"{TIME_SHEET} (modifiée 1)"
    assert codes_of(officer) == [("RPL04", f"'{kept}'!{place}")]

    officer.answer(0, 1)
    assert codes_of(officer) == []


def test_an_answer_whose_key_was_erased_is_said(officer: Officer) -> None:
    officer.answer(0, 1)
    with officer.editing() as book:
        row = rows_of(book[TIME_SHEET], TIME_SHEET, TOPICS[0])[0]
        row[KEY].value = None

    assert codes_of(officer) == [("RPL05", f"'{TIME_SHEET}'!{row[VERDICT].coordinate}")]


def test_an_amount_that_is_pending_stays_pending(officer: Officer) -> None:
    with officer.editing() as book:
        row = rows_of(book[TIME_SHEET], TIME_SHEET, TOPICS[0])[0]
        row[VERDICT].value, row[AMOUNT].value = "en attente", 8
    officer.tabs[TIME_SHEET].answers[TOPICS[0]] = Answer(topic=TOPICS[0], amount=Decimal(8))

    officer.run()

    assert officer.answered[TOPICS[0]].reply is None
