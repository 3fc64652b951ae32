"""Levers of one scenario that undo each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from coopplan.domain.finding import Finding, Ref
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.scenarios import effective_levers
from coopplan.i18n import _
from coopplan.rules.levers import Typed
from coopplan.rules.wording import error, listed

SETTING = frozenset(
    {
        LeverKind.SET_RATE,
        LeverKind.SET_CEILING,
        LeverKind.SET_STATUS,
        LeverKind.SET_FREQUENCY,
        LeverKind.CHANGE_EFFORT,
    }
)
"""Kinds that give a figure its value, over the whole horizon, rather than add to it."""
GIVING = frozenset({LeverKind.ADD_DAYS, LeverKind.ADD_SHARE})
LEAVING = frozenset({LeverKind.DROP, LeverKind.POSTPONE})


def contradictory_levers(plan: Plan) -> Iterator[Finding]:
    """SCN01: no two levers of a scenario, those taken over included, undo each other.

    A departure of the watch log is a fact: days that a scenario grants after it do not count.
    """
    said: set[tuple[Ref, Ref]] = set()
    for scenario in plan.scenarios:
        levers = [Typed(lever, "levers") for lever in effective_levers(plan, scenario)]
        for one, other in combinations([*_events(plan), *levers], 2):
            pair = (one.ref(""), other.ref(""))
            settled = pair in said or (one.sheet != other.sheet and _departs(one.lever))
            why = "" if settled else _contradiction(plan, one.lever, other.lever)
            if why:
                said.add(pair)
                yield _contradictory(scenario.code, one, other, why)


def _departs(event: Lever) -> bool:
    return event.kind is LeverKind.REMOVE_PERSON


def _contradictory(scenario: str, one: Typed, other: Typed, why: str) -> Finding:
    return error(
        "SCN01",
        other.ref("target"),
        _("Dans le scénario {scenario}, ce levier contredit celui de {place} : {why}").format(
            scenario=scenario, place=_place(one), why=why
        ),
        _("Retirez l'un des deux, ou ne reprenez pas le scénario qui l'apporte."),
        listed(other.lever.targets),
    )


def _place(typed: Typed) -> str:
    sheet = _("la feuille Veille") if typed.sheet == "events" else _("la feuille Leviers")
    return _("la ligne {row} de {sheet}").format(row=typed.lever.key, sheet=sheet)


def _events(plan: Plan) -> Iterator[Typed]:
    for event in plan.events:
        if event.lever is not None:
            yield Typed(event.lever, "events")


def _contradiction(plan: Plan, one: Lever, other: Lever) -> str:
    """Say how two levers undo each other; empty when they do not."""
    both = listed(sorted(set(one.targets) & set(other.targets)))
    if both and _set_differently(one, other):
        return _("ils donnent à {codes} deux valeurs différentes.").format(codes=both)
    if both and {one.kind, other.kind} == LEAVING:
        return _("{codes} est à la fois abandonné et reporté.").format(codes=both)
    if gone := _changed_but_gone(plan, one, other) or _changed_but_gone(plan, other, one):
        return _("l'un change {codes}, que l'autre retire du plan.").format(codes=gone)
    if gone := _given_but_removed(one, other) or _given_but_removed(other, one):
        return _("l'un donne du temps de {codes}, que l'autre retire.").format(codes=gone)
    if both and _merged_and_changed(one, other):
        return _("{codes} est fusionnée par l'un et changée par l'autre.").format(codes=both)
    return ""


def _set_differently(one: Lever, other: Lever) -> bool:
    if one.kind is not other.kind or one.kind not in SETTING:
        return False
    if one.kind is LeverKind.CHANGE_EFFORT and "%" in one.unit + other.unit:
        return False
    return (one.value, one.text.casefold()) != (other.value, other.text.casefold())


def _changed_but_gone(plan: Plan, leaving: Lever, other: Lever) -> str:
    """List what one lever takes out of the plan and the other changes."""
    if leaving.kind not in LEAVING or other.kind in LEAVING:
        return ""
    return listed(sorted(_taken_out(plan, leaving) & set(other.targets)))


def _taken_out(plan: Plan, lever: Lever) -> set[str]:
    """Give the targets, and what belongs to those that are projects."""
    targets = set(lever.targets)
    tasks = {task.code for task in plan.tasks if task.project in targets}
    expenses = {item.code for item in plan.expenses if item.project in targets}
    bodies = {body.code for body in plan.bodies if body.project in targets}
    return targets | tasks | expenses | bodies


def _given_but_removed(removal: Lever, gift: Lever) -> str:
    if removal.kind is not LeverKind.REMOVE_PERSON or gift.kind not in GIVING:
        return ""
    removed = set(removal.targets) & set(gift.targets) if _overlap(removal, gift) else set()
    return listed(sorted(removed))


def _merged_and_changed(one: Lever, other: Lever) -> bool:
    kinds = {one.kind, other.kind}
    changes = {LeverKind.MERGE_BODIES, LeverKind.SET_FREQUENCY}
    same = (one.targets, one.value) == (other.targets, other.value) and one.kind is other.kind
    return LeverKind.MERGE_BODIES in kinds and kinds <= changes and not same


def _overlap(one: Lever, other: Lever) -> bool:
    """Whether two windows, open where nothing is typed, share a day."""
    apart = one.end and other.start and one.end < other.start
    return not apart and not (other.end and one.start and other.end < one.start)
