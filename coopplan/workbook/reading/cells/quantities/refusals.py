"""Why a number is not read: what stands in its way, and what to type instead."""

from __future__ import annotations

import re

from coopplan.i18n import _
from coopplan.vocabulary import words
from coopplan.workbook.reading.cells.text import normal

FIGURE = re.compile(r"\d+(?:[ .,']\d{3})*(?:[.,]\d+)?")
HOURS = re.compile(r"\d+ ?(?:h\w*\.?|:) ?\d+ ?\w*")
"""A duration whose minutes are of one digit, or more than an hour."""

NOTHING = frozenset({*"-–—/.?", "--", "...", "…"}) | words("nothing")
"""What people type where there is nothing, or nothing yet."""


def two_halves(figure: str, unit: str) -> str:
    """Ask what a half after a whole number means: *2 1/2 j* is two halves, or two and a half."""
    return _("{figure} et demi, ou {figure} fois {unit} ? Tapez un nombre à virgule.").format(
        figure=figure, unit=unit
    )


def not_understood(text: str) -> str:
    """Say what stands in the way of a number, or that there are several or none."""
    if HOURS.fullmatch(text):
        return _("Écrivez les heures et les minutes comme 2h05 ou 2h30.")
    if normal(text) in NOTHING:
        return _("Tapez 0, ou videz la cellule.")
    figures = FIGURE.findall(text)
    if len(figures) > 1:
        return _("Un seul nombre est attendu, et non {count}.").format(count=len(figures))
    before, _figure, after = text.partition(figures[0]) if figures else ("", "", "")
    rest = before.strip() or after.strip()
    if not rest:
        return _("Un nombre est attendu.")
    return _("« {rest} » n'est pas compris : tapez le nombre seul.").format(rest=rest)


def with_tax(unit: str) -> str:
    """Say what to type instead of an amount with value-added tax."""
    return _(
        "« {unit} » : tapez le nombre seul, hors taxes dans Dépenses (120 € TTC à 20 % : "
        "tapez 100), tel qu'il est voté ou annoncé ailleurs."
    ).format(unit=unit)
