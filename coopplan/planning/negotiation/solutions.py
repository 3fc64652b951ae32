"""Sets of levers that close the gaps on mandatory tasks and engaged projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from math import inf

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Commitment
from coopplan.domain.results.negotiation import Gain, Move, Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _
from coopplan.levers import apply
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.levers.work.drop import DROP
from coopplan.levers.work.postpone import POSTPONE
from coopplan.planning.negotiation.available_remedies import offer_of
from coopplan.planning.negotiation.fewer_meetings import Seen, seen_in
from coopplan.planning.negotiation.sensitivity import HotScenario
from coopplan.planning.scenario import solve_scenario
from solver.allocation.remedies.cheapest import Remedy, cheapest
from solver.allocation.remedies.levers import Key

TOLERANCE = 1e-6
SOLVED_AGAIN = (POSTPONE, DROP, SET_FREQUENCY)
"""Kinds of levers that a hot model does not know."""
NEAR = 1.01
"""Another set is cheap enough at so many times the price of those before."""
COUNT = 3
"""Solutions looked for."""


def solutions(outcome: Outcome, count: int = COUNT) -> tuple[Solution, ...]:
    """Find the cheapest set of levers, then others that differ from it in a third of them.

    What each promises is what solving the scenario with its levers gives.
    """
    goals = _engaged_expenses(outcome.plan)
    tasks = _mandatory_gaps(outcome)
    least_gap, least_price = inf, -inf
    seen: Seen = {}
    found: list[Mapping[Key, float]] = []
    made: list[Solution] = []
    further = 0
    while (tasks or _missing_eur(outcome)) and len(made) < count:
        offer = offer_of(outcome, tasks, goals, seen)
        remedy = cheapest(
            offer.instance, offer.remedies, found, further=further, enough=NEAR * least_price
        )
        if remedy is None or not remedy.amounts or remedy.gap > least_gap + TOLERANCE:
            break
        after = _with(outcome, offer.levers(remedy))
        rivals, news = _rivals(after, goals), _news(outcome, after, remedy, seen)
        goals, seen = goals | rivals, {**seen, **news}
        if rivals or news:
            continue
        solution = _solution(outcome, after, offer.moves(remedy))
        if found and _is_padded(solution):
            further += 1
            continue
        least_gap, least_price = min(least_gap, remedy.gap), max(least_price, remedy.price)
        found.append(remedy.amounts)
        made.append(solution)
    return tuple(sorted(made, key=lambda solution: solution.price))


def _is_padded(solution: Solution) -> bool:
    """Whether a lever serves only to make a set unlike the others: nothing is lost without it."""
    return any(
        move.price and move.gain.mandatory_days <= 0 and move.gain.eur <= 0
        for move in solution.moves
    )


def _news(outcome: Outcome, after: Outcome, remedy: Remedy, seen: Seen) -> Seen:
    """Tell where fewer sessions are held, if it is not where expected and days are missing.

    Those that disappoint once more are no longer counted on: they count as those held now.
    """
    missing = sum(_mandatory_missing(after).values(), ZERO) / after.plan.settings.step_days
    if float(missing) <= remedy.gap + TOLERANCE:
        return {}
    fewer = [(key[1], int(key[2])) for key in remedy.amounts if key[0] == "fewer"]
    unseen = [choice for choice in fewer if choice not in seen]
    return seen_in(after, unseen) if unseen else seen_in(outcome, fewer)


def _rivals(after: Outcome, goals: frozenset[str]) -> frozenset[str]:
    """List the expenses that take the money of engaged projects, by the order of the tiers.

    They are to be funded too, for the promise to hold.
    """
    if not _missing_eur(after):
        return frozenset()
    paid = after.paid_eur()
    typed = (item for item in after.plan.expenses if item.project)
    return frozenset(item.code for item in typed if paid.get(item.code)) - goals


def scenario_of(solution: Solution, mended: str) -> Scenario:
    """Give the scenario that keeps a solution: the levers of the one it mends, then its own."""
    return Scenario(
        code=solution.code,
        name=_("Solution retenue pour {scenario}").format(scenario=mended),
        takes_over=(mended,),
        levers=solution.levers,
    )


def _solution(outcome: Outcome, after: Outcome, moves: tuple[Move, ...]) -> Solution:
    hot = HotScenario(after, outcome.plan.settings.shift_most_periods)
    return Solution(
        code=_code(tuple(move.lever for move in moves)),
        moves=tuple(_with_gain(outcome, hot, moves, move) for move in moves),
        gain=_gain(outcome, after),
        missing_mandatory_days=sum(_mandatory_missing(after).values(), ZERO),
        missing_engaged_eur=_missing_eur(after),
    )


def _with_gain(outcome: Outcome, hot: HotScenario, moves: tuple[Move, ...], move: Move) -> Move:
    """Tell what is lost when all the moves but one are made."""
    rest = tuple(other.lever for other in moves if other is not move)
    if move.lever.kind in SOLVED_AGAIN:
        return replace(move, gain=_gain(_with(outcome, rest), hot.outcome))
    less = hot.with_plan(apply(outcome.plan, rest).plan)
    return replace(move, gain=hot.gain(hot.base, over=less))


def _with(outcome: Outcome, levers: tuple[Lever, ...]) -> Outcome:
    """Solve the scenario once more, with levers besides."""
    scenario = replace(outcome.scenario, takes_over=(), levers=levers)
    plan = replace(outcome.plan, scenarios=(), events=(), replies=())
    return solve_scenario(plan, scenario, outcome)


def _gain(before: Outcome, after: Outcome) -> Gain:
    """Compare two plans: what is missing before, and is not after."""
    missing, still = before.uncovered_days(), after.uncovered_days()
    tasks = {task: days - still.get(task, ZERO) for task, days in missing.items()}
    mandatory = _mandatory_missing(before), _mandatory_missing(after)
    filed = {code for code, is_filed in after.filed.items() if is_filed}
    return Gain(
        days=sum(tasks.values(), ZERO),
        mandatory_days=sum(mandatory[0].values(), ZERO) - sum(mandatory[1].values(), ZERO),
        eur=sum(before.unfunded_eur().values(), ZERO) - sum(after.unfunded_eur().values(), ZERO),
        tasks={task: days for task, days in tasks.items() if days},
        filed=tuple(sorted(filed - {code for code, was in before.filed.items() if was})),
    )


def _mandatory_missing(outcome: Outcome) -> dict[str, Decimal]:
    missing = outcome.uncovered_days()
    return {t.code: missing[t.code] for t in outcome.plan.tasks if t.mandatory}


def _mandatory_gaps(outcome: Outcome) -> frozenset[str]:
    return frozenset(task for task, days in _mandatory_missing(outcome).items() if days)


def _engaged_expenses(plan: Plan) -> frozenset[str]:
    engaged = {p.code for p in plan.projects if p.commitment is Commitment.ENGAGED}
    return frozenset(item.code for item in plan.expenses if item.project in engaged)


def _missing_eur(outcome: Outcome) -> Decimal:
    """Sum the euros that engaged projects lack."""
    missing = outcome.unfunded_eur()
    return sum((missing[code] for code in _engaged_expenses(outcome.plan)), ZERO)


def _code(levers: tuple[Lever, ...]) -> str:
    """Name a set of levers by what it contains: the same set has the same code."""
    said = sorted(
        "|".join(map(str, (x.kind, *x.targets, x.value, x.unit, x.start, x.end))) for x in levers
    )
    return "SOL-" + sha256("\n".join(said).encode()).hexdigest()[:4].upper()
