"""Levers on who can come: people made free again, members represented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coopplan.domain.finding import Finding
from coopplan.domain.input.governance import Release, Representation
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _
from coopplan.levers.applied import Applied, note, without_target, without_value


def free_slot(plan: Plan, lever: Lever) -> Applied:
    """Make people free again: their closed periods and preferred days no longer hold.

    Between the lever's dates; the text of its value may name days of the week. Public holidays
    remain.
    """
    people = _people(plan)
    released = tuple(
        Release(person=code, start=lever.start, end=lever.end, when=lever.text)
        for code in lever.targets
        if code in people
    )
    revision = replace(plan, releases=(*plan.releases, *released))
    return Applied(revision, without_target(lever, people))


def represent(plan: Plan, lever: Lever) -> Applied:
    """Have people represented, between the lever's dates, in the bodies it names or in all."""
    people, bodies = _people(plan), by_code(plan.bodies)
    persons = [code for code in lever.targets if code in people]
    missing = without_target(lever, people | bodies.keys())
    where = tuple(code for code in lever.targets if code in bodies)
    if not persons or (missing and not where):
        return Applied(plan, missing or without_value(lever))
    represented = tuple(
        Representation(person=code, bodies=where, start=lever.start, end=lever.end)
        for code in persons
    )
    revision = replace(plan, representations=(*plan.representations, *represented))
    return Applied(revision, (*missing, *_not_members(plan, lever, persons, where)))


def _not_members(
    plan: Plan, lever: Lever, persons: list[str], bodies: tuple[str, ...]
) -> Iterator[Finding]:
    """PLN17: only members of a body can be represented in it."""
    for person in persons:
        seats = {member.body for member in plan.members if member.person == person}
        absent = [code for code in bodies if code not in seats]
        if absent or not seats:
            yield note(
                lever,
                "PLN17",
                _("{person} ne siège pas dans {bodies} : rien à y représenter.").format(
                    person=person, bodies=", ".join(absent)
                )
                if absent
                else _("{person} ne siège dans aucune instance.").format(person=person),
                _("Corrigez la cible, ou la feuille Membres."),
                column="target",
            )


def _people(plan: Plan) -> frozenset[str]:
    return frozenset((*by_code(plan.agents), *by_code(plan.outsiders)))
