"""All that prepares a negotiation: what to ask of whom, and what would close the gaps."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.negotiation import Negotiation, Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.planning.negotiation.requests import negotiate
from coopplan.planning.negotiation.solutions import solutions
from coopplan.planning.run import Progress, solving
from coopplan.planning.scenario import reference_scenario
from coopplan.workers import later


@dataclass(frozen=True, slots=True)
class Talks:
    """What is being looked for, each to be waited for."""

    requests: Callable[[], Negotiation]
    solutions: Callable[[], tuple[Solution, ...]]

    @classmethod
    def about(cls, plan: Plan, outcome: Outcome, workers: Executor | None) -> Talks:
        """Have them looked for; ``plan`` is the one before levers."""
        found = later(workers, solutions, outcome)
        return cls(later(workers, negotiate, plan, outcome), found)

    def added_to(self, outcome: Outcome) -> Outcome:
        """Give the outcome with what was found."""
        return replace(outcome, negotiation=replace(self.requests(), solutions=self.solutions()))


def with_talks(plan: Plan, outcome: Outcome) -> Outcome:
    """Give an outcome with its requests and its solutions; ``plan`` is the one before levers."""
    return Talks.about(plan, outcome, None).added_to(outcome)


def run_with_talks(
    plan: Plan,
    shown: str,
    *,
    progress: Progress | None = None,
    workers: Executor | None = None,
) -> tuple[Outcome, ...]:
    """Solve every scenario; give the one ``shown``, or the reference, its requests and solutions.

    ``workers`` look for them while they solve the scenarios that follow.
    """
    codes = {scenario.code for scenario in plan.scenarios}
    asked = shown if shown in codes else reference_scenario(plan).code
    outcomes: dict[str, Outcome] = {}
    talks: dict[str, Talks] = {}
    for outcome in solving(plan, progress=progress, workers=workers):
        code = outcome.scenario.code
        outcomes[code] = outcome
        if code == asked:
            talks[code] = Talks.about(plan, outcome, workers)
    return tuple(
        talks[code].added_to(outcome) if code in talks else outcome
        for code, outcome in outcomes.items()
    )
