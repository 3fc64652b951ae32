"""Answers are read from the rows that carry a key, as people type them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopplan.domain.input.decisions.replies import Answer, Ask, Topic, Verdict
from tests.workbook.books import Sheets, base
from tests.workbook.readings import plan_of, reading, said

KEY = "days|A2|2027-01-01|2027-02-28"
TOPIC = Topic.of(KEY)
GRANTED, REFUSED = Verdict.GRANTED, Verdict.REFUSED
HEADERS = ["Agent", "Jours demandés", "Repère", "Réponse", "Jours accordés", "Commentaire"]


def answered(verdict: Any = "", amount: Any = "", comment: str = "", **more: Any) -> Sheets:
    row = ["A2", 12, more.get("key", KEY), verdict, amount, comment]
    return base() | {"Temps à négocier": [["Temps à négocier"], [], HEADERS, row]}


@pytest.mark.parametrize(
    ("verdict", "amount", "expected"),
    [
        ("accordé", 8, (GRANTED, 8)),
        ("Accordé ", "8 j", (GRANTED, 8)),
        ("accordé", "8,5", (GRANTED, Decimal("8.5"))),
        ("oui", "", (GRANTED, 12)),
        ("", "8", (GRANTED, 8)),
        ("refusé", "", (REFUSED, None)),
        ("Refusée", 0, (REFUSED, 0)),
        ("", 0, (REFUSED, 0)),
        ("en attente", "", (None, None)),
        ("en attente", 8, (None, 8)),
        ("?", 8, (None, 8)),
    ],
)
def test_answers_are_read_as_typed(
    tmp_path: Path, verdict: str, amount: Any, expected: tuple[Any, Any]
) -> None:
    found = reading(tmp_path, answered(verdict, amount, "à revoir"))

    assert said(found) == []
    assert found.plan is not None
    (answer,) = found.plan.answers
    assert (answer.verdict, answer.amount) == expected
    assert (answer.topic, answer.comment) == (TOPIC, "à revoir")


@pytest.mark.parametrize(
    ("verdict", "amount", "expected"),
    [
        ("accordé", "huit", ("RPL01", "'Temps à négocier'!E4", "huit")),
        ("accordé", -2, ("RPL01", "'Temps à négocier'!E4", "-2")),
        ("peut-être", "", ("RPL02", "'Temps à négocier'!D4", "peut-être")),
        ("refusé", 8, ("RPL02", "'Temps à négocier'!D4", "refusé")),
    ],
)
def test_a_wrong_answer_is_said_with_its_cell(
    tmp_path: Path, verdict: str, amount: Any, expected: tuple[str, str, str]
) -> None:
    found = reading(tmp_path, answered(verdict, amount))

    assert said(found) == [expected]
    assert found.plan is None


def test_two_answers_to_one_request_are_said(tmp_path: Path) -> None:
    sheets = answered("accordé", 8)
    sheets["Temps à négocier"].append(["A2", 12, KEY, "refusé", "", ""])

    assert said(reading(tmp_path, sheets)) == [("RPL03", "'Temps à négocier'!D5", "refusé")]


def test_money_is_answered_with_a_signatory(tmp_path: Path) -> None:
    sheets = base() | {
        "Propre vs services": [
            ["Repère", "Montant demandé", "Réponse", "Montant accordé", "Signataire"],
            ["credit|B1||", 20000, "accordé", "12 000 €", "Vice-président aux finances"],
        ]
    }

    (answer,) = plan_of(tmp_path, sheets).answers

    assert answer == Answer(
        topic=Topic(Ask.CREDIT, "B1"),
        verdict=GRANTED,
        amount=Decimal(12000),
        signatory="Vice-président aux finances",
    )


def agreement(*typed: object) -> dict[str, list[list[object]]]:
    heads = ["Repère", "Montant demandé", "Réponse", "Montant accordé", "Échéance de réponse"]
    heads += ["Date d'accord", "N° de délibération", "Notifié"]
    return base() | {"Propre vs services": [heads, ["grant|F1||", 20000, *typed]]}


def test_an_agreement_has_its_dates_its_number_and_what_is_notified(tmp_path: Path) -> None:
    typed = ("accordé", 12000, "15/02/2027", date(2027, 3, 4), "2027-14", "12 000 €")
    (answer,) = plan_of(tmp_path, agreement(*typed)).answers

    assert (answer.due, answer.agreed_on) == (date(2027, 2, 15), date(2027, 3, 4))
    assert (answer.deliberation, answer.notified_eur) == ("2027-14", 12000)
    assert answer.reply is not None
    assert answer.reply.notified_eur == 12000


def test_what_is_notified_alone_is_granted(tmp_path: Path) -> None:
    (answer,) = plan_of(tmp_path, agreement("", "", "", "", "", 9000)).answers

    assert (answer.verdict, answer.amount, answer.notified_eur) == (GRANTED, 9000, 9000)


@pytest.mark.parametrize(
    ("typed", "code", "cell"),
    [
        (("accordé", 9000, "bientôt", "", "", ""), "RPL09", "E2"),
        (("accordé", 9000, "", "mars", "", ""), "RPL09", "F2"),
        (("accordé", 9000, "", "", "", "environ"), "RPL01", "H2"),
        (("accordé", 9000, "", "", "", 8000), "RPL10", "H2"),
        (("refusé", "", "", "", "", 8000), "RPL02", "C2"),
    ],
)
def test_what_is_wrong_with_an_agreement_is_said(
    tmp_path: Path, typed: tuple[object, ...], code: str, cell: str
) -> None:
    found = reading(tmp_path, agreement(*typed)).findings
    assert (code, f"'Propre vs services'!{cell}") in [(f.code, str(f.cell)) for f in found]


def test_what_was_asked_is_read_beside_what_was_granted(tmp_path: Path) -> None:
    (reply,) = plan_of(tmp_path, answered("accordé", 8)).replies

    assert (reply.asked, reply.amount) == (12, 8)


def test_replies_enter_the_plan_and_its_digest(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, answered("accordé", 8))

    assert [(reply.key, reply.amount) for reply in plan.replies] == [(KEY, 8)]
    assert plan.digest != plan_of(tmp_path, base()).digest


def test_an_empty_row_answers_nothing(tmp_path: Path) -> None:
    assert plan_of(tmp_path, answered()).answers == ()
    assert plan_of(tmp_path, answered("accordé", 8, key="un|mot")).answers == ()
