"""The cabinet and the general management: figures, decisions, cautions; nobody's load."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.people.directory import titles
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.fairness import service_balances
from coopplan.domain.results.figures import Indicator, figures, indicators
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.meetings.meeting_load import attending
from coopplan.domain.results.meetings.protocol import StepKind, protocols
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.charts.drawings import drawings
from coopplan.exports.publication import pieces
from coopplan.exports.publication.document import GRID, Document, Section, Shown, Table
from coopplan.exports.publication.recipient import Recipient
from coopplan.i18n import N_, _, days, euros
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.text_size import of_one_line
from coopplan.sheets.people.protocol import STEPS
from coopplan.sheets.words import shortage_words
from coopplan.sheets.words.meeting_words import body_name

FEWEST_AGENTS = 3
"""Agents that a service must lend for its days to be told outside it: fewer could be named."""
MOST_SCENARIOS = 9
"""Scenarios side by side on a page."""


def document(shown: Shown, _code: str) -> Document:
    """Give those who arbitrate what they need to do so."""
    outcome, plan, some = shown.outcome, shown.outcome.plan, _compared(shown)
    political = {body.code for body in plan.bodies if body.political}
    met = pieces.sessions(outcome, lambda session: session.body in political)
    projects = {project.code for project in plan.projects} | {""}
    compared = _comparison(some)
    return Document(
        title=_("Pour arbitrer"),
        whom=_("Cabinet et direction générale"),
        lead=shortage_words.in_short(figures(outcome)),
        sections=(
            Section(heading=_("Les scénarios côte à côte"), tables=compared),
            Section(heading=_("Points d'attention"), sentences=pieces.gaps(outcome, projects)),
            Section(heading=_("Jours prêtés par les services"), tables=[_lent(outcome)]),
            Section(
                heading=_("Décisions"),
                tables=[pieces.decision_table(plan, pieces.decisions(plan, political))],
            ),
            Section(
                heading=_("Réunions politiques"),
                tables=[pieces.session_table(plan, met, _("Attendus"), partial(_outsiders, plan))],
            ),
            Section(heading=_("Protocole"), tables=[_protocol(outcome)]),
            Section(heading=_("Graphiques"), charts=drawings(some, outcome), starts_page=True),
        ),
        withheld=_(
            "La charge de chaque agent, les appréciations et les notes personnelles ne sont pas "
            "dans ce document ; un service qui prête moins de trois agents n'est que dans le total."
        ),
        widths=_widths(compared[-1]),
    )


def _widths(compared: Table) -> tuple[float, ...]:
    """Give columns in which each value compared, euros with cents too, stands on one line."""
    room = max(of_one_line(str(cell)) for row in compared.rows for cell in row[1:])
    return tuple(max(width, room) for width in GRID)


def _outsiders(plan: Plan, session: Session) -> str:
    known = by_code(plan.outsiders)
    return pieces.roles_of(plan, (person for person in attending(session) if person in known))


def _compared(shown: Shown) -> list[Outcome]:
    """Give so many scenarios as a page holds side by side, the one shown among them."""
    some = list(shown.outcomes[:MOST_SCENARIOS])
    return some if shown.outcome in some else [*some[:-1], shown.outcome]


def _comparison(some: Sequence[Outcome]) -> list[Table]:
    """Name the scenarios, then compare them."""
    about = (Column(_("Scénario"), "wrap", 4), Column(_("La question posée"), "wrap", 8))
    named = [(f"{o.scenario.code} {o.scenario.name}", o.scenario.question) for o in some]
    columns = (
        Column(_("Indicateur"), "wrap", len(GRID) - len(some)),
        *(Column(outcome.scenario.code, "wrap") for outcome in some),
    )
    rows = [(of.label, *(_said(of, outcome) for outcome in some)) for of in indicators(some)]
    return [Table(columns=about, rows=named), Table(columns=columns, rows=rows)]


def _said(of: Indicator, outcome: Outcome) -> str:
    value = of.values[outcome.scenario.code]
    if of.unit == "share":
        return shortage_words.part(value, shortage_words.TENTH)
    return euros(value) if of.unit == "eur" else days(value)


def _protocol(outcome: Outcome) -> Table:
    """Say who invites to each political session, and what is to be sent when."""
    roles = titles(outcome.plan)
    sent = (StepKind.VISA, StepKind.INVITATION, StepKind.DOCUMENTS)
    columns = (
        Column(_("Séance"), "date", 2),
        Column(_("Instance"), "wrap", 2),
        Column(_("Invite et signe"), "wrap", 2),
        *(Column(_(STEPS[kind]), "date", 2) for kind in sent),
    )
    rows = []
    for of in protocols(outcome):
        on = {step.kind: step.on for step in of.steps}
        body = body_name(outcome.plan, of.body.code)
        start = (of.session.start.date(), body, roles.get(of.inviter, ""))
        rows.append((*start, *(on.get(kind) for kind in sent)))
    return Table(columns=columns, rows=rows)


def _lent(outcome: Outcome) -> Table:
    """Sum the days lent by service; those that lend few agents are told together."""
    told = _told_apart(outcome)
    lent: defaultdict[str, Decimal] = defaultdict(Decimal)
    for of in service_balances(outcome):
        if of.service != outcome.plan.own_service:
            lent[of.name if of.service in told else _("Autres services")] += of.lent_days
    columns = (Column(_("Service"), "wrap", 9), Column(_("Jours prêtés"), "days", 3))
    total = (_("Total"), sum(lent.values(), ZERO))
    return Table(columns=columns, rows=list(lent.items()) if told else [], total=total)


def _told_apart(outcome: Outcome) -> set[str]:
    """Give the services that may be told by name.

    What is left, the total less those told, stands for enough agents too, or for none: the services
    that lend the fewest are added to it until it does.
    """
    own = outcome.plan.own_service
    agents = (each for each in outcome.plan.agents if not each.external and each.service != own)
    service_of = {each.code: each.service for each in agents}
    worked = {agent for agent, *_rest in outcome.days}
    lent = (worked | {agent for agent, _period in outcome.meeting_days}) & service_of.keys()
    lending = Counter(service_of[agent] for agent in lent)
    told = [(count, service) for service, count in lending.items() if count >= FEWEST_AGENTS]
    told.sort()
    left = len(lent) - sum(count for count, _service in told)
    while told and 0 < left < FEWEST_AGENTS:
        count, _service = told.pop(0)
        left += count
    return {service for _count, service in told}


def named_management(_plan: Plan) -> Mapping[str, str]:
    """Give the words that ask for it."""
    return {_("cabinet"): _("Cabinet et direction générale")}


def next_sessions(outcome: Outcome, _code: str) -> Iterable[str]:
    """Give the next session of each political body."""
    return pieces.next_sessions(outcome)


def every_project(outcome: Outcome, _code: str) -> Iterable[str]:
    """Give every project."""
    return (project.code for project in outcome.plan.projects)


RECIPIENT = Recipient(
    kind=N_("cabinet"),
    order=60,
    named=named_management,
    document=document,
    letters={
        "convocation": next_sessions,
        "releve-de-decisions": next_sessions,
        "plan-de-financement": every_project,
    },
    is_told_in_all=True,
)
