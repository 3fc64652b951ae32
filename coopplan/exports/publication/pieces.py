"""Tables that several recipients have: sessions, decisions, financing, work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.guidance import Decision
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.names import named
from coopplan.domain.input.people.directory import titles
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.meetings.meeting_load import attending, held
from coopplan.domain.results.meetings.protocol import protocols
from coopplan.domain.results.money.funding import ProjectFunding, SourceKind, project_fundings
from coopplan.domain.results.money.vat import money_unit
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication.document import Section, Table
from coopplan.i18n import _, days, euros
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.words.meeting_words import body_name, hours, session_place, status


def sessions(outcome: Outcome, wanted: Callable[[Session], bool]) -> tuple[Session, ...]:
    """List the sessions that take place and that a reader may know of, in the order of time."""
    return tuple(filter(wanted, held(outcome.calendar))) if outcome.calendar else ()


def next_sessions(outcome: Outcome, people: Collection[str] | None = None) -> list[str]:
    """Give the key of the next political session of each body, where some people are expected."""
    first: dict[str, str] = {}
    for session in (protocol.session for protocol in protocols(outcome)):
        if people is None or not set(people).isdisjoint(attending(session)):
            first.setdefault(session.body, session.key)
    return list(first.values())


def session_table(
    plan: Plan,
    found: Iterable[Session],
    beside: str = "",
    said: Callable[[Session], str] = lambda _session: "",
) -> Table:
    """Say when and where some bodies meet, with what is ``said`` of each under ``beside``."""
    hour, body, where, more, state = (1, 2, 2, 4, 1) if beside else (2, 4, 2, 0, 2)
    columns = (
        Column(_("Date"), "date", 2),
        Column(_("Heure"), "wrap", hour),
        Column(_("Instance"), "wrap", body),
        Column(_("Lieu"), "wrap", where),
        *((Column(beside, "wrap", more),) if beside else ()),
        Column(_("Statut"), "indent", state),
    )
    rows = [
        (
            session.slot.day,
            hours(session),
            body_name(plan, session.body),
            session_place(plan, session),
            *((said(session),) if beside else ()),
            status(session),
        )
        for session in found
    ]
    return Table(columns=columns, rows=rows)


def roles_of(plan: Plan, people: Iterable[str]) -> str:
    """Name people by job or role."""
    roles = titles(plan)
    return ", ".join(roles[person] for person in people)


def decisions(plan: Plan, bodies: Collection[str]) -> tuple[Decision, ...]:
    """List the points that some bodies decide."""
    return tuple(decision for decision in plan.decisions if decision.body in bodies)


def decision_table(plan: Plan, found: Iterable[Decision]) -> Table:
    """Say what is to be decided, or was, by whom and by when it is carried out."""
    roles = titles(plan)
    columns = (
        Column(_("Instance"), "wrap", 2),
        Column(_("Proposition"), "wrap", 4),
        Column(_("Décision"), "wrap", 2),
        Column(_("Qui l'exécute"), "wrap", 2),
        Column(_("Échéance"), "date", 2),
    )
    rows = [
        (
            body_name(plan, decision.body),
            decision.proposal,
            _("à prendre") if decision.is_open else decision.decision,
            roles.get(decision.carried_by, ""),
            decision.due,
        )
        for decision in found
    ]
    return Table(columns=columns, rows=rows)


def sealed_financing(outcome: Outcome, projects: Collection[str]) -> list[Section]:
    """Say who pays projects, to somebody outside: what is granted by name, all the rest as one.

    What is asked and not granted, credit lines and gaps are in the rest.
    """
    granted = {f.code for f in outcome.plan.schemes if f.status is GrantStatus.GRANTED}
    return [
        Section(
            heading=_("Financement : {project}").format(
                project=named(outcome.plan, "projects", of.project)
            ),
            tables=[_sealed(of, granted, money_unit(outcome.plan))],
        )
        for of in project_fundings(outcome)
        if of.project in projects
    ]


def _sealed(of: ProjectFunding, known: Collection[str], unit: str) -> Table:
    columns = (Column(_("Ressource"), "wrap", 9), Column(f"€ {unit}", "eur", 3))
    named_eur = [
        (source.name, source.eur)
        for source in of.resources
        if source.kind is SourceKind.SCHEME and source.code in known
    ]
    rest = of.cost_eur - sum((eur for _name, eur in named_eur), ZERO)
    rows = [*named_eur, (_("Autofinancement et financements à confirmer"), rest)]
    return Table(columns=columns, rows=rows, total=(_("Total des dépenses"), of.cost_eur))


def gaps(outcome: Outcome, projects: Collection[str]) -> list[str]:
    """Say what some projects lack, task by task and expense by expense; nobody is named."""
    plan, missing, unpaid = outcome.plan, outcome.uncovered_days(), outcome.unfunded_eur()
    said = [
        _("{task} : il manque {days} j.").format(
            task=named(plan, "tasks", task.code), days=days(missing[task.code])
        )
        for task in plan.tasks
        if task.project in projects and missing[task.code]
    ]
    said += [
        _("{expense} : il manque {eur}.").format(
            expense=named(plan, "expenses", expense.code), eur=euros(unpaid[expense.code])
        )
        for expense in plan.expenses
        if expense.project in projects and unpaid[expense.code]
    ]
    return said


def days_by_skill(outcome: Outcome, projects: Collection[str]) -> list[tuple[str, Decimal]]:
    """Sum the days worked on some projects by skill: functions, never people."""
    tasks, names = by_code(outcome.plan.tasks), by_code(outcome.plan.skills)
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (_agent, task, _period), count in outcome.days.items():
        if tasks[task].project in projects:
            sums[tasks[task].skill] += count
    return [(names[skill].name, count) for skill, count in sorted(sums.items())]
