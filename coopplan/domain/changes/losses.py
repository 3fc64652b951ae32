"""What projects lose from a plan to another: what is put off or given up, what lacks more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.people.sponsors import sponsors
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Project
from coopplan.domain.results.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A whole project, a task or an expense that the later plan leaves out."""

    kind: str
    """Field of the plan that lists it: ``projects``, ``tasks`` or ``expenses``."""
    code: str
    days: Decimal = ZERO
    """Days that the earlier plan asked for it."""
    eur: Decimal = ZERO
    """What it cost in the earlier plan."""
    lever: Lever | None = None
    """What leaves it out; ``None`` where the data did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLoss:
    """What one project loses."""

    project: str
    """Code; empty for the mission's own purchases."""
    left_out: tuple[LeftOut, ...]
    lacking_days: Decimal
    """Days that its tasks kept lack in addition."""
    lacking_eur: Decimal
    """Euros that its expenses kept lack in addition."""
    elected_lead: str
    """Code of the elected member in charge (*élu référent*); empty: nobody."""
    sponsors: tuple[str, ...]
    """Who set it in motion, as typed: those who are known, by their title."""
    approver: str
    """Who answers for the service that leads it (*valideur*)."""
    needs_arbitration: bool
    """Whether it goes beyond what the officer may decide alone."""

    @property
    def days(self) -> Decimal:
        """Days left out and days that lack in addition."""
        return self.lacking_days + sum((each.days for each in self.left_out), ZERO)

    @property
    def eur(self) -> Decimal:
        """Euros left out and euros that lack in addition."""
        return self.lacking_eur + sum((each.eur for each in self.left_out), ZERO)


def losses(before: Outcome, after: Outcome) -> tuple[ProjectLoss, ...]:
    """List the projects that lose something, what matters most first."""
    none = Project(code="", name="", service=before.plan.own_service)
    found = (_loss(before, after, project) for project in (*before.plan.projects, none))
    losing = [loss for loss in found if loss.days or loss.eur]
    return tuple(sorted(losing, key=lambda loss: _weight(loss, before), reverse=True))


def _weight(loss: ProjectLoss, before: Outcome) -> tuple[bool, Decimal]:
    """Rank by what is left out, then by the part of all days and euros asked for."""
    days = sum((task.effort_days for task in before.plan.tasks), ZERO) or Decimal(1)
    eur = sum(map(before.plan.net_cost_eur, before.plan.expenses), ZERO) or Decimal(1)
    return bool(loss.left_out), loss.days / days + loss.eur / eur


def _loss(before: Outcome, after: Outcome, project: Project) -> ProjectLoss:
    plan, code = before.plan, project.code
    gone = tuple(_left_out(before.plan, after, code))
    lacking_days = _more(_missing_days(before, after, code), _missing_days(after, before, code))
    lacking_eur = _more(_missing_eur(before, after, code), _missing_eur(after, before, code))
    service = by_code(plan.services).get(project.service)
    days = lacking_days + sum((each.days for each in gone), ZERO)
    eur = lacking_eur + sum((each.eur for each in gone), ZERO)
    settings = after.plan.settings
    return ProjectLoss(
        project=code,
        left_out=gone,
        lacking_days=lacking_days,
        lacking_eur=lacking_eur,
        elected_lead=project.elected_lead,
        sponsors=tuple(sponsors_of(plan, project)),
        approver=(service.approver or service.name) if service else "",
        needs_arbitration=days > settings.alone_days or eur > settings.alone_eur,
    )


def _left_out(plan: Plan, after: Outcome, project: str) -> Iterator[LeftOut]:
    """Yield the whole project where nothing of it is left, else each task and expense."""
    tasks = [task for task in plan.tasks if task.project == project]
    expenses = [expense for expense in plan.expenses if expense.project == project]
    kept = {*by_code(after.plan.tasks), *by_code(after.plan.expenses)}
    if project and (tasks or expenses) and not kept & {*by_code(tasks), *by_code(expenses)}:
        yield LeftOut(
            kind="projects",
            code=project,
            days=sum((task.effort_days for task in tasks), ZERO),
            eur=sum(map(after.plan.net_cost_eur, expenses), ZERO),
            lever=_lever(after, project, project),
        )
        return
    for task in (task for task in tasks if task.code not in kept):
        lever = _lever(after, task.code, project)
        yield LeftOut(kind="tasks", code=task.code, days=task.effort_days, lever=lever)
    for item in (item for item in expenses if item.code not in kept):
        lever = _lever(after, *item.names)
        yield LeftOut(
            kind="expenses", code=item.code, eur=after.plan.net_cost_eur(item), lever=lever
        )


def _lever(after: Outcome, *codes: str) -> Lever | None:
    """Find the last lever that aims at something by one of its codes, or by its project's."""
    aimed = (lever for lever in reversed(after.levers) if set(codes) & set(lever.targets))
    return next(aimed, None)


def _missing_days(outcome: Outcome, other: Outcome, project: str) -> Decimal:
    """Sum the days that a project's tasks lack, those that both plans have."""
    missing, shared = outcome.uncovered_days(), by_code(other.plan.tasks)
    tasks = (task.code for task in outcome.plan.tasks if task.project == project)
    return sum((missing[code] for code in tasks if code in shared), ZERO)


def _missing_eur(outcome: Outcome, other: Outcome, project: str) -> Decimal:
    """Sum the euros that a project's expenses lack, those that both plans have."""
    missing, shared = outcome.unfunded_eur(), by_code(other.plan.expenses)
    expenses = (item.code for item in outcome.plan.expenses if item.project == project)
    return sum((missing[code] for code in expenses if code in shared), ZERO)


def _more(before: Decimal, after: Decimal) -> Decimal:
    return max(ZERO, after - before)


def sponsors_of(plan: Plan, project: Project) -> Iterator[str]:
    """Name those who set a project in motion: a person by title and code, a structure as typed."""
    for sponsor in sponsors(plan, project.sponsor):
        alone = len(sponsor.people) == 1
        yield titled(plan, sponsor.people[0]) if alone else sponsor.text
