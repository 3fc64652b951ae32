"""Events of the watch log without a lever: what is to be looked at again, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, info, listed, warning
from coopplan.domain.input.lever import Event, EventNature
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.themes import themes
from coopplan.domain.input.work import Commitment
from coopplan.i18n import _, day, euros, ngettext, semicolons

ABOUT_PEOPLE = frozenset({EventNature.REPLACED, EventNature.DELEGATION})


def event_about_nobody(plan: Plan) -> Iterator[Finding]:
    """EVT01: an event of a nature says whom, or which scheme, it is about."""
    for event in plan.events:
        if event.nature and not event.lever and not _aims(plan, event):
            yield warning(
                "EVT01",
                Ref("events", event.key, "targets"),
                _("« {title} » ne vise personne d'Élus et partenaires.").format(title=event.title)
                if event.nature in ABOUT_PEOPLE
                else _("« {title} » ne vise aucun dispositif.").format(title=event.title),
                _("Tapez son code dans Cible : sans lui, rien ne peut être dit de ses effets."),
                listed(event.about),
            )


def person_replaced(plan: Plan) -> Iterator[Finding]:
    """EVT02: where somebody is replaced, the bodies, projects and decisions are looked at again."""
    for event, person in _about(plan, EventNature.REPLACED):
        places = [
            _places(_("siège dans {codes}"), _bodies_of(plan, person)),
            _places(_("supplée dans {codes}"), _substitutes_in(plan, person)),
            _places(_("préside {codes}"), _chaired_by(plan, person)),
            _places(_("élu référent de {codes}"), _projects_of(plan, person)),
            _places(_("porte {codes}"), _decisions_of(plan, person)),
        ]
        said = semicolons(places)
        yield warning(
            "EVT02",
            Ref("events", event.key, "title"),
            _("{day}, {person} laisse sa place : {places}.").format(
                day=day(event.on),
                person=titled(plan, person),
                places=said or _("aucune place dans ce classeur"),
            ),
            _(
                "Faites confirmer ces places à qui lui succède ; refaites les lettres signées et "
                "les invitations à son nom."
            )
            if said
            else _("Tapez qui lui succède dans Élus et partenaires."),
        )


def delegation_changed(plan: Plan) -> Iterator[Finding]:
    """EVT03: where a delegation changes, what it covered is looked at again."""
    for event, person in _about(plan, EventNature.DELEGATION):
        places = [
            _places(_("élu référent de {codes}"), _projects_of(plan, person)),
            _places(_("sa délégation touche {codes}"), _projects_touched(plan, person)),
            _places(_("préside {codes}"), _chaired_by(plan, person)),
        ]
        said = semicolons(places)
        yield warning(
            "EVT03",
            Ref("events", event.key, "title"),
            _("{day}, la délégation change, {person} : {places}.").format(
                day=day(event.on),
                person=titled(plan, person),
                places=said or _("aucun projet, aucune présidence dans ce classeur"),
            ),
            _(
                "Corrigez Délégation dans Élus et partenaires, puis confirmez l'élu référent dans "
                "Projets et la présidence dans Instances."
            )
            if said
            else _("Corrigez Délégation dans Élus et partenaires."),
        )


def rule_changed(plan: Plan) -> Iterator[Finding]:
    """EVT04: where a scheme's rules change, what it may pay is looked at again."""
    for event, code in _about(plan, EventNature.RULE):
        scheme = by_code(plan.schemes)[code]
        covered = [expense for expense in plan.expenses if scheme.covers(expense)]
        yield warning(
            "EVT04",
            Ref("events", event.key, "title"),
            ngettext(
                "{day}, les règles de {scheme} changent : {count} dépense éligible, {eur}.",
                "{day}, les règles de {scheme} changent : {count} dépenses éligibles, {eur}.",
                len(covered),
            ).format(
                day=day(event.on),
                scheme=f"{code} {scheme.name}",
                count=len(covered),
                eur=euros(sum(map(scheme.eligible_eur, covered), ZERO)),
            ),
            _("Relisez sa ligne de Dispositifs : taux, plafond, date limite, règles."),
        )


def call_opened(plan: Plan) -> Iterator[Finding]:
    """EVT05: where a call opens, the projects that wait for money are named."""
    for event, code in _about(plan, EventNature.CALL):
        scheme = by_code(plan.schemes)[code]
        waiting = [
            project.code
            for project in plan.projects
            if project.commitment is not Commitment.ENGAGED
            and any(e.project == project.code and scheme.covers(e) for e in plan.expenses)
        ]
        yield info(
            "EVT05",
            Ref("events", event.key, "title"),
            _("{day}, l'appel de {scheme} est ouvert : {projects}.").format(
                day=day(event.on),
                scheme=f"{code} {scheme.name}",
                projects=_("il peut payer {codes}, à mûrir ou en veille").format(
                    codes=listed(waiting)
                )
                if waiting
                else _("aucun projet à mûrir ou en veille n'a de dépense éligible"),
            ),
            _("Vérifiez sa date limite de dépôt et qui écrit le dossier."),
        )


def _about(plan: Plan, nature: EventNature) -> Iterator[tuple[Event, str]]:
    """Yield each event of a nature with each code it rightly aims at."""
    for event in plan.events:
        if event.nature is nature:
            yield from ((event, code) for code in _aims(plan, event))


def _aims(plan: Plan, event: Event) -> tuple[str, ...]:
    known = by_code(plan.outsiders) if event.nature in ABOUT_PEOPLE else by_code(plan.schemes)
    return tuple(code for code in event.about if code in known)


def _bodies_of(plan: Plan, person: str) -> Iterable[str]:
    return (member.body for member in plan.members if member.person == person)


def _substitutes_in(plan: Plan, person: str) -> Iterable[str]:
    return (member.body for member in plan.members if member.substitute == person)


def _projects_of(plan: Plan, person: str) -> Iterable[str]:
    return (project.code for project in plan.projects if project.elected_lead == person)


def _projects_touched(plan: Plan, person: str) -> Iterable[str]:
    """List the projects whose theme is in somebody's portfolio, of which they are not in charge."""
    portfolio = themes(by_code(plan.outsiders)[person].portfolio)
    return (
        project.code
        for project in plan.projects
        if project.elected_lead != person and portfolio & themes(project.theme)
    )


def _chaired_by(plan: Plan, person: str) -> Iterable[str]:
    return (body.code for body in plan.bodies if body.chair == person)


def _decisions_of(plan: Plan, person: str) -> Iterable[str]:
    return (d.code for d in plan.decisions if person in (d.carried_by, d.told_by))


def _places(sentence: str, codes: Iterable[str]) -> str:
    found = listed(codes)
    return sentence.format(codes=found) if found else ""
