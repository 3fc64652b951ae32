"""A partner structure: the projects and sessions where it sits, in its language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coopplan.domain.folding import folded
from coopplan.domain.input.money.spending import SECTION_NAMES
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.meetings.meeting_load import attending
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication import pieces
from coopplan.exports.publication.document import Document, Section, Shown, Table
from coopplan.exports.publication.recipient import Recipient
from coopplan.i18n import N_, _
from coopplan.sheets.canvas.column import Column
from coopplan.vocabulary import LANGUAGES, Language


def named_structures(plan: Plan) -> Mapping[str, str]:
    """Name the partners: the structure of the mission is at home."""
    home = plan.home_structure
    return {each.code: each.name for each in plan.structures if each.code != home}


def tongue(plan: Plan, code: str) -> Language:
    """Speak the structure's language where coopplan does, else the workbook's."""
    typed = folded(by_code(plan.structures)[code].tongue)[:2]
    return typed if typed in LANGUAGES else plan.language


def convocations(outcome: Outcome, code: str) -> Iterable[str]:
    """Give the next session of each body where the structure is expected."""
    own = {each.code for each in outcome.plan.outsiders if each.structure == code}
    return pieces.next_sessions(outcome, own)


def document(shown: Shown, code: str) -> Document:
    """Give a partner what it takes part in."""
    outcome, plan = shown.outcome, shown.outcome.plan
    own = {each.code for each in plan.outsiders if each.structure == code}
    bodies = {member.body for member in plan.members if member.person in own}
    projects = {body.project for body in plan.bodies if body.code in bodies and body.project}
    met = pieces.sessions(outcome, lambda session: session.body in bodies)
    return Document(
        title=_("Avec votre structure"),
        whom=by_code(plan.structures)[code].name,
        lead=_("Les projets communs, les réunions où vous êtes attendus et leur financement."),
        sections=(
            _projects(plan, projects),
            Section(
                heading=_("Vos réunions"),
                tables=[
                    pieces.session_table(
                        plan,
                        met,
                        _("Attendus"),
                        lambda one: pieces.roles_of(plan, _present(one, own)),
                    )
                ],
            ),
            Section(
                heading=_("Décisions"),
                tables=[pieces.decision_table(plan, pieces.decisions(plan, bodies))],
            ),
            *pieces.sealed_financing(outcome, projects),
            _expenses(outcome, projects),
        ),
        withheld=_(
            "Les projets où vous ne siégez pas, les lignes budgétaires, les aides demandées et les "
            "personnes de la collectivité ne sont pas dans ce document."
        ),
    )


def _present(session: Session, own: set[str]) -> list[str]:
    return [person for person in attending(session) if person in own]


def _projects(plan: Plan, projects: set[str]) -> Section:
    columns = (
        Column(_("Projet"), "wrap", 6),
        Column(_("Thème"), "wrap", 2),
        Column(_("Début"), "date", 2),
        Column(_("Fin"), "date", 2),
    )
    rows = [
        (project.name, project.theme, project.start, project.end)
        for project in plan.projects
        if project.code in projects
    ]
    return Section(heading=_("Projets communs"), tables=[Table(columns=columns, rows=rows)])


def _expenses(outcome: Outcome, projects: set[str]) -> Section:
    columns = (
        Column(_("Dépense"), "wrap", 7),
        Column(_("Section"), "indent", 2),
        Column(_("€ HT"), "eur", 3),
    )
    rows = [
        (expense.title, _(SECTION_NAMES[expense.section]), expense.cost_eur)
        for expense in outcome.plan.expenses
        if expense.project in projects
    ]
    return Section(
        heading=_("Dépenses des projets communs"), tables=[Table(columns=columns, rows=rows)]
    )


RECIPIENT = Recipient(
    kind=N_("structure"),
    order=20,
    named=named_structures,
    document=document,
    language=tongue,
    letters={"convocation": convocations},
)
