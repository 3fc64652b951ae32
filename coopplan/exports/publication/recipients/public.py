"""The public: projects, themes, partners, euros granted, dates that are set; no person."""

from __future__ import annotations

from collections.abc import Mapping

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Commitment
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication import pieces
from coopplan.exports.publication.document import Document, Section, Shown, Table
from coopplan.exports.publication.recipient import Recipient
from coopplan.i18n import N_, _
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.words.meeting_words import hours, session_place

SET = (SessionStatus.CONFIRMED, SessionStatus.HELD)


def document(shown: Shown, _code: str) -> Document:
    """Give the public what is settled."""
    outcome, plan = shown.outcome, shown.outcome.plan
    political = {body.code for body in plan.bodies if body.political}
    met = pieces.sessions(outcome, lambda one: one.body in political and one.status in SET)
    return Document(
        title=_("Projets de coopération"),
        whom=_("Public"),
        lead=_("Les projets engagés, leurs partenaires et les aides accordées."),
        sections=(
            _projects(outcome),
            Section(heading=_("Réunions fixées"), tables=[_dates(plan, met)]),
        ),
        withheld=_("Les personnes, les demandes et les hypothèses ne sont pas dans ce document."),
    )


def _projects(outcome: Outcome) -> Section:
    plan = outcome.plan
    columns = (
        Column(_("Projet"), "wrap", 4),
        Column(_("Thème"), "wrap", 2),
        Column(_("Partenaires"), "wrap", 4),
        Column(_("Aides accordées (€)"), "eur", 2),
    )
    granted = {s.code for s in plan.schemes if s.status is GrantStatus.GRANTED}
    project_of = {expense.code: expense.project for expense in plan.expenses}
    rows = [
        (
            project.name,
            project.theme,
            ", ".join(_partners(plan, project.code)),
            sum(
                (
                    eur
                    for (expense, scheme), eur in outcome.grants_eur.items()
                    if scheme in granted and project_of[expense] == project.code
                ),
                ZERO,
            ),
        )
        for project in plan.projects
        if project.commitment is Commitment.ENGAGED
    ]
    return Section(heading=_("Projets engagés"), tables=[Table(columns=columns, rows=rows)])


def _partners(plan: Plan, project: str) -> list[str]:
    bodies = {body.code for body in plan.bodies if body.project == project}
    people = {member.person for member in plan.members if member.body in bodies}
    there = {each.structure for each in plan.outsiders if each.code in people}
    return [each.name for each in plan.structures if each.code in there]


def _dates(plan: Plan, met: tuple[Session, ...]) -> Table:
    bodies = by_code(plan.bodies)
    venues = {venue.code: venue.name for venue in plan.venues}
    columns = (
        Column(_("Date"), "date", 2),
        Column(_("Heure"), "indent", 2),
        Column(_("Instance"), "wrap", 4),
        Column(_("Lieu"), "wrap", 4),
    )
    rows = [
        (
            one.slot.day,
            hours(one),
            bodies[one.body].name,
            venues.get(one.venue) or session_place(plan, one),
        )
        for one in met
    ]
    return Table(columns=columns, rows=rows)


def named_public(_plan: Plan) -> Mapping[str, str]:
    """Give the word that asks for it."""
    return {_("public"): _("Public")}


RECIPIENT = Recipient(kind=N_("public"), order=70, named=named_public, document=document)
