"""Days of one person in several months of a solution, asked for at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from coopplan.domain.amounts import ZERO
from coopplan.domain.results.negotiation import Move
from coopplan.domain.results.outcome import Outcome
from coopplan.levers import apply
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.planning.negotiation.assumptions import more_days
from coopplan.planning.negotiation.gains import nearest_with
from coopplan.planning.negotiation.missing import missing_days, missing_engaged_eur
from coopplan.planning.negotiation.remedies import Offer

Moves = tuple[Move, ...]


def joined(offer: Offer, moves: Moves, after: Outcome) -> tuple[Moves, Outcome]:
    """Ask for the days of each person at once, where the plan lacks no more for it.

    Spread over the months, they must remain what the person may lend in each.
    """
    for crumbs in _crumbs(moves):
        whole = _whole(crumbs)
        if not _may_lend(offer, whole):
            continue
        tried = tuple(whole if move is crumbs[0] else move for move in moves)
        tried = tuple(move for move in tried if move not in crumbs[1:])
        run = nearest_with(offer.outcome, [move.lever for move in tried], offer.outcome)
        if _lacks_no_more(run, after):
            moves, after = tried, run
    return moves, after


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
    starts = [move.lever.start for move in crumbs if move.lever.start]
    ends = [move.lever.end for move in crumbs if move.lever.end]
    lever = replace(
        crumbs[0].lever,
        value=sum((move.lever.value or ZERO for move in crumbs), ZERO),
        start=min(starts),
        end=max(ends),
    )
    return replace(
        crumbs[0],
        lever=lever,
        cost_eur=sum((move.cost_eur for move in crumbs), ZERO),
        price=sum((move.price for move in crumbs), ZERO),
    )


def _may_lend(offer: Offer, move: Move) -> bool:
    plan, (agent,) = offer.outcome.plan, move.lever.targets
    more = more_days(plan, apply(plan, [move.lever]).plan, agent)
    most = offer.remedies.lend_days
    is_whole = sum(more.values(), ZERO) == move.lever.value
    return is_whole and all(days <= most.get((agent, p.key), 0.0) for p, days in more.items())


def _lacks_no_more(run: Outcome, after: Outcome) -> bool:
    return (missing_days(run), missing_engaged_eur(run)) <= (
        missing_days(after),
        missing_engaged_eur(after),
    )
