"""Sheets of decisions, instructions, terms and strategies: optional, read with the plan."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopplan.domain.input.guidance import Decision, Instruction, Strategy, Term
from coopplan.domain.input.lever import EventNature
from tests.workbook.books import base
from tests.workbook.readings import plan_of, reading, said

TYPED = {
    "Décisions": [
        ["Code", "À trancher par", "Proposition", "Née le", "Tâche", "Montant (€)", "Pour le"],
        ["DC1", "I1", "La charte", "05/01/2027", "T1", "1 500", date(2027, 3, 31)],
    ],
    "Consignes": [
        ["Date", "Autorité", "Consigne", "Porte sur", "Levée le"],
        ["05/01/2027", "DGS", "Une note d'abord", "P1, A1", ""],
    ],
    "Glossaire": [["Terme", "Chez nous", "En allemand"], ["COPIL", "décide", "Lenkungsausschuss"]],
    "Stratégies": [
        ["Code", "Nom", "Échelle", "Échéance", "Dispositifs mobilisés"],
        ["SCOT", "Schéma", "locale", "31/12/2027", "F1"],
    ],
}


def test_what_guides_is_read(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, {**base(), **TYPED})
    born = date(2027, 1, 5)

    assert plan.decisions == (
        Decision(
            code="DC1",
            body="I1",
            proposal="La charte",
            raised_on=born,
            task="T1",
            amount_eur=Decimal(1500),
            due=date(2027, 3, 31),
        ),
    )
    assert plan.instructions == (
        Instruction(given_on=born, authority="DGS", text="Une note d'abord", about=("P1", "A1")),
    )
    assert plan.terms == (Term(term="COPIL", ours="décide", german="Lenkungsausschuss"),)
    (strategy,) = plan.strategies
    assert strategy == Strategy(
        code="SCOT",
        name="Schéma",
        scale="locale",
        deadline=date(2027, 12, 31),
        schemes=("F1",),
    )


def test_an_event_without_lever_says_whom_it_is_about(tmp_path: Path) -> None:
    heads = ["Date", "Événement", "Nature", "Cible"]
    rows = [["12/02/2027", "Élection", "délégation changée", "E1"], ["13/02/2027", "Note", "", ""]]
    first, second = plan_of(tmp_path, {**base(), "Veille": [heads, *rows]}).events

    assert (first.nature, first.about, first.lever) == (EventNature.DELEGATION, ("E1",), None)
    assert (second.nature, second.about) == (None, ())


@pytest.mark.parametrize("title", ["Décision", "Glossaire", "Stratégies", "Stratégie", "Consignes"])
def test_a_sheet_of_notes_of_the_users_own_is_theirs(tmp_path: Path, title: str) -> None:
    notes = [["Nom", "Idée"], ["Sagnes", "à voir"]]

    assert said(reading(tmp_path, {**base(), title: notes})) == []


def test_nobody_is_told_that_they_are_absent(tmp_path: Path) -> None:
    (left_out,) = [f for f in reading(tmp_path, base()).findings if f.code == "SHT03"]

    for title in TYPED:
        assert title not in left_out.message
