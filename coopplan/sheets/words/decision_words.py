"""Who decides on what is asked for, and whether it goes beyond what the officer may decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from coopplan.domain.amounts import ZERO
from coopplan.domain.changes.losses import sponsors_of
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Project
from coopplan.domain.results.negotiation import Move, Request
from coopplan.i18n import _, days, euros
from coopplan.levers import SPECS
from coopplan.levers.money.add_authorisation import ADD_AUTHORISATION
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.work.shift_task import SHIFT_TASK
from coopplan.sheets.words.loss_words import decided_by, people_to_tell


class Size(NamedTuple):
    """The days and euros that a lever is about."""

    days: Decimal = ZERO
    eur: Decimal = ZERO


def of_request(plan: Plan, request: Request) -> str:
    """Say that a request goes beyond what the officer decides; a funder decides anyway."""
    if request.topic.ask is Ask.GRANT:
        return ""
    is_time = request.topic.ask is Ask.DAYS
    return _beyond(plan, Size(days=request.asked) if is_time else Size(eur=request.asked))


def _beyond(plan: Plan, size: Size) -> str:
    """Say that an amount needs arbitration, and from how much on; empty where it does not."""
    settings = plan.settings
    if size.days > settings.alone_days:
        return _("Arbitrage requis : plus de {days} j.").format(days=days(settings.alone_days))
    if size.eur > settings.alone_eur:
        return _("Arbitrage requis : plus de {eur}.").format(eur=euros(settings.alone_eur))
    return ""


def of_move(plan: Plan, move: Move) -> str:
    """Say who must agree to a line of a solution; who leads a project decides what leaves it."""
    beyond = bool(_beyond(plan, size_of(plan, move.lever)))
    leads = dict.fromkeys(each.elected_lead for each in _reduced(plan, move.lever))
    named = ", ".join(titled(plan, lead) for lead in leads if lead)
    return decided_by(named, move.approver, needs_arbitration=beyond)


def to_tell(plan: Plan, moves: Iterable[Move]) -> str:
    """Say who is to be told before: sponsors and elected members of what leaves the plan."""
    reduced = (project for move in moves for project in _reduced(plan, move.lever))
    return people_to_tell(
        person
        for project in reduced
        for person in (*sponsors_of(plan, project), *_lead(plan, project))
    )


def size_of(plan: Plan, lever: Lever) -> Size:
    """Give the days and euros that a lever adds, moves or takes out."""
    value = lever.value or ZERO
    if lever.kind == ADD_DAYS:
        return Size(days=value)
    if lever.kind in (ADD_BUDGET, ADD_AUTHORISATION):
        return Size(eur=value)
    if lever.kind != SHIFT_TASK and not SPECS[lever.kind].takes_out:
        return Size()
    aimed = set(lever.targets)
    return Size(
        sum((task.effort_days for task in plan.tasks if {task.code, task.project} & aimed), ZERO),
        sum(map(plan.net_cost_eur, (e for e in plan.expenses if e.names & aimed)), ZERO),
    )


def _reduced(plan: Plan, lever: Lever) -> Iterator[Project]:
    """Yield the projects from which a lever takes something out."""
    if not SPECS[lever.kind].takes_out:
        return
    of = {task.code: task.project for task in plan.tasks}
    of |= {code: each.project for each in plan.expenses for code in (each.code, each.whole)}
    projects = by_code(plan.projects)
    for code in dict.fromkeys(of.get(target, target) for target in lever.targets):
        if code in projects:
            yield projects[code]


def _lead(plan: Plan, project: Project) -> Iterator[str]:
    if project.elected_lead:
        yield titled(plan, project.elected_lead)
