"""The cabinet and the general management: figures, decisions, cautions; nobody's load."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.fairness import service_balances
from coopplan.domain.results.figures import Indicator, figures, indicators
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.meetings.meeting_load import attending
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication import pieces
from coopplan.exports.publication.document import GRID, Document, Section, Shown, Table
from coopplan.exports.publication.recipient import Recipient
from coopplan.i18n import N_, _, days, euros
from coopplan.sheets.canvas.book import Column
from coopplan.sheets.words import shortage_words

FEWEST_AGENTS = 3
"""Agents that a service must lend for its days to be told outside it: fewer could be named."""
MOST_SCENARIOS = 9
"""Scenarios side by side on a page."""


def document(shown: Shown, _code: str) -> Document:
    """Give those who arbitrate what they need to do so."""
    outcome, plan = shown.outcome, shown.outcome.plan
    political = {body.code for body in plan.bodies if body.political}
    met = pieces.sessions(outcome, lambda session: session.body in political)
    projects = {project.code for project in plan.projects} | {""}
    return Document(
        title=_("Pour arbitrer"),
        whom=_("Cabinet et direction générale"),
        lead=shortage_words.in_short(figures(outcome)),
        sections=(
            Section(heading=_("Les scénarios côte à côte"), tables=_comparison(shown)),
            Section(heading=_("Points d'attention"), sentences=pieces.gaps(outcome, projects)),
            Section(
                heading=_("Décisions"),
                tables=[pieces.decision_table(plan, pieces.decisions(plan, political))],
            ),
            Section(
                heading=_("Réunions politiques"),
                tables=[pieces.session_table(plan, met, _("Attendus"), partial(_outsiders, plan))],
            ),
            Section(heading=_("Jours prêtés par les services"), tables=[_lent(outcome)]),
        ),
        withheld=_(
            "La charge de chaque agent, les appréciations et les notes personnelles ne sont pas "
            "dans ce document ; un service qui prête moins de trois agents n'est que dans le total."
        ),
    )


def _outsiders(plan: Plan, session: Session) -> str:
    known = by_code(plan.outsiders)
    return pieces.roles_of(plan, (person for person in attending(session) if person in known))


def _comparison(shown: Shown) -> list[Table]:
    """Name the scenarios, then compare them, so many side by side as a page holds."""
    some = list(shown.outcomes[:MOST_SCENARIOS])
    if shown.outcome not in some:
        some[-1] = shown.outcome
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


def _lent(outcome: Outcome) -> Table:
    """Sum the days lent by service; those that lend few agents are told together."""
    plan = outcome.plan
    service_of = {agent.code: agent.service for agent in plan.agents if not agent.external}
    working = {agent for agent, *_rest in outcome.days if agent in service_of}
    lending = Counter(service_of[agent] for agent in working)
    lent: defaultdict[str, Decimal] = defaultdict(Decimal)
    for balance in service_balances(outcome):
        is_told = lending[balance.service] >= FEWEST_AGENTS
        lent[balance.name if is_told else _("Autres services")] += balance.lent_days
    columns = (Column(_("Service"), "wrap", 9), Column(_("Jours prêtés"), "days", 3))
    total = (_("Total"), sum(lent.values(), ZERO))
    return Table(columns=columns, rows=list(lent.items()), total=total)


def named_management(_plan: Plan) -> Mapping[str, str]:
    """Give the words that ask for it."""
    return {_("cabinet"): _("Cabinet et direction générale")}


RECIPIENT = Recipient(kind=N_("cabinet"), order=60, named=named_management, document=document)
