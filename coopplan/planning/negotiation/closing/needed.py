"""Moves of a solution, each with what is lost without it; those that serve nothing are left out."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.results.negotiation import Move
from coopplan.domain.results.outcome import Outcome
from coopplan.planning.negotiation.closing.joining import Moves, levers_of
from coopplan.planning.negotiation.closing.missing import missing_days, missing_engaged_eur
from coopplan.planning.negotiation.worth.gains import gain_between, nearest_with
from coopplan.planning.negotiation.worth.trials import Trial, Trials


def needed(trials: Trials, trial: Trial, moves: Moves) -> tuple[Trial, Moves]:
    """Tell what is lost without each move; leave out, one by one, those that serve nothing.

    ``trial`` is what the moves give. The heaviest are tried first. A move may serve the promise
    alone: the plan of the others that is closest to this one lacks nothing, but not what a run of
    them gives; that is told of it then.
    """
    told = list(moves)
    for place in sorted(range(len(moves)), key=lambda place: -moves[place].price):
        rest = _without(moves, place)
        if trials.is_over:
            told[place] = replace(moves[place], gain=None)
            continue
        less = nearest_with(trials.shown, levers_of(rest), trial.near)
        told[place] = _with_gain(moves[place], less, trial.near)
        if _serves_nothing(told[place]):
            without = trials.of(levers_of(rest))
            if without.lacks_no_more_than(trial):
                return needed(trials, without, rest)
            told[place] = _with_gain(moves[place], without.lacking, trial.lacking)
    return trial, tuple(told)


def _without(moves: Moves, place: int) -> Moves:
    """Leave out a move, and the credit that goes with it: the next one, if that weighs nothing."""
    rest = moves[place + 1 :]
    goes_with = bool(moves[place].price and rest and not rest[0].price)
    return (*moves[:place], *rest[goes_with:])


def _serves_nothing(move: Move) -> bool:
    """Whether nothing is lost without a move; what goes with another weighs nothing."""
    return bool(move.price) and move.closed_days <= 0 and move.closed_eur <= 0


def _with_gain(move: Move, less: Outcome, after: Outcome) -> Move:
    """Tell what is lost where all the moves but one are made."""
    return replace(
        move,
        gain=gain_between(less, after),
        closed_days=missing_days(less) - missing_days(after),
        closed_eur=missing_engaged_eur(less) - missing_engaged_eur(after),
    )
