"""What each code is called, as people read it: ``T25 Rédiger le dossier Interreg``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter

from coopplan.domain.input.plan import Plan

NAMES: Mapping[str, str] = {
    "agents": "job",
    "outsiders": "role",
    "services": "name",
    "skills": "name",
    "projects": "name",
    "tasks": "title",
    "expenses": "title",
    "budgets": "title",
    "authorisations": "title",
    "schemes": "name",
    "structures": "name",
    "bodies": "name",
    "decisions": "proposal",
    "venues": "name",
    "scenarios": "name",
}
"""Field that names a thing, by the plan's field that lists its kind."""


def names_of(plan: Plan, kind: str) -> dict[str, str]:
    """Give the name of each thing of a kind, by code."""
    name = attrgetter(NAMES[kind])
    return {record.code: name(record) for record in getattr(plan, kind)}


def named(plan: Plan, kind: str, code: str) -> str:
    """Write a code with the name of what it stands for; alone where the plan has none."""
    return f"{code} {names_of(plan, kind).get(code, '')}".strip()


def source_title(plan: Plan, target: str) -> str:
    """Give the title of a credit line, of a scheme, or of an authorisation (``AP1:2028``)."""
    found = names_of(plan, "budgets") | names_of(plan, "schemes")
    code, _colon, _year = target.partition(":")
    return found.get(target) or names_of(plan, "authorisations").get(code, "")


def source_named(plan: Plan, target: str) -> str:
    """Write the code of what pays with its title; alone where the plan has none."""
    return f"{target} {source_title(plan, target)}".strip()


def called(plan: Plan, kind: str, code: str) -> str:
    """Give the name of what a code stands for; the code where the plan has none."""
    return names_of(plan, kind).get(code, "") or code


def all_named(plan: Plan, kind: str, codes: Iterable[str]) -> list[str]:
    """Write each code with its name."""
    names = names_of(plan, kind)
    return [f"{code} {names.get(code, '')}".strip() for code in codes]
