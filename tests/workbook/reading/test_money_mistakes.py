"""Mistakes about money, all in one workbook: each is one finding at its cell, all at once."""

from __future__ import annotations

from pathlib import Path

from tests.workbook.books import Sheets, base
from tests.workbook.readings import everything, reading

MONTHS = [f"{year}-{month:02}" for year in (2027, 2028) for month in range(1, 13)]


def mistaken() -> Sheets:
    book = base()
    book["Paramètres"][2][1] = 24
    book["Disponibilités"] = [["Agent", *MONTHS], ["A1", *[2] * 24], ["A2", *[2] * 24]]
    book["Budgets"] = [
        ["Code", "Libellé", "Service", "Section", "Voté (€)", "Exercice"],
        ["B1", "Propre", "S0", "Fonctionnement", 12500, 2027],
        ["B2", "Propre", "S0", "Investissement", 5000, 2027],
    ]
    book["AP-AE"] = [
        ["Code", "Libellé", "Lignes de crédits", "Total voté (€)", 2027],
        ["AP1", "Pont", "B2", 5000, 7000],
    ]
    book["Dispositifs"] = [
        [
            *(
                "Code",
                "Nom",
                "Taux maximal",
                "Plafond (€)",
                "Origine des fonds",
                "Exclut",
                "Statut",
            ),
            *("Plafond par projet (€)", "Plancher (€)", "Avance (%)", "Acompte (%)"),
            *("Dépenses éligibles du", "Dépenses éligibles au"),
        ],
        ["F1", "Interreg", "60 %", 9000, "européen", "F2", "accordé", 1000, 2000, "60 %", "50 %"],
        ["F2", "Région", 20, 9000, "national", "", "accordé"],
        ["F3", "Leader", "0,2", 9000, "national", *[""] * 6, "2028-06-30", "2027-01-01"],
    ]
    book["Dépenses"] = [
        [
            *("Code", "Projet", "Libellé", "Section", "Montant HT (€)", "Mois"),
            *("Dispositifs éligibles", "TVA (%)", "TVA récupérée", "Chapitre"),
        ],
        ["D1", "P1", "Étude", "Fonctionnement", 1000, "2028-03", "F3"],
        ["D2", "P1", "Film", "Fonctionnement", 1000, "2027-03: 60 %, 2027-09: 30 %", "F1, F2"],
        ["D3", "P1", "Plan", "Fonctionnement", 1000, "2027-03: 60 %, 2031-09: 40 %", "F2"],
        ["D4", "P1", "Carte", "Fonctionnement", 1000, "2027-03", "F2", "120 %", "non"],
        ["D5", "P1", "Site", "Fonctionnement", 1000, "2027-03", "F2", 20, "non"],
        ["D6", "P1", "Salaire", "Fonctionnement", 1000, "2027-03", "F1", "0,2", "non", "012"],
    ]
    book["Forfaits"] = [
        ["Projet", "Dispositif", "Frais de personnel", "Forfait de personnel (%)"],
        ["P1", "F1", "forfait", "20 %"],
    ]
    book["Dossiers"] = [
        ["Code", "Projet", "Dispositif", "Recettes nettes (€)"],
        ["X1", "P1", "F1", 99999],
    ]
    return book


def test_every_mistake_is_said_once_and_at_its_cell(tmp_path: Path) -> None:
    assert sorted(everything(reading(tmp_path, mistaken()))) == sorted(
        [
            ("APP06", "'Dossiers'!D2"),
            ("AUT01", "'AP-AE'!D2"),
            ("EXP04", "'Dépenses'!F4"),
            ("EXP05", "'Dépenses'!F2"),
            ("EXP06", "'Dépenses'!F3"),
            ("FLT04", "'Dépenses'!G7"),
            ("SCH06", "'Dispositifs'!I2"),
            ("SCH08", "'Dispositifs'!F2"),
            ("SCH11", "'Dispositifs'!K2"),
            ("SCH16", "'Dispositifs'!M4"),
            ("VAL02", "'Dépenses'!H5"),
        ]
    )
