"""Answers, labels, skills and codes are read as a person would."""

from pathlib import Path

import pytest

from coopplan.domain.input.money.spending import Section
from coopplan.i18n import in_every_language
from coopplan.workbook.reading.cells import values
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from coopplan.workbook.reading.cells.sheet_cells import Scalar
from coopplan.workbook.schema.choices import LEVERS, PRESENCES, SECTIONS, STATUSES
from tests.workbook.books import base
from tests.workbook.reading.cells.typed_cells import cell
from tests.workbook.readings import plan_of, with_column


@pytest.mark.parametrize(
    "typed",
    ["oui", "Oui ", "O", "x", "X", "VRAI", "TRUE", 1.0, "yes", True, "Oui.", "✓", "☑", "ok"],
)
def test_yes_is_read_however_it_is_typed(typed: Scalar) -> None:
    assert values.boolean(cell(typed)) is True


@pytest.mark.parametrize("typed", ["non", "N", "FAUX", 0.0, "no", "-", False, "Non.", "☐", "—"])
def test_no_is_read_however_it_is_typed(typed: Scalar) -> None:
    assert values.boolean(cell(typed)) is False


@pytest.mark.parametrize("typed", ["peut-être", 2.0, "oui ?"])
def test_perhaps_is_neither_yes_nor_no(typed: Scalar) -> None:
    with pytest.raises(UnreadableError):
        values.boolean(cell(typed))


@pytest.mark.parametrize("typed", ["F", "fonct.", "section de fonctionnement", "Section Fonct."])
def test_a_section_is_read_however_short_or_long(typed: str) -> None:
    assert values.choice(typed, SECTIONS) == Section.OPERATING


@pytest.mark.parametrize("typed", ["a", "non accordé", "d"])
def test_an_answer_is_not_guessed_from_a_letter_or_a_negation(typed: str) -> None:
    known = {"asked": "demandé", "granted": "accordé", "late": "à décider"}
    with pytest.raises(UnreadableError):
        values.choice(typed, known)


def test_labels_are_read_in_both_languages_and_any_gender() -> None:
    assert values.choice("FONCTIONNEMENT ", SECTIONS) == Section.OPERATING
    assert values.choice("operating", SECTIONS) == Section.OPERATING
    assert values.choice("accordée", STATUSES) == "granted"
    assert values.choice("Souhaité", PRESENCES) == "desired"
    assert values.choice("Reporter après l’horizon", LEVERS) == "postpone"
    with pytest.raises(UnreadableError, match="Fonctionnement, Investissement"):
        values.choice("exploitation", SECTIONS)


@pytest.mark.parametrize(
    "choices", [SECTIONS, STATUSES, PRESENCES, LEVERS], ids=["sections", "statuses", "p", "levers"]
)
def test_no_two_labels_are_confused(choices: dict[str, str]) -> None:
    for value, label in choices.items():
        for name in (*in_every_language(label), value):
            assert values.choice(name, choices) == value


def test_labels_of_one_cell_are_split() -> None:
    assert values.labels(cell("Fonctionnement et Investissement")) == [
        "Fonctionnement",
        "Investissement",
    ]
    assert values.labels(cell("a, b;c\nd / e")) == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    "typed", ["ANI:3 et EUR:2", "ANI 3 / EUR 2", "ANI niv. 3 & EUR niv. 2", "ANI (3), EUR (2)."]
)
def test_skills_are_joined_in_any_way(typed: str) -> None:
    assert values.skills(cell(typed)) == {"ANI": 3, "EUR": 2}


def test_skills_have_a_level_each() -> None:
    assert values.skills(cell("ANI:3, EUR : 2;JUR(1)")) == {"ANI": 3, "EUR": 2, "JUR": 1}
    for wrong in ("ANI", "ANI:4", "ANI:0", "ANI:2, ANI:3", "ANI:2.5"):
        with pytest.raises(UnreadableError):
            values.skills(cell(wrong))


def test_skills_without_a_level_are_named() -> None:
    with pytest.raises(UnreadableError, match=r"à COM, ANI : par exemple COM:2, ANI:2"):
        values.skills(cell("COM, EUR:3, ANI"))


@pytest.mark.parametrize(
    "codes",
    [
        "T1, T3",
        "T1/T3",
        "T1 et T3",
        "T1 + T3",
        "T1\nT3",
        "T1 ; T3",
        "T1 – T3",
        "T1 puis T3",
        "T1 | T3",
        "T1 T3.",
        "T1 & T3",
    ],
)
def test_codes_are_split_where_each_of_them_exists(tmp_path: Path, codes: str) -> None:
    sheets = with_column(base(), "Tâches", "Prédécesseurs", "", codes, "")
    sheets["Tâches"].append(["T3", *sheets["Tâches"][1][1:]])

    assert plan_of(tmp_path, sheets).tasks[1].predecessors == ("T1", "T3")


def test_a_code_with_a_slash_of_its_own_is_one_code(tmp_path: Path) -> None:
    sheets = with_column(base(), "Tâches", "Prédécesseurs", "", "T1/b")
    sheets["Tâches"][1][0] = "T1/b"

    assert plan_of(tmp_path, sheets).tasks[1].predecessors == ("T1/b",)
