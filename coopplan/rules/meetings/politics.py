"""Who is in the room: projects and the elected members, sponsors and bodies that carry them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from coopplan.domain.calendars.bodies.chairs import chairs_in_turn
from coopplan.domain.calendars.bodies.sessions import session_count
from coopplan.domain.calendars.bodies.substitutes import substituted
from coopplan.domain.elision import belonging
from coopplan.domain.finding import Finding, Ref, Severity, listed, warning
from coopplan.domain.folding import folded
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.people.sponsors import sponsors
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.themes import themes
from coopplan.domain.input.work import Commitment
from coopplan.i18n import _
from coopplan.vocabulary import words


def project_without_political_body(plan: Plan) -> Iterator[Finding]:
    """POL01: a project has a body in which elected members decide, where others have one."""
    carried = _political_bodies(plan)
    for project in plan.projects:
        if carried and project.code not in carried:
            is_engaged = project.commitment is Commitment.ENGAGED
            yield Finding(
                code="POL01",
                severity=Severity.WARNING if is_engaged else Severity.INFO,
                message=_(
                    "Le projet {code} n'a pas d'instance politique : personne ne le décide."
                ).format(code=project.code),
                remedy=_(
                    "Ajoutez un COPIL pour ce projet dans Instances, avec oui dans Politique."
                ),
                ref=Ref("projects", project.code, "code"),
                value=project.code,
            )


def elected_lead_sits_nowhere(plan: Plan) -> Iterator[Finding]:
    """POL02: the elected member in charge of a project sits in some body, where bodies meet."""
    seated = {member.person for member in plan.members}
    people = by_code(plan.outsiders)
    for project in plan.projects:
        lead = project.elected_lead
        if plan.members and lead in people and lead not in seated:
            yield warning(
                "POL02",
                Ref("projects", project.code, "elected_lead"),
                _("{person}, élu référent de {project}, ne siège dans aucune instance.").format(
                    person=titled(plan, lead), project=project.code
                ),
                _("Ajoutez-le dans Membres, ou changez d'élu référent."),
                lead,
            )


def sponsor_absent(plan: Plan) -> Iterator[Finding]:
    """POL03: who set a project in motion sits in one of its political bodies, if it has one."""
    members, carried = _members(plan), _political_bodies(plan)
    for project in plan.projects:
        bodies = carried.get(project.code, ())
        seated = {person for body in bodies for person in members[body.code]}
        named = sponsors(plan, project.sponsor) if bodies else ()
        for sponsor in (one for one in named if not seated.intersection(one.people)):
            yield warning(
                "POL03",
                Ref("projects", project.code, "sponsor"),
                _(
                    "{project} est impulsé par « {sponsor} », qui ne siège pas dans {bodies}."
                ).format(
                    project=project.code,
                    sponsor=sponsor.text,
                    bodies=listed(body.code for body in bodies),
                ),
                _("Ajoutez cette personne dans Membres, ou corrigez Impulsé par."),
                project.sponsor,
            )


def cotech_prepares_nothing(plan: Plan) -> Iterator[Finding]:
    """POL04: a technical committee prepares a political body, directly or through others."""
    useful = _preparing(plan)
    for body in plan.bodies:
        if useful and _is_cotech(body) and body.code not in useful and session_count(plan, body):
            yield warning(
                "POL04",
                Ref("bodies", body.code, "code"),
                _("{code} ne prépare aucun COPIL : ce qui y est préparé n'est pas décidé.").format(
                    code=body.code
                ),
                _("Écrivez {code} dans Précédée par, à la ligne du COPIL qu'il prépare.").format(
                    code=body.code
                ),
                body.code,
            )


def portfolio_absent(plan: Plan) -> Iterator[Finding]:
    """POL05: an elected member whose portfolio a project touches sits in one of its bodies."""
    members, carried = _members(plan), _political_bodies(plan)
    own: defaultdict[str, list[Body]] = defaultdict(list)
    for body in plan.bodies:
        own[body.project].append(body)
    for project in (one for one in plan.projects if one.code in carried):
        seated = {person for body in own[project.code] for person in members[body.code]}
        touched = themes(project.theme)
        for person in plan.outsiders:
            if person.code not in seated and touched & themes(person.portfolio):
                yield warning(
                    "POL05",
                    Ref("outsiders", person.code, "portfolio"),
                    _(
                        "{project} touche « {portfolio} », délégation {of_person}, qui ne siège "
                        "dans aucune de ses instances."
                    ).format(
                        project=project.code,
                        of_person=belonging(titled(plan, person.code)),
                        portfolio=person.portfolio,
                    ),
                    _("Ajoutez cette personne dans Membres, au moins souhaitée."),
                    person.portfolio,
                )


def chair_never_rotates(plan: Plan) -> Iterator[Finding]:
    """POL06: a chair that rotates has somebody of another structure to go to."""
    for body in plan.bodies:
        if body.chair_rotates and len(chairs_in_turn(plan, body)) < 2:
            yield warning(
                "POL06",
                Ref("bodies", body.code, "chair_rotates"),
                _(
                    "La présidence de {body} ne peut pas tourner : aucun élu ou partenaire d'une "
                    "autre structure n'y est obligatoire."
                ).format(body=body.code),
                _("Ajoutez ce membre, ou videz Présidence tournante."),
            )


def substitute_already_there(plan: Plan) -> Iterator[Finding]:
    """POL07: who sits in a member's place has no seat of their own in the body."""
    able = {(member.body, member.person) for member in substituted(plan)}
    for member in plan.members:
        if member.substitute and (member.body, member.person) not in able:
            yield warning(
                "POL07",
                Ref("members", f"{member.body}/{member.person}", "substitute"),
                _(
                    "{substitute} est déjà membre {of_body} : elle ne peut pas y remplacer "
                    "{person}."
                ).format(
                    substitute=member.substitute,
                    of_body=belonging(member.body),
                    person=member.person,
                ),
                _("Nommez quelqu'un d'autre, ou videz Suppléant."),
                member.substitute,
            )


def _political_bodies(plan: Plan) -> dict[str, tuple[Body, ...]]:
    """Give the political bodies of each project that has one."""
    found: dict[str, tuple[Body, ...]] = {}
    for body in plan.bodies:
        if body.political and body.project:
            found[body.project] = (*found.get(body.project, ()), body)
    return found


def _preparing(plan: Plan) -> frozenset[str]:
    """Give the bodies that prepare a political one, the political ones included; none without."""
    bodies = by_code(plan.bodies)
    found: set[str] = set()
    for body in (one for one in plan.bodies if one.political):
        code = body.code
        while code in bodies and code not in found:
            found.add(code)
            code = bodies[code].preceded_by
    return frozenset(found)


def _is_cotech(body: Body) -> bool:
    """Whether a body is a technical committee, by its type or its name."""
    starts = tuple(words("meetings", "cotech"))
    return not body.political and any(
        folded(text).startswith(starts) for text in (body.kind, body.name)
    )


def _members(plan: Plan) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for member in plan.members:
        found[member.body].add(member.person)
    return found
