"""Members who have somebody sit in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coopplan.domain.finding import Finding, error, listed
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.people.governance import Representation
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import N_, _
from coopplan.levers.applied import Applied, note, without_target, without_value
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.typed import Typed

REPRESENT = LeverKind("represent")


def apply(plan: Plan, lever: Lever) -> Applied:
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


def lever_without_person(plan: Plan, typed: Typed) -> Iterator[Finding]:
    """LEV13: somebody is represented, whichever bodies are named."""
    targets = typed.lever.targets
    if targets and not _people(plan) & {*targets}:
        yield error(
            "LEV13",
            typed.ref("target"),
            _("Le levier ne dit pas qui est représenté."),
            _("Mettez dans Cible le code d'une personne, puis au besoin ceux des instances."),
            listed(targets),
        )


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


SPEC = LeverSpec(
    kind=REPRESENT,
    order=160,
    label=N_("faire représenter"),
    apply=apply,
    targets=("agents", "outsiders", "bodies"),
    rules=(lever_without_person,),
    example=Example(
        value=N_("rien"),
        effect=N_(
            "Entre ces dates, quelqu'un siège à la place de la personne : elle n'a plus à être "
            "libre. Dans les instances visées, ou dans toutes si aucune n'est visée."
        ),
        cells=("E02, I07", "", "", "2027-03", "2027-06"),
    ),
)
