"""An elected member: for each portfolio what is decided, when, with whom, euros, what blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopplan.domain.folding import folded
from coopplan.domain.input.names import named
from coopplan.domain.input.plan import Plan, by_code
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
from coopplan.sheets.canvas.book import Column

ELECTED = "elu"
"""What the kind of an elected member begins with, once folded."""


def named_elected(plan: Plan) -> Mapping[str, str]:
    """Name the elected members by their office."""
    return {o.code: o.role for o in plan.outsiders if folded(o.kind).startswith(ELECTED)}


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
    for heading, projects in _by_portfolio(outcome.plan, code).items():
        codes = {project.code for project in projects}
        bodies = {body.code for body in outcome.plan.bodies if body.project in codes}
        yield _money(outcome, heading, projects)
        yield Section(
            heading=_("{portfolio} : à décider").format(portfolio=heading),
            tables=[pieces.decision_table(outcome.plan, pieces.decisions(outcome.plan, bodies))],
        )
        yield Section(
            heading=_("{portfolio} : ce qui bloque").format(portfolio=heading),
            sentences=pieces.gaps(outcome, codes),
        )
    yield _meetings(outcome, code)


def _by_portfolio(plan: Plan, code: str) -> dict[str, list[Project]]:
    """Group the projects of a member by theme of the portfolio; those led beside it come last."""
    themes = [each.strip() for each in by_code(plan.outsiders)[code].portfolio.split(",")]
    grouped = {
        theme: [project for project in plan.projects if folded(project.theme) == folded(theme)]
        for theme in themes
        if theme
    }
    known = {project.code for projects in grouped.values() for project in projects}
    led = [p for p in plan.projects if p.elected_lead == code and p.code not in known]
    grouped[_("Autres projets dont vous êtes l'élu référent")] = led
    return {heading: projects for heading, projects in grouped.items() if projects}


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
        tables=[Table(columns=columns, rows=rows)],
    )


def _meetings(outcome: Outcome, code: str) -> Section:
    """List the sessions where the member is expected, with the structures that sit there."""
    plan = outcome.plan
    met = pieces.sessions(outcome, lambda session: code in attending(session))
    structure_of = {each.code: each.structure for each in plan.outsiders}

    def with_whom(session: Session) -> str:
        there = {structure_of.get(p, plan.home_structure) for p in attending(session) if p != code}
        return ", ".join(each.name for each in plan.structures if each.code in there)

    return Section(
        heading=_("Vos réunions"), tables=[pieces.session_table(plan, met, _("Avec"), with_whom)]
    )


RECIPIENT = Recipient(kind=N_("élu"), order=30, named=named_elected, document=document)
