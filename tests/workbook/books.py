"""Small workbooks typed as a user would, sheet by sheet."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

Rows = list[list[Any]]
Sheets = dict[str, Rows]
MONTHS = ("2027-01", "2027-02", "2027-03")


class Shown(NamedTuple):
    """A value in a number format."""

    value: Any
    format: str


class Formula(NamedTuple):
    """A formula with the value last computed."""

    text: str
    value: Any


def base() -> Sheets:
    """Give the sheets of a small sound plan."""
    return deepcopy(BASE)


BASE: Sheets = {
    "Paramètres": [
        ["Clé", "Valeur"],
        ["Début de l'horizon", "2027-01"],
        ["Nombre de périodes", 3],
    ],
    "Services": [["Code", "Nom"], ["S0", "Mission"], ["S1", "Juridique"]],
    "Compétences": [["Code", "Libellé"], ["EUR", "Fonds européens"], ["JUR", "Droit"]],
    "Agents": [
        ["Code", "Fonction", "Service", "Quotité (%)", "Compétences"],
        ["A1", "Mission", "S0", "100 %", "EUR:3, JUR:1"],
        ["A2", "Juriste", "S1", "80 %", "JUR:2"],
    ],
    "Disponibilités": [["Agent", *MONTHS], ["A1", 5, 6, 7.5], ["A2", 2, 2, ""]],
    "Projets": [["Code", "Nom", "Thème", "Stratégie"], ["P1", "Europe", "Europe", "Interreg"]],
    "Tâches": [
        ["Code", "Projet", "Intitulé", "Compétence", "Charge (j)", "Début", "Fin", "Obligatoire"],
        ["T1", "P1", "Dossier", "EUR", 6, "2027-01", "2027-02", "oui"],
        ["T2", "P1", "Convention", "JUR", 2.5, "2027-02", "2027-03", "non"],
    ],
    "Budgets": [
        ["Code", "Libellé", "Service", "Section", "Voté (€)"],
        ["B1", "Budget propre", "S0", "Fonctionnement", 12500],
    ],
    "Scénarios": [["Code", "Nom", "Reprend"], ["SC0", "Référence", ""], ["SC1", "Renfort", ""]],
    "Leviers": [
        ["Scénario", "Levier", "Cible", "Valeur", "Unité", "Début", "Fin"],
        ["SC1", "ajouter des jours", "A2", 4, "j", "2027-02", "2027-03"],
    ],
}


def write(path: Path, sheets: Sheets, **options: Any) -> Path:
    """Write sheets as they are; strings stay strings."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, **options})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                _put(book, sheet, row, column, value)
    book.close()
    return path


def _put(book: Any, sheet: Any, row: int, column: int, value: Any) -> None:
    look = book.add_format({"num_format": value.format}) if isinstance(value, Shown) else None
    plain = value.value if isinstance(value, Shown) else value
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, None, value.value)
    elif isinstance(plain, date):
        sheet.write_datetime(
            row, column, plain, look or book.add_format({"num_format": "dd/mm/yyyy"})
        )
    elif plain != "":
        sheet.write(row, column, plain, look)
