"""Who decides on what is asked for, and from how much on arbitration is needed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.changes.losses import ProjectLoss
from coopplan.domain.input.decisions.replies import Ask, Topic
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.people.governance import Outsider
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Move, Request
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.work.postpone import POSTPONE
from coopplan.sheets.words import decision_words, loss_words

D = Decimal


@pytest.fixture
def decided(plan: Plan) -> Plan:
    """P1 has an elected lead and a sponsor; five days and 400 € are decided alone."""
    first, *others = plan.projects
    led = replace(first, elected_lead="E1", sponsor="Maire")
    people = (
        Outsider(code="E1", role="VP Vélo", structure=""),
        Outsider(code="E2", role="Maire", structure=""),
    )
    settings = replace(plan.settings, alone_days=D(5), alone_eur=D(400))
    return replace(plan, projects=(led, *others), outsiders=people, settings=settings)


def move(kind: LeverKind, target: str, value: int | None, approver: str = "Directrice") -> Move:
    lever = Lever(key="", kind=kind, targets=(target,), value=None if value is None else D(value))
    return Move(lever=lever, approver=approver, cost_eur=D(0), price=D(1), gain=Gain())


@pytest.mark.parametrize(
    ("kind", "target", "value", "said"),
    [
        (ADD_DAYS, "A2", 5, "Directrice"),
        (ADD_DAYS, "A2", 6, "Directrice : arbitrage requis"),
        (ADD_BUDGET, "B0", 400, "Directrice"),
        (ADD_BUDGET, "B0", 401, "Directrice : arbitrage requis"),
        (POSTPONE, "T1", None, "VP Vélo (E1), élu référent · Directrice"),
        (POSTPONE, "D1", None, "VP Vélo (E1), élu référent · Directrice : arbitrage requis"),
        (POSTPONE, "D3", None, "Directrice"),
    ],
)
def test_a_line_of_a_solution_says_who_decides(
    decided: Plan, kind: LeverKind, target: str, value: int | None, said: str
) -> None:
    assert decision_words.of_move(decided, move(kind, target, value)) == said


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("T1", "VP Vélo (E1), élu référent"),
        ("D1", "VP Vélo (E1), élu référent · arbitrage requis"),
        ("D3", "personne n'est désigné"),
    ],
)
def test_where_nobody_answers_for_a_project_it_is_said_and_so_is_arbitration(
    decided: Plan, target: str, said: str
) -> None:
    assert decision_words.of_move(decided, move(POSTPONE, target, None, approver="")) == said


@pytest.mark.parametrize(
    ("lead", "director", "beyond", "said"),
    [
        ("E1", "Directrice", True, "VP Vélo (E1), élu référent · Directrice : arbitrage requis"),
        ("E1", "", True, "VP Vélo (E1), élu référent · arbitrage requis"),
        ("", "", True, "personne n'est désigné : arbitrage requis"),
        ("", "", False, "personne n'est désigné"),
    ],
)
def test_a_loss_says_whose_decision_it_is_whoever_is_named(
    decided: Plan, lead: str, director: str, beyond: bool, said: str
) -> None:
    loss = ProjectLoss(
        project="P1",
        left_out=(),
        lacking_days=D(9),
        lacking_eur=D(0),
        elected_lead=lead,
        sponsors=(),
        approver=director,
        needs_arbitration=beyond,
    )

    assert loss_words.decision(decided, loss) == said


def test_those_who_launched_what_is_put_off_are_told_before(decided: Plan) -> None:
    moves = [move(POSTPONE, "D1", None), move(ADD_DAYS, "A2", 9)]

    assert decision_words.to_tell(decided, moves) == "À prévenir avant : Maire (E2), VP Vélo (E1)."
    assert decision_words.to_tell(decided, moves[1:]) == ""


@pytest.mark.parametrize(
    ("ask", "target", "amount", "said"),
    [
        (Ask.DAYS, "A2", "5", ""),
        (Ask.DAYS, "A2", "5.5", "Arbitrage requis : plus de 5 j."),
        (Ask.CREDIT, "B0", "400", ""),
        (Ask.DRAW, "B1", "400.01", "Arbitrage requis : plus de 400 €."),
        (Ask.GRANT, "F1", "99999", ""),
    ],
)
def test_a_request_says_whether_it_goes_beyond(
    decided: Plan, ask: Ask, target: str, amount: str, said: str
) -> None:
    request = Request(topic=Topic(ask, target), approver="", amount=D(amount))

    assert decision_words.of_request(decided, request) == said
