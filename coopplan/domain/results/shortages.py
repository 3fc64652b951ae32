"""What is missing, and why: skills short of days, projects short of euros, files not written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.spending import Expense, Section
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Task
from coopplan.domain.results.figures import at_stake_eur, share
from coopplan.domain.results.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillGap:
    """Days of one skill, at one level, that nobody works."""

    skill: str
    """Code of the skill."""
    level: int
    """Least level the tasks ask for."""
    missing_days: Mapping[str, Decimal]
    """Days missing by task."""
    periods: tuple[Period, ...]
    """From the first to the last period of those tasks."""
    asked_days: Decimal
    """Effort of those tasks."""
    capacity_days: Decimal
    """Days that the plan finds for them, once what comes before is served."""
    waiting_days: Decimal
    """Part of what is missing that waits for another task first."""
    blocking_days: Decimal
    """Days missing elsewhere because they wait for these tasks."""
    lost_eur: Mapping[str, Decimal]
    """Most euros lost, by scheme whose application is among these tasks."""

    @property
    def total_days(self) -> Decimal:
        """Sum of the days missing."""
        return sum(self.missing_days.values(), ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyGap:
    """Euros of one project, in one section, that nobody pays."""

    project: str
    """Code; empty for the mission's own purchases."""
    section: Section
    missing_eur: Mapping[str, Decimal]
    """Euros missing by expense."""
    expenses: tuple[Expense, ...]
    """The expenses concerned."""
    cost_eur: Decimal
    """What is to be funded of all the project's expenses in this section."""
    exhausted: tuple[str, ...]
    """Codes of the open credit lines that are used up."""
    open_lines: tuple[str, ...]
    """Codes of the open credit lines that still have credit."""
    unfiled: tuple[str, ...]
    """Codes of the schemes that could pay these expenses, were their application filed."""

    @property
    def total_eur(self) -> Decimal:
        """Sum of the euros missing."""
        return sum(self.missing_eur.values(), ZERO)


def skill_gaps(outcome: Outcome) -> tuple[SkillGap, ...]:
    """List what is missing by skill and level, the largest first."""
    missing = {code: days for code, days in outcome.uncovered_days().items() if days > 0}
    waits = _waiting(outcome.plan, missing)
    groups: defaultdict[tuple[str, int], list[Task]] = defaultdict(list)
    for task in outcome.plan.tasks:
        if task.code in missing:
            groups[task.skill, task.min_level].append(task)
    gaps = (_skill_gap(outcome, tasks, missing, waits) for tasks in groups.values())
    return tuple(sorted(gaps, key=lambda gap: gap.total_days, reverse=True))


def _skill_gap(
    outcome: Outcome,
    tasks: list[Task],
    missing: Mapping[str, Decimal],
    waits: tuple[Mapping[str, Decimal], Mapping[str, Decimal]],
) -> SkillGap:
    plan, codes = outcome.plan, {task.code for task in tasks}
    skill, level = tasks[0].skill, tasks[0].min_level
    periods = plan.periods_between(min(t.start for t in tasks), max(t.end for t in tasks))
    waiting, blocking = (sum((of.get(c, ZERO) for c in codes), ZERO) for of in waits)
    asked = sum((task.effort_days for task in tasks), ZERO)
    lost = at_stake_eur(outcome)
    filing = {s.code: s.filing_task for s in plan.schemes if lost.get(s.code)}
    return SkillGap(
        skill=skill,
        level=level,
        missing_days={task.code: missing[task.code] for task in tasks},
        periods=periods or plan.periods,
        asked_days=asked,
        capacity_days=asked - sum((missing[code] for code in codes), ZERO),
        waiting_days=waiting,
        blocking_days=blocking,
        lost_eur={scheme: lost[scheme] for scheme, task in filing.items() if task in codes},
    )


def money_gaps(outcome: Outcome) -> tuple[MoneyGap, ...]:
    """List what is missing by project and section, the largest first."""
    unfunded = {code: eur for code, eur in outcome.unfunded_eur().items() if eur > 0}
    groups: defaultdict[tuple[str, Section], list[Expense]] = defaultdict(list)
    cost: defaultdict[tuple[str, Section], Decimal] = defaultdict(Decimal)
    for expense in outcome.plan.expenses:
        cost[expense.project, expense.section] += outcome.plan.net_cost_eur(expense)
        if expense.code in unfunded:
            groups[expense.project, expense.section].append(expense)
    gaps = [
        _money_gap(outcome, items, {item.code: unfunded[item.code] for item in items}, cost[key])
        for key, items in groups.items()
    ]
    return tuple(sorted(gaps, key=lambda gap: gap.total_eur, reverse=True))


def bottlenecks(outcome: Outcome, count: int = 3) -> tuple[SkillGap | MoneyGap, ...]:
    """Rank the gaps by how much of all that is missing each explains, days and euros alike.

    A skill answers for its own days and those that wait for them, and for the grants lost with
    its applications; not for days that wait for another skill.
    """
    skills, money = skill_gaps(outcome), money_gaps(outcome)
    all_days = sum((gap.total_days for gap in skills), ZERO)
    all_eur = sum((gap.total_eur for gap in money), ZERO)

    def weight(gap: SkillGap | MoneyGap) -> Decimal:
        if isinstance(gap, MoneyGap):
            return share(gap.total_eur, all_eur)
        days = gap.total_days - gap.waiting_days + gap.blocking_days
        lost = min(sum(gap.lost_eur.values(), ZERO), all_eur)
        return share(days, all_days) + (lost / all_eur if all_eur else ZERO)

    gaps: list[SkillGap | MoneyGap] = [*skills, *money]
    ranked = sorted(gaps, key=weight, reverse=True)
    return tuple(ranked[:count])


def _waiting(
    plan: Plan, missing: Mapping[str, Decimal]
) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Give, by task, the days that wait for a predecessor, and those that it keeps waiting.

    A successor is never further than its predecessor: what its predecessor lacks, as a share, it
    lacks too.
    """
    tasks = by_code(plan.tasks)
    lack = {code: missing[code] / tasks[code].effort_days for code in missing}
    waiting: defaultdict[str, Decimal] = defaultdict(Decimal)
    blocking: defaultdict[str, Decimal] = defaultdict(Decimal)
    for code in missing:
        behind = [before for before in tasks[code].predecessors if lack.get(before)]
        if behind:
            worst = max(behind, key=lambda before: lack[before])
            days = min(missing[code], lack[worst] * tasks[code].effort_days)
            step = plan.settings.step_days
            waiting[code] = days // step * step
            blocking[worst] += waiting[code]
    return waiting, blocking


def _money_gap(
    outcome: Outcome, items: list[Expense], missing: Mapping[str, Decimal], cost: Decimal
) -> MoneyGap:
    plan, used = outcome.plan, outcome.used_by_budget()
    lines = [line for line in plan.budgets if any(plan.may_pay(line, item) for item in items)]
    spent = {line.code for line in lines if used.get(line.code, ZERO) >= line.free_eur}
    lost = {scheme for scheme, eur in at_stake_eur(outcome).items() if eur}
    return MoneyGap(
        project=items[0].project,
        section=items[0].section,
        missing_eur=missing,
        expenses=tuple(items),
        cost_eur=cost,
        exhausted=tuple(line.code for line in lines if line.code in spent),
        open_lines=tuple(line.code for line in lines if line.code not in spent),
        unfiled=tuple(
            scheme.code
            for scheme in plan.schemes
            if scheme.code in lost and any(scheme.covers(item) for item in items)
        ),
    )
