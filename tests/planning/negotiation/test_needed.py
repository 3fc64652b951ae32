"""Moves that serve nothing are left out of a solution; the others say what is lost without them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Move
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.buy import BUY
from coopplan.planning import run
from coopplan.planning.negotiation.closing.joining import Moves, levers_of
from coopplan.planning.negotiation.closing.needed import needed
from coopplan.planning.negotiation.worth.trials import WORK, Trials
from solver.engines.effort import Effort
from tests.planning.conftest import FEBRUARY, JANUARY
from tests.planning.negotiation.shortages import short_of_days

D = Decimal
MONTHS = {"start": JANUARY.first, "end": FEBRUARY.last}


def move(lever: Lever, price: str) -> Move:
    return Move(lever=lever, approver="", cost_eur=D(0), price=D(price), gain=Gain())


LENT = move(Lever(key="1", kind=ADD_DAYS, targets=("A1",), value=D(8), **MONTHS), "8.5")  # type: ignore[arg-type]
BOUGHT = move(
    Lever(key="2", kind=BUY, targets=("EUR:2",), value=D(8), unit="650 €/j", **MONTHS),  # type: ignore[arg-type]
    "13.7",
)
ITS_CREDIT = move(Lever(key="3", kind=ADD_BUDGET, targets=("B1",), value=D(5_200), unit="€"), "0")


@pytest.fixture
def trials(tiny: Plan) -> Trials:
    """T1 lacks 4.5 days of A1, whom nothing else keeps."""
    plan = replace(short_of_days(tiny), expenses=(), bodies=(), members=())
    shown = run(plan, [])[0]
    return Trials(shown, shown, Effort())


def told(trials: Trials, *moves: Move) -> Moves:
    return needed(trials, trials.of(levers_of(moves)), moves)[1]


@pytest.mark.parametrize("moves", [(LENT, BOUGHT, ITS_CREDIT), (BOUGHT, ITS_CREDIT, LENT)])
def test_the_heaviest_of_two_moves_that_serve_the_same_days_is_left_out(
    trials: Trials, moves: Moves
) -> None:
    """Days bought go with the credit that pays them."""
    (kept,) = told(trials, *moves)
    assert kept.lever == LENT.lever
    assert kept.closed_days == D("4.5") == kept.gain.mandatory_days  # type: ignore[union-attr]


def test_a_move_that_serves_alone_stays_with_what_goes_with_it(trials: Trials) -> None:
    bought, _credit = told(trials, BOUGHT, ITS_CREDIT)
    assert bought.closed_days == D("4.5")


def test_once_the_work_allowed_is_done_every_move_stays_and_none_has_a_gain(
    trials: Trials,
) -> None:
    tired = replace(trials, effort=Effort(pivots=int(WORK * 1e6)))
    assert [each.gain for each in told(tired, LENT, BOUGHT, ITS_CREDIT)] == [None] * 3
