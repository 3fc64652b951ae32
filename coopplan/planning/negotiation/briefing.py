"""All that prepares a negotiation: what to ask of whom, and what would close the gaps."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial

from coopplan.domain.input.plan import Plan
from coopplan.domain.input.scenarios import with_only
from coopplan.domain.results.negotiation import Negotiation, Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.planning.negotiation.asking.requests import negotiate
from coopplan.planning.negotiation.closing.solutions import solutions
from coopplan.planning.run import solving
from coopplan.planning.scenario import reference_scenario
from coopplan.remembering import remembered
from coopplan.workers import later

EVERYTHING = frozenset({RunPart.REQUESTS, RunPart.VALUES, RunPart.SOLUTIONS})
Known = Callable[[frozenset[RunPart], tuple[Outcome, ...]], None]
"""Told which parts of a run are known for all the outcomes given, the reference first."""
ASKED = frozenset({RunPart.REQUESTS, RunPart.VALUES})
"""Found together: a request is made where it is worth something."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is being looked for, each to be waited for."""

    requests: Callable[[], Negotiation]
    solutions: Callable[[], tuple[Solution, ...]]

    @classmethod
    def about(
        cls,
        plan: Plan,
        outcome: Outcome,
        reference: Outcome,
        parts: Collection[RunPart],
        workers: Executor | None,
    ) -> Briefing:
        """Have some parts looked for; ``plan`` is the one before levers."""
        is_reference = outcome is reference
        plan, outcome = _essence(plan, outcome), _essence_of(outcome)
        reference = outcome if is_reference else _essence_of(reference)
        found = (
            later(workers, _solutions, outcome, reference) if RunPart.SOLUTIONS in parts else tuple
        )
        if ASKED.isdisjoint(parts):
            return cls(lambda: Negotiation(scenario=outcome.scenario.code), found)
        return cls(later(workers, _requests, plan, outcome), found)

    def added_to(self, outcome: Outcome) -> Outcome:
        """Give the outcome with what was found."""
        return replace(outcome, negotiation=replace(self.requests(), solutions=self.solutions()))


def _essence(plan: Plan, outcome: Outcome) -> Plan:
    """Leave out of a plan what neither requests nor solutions of an outcome depend on."""
    return replace(
        with_only(plan, outcome.scenario),
        digest="",
        published=plan.published if plan.is_underway else (),
        settings=replace(plan.settings, result_sheets={}),
    )


def _essence_of(outcome: Outcome) -> Outcome:
    return replace(outcome, plan=_essence(outcome.plan, outcome), notes=())


def _requests(plan: Plan, outcome: Outcome) -> Negotiation:
    return remembered("requests", (plan, outcome), partial(negotiate, plan, outcome))


def _solutions(outcome: Outcome, reference: Outcome) -> tuple[Solution, ...]:
    found = partial(solutions, outcome, reference=reference)
    return remembered("solutions", (outcome, reference), found)


def briefed(plan: Plan, outcome: Outcome, reference: Outcome) -> Outcome:
    """Give an outcome with its requests and its solutions; ``plan`` is the one before levers."""
    return Briefing.about(plan, outcome, reference, EVERYTHING, None).added_to(outcome)


def run_briefed(
    plan: Plan,
    shown: str,
    parts: Collection[RunPart],
    *,
    known: Known | None = None,
    workers: Executor | None = None,
) -> tuple[Outcome, ...]:
    """Solve what is wanted; find its parts for the scenario ``shown``, or for the reference.

    ``known`` is told the outcomes once that scenario is solved, then once all are. ``workers`` look
    for its parts while they solve the scenarios that follow.
    """
    order = [scenario.code for scenario in (reference_scenario(plan), *plan.scenarios)]
    asked = shown if shown in order else order[0]
    wanted = None if RunPart.SCENARIOS in parts else [asked]
    outcomes: dict[str, Outcome] = {}
    briefings: dict[str, Briefing] = {}
    for outcome in solving(plan, wanted, first=asked, workers=workers):
        code = outcome.scenario.code
        outcomes[code] = outcome
        if code == asked and not EVERYTHING.isdisjoint(parts):
            reference = outcomes[order[0]]
            briefings[code] = Briefing.about(plan, outcome, reference, parts, workers)
        if code == asked and known is not None:
            known(frozenset(), tuple(outcomes.values()))
    solved = sorted(outcomes.items(), key=lambda each: order.index(each[0]))
    if known is not None:
        known(frozenset({RunPart.SCENARIOS}), tuple(outcome for _code, outcome in solved))
    return tuple(
        briefings[code].added_to(outcome) if code in briefings else outcome
        for code, outcome in solved
    )
