"""Governance bodies, their members, closed periods."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from coopplan.domain.elision import belonging
from coopplan.domain.finding import Finding, Ref, error, listed, warning
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _, day
from coopplan.rules.sides import reversed_side


def body_without_purpose(plan: Plan) -> Iterator[Finding]:
    """BOD01: a body says what it is for, or what it decides."""
    for body in plan.bodies:
        if not body.purpose and not body.expected_decision:
            yield warning(
                "BOD01",
                Ref("bodies", body.code, "purpose"),
                _("L'instance {code} n'a ni objet ni décision attendue.").format(code=body.code),
                _("Dites ce qu'elle décide, ou demandez-vous si elle doit se réunir."),
            )


def chair_not_member(plan: Plan) -> Iterator[Finding]:
    """BOD02: who chairs a body is one of its members."""
    members = _members(plan)
    for body in plan.bodies:
        if body.chair and members[body.code] and body.chair not in members[body.code]:
            yield warning(
                "BOD02",
                Ref("bodies", body.code, "chair"),
                _("{chair} préside {body} sans en être membre.").format(
                    chair=body.chair, body=body.code
                ),
                _("Ajoutez sa ligne dans Membres, ou corrigez la présidence."),
                body.chair,
            )


def body_without_members(plan: Plan) -> Iterator[Finding]:
    """BOD03: a body that meets has members."""
    members = _members(plan)
    for body in plan.bodies:
        if body.sessions_per_year and not members[body.code]:
            yield warning(
                "BOD03",
                Ref("bodies", body.code, "code"),
                _(
                    "L'instance {code} n'a aucun membre : ses réunions ne coûtent aucun temps."
                ).format(code=body.code),
                _("Ajoutez ses membres dans la feuille Membres."),
                body.code,
            )


def member_twice(plan: Plan) -> Iterator[Finding]:
    """MBR01: a person sits once in a body."""
    seats = Counter((member.body, member.person) for member in plan.members)
    for (body, person), count in seats.items():
        if count > 1:
            yield error(
                "MBR01",
                Ref("members", f"{body}/{person}", "person"),
                _(
                    "{person} est {count} fois membre {of_body} : ses réunions comptent double."
                ).format(person=person, count=count, of_body=belonging(body)),
                _("Gardez une seule ligne."),
                person,
            )


def closure_reversed(plan: Plan) -> Iterator[Finding]:
    """CLO01: a closed period cannot end before it starts."""
    for closure in plan.closures:
        if closure.end < closure.start:
            yield error(
                "CLO01",
                Ref(
                    "closures",
                    f"{closure.target}/{closure.start}",
                    reversed_side(plan, closure.start, closure.end),
                ),
                _("La fin ({end}) précède le début ({start}).").format(
                    end=day(closure.end), start=day(closure.start)
                ),
                _("Corrigez l'une des deux dates."),
            )


def closures_outside_horizon(plan: Plan) -> Iterator[Finding]:
    """CLO02: a closed period touches the horizon; those that do not are said once."""
    first, last = plan.periods[0].first, plan.periods[-1].last
    outside = [
        each
        for each in plan.closures
        if each.start <= each.end and (each.end < first or last < each.start)
    ]
    if outside:
        yield warning(
            "CLO02",
            Ref("closures", f"{outside[0].target}/{outside[0].start}", "start"),
            _("Hors de l'horizon ({first} - {last}), et sans effet : {closures}.").format(
                first=day(first),
                last=day(last),
                closures=listed(
                    _("{target} du {start} au {end}").format(
                        target=each.target, start=day(each.start), end=day(each.end)
                    )
                    for each in outside
                ),
            ),
            _("Rien à faire si c'est voulu ; sinon corrigez l'année de ces dates."),
        )


def _members(plan: Plan) -> defaultdict[str, set[str]]:
    members: defaultdict[str, set[str]] = defaultdict(set)
    for member in plan.members:
        members[member.body].add(member.person)
    return members
