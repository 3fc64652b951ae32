"""What a remedy weighs and costs, to the point and to the euro."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Commitment
from coopplan.domain.results.negotiation import Move
from coopplan.planning import run
from coopplan.planning.negotiation.closing.available_remedies import offer_of
from coopplan.planning.negotiation.closing.remedies import Offer
from solver.allocation.remedies.cheapest import Remedy, cheapest
from solver.allocation.remedies.levers import Key
from tests.planning.negotiation.shortages import short_of_days

D = Decimal
PRICED = {
    "lent_day_price": D(2),
    "credit_price": D(3),
    "bought_day_eur": D(600),
    "shift_price": D(4),
    "session_price": D(5),
    "put_off_price": D(60),
    "drop_price": D(90),
    "lever_price": D("0.5"),
}


@pytest.fixture(scope="module")
def priced(tiny: Plan) -> Plan:
    """Each remedy at a price of its own; A1 costs 300 € a day."""
    first, *others = tiny.agents
    return replace(
        tiny,
        agents=(replace(first, cost_eur_per_day=D(300)), *others),
        settings=replace(tiny.settings, **PRICED),  # type: ignore[arg-type]
        bodies=(),
        members=(),
    )


@pytest.fixture(scope="module")
def offer(priced: Plan) -> Offer:
    return offer_of(run(priced, [])[0], frozenset({"T1"}), frozenset(), {})


def moves(offer: Offer, amounts: Mapping[Key, float]) -> tuple[Move, ...]:
    return offer.moves(Remedy(amounts=amounts, price=0, gap=0, dearer_share=0))


@pytest.mark.parametrize(
    ("key", "amount", "price", "cost_eur"),
    [
        (("lend", "A1", "2027-02"), 3, "6.5", "900"),
        (("credit", "B0F"), 12_345.2, "37.538", "12346"),
        (("credit", "B0F"), 1000, "3.5", "1000"),
        (("shift", "T3", "2"), 1, "8.5", "0"),
        (("shift", "T3", "-2"), 1, "8.5", "0"),
        (("drop", "T1"), 1, "90.5", "0"),
        (("put_off", "T3"), 1, "60.5", "0"),
    ],
)
def test_a_remedy_weighs_what_the_settings_say(
    offer: Offer, key: Key, amount: float, price: str, cost_eur: str
) -> None:
    """Days by the day, credits by the thousand euros, shifts by the period; half a point each."""
    (move,) = moves(offer, {key: amount})

    assert (move.price, move.cost_eur) == (D(price), D(cost_eur))


def test_a_day_bought_weighs_its_credit_and_the_day(offer: Offer) -> None:
    spare = next(agent for agent, _period in offer.remedies.lend_days if agent.startswith("+"))
    bought, credit = moves(offer, {("lend", spare, "2027-02"): 2})

    assert bought.cost_eur == 2 * 600
    assert bought.price == 2 * (D("0.6") * 3 + 2) + D("0.5")
    assert (credit.price, credit.cost_eur, credit.lever.value) == (0, 0, 1200)


def lacking_days(plan: Plan) -> tuple[Plan, set[str], set[str]]:
    return replace(short_of_days(plan), expenses=()), {"T1"}, set()


def lacking_euros(plan: Plan) -> tuple[Plan, set[str], set[str]]:
    poor = tuple(replace(line, voted_eur=D(200), engaged_eur=D(0)) for line in plan.budgets)
    engaged = tuple(replace(p, commitment=Commitment.ENGAGED) for p in plan.projects)
    without = replace(plan, tasks=(), schemes=(), budgets=poor, projects=engaged)
    return without, set(), {"D1", "D2", "D3"}


@pytest.mark.parametrize("lacking", [lacking_days, lacking_euros])
def test_the_solver_and_the_sheet_weigh_a_remedy_alike(priced: Plan, lacking: object) -> None:
    plan, tasks, expenses = lacking(priced)  # type: ignore[operator]
    offer = offer_of(run(plan, [])[0], frozenset(tasks), frozenset(expenses), {})
    remedy = cheapest(offer.instance, offer.remedies)
    assert remedy is not None
    assert remedy.amounts

    points = sum((move.price for move in offer.moves(remedy)), D(0))

    assert float(points) == pytest.approx(remedy.price, abs=0.01)
