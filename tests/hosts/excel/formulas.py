"""Formulas as Excel writes them, and as LibreOffice does."""

from __future__ import annotations


def in_excel(formula: str) -> str:
    """Write the references of a formula as Excel does."""
    if not str(formula).startswith("="):
        return str(formula)
    return formula.replace("$coopplan_former.", "coopplan_former!")


def in_office(formula: str) -> str:
    """Write the references and the separators of a formula as LibreOffice does."""
    if not formula.startswith("="):
        return formula
    if formula.startswith("=HYPERLINK("):
        return formula.replace('","', '";"')
    return formula.replace("'!", "'.")
