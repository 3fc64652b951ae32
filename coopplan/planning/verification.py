"""A second opinion: the problems behind the plans, solved again by another solver."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.second_opinion import SecondOpinion, TierOpinion, Verdict
from coopplan.own_folders import own_folder
from coopplan.planning.run import solving
from coopplan.planning.written_model import instance_of


def second_opinions(plan: Plan, solver: str) -> Iterator[SecondOpinion]:
    """Have every objective of every scenario reached again by another solver."""
    from solver.allocation.search.written.second_opinion import second_opinion

    reference = None
    for outcome in solving(plan):
        reference = reference or outcome
        with own_folder() as folder:
            found = second_opinion(instance_of(plan, outcome, reference), solver, folder)
            tiers = tuple(
                TierOpinion(
                    tier=each.tier,
                    ours=each.ours,
                    theirs=each.theirs,
                    verdict=Verdict(each.verdict.value),
                )
                for each in found
            )
        yield SecondOpinion(scenario=outcome.scenario.code, tiers=tiers)
