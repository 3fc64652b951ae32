"""Sets of levers that close the gaps on mandatory tasks and engaged projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from hashlib import sha256
from math import inf

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.lever import Lever
from coopplan.domain.results.negotiation import Move, Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.planning.negotiation.closing.available_remedies import offer_of
from coopplan.planning.negotiation.closing.fewer_meetings import FewerMeetings, Seen, seen_in
from coopplan.planning.negotiation.closing.joining import joined, levers_of
from coopplan.planning.negotiation.closing.missing import (
    engaged_expenses,
    engaged_gaps_eur,
    mandatory_gaps,
    missing_days,
    missing_engaged_eur,
)
from coopplan.planning.negotiation.closing.needed import needed
from coopplan.planning.negotiation.worth.gains import gain_between
from coopplan.planning.negotiation.worth.trials import Trial, Trials
from solver.allocation.remedies.cheapest import Remedy, cheapest, is_apart
from solver.allocation.remedies.levers import Key
from solver.engines.effort import measuring

TOLERANCE = 1e-6
NEAR = 1.01
"""Another set is cheap enough at so many times the price of those before."""
COUNT = 3
"""Solutions looked for."""
SHARE = Decimal("0.0001")
"""How finely it is told by how much a set may weigh more than the least."""


def solutions(
    outcome: Outcome, count: int = COUNT, *, reference: Outcome | None = None
) -> tuple[Solution, ...]:
    """Find the cheapest set of levers, then others that differ from it in a third of them.

    What each promises is what solving the scenario with its levers gives, close to the plan shown
    and close to ``reference`` (the plan shown, where none is given), as once it is retained. Where
    it takes more than the work allowed, others are not looked for, nor what each lever brings.
    """
    with measuring() as effort:
        return _solutions(outcome, count, Trials(outcome, reference or outcome, effort))


def _solutions(outcome: Outcome, count: int, trials: Trials) -> tuple[Solution, ...]:
    goals = engaged_expenses(outcome.plan)
    tasks = mandatory_gaps(outcome)
    least_gap, least_price = inf, -inf
    fewer_meetings = FewerMeetings(outcome)
    seen: Seen = {}
    rounded_off: Mapping[str, Decimal] = {}
    found: list[Mapping[Key, float]] = []
    made: list[Solution] = []
    further, bound = 0, 0.0
    while (tasks or missing_engaged_eur(outcome)) and len(made) < count:
        if made and trials.is_over:
            made[-1] = replace(made[-1], is_search_cut=True)
            break
        offer = offer_of(outcome, tasks, goals, fewer_meetings.freed_days(seen), rounded_off)
        remedy = cheapest(
            offer.instance, offer.remedies, found, further=further, enough=NEAR * least_price
        )
        if remedy is None or not remedy.amounts or remedy.gap > least_gap + TOLERANCE:
            break
        if not rounded_off:
            bound = remedy.price / (1 + remedy.dearer_share)
        trial = trials.of(offer.levers(remedy))
        news = _news(outcome, trial.lacking, remedy, seen)
        lost = _rounded_off_eur(trial.lacking, remedy, rounded_off)
        rivals = frozenset[str]() if lost else _rivals(trial.lacking, goals)
        goals, seen, rounded_off = goals | rivals, {**seen, **news}, {**rounded_off, **lost}
        if rivals or news or lost:
            continue
        moves, trial = joined(offer, offer.moves(remedy), trial, trials)
        trial, moves = needed(trials, trial, moves)
        amounts = offer.amounts(remedy, moves)
        if not is_apart(amounts, found):
            further, rounded_off = further + 1, {}
            continue
        dearer = None if found else _dearer(outcome, bound, moves, bool(rounded_off))
        made.append(_solution(trials, trial, moves, dearer))
        least_gap, least_price = min(least_gap, remedy.gap), max(least_price, remedy.price)
        found.append(amounts)
        rounded_off = {}
    return _in_order(made)


def _in_order(made: Sequence[Solution]) -> tuple[Solution, ...]:
    """List solutions, the lightest first; none that another beats is said to weigh least."""
    ordered = sorted(made, key=lambda solution: solution.price)
    return tuple(
        each if each.price == ordered[0].price else replace(each, dearer_share=None)
        for each in ordered
    )


def _dearer(
    outcome: Outcome, bound: float, moves: tuple[Move, ...], is_made_again: bool
) -> Decimal | None:
    """Tell by how much moves may weigh more than the least, which weighs ``bound`` at least.

    Nothing is said where days kept in reserve, or grants by more than a euro, are rounded after the
    search: less than it counts on may then do. A search ``is_made_again`` for what grants rounded
    down leave open: some of that may then not be needed, were it a euro.
    """
    settings = outcome.plan.settings
    weighed = float(sum(move.price for move in moves))
    if settings.reserve_share or settings.step_eur > 1 or (weighed and not bound):
        return None
    more = Decimal(str(max(0.0, weighed / bound - 1) if weighed else 0.0))
    return more.quantize(SHARE, ROUND_CEILING if is_made_again else ROUND_HALF_UP)


def _news(outcome: Outcome, after: Outcome, remedy: Remedy, seen: Seen) -> Seen:
    """Tell where fewer sessions are held, if it is not where expected and days are missing.

    Those that disappoint once more are no longer counted on: they count as those held now.
    """
    missing = missing_days(after) / after.plan.settings.step_days
    if float(missing) <= remedy.gap + TOLERANCE:
        return {}
    fewer = [(key[1], int(key[2])) for key in remedy.amounts if key[0] == "fewer"]
    unseen = [choice for choice in fewer if choice not in seen]
    return seen_in(after, unseen) if unseen else seen_in(outcome, fewer)


def _rounded_off_eur(
    after: Outcome, remedy: Remedy, known: Mapping[str, Decimal]
) -> Mapping[str, Decimal]:
    """Tell what expenses of engaged projects lack for grants that are rounded down, once each.

    Each grant loses less than a step: where no more is missing, and all is covered before rounding,
    nothing else is missing.
    """
    missing = {code: eur for code, eur in engaged_gaps_eur(after).items() if code not in known}
    most = len(after.grants_eur) * after.plan.settings.step_eur
    if remedy.gap > TOLERANCE or sum(missing.values(), ZERO) > most:
        return {}
    return missing


def _rivals(after: Outcome, goals: frozenset[str]) -> frozenset[str]:
    """List the expenses that take the money of engaged projects, by the order of the tiers.

    They are to be funded too, for the promise to hold.
    """
    if not missing_engaged_eur(after):
        return frozenset()
    paid = after.paid_eur()
    typed = (item for item in after.plan.expenses if item.project)
    return frozenset(item.code for item in typed if paid.get(item.code)) - goals


def _solution(
    trials: Trials, trial: Trial, moves: tuple[Move, ...], dearer_share: Decimal | None
) -> Solution:
    return Solution(
        code=_code(levers_of(moves)),
        moves=moves,
        gain=gain_between(trials.shown, trial.near),
        missing_mandatory_days=missing_days(trial.lacking),
        missing_engaged_eur=missing_engaged_eur(trial.lacking),
        dearer_share=dearer_share,
    )


def _code(levers: tuple[Lever, ...]) -> str:
    """Name a set of levers by what it contains: the same set has the same code."""
    said = sorted(
        "|".join(map(str, (x.kind, *x.targets, x.value, x.unit, x.start, x.end))) for x in levers
    )
    return "SOL-" + sha256("\n".join(said).encode()).hexdigest()[:4].upper()
