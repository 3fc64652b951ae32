"""How two levers of one scenario undo each other."""

from __future__ import annotations

from coopplan.domain.elision import belonging
from coopplan.domain.finding import listed
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan
from coopplan.i18n import _
from coopplan.levers.spec import LeverSpec


def two_values(_plan: Plan, lever: Lever, other: Lever, _theirs: LeverSpec) -> str:
    """Two levers of one kind give a target two figures."""
    both = shared(lever, other)
    figures = [(each.value, each.text.casefold()) for each in (lever, other)]
    if not both or lever.kind != other.kind or figures[0] == figures[1]:
        return ""
    return _("ils donnent à {codes} deux valeurs différentes.").format(codes=both)


def granted_and_away(_plan: Plan, lever: Lever, other: Lever, theirs: LeverSpec) -> str:
    """One lever grants days of a person whom the other takes away."""
    both = shared(lever, other)
    if not both or not theirs.grants_days or not _overlap(lever, other):
        return ""
    return _("l'un donne du temps {of_codes}, que l'autre retire.").format(of_codes=belonging(both))


def changed_and_out(plan: Plan, lever: Lever, other: Lever, theirs: LeverSpec) -> str:
    """One lever changes what the other takes out of the plan."""
    if theirs.takes_out:
        return ""
    gone = sorted(_taken_out(plan, lever) & set(other.targets))
    if not gone:
        return ""
    return _("l'un change {codes}, que l'autre retire du plan.").format(codes=listed(gone))


def dropped_and_postponed(_plan: Plan, lever: Lever, other: Lever, theirs: LeverSpec) -> str:
    """One lever gives up for good what the other only puts off."""
    both = shared(lever, other)
    if not both or lever.kind == other.kind or not theirs.takes_out:
        return ""
    return _("{codes} est à la fois abandonné et reporté.").format(codes=both)


def shared(one: Lever, other: Lever) -> str:
    """List the codes at which both levers aim."""
    return listed(sorted(set(one.targets) & set(other.targets)))


def _taken_out(plan: Plan, lever: Lever) -> set[str]:
    """Give the targets, and what belongs to those that are projects."""
    targets = set(lever.targets)
    tasks = {task.code for task in plan.tasks if task.project in targets}
    expenses = {item.code for item in plan.expenses if item.names & targets}
    bodies = {body.code for body in plan.bodies if body.project in targets}
    return targets | tasks | expenses | bodies


def _overlap(one: Lever, other: Lever) -> bool:
    """Whether two windows, open where nothing is typed, share a day."""
    apart = one.end and other.start and one.end < other.start
    return not apart and not (other.end and one.start and other.end < one.start)
