"""Levers against what is past of the validated plan: the past stays, and it is said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from coopplan.domain.finding import Finding, warning
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.scenarios import effective_levers
from coopplan.domain.input.time.past import (
    days_left_behind,
    past_days,
    sessions_left_behind,
    sessions_past,
)
from coopplan.i18n import _, ngettext
from coopplan.levers import apply
from coopplan.levers.typed import Typed, typed_events
from coopplan.rules.staffing.past import (
    PAST,
    days_no_more,
    past_left_behind,
    sessions_no_more,
)

Facts = dict[tuple[str, str], str]
"""What contradicts the past, in words, by the code of the rule and the record that it is about."""


def lever_against_past(plan: Plan) -> Iterator[Finding]:
    """LEV17: a lever changes nothing of what is past of the validated plan."""
    if not past_days(plan) and not sessions_past(plan):
        return
    happened = tuple(typed_events(plan))
    told: set[tuple[str, str]] = set()
    for scenario in ((), *(effective_levers(plan, each) for each in plan.scenarios)):
        for found in _along(plan, (*happened, *(Typed(lever, "levers") for lever in scenario))):
            place = (found.ref.entity, found.ref.key) if found.ref else ("", "")
            if place not in told:
                told.add(place)
                yield found


def _along(plan: Plan, levers: Sequence[Typed]) -> Iterator[Finding]:
    """Apply levers one after the other, and say what each of them contradicts."""
    known = _facts(plan)
    for typed in levers:
        plan = apply(plan, [typed.lever]).plan
        facts = _facts(plan)
        new = [words for key, words in facts.items() if key not in known]
        known |= facts
        if new:
            yield _against(typed, new)


def _facts(plan: Plan) -> Facts:
    """Give all that contradicts the past of a plan."""
    facts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for found in chain.from_iterable(rule(plan) for rule in PAST if rule is not past_left_behind):
        if found.ref:
            facts[found.code, found.ref.key].append(found.message)
    said = {key: f"{key[1]} : {' '.join(words)}" for key, words in facts.items()}
    return said | {("PAS07", code): words for code, words in _gone(plan)}


def _gone(plan: Plan) -> Iterator[tuple[str, str]]:
    """Name the tasks worked on in the past, and the bodies that met, that the plan has no more."""
    lost: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (_agent, task, _period), worked in days_left_behind(plan).items():
        lost[task] += worked
    for task, worked in lost.items():
        yield task, _out(task, days_no_more(worked))
    for body, count in Counter(session.body for session in sessions_left_behind(plan)).items():
        yield body, _out(body, sessions_no_more(count))


def _out(code: str, lost: str) -> str:
    return _("{code} sort du plan, et {lost}.").format(code=code, lost=lost)


def _against(typed: Typed, facts: Sequence[str]) -> Finding:
    others = len(facts) - 1
    more = ngettext(" ({n} autre de même)", " ({n} autres de même)", others).format(n=others)
    return warning(
        "LEV17",
        typed.ref("target" if typed.lever.value is None else "value"),
        _("Ce levier contredit le passé du plan validé. {what}").format(
            what=facts[0] + (more if others else "")
        ),
        _("Le passé reste comme validé. Changez ce levier, ou validez de nouveau le plan."),
    )
