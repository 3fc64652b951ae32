"""An elected member: for each portfolio what is decided, when, with whom, euros, what blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from coopplan.domain.folding import folded
from coopplan.domain.input.names import named
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.themes import portfolios, themes
from coopplan.domain.input.work import Project
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.meetings.meeting_load import attending
from coopplan.domain.results.money.funding import SourceKind, project_fundings
from coopplan.domain.results.money.vat import money_unit
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication import pieces
from coopplan.exports.publication.document import Document, Section, Shown, Table
from coopplan.exports.publication.recipient import Recipient
from coopplan.i18n import N_, _
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.words.grant_words import grants_asked

ELECTED = "elu"
"""What the kind of an elected member begins with, once folded."""


def named_elected(plan: Plan) -> Mapping[str, str]:
    """Name the elected members by their office."""
    return {o.code: o.role for o in plan.outsiders if folded(o.kind).startswith(ELECTED)}


def convocations(outcome: Outcome, code: str) -> Iterable[str]:
    """Give the next session of each body where the member is expected."""
    return pieces.next_sessions(outcome, (code,))


def document(shown: Shown, code: str) -> Document:
    """Give an elected member what bears on each portfolio, then on the bodies where they sit."""
    outcome, plan = shown.outcome, shown.outcome.plan
    return Document(
        title=_("Pour votre délégation"),
        whom=named(plan, "outsiders", code),
        lead=_("Ce qui se décide, quand, avec qui, pour combien, et ce qui bloque."),
        sections=tuple(_sections(outcome, code)),
        withheld=_(
            "Ni les appréciations sur les projets, ni la charge des agents, ni les préférences "
            "d'autres élus ne sont dans ce document."
        ),
    )


def _sections(outcome: Outcome, code: str) -> Iterator[Section]:
    """Give each portfolio a page of its own, then what does not belong to any."""
    told: set[str] = set()
    for heading, projects in _by_portfolio(outcome.plan, code).items():
        bodies = _bodies(outcome.plan, projects)
        met = pieces.sessions(outcome, partial(_concerns, outcome.plan, code, bodies))
        told |= {session.key for session in met}
        yield replace(_money(outcome, heading, projects), starts_page=True)
        yield Section(
            heading=_("{portfolio} : à décider").format(portfolio=heading),
            tables=[pieces.decision_table(outcome.plan, pieces.decisions(outcome.plan, bodies))],
        )
        yield Section(
            heading=_("{portfolio} : quand, et avec qui").format(portfolio=heading),
            tables=[_met(outcome.plan, code, met)],
        )
        yield Section(
            heading=_("{portfolio} : ce qui bloque").format(portfolio=heading),
            sentences=pieces.gaps(outcome, {project.code for project in projects}),
        )
    others = pieces.sessions(
        outcome, lambda session: code in attending(session) and session.key not in told
    )
    heading = _("Vos autres réunions") if told else _("Vos réunions")
    yield Section(
        heading=heading, tables=[_met(outcome.plan, code, others)], starts_page=bool(told)
    )


def _by_portfolio(plan: Plan, code: str) -> dict[str, list[Project]]:
    """Group the projects of a member by portfolio; those led beside them come last."""
    grouped = {
        portfolio: [each for each in plan.projects if themes(each.theme) & themes(portfolio)]
        for portfolio in portfolios(by_code(plan.outsiders)[code].portfolio)
    }
    known = {project.code for projects in grouped.values() for project in projects}
    led = [p for p in plan.projects if p.elected_lead == code and p.code not in known]
    grouped[_("Autres projets dont vous êtes l'élu référent")] = led
    return {heading: projects for heading, projects in grouped.items() if projects}


def _bodies(plan: Plan, projects: Iterable[Project]) -> set[str]:
    codes = {project.code for project in projects}
    return {body.code for body in plan.bodies if body.project in codes}


def _concerns(plan: Plan, code: str, bodies: Collection[str], session: Session) -> bool:
    """Whether a session of the portfolio's bodies is political, or has the member in it."""
    if session.body not in bodies:
        return False
    return by_code(plan.bodies)[session.body].political or code in attending(session)


def _money(outcome: Outcome, heading: str, projects: list[Project]) -> Section:
    columns = (
        Column(_("Projet"), "wrap", 6),
        Column(_("Dépenses {unit}").format(unit=money_unit(outcome.plan)), "eur", 2),
        Column(_("Financé"), "eur", 2),
        Column(_("Reste à financer"), "eur", 2),
    )
    fundings = {of.project: of for of in project_fundings(outcome)}
    rows = []
    for project in projects:
        of = fundings.get(project.code)
        cost, missing = (of.cost_eur, of.paid_by(SourceKind.MISSING)) if of else (None, None)
        funded = None if cost is None or missing is None else cost - missing
        rows.append((named(outcome.plan, "projects", project.code), cost, funded, missing))
    return Section(
        heading=_("{portfolio} : les projets").format(portfolio=heading),
        sentences=tuple(filter(None, (grants_asked(outcome, {of.code for of in projects}),))),
        tables=[Table(columns=columns, rows=rows)],
    )


def _met(plan: Plan, code: str, met: Iterable[Session]) -> Table:
    """List sessions with the structures that sit there."""
    structure_of = {each.code: each.structure for each in plan.outsiders}

    def with_whom(session: Session) -> str:
        there = {structure_of.get(p, plan.home_structure) for p in attending(session) if p != code}
        return ", ".join(each.name for each in plan.structures if each.code in there)

    return pieces.session_table(plan, met, _("Avec"), with_whom)


RECIPIENT = Recipient(
    kind=N_("élu"),
    order=30,
    named=named_elected,
    document=document,
    letters={"convocation": convocations},
)
