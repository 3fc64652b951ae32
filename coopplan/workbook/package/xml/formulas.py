"""A text kept as the formula of a hidden name."""

from __future__ import annotations

import re


def text_formula(value: str) -> str:
    """Write a text as a formula."""
    return '"' + value.replace('"', '""') + '"'


def text_of_formula(formula: str) -> str:
    """Read a text back; empty if the formula is anything else."""
    found = re.fullmatch(r'=?"(.*)"', formula, re.DOTALL)
    return found[1].replace('""', '"') if found else ""
