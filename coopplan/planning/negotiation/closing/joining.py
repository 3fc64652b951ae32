"""Days of one person in several months of a solution, asked for at once: on one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.lever import Lever
from coopplan.domain.results.negotiation import Move
from coopplan.levers import apply
from coopplan.levers.people.add_days import ADD_DAYS, at_once, in_stretches
from coopplan.levers.people.availability import more_days
from coopplan.planning.negotiation.closing.remedies import Offer
from coopplan.planning.negotiation.worth.trials import Trial, Trials

Moves = tuple[Move, ...]


def joined(offer: Offer, moves: Moves, trial: Trial, trials: Trials) -> tuple[Moves, Trial]:
    """Ask for the days of each person at once, where the plan lacks no more for it.

    Spread over the months, they must remain what the person may lend in each; where they cannot be
    spread, those of months that follow one another are one line all the same, month by month.
    """
    for crumbs in _crumbs(moves):
        whole = _whole(crumbs)
        if trials.is_over or not _may_lend(offer, whole):
            continue
        tried = tuple(whole if move is crumbs[0] else move for move in moves)
        tried = tuple(move for move in tried if move not in crumbs[1:])
        at_once = trials.of(levers_of(tried))
        if at_once.lacks_no_more_than(trial):
            moves, trial = tried, at_once
    return tuple(_in_stretches(moves)), trial


def levers_of(moves: Iterable[Move]) -> tuple[Lever, ...]:
    """List the levers of moves."""
    return tuple(lever for move in moves for lever in move.levers)


def _in_stretches(moves: Moves) -> Iterator[Move]:
    """Yield moves, the days of one person in months that follow one another as one of them."""
    left = iter(moves)
    for levers in in_stretches(move.lever for move in moves):
        crumbs = tuple(islice(left, len(levers)))
        yield replace(_whole(crumbs), by_period=levers) if len(levers) > 1 else crumbs[0]


def _crumbs(moves: Sequence[Move]) -> Iterator[Moves]:
    """Yield the days of each person that are in several months."""
    lent = sorted(
        (move for move in moves if move.lever.kind == ADD_DAYS), key=lambda move: move.lever.targets
    )
    for _agent, some in groupby(lent, key=lambda move: move.lever.targets):
        crumbs = tuple(some)
        if len(crumbs) > 1:
            yield crumbs


def _whole(crumbs: Moves) -> Move:
    """Write the days of some months as one move, from the first to the last."""
    return replace(
        crumbs[0],
        lever=at_once([move.lever for move in crumbs]),
        cost_eur=sum((move.cost_eur for move in crumbs), ZERO),
        price=sum((move.price for move in crumbs), ZERO),
    )


def _may_lend(offer: Offer, move: Move) -> bool:
    plan, (agent,) = offer.outcome.plan, move.lever.targets
    more = more_days(plan, apply(plan, [move.lever]).plan, agent)
    most = offer.remedies.lend_days
    is_whole = sum(more.values(), ZERO) == move.lever.value
    return is_whole and all(days <= most.get((agent, p.key), 0.0) for p, days in more.items())
