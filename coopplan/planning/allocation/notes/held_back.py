"""What a plan says of tasks that lack days while somebody who can do them still has some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, Severity, listed
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, days, semicolons
from coopplan.planning.allocation.notes.row_rules import Reason, RowRules
from coopplan.planning.allocation.notes.rules_in_force import Rule, RulesInForce


def held_back(outcome: Outcome) -> Iterator[Finding]:
    """Say of each task that lacks days, though somebody has some, which rules keep them from it."""
    missing = outcome.uncovered_days()
    for task in (task for task in outcome.plan.tasks if missing[task.code]):
        work = RowRules(outcome, task, missing[task.code])
        others = tuple(RulesInForce(outcome, task)) if work.free_days else ()
        reasons = () if any(_binds(rule, work) for rule in others) else _reasons(work)
        if reasons:
            yield _held_back_by_its_row(work, reasons)
        elif work.free_days:
            yield from _held_back_by_several(work, (*work, *others))


def _binds(rule: Rule, work: RowRules) -> bool:
    """Whether a rule forbids a step more to somebody who has days."""
    return any(map(rule.forbids, work.free_days))


def _reasons(work: RowRules) -> Sequence[Reason]:
    """Give the cells of its row that forbid each step that somebody could add; none if some may."""
    by_cell = [work.reasons(cell) for cell in work.free_days]
    return list(dict.fromkeys(chain.from_iterable(by_cell))) if all(by_cell) else ()


def _held_back_by_its_row(work: RowRules, reasons: Sequence[Reason]) -> Finding:
    """PLN24: a task lacks days that people could give it, were it not for what its row asks for.

    Told where each step that somebody could add to the plan breaks a rule of the row, and nothing
    else that a plan keeps could be in the way.
    """
    return Finding(
        code="PLN24",
        severity=Severity.WARNING,
        message=_(
            "Il manque {missing} j à {task}, alors qu'il reste {spare} j dans sa fenêtre à "
            "{people} : ce que sa ligne demande l'empêche ({reasons})."
        ).format(reasons=semicolons(text for _field, text in reasons), **_lacking(work)),
        remedy=_("Demandez des jours là où il en manque, ou assouplissez cette cellule."),
        ref=Ref("tasks", work.task.code, reasons[0][0]),
    )


def _held_back_by_several(work: RowRules, rules: Sequence[Rule]) -> Iterator[Finding]:
    """PLN25: a task lacks days that people could give it, were it not for several rules together.

    Those that a step more would break are named where there is one wherever somebody has days; all
    those in force, where it takes several of them, and the plan is proven to be the best. A task
    that only waits for one that lacks days itself is told with the days that are missing.
    """
    broken = [rule for rule in rules if _binds(rule, work)]
    if not all(any(rule.forbids(cell) for rule in broken) for cell in work.free_days):
        broken = [] if work.outcome.unproven else list(rules)
    if not all(rule.is_told_elsewhere for rule in broken):
        yield Finding(
            code="PLN25",
            severity=Severity.WARNING,
            message=_(
                "Il manque {missing} j à {task}, alors qu'il reste {spare} j dans sa fenêtre à "
                "{people} : des règles l'empêchent ({rules})."
            ).format(rules=semicolons(rule.text for rule in broken), **_lacking(work)),
            remedy=_("Assouplissez l'une de ces règles, ou demandez des jours là où il en manque."),
            ref=broken[0].ref,
        )


def _lacking(work: RowRules) -> dict[str, str]:
    """Say what a task lacks, and who has days that it does not get."""
    return {
        "missing": days(work.missing_days),
        "task": work.task.code,
        "spare": days(sum(work.free_days.values(), ZERO)),
        "people": listed(dict.fromkeys(agent for agent, _period in work.free_days)),
    }
