"""Levers of one scenario that undo each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from coopplan.domain.finding import Finding, Ref, error, listed
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.scenarios import effective_levers
from coopplan.i18n import _
from coopplan.levers import SPECS
from coopplan.levers.typed import Typed, typed_events


def contradictory_levers(plan: Plan) -> Iterator[Finding]:
    """SCN01: no two levers of a scenario, those taken over included, undo each other.

    A departure of the watch log is a fact: days that a scenario grants after it do not count.
    """
    said: set[tuple[Ref, Ref]] = set()
    for scenario in plan.scenarios:
        levers = [Typed(lever, "levers") for lever in effective_levers(plan, scenario)]
        for one, other in combinations([*typed_events(plan), *levers], 2):
            pair = (one.ref(""), other.ref(""))
            departs = SPECS[one.lever.kind].takes_people_away
            settled = pair in said or (one.sheet != other.sheet and departs)
            why = "" if settled else _contradiction(plan, one.lever, other.lever)
            if why:
                said.add(pair)
                yield _contradictory(scenario.code, one, other, why)


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


def _contradiction(plan: Plan, one: Lever, other: Lever) -> str:
    """Say how two levers undo each other; empty when they do not."""
    for lever, against in ((one, other), (other, one)):
        theirs = SPECS[against.kind]
        for contradiction in SPECS[lever.kind].contradictions:
            if why := contradiction(plan, lever, against, theirs):
                return why
    return ""
