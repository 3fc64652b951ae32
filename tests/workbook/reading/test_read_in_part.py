"""What stands in a cell that could not be read is not said to be missing elsewhere."""

from copy import deepcopy
from pathlib import Path

import pytest

from coopplan.rules import check
from coopplan.workbook.reader import Reading, locate
from tests.workbook.books import Sheets, base
from tests.workbook.readings import everything, reading, typed


def test_a_cell_that_cannot_be_read_is_not_said_to_be_empty(tmp_path: Path) -> None:
    heads = ["Code", "Nom", "Taux maximal", "Plafond (€)", "Origine des fonds"]
    sheets = base() | {
        "Dispositifs": [
            [*heads, "Contrepartie nationale (€ max par €)"],
            ["F1", "Europe", "60 %", 1000, "Région", 1],
        ]
    }

    assert everything(reading(tmp_path, sheets)) == [("VAL01", "'Dispositifs'!E2")]


SEATS = {
    "Instances": [
        [
            "Code",
            "Nom",
            "Projet",
            "Présidence",
            "Politique",
            "Séances par an",
            "Durée (h)",
        ],
        ["I1", "COPIL", "P1", "E1", "oui", 4, 2],
    ],
    "Élus et partenaires": [["Code", "Fonction"], ["E1", "Maire"]],
    "Membres": [["Instance", "Personne"], ["I1", "E1"]],
    "Projets": [
        ["Code", "Nom", "Thème", "Stratégie"],
        *([code, "Europe", "Europe", "Interreg"] for code in ("P1", "P2")),
    ],
}


@pytest.mark.parametrize(
    ("title", "header", "value", "code"),
    [
        ("Instances", "Politique", "x?!", "VAL01"),
        ("Instances", "Projet", "P9", "REF01"),
        ("Instances", "Présidence", "E9", "REF01"),
        ("Membres", "Personne", "E9", "REF01"),
    ],
)
def test_a_cell_not_understood_is_not_missed_elsewhere(
    tmp_path: Path, title: str, header: str, value: str, code: str
) -> None:
    """Neither a project without a body that decides, nor a chair who is no member."""
    sound = everything(reading(tmp_path, base() | deepcopy(SEATS)))
    found = everything(reading(tmp_path, typed(base() | deepcopy(SEATS), title, 1, header, value)))

    (more,) = set(found) - set(sound)
    assert more[0] == code


DECIDING = ("Avant", "Délibération")


def with_copil() -> Sheets:
    """Give the small plan with a COPIL that decides before an application, then its council."""
    return base() | {
        "Instances": [
            ["Code", "Nom", "Projet", "Politique", *DECIDING, "Séances par an", "Durée (h)"],
            ["I1", "COPIL", "P1", "oui", "f1", "M", 1, 2],
        ],
        "Structures": [["Code", "Nom"], ["M", "Métropole"]],
        "Dispositifs": [
            ["Code", "Nom", "Taux maximal", "Date limite de dépôt", "Plafond (€)"],
            ["F1", "Europe", "60 %", "2027-03-31", 1000],
        ],
        "Rendez-vous institutionnels": [
            ["Date", "Structure", "Nature"],
            ["2027-02-11", "M", "Conseil métropolitain"],
        ],
    }


def of_decisions(found: Reading) -> list[tuple[str, str]]:
    return [one for one in everything(found) if one[0].startswith(("VAL", "DUE", "POL"))]


@pytest.mark.parametrize(
    ("title", "column", "value", "cell"),
    [
        ("Dispositifs", "Taux maximal", "soixante", "C2"),
        ("Dispositifs", "Date limite de dépôt", "31/02/2027", "D2"),
        ("Rendez-vous institutionnels", "Date", "30/02/2027", "A2"),
        ("Instances", "Durée (h)", "longue", "H2"),
    ],
)
def test_what_is_not_found_in_a_sheet_read_in_part_is_not_said(
    tmp_path: Path, title: str, column: str, value: str, cell: str
) -> None:
    assert of_decisions(reading(tmp_path, with_copil())) == []

    found = reading(tmp_path, typed(with_copil(), title, 1, column, value))
    assert of_decisions(found) == [("VAL01", f"'{title}'!{cell}")]


def test_a_code_told_once_hides_what_follows_from_each_cell_that_has_it(tmp_path: Path) -> None:
    people = ["Code", "Nom", "Fonction", "Structure"]
    sheets = with_copil() | {
        "Élus et partenaires": [
            people,
            *([f"E{n}", f"Élu {n}", "Vice-président", "ML"] for n in "12"),
        ]
    }
    sheets = typed(sheets, "Rendez-vous institutionnels", 1, "Structure", "ML")

    found = [one for one in everything(reading(tmp_path, sheets)) if one[0] in ("REF01", "DUE02")]
    assert found == [("REF01", "'Élus et partenaires'!D2")]


def test_a_scheme_without_deadline_is_pointed_at(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(with_copil(), "Dispositifs", 1, "Date limite de dépôt", ""))
    assert found.draft is not None

    (unclear,) = (f for f in locate(check(found.draft), found.locations) if f.code == "DUE01")
    assert (str(unclear.cell), unclear.value) == ("'Instances'!E2", "f1")
    assert unclear.message.endswith("Voir aussi 'Dispositifs'!D2.")
