"""Own money beside grants: on which expenses it counts, by hand and with a flow of its own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Section
from coopplan.domain.input.plan import Plan
from coopplan.planning import run
from coopplan.planning.allocation.rounding.euros import rounded
from tests.planning.allocation.hall import hall
from tests.properties import at_most

D = Decimal
OPERATING, INVESTMENT = Section


def scheme(code: str, percent: int, asked: str | None = "0.2") -> Scheme:
    """A scheme that asks itself for a share of own money; ``None``: the law's."""
    share = None if asked is None else D(asked)
    return Scheme(
        code=code, name=code, rate=D(percent) / 100, ceiling_eur=D(10**6), own_share=share
    )


def plan(
    schemes: tuple[Scheme, ...],
    *expenses: tuple[int, str],
    free: int = 10**6,
    section: Section = OPERATING,
) -> Plan:
    """One project; an expense is its cost and the codes of the schemes that may pay it."""
    named = [(cost, codes.split()) for cost, codes in expenses]
    return hall(schemes, named, section=section, free=free)


def granted(of: Plan) -> dict[str, Decimal]:
    (outcome,) = run(of)
    return outcome.grant_by_scheme()


def test_a_share_that_is_typed_is_met_on_what_the_scheme_may_pay() -> None:
    """90 % of 10 000 € would leave 1 000 €: the 30 000 € beside it are no part of its file."""
    leader = (scheme("LEADER", 90),)
    assert granted(plan(leader, (10_000, "LEADER"))) == {"LEADER": 8_000}
    assert granted(plan(leader, (10_000, "LEADER"), (30_000, ""))) == {"LEADER": 8_000}


def test_the_share_of_the_law_is_met_on_the_whole_operation() -> None:
    state = (scheme("DETR", 90, None),)
    invested = plan(state, (10_000, "DETR"), (30_000, ""), section=INVESTMENT)
    assert granted(invested) == {"DETR": 9_000}
    alone = plan(state, (10_000, "DETR"), section=INVESTMENT)
    assert granted(alone) == {"DETR": 8_000}


def test_two_schemes_of_one_expense_do_not_share_their_own_money() -> None:
    both = (scheme("F1", 60), scheme("F2", 60))
    assert sum(granted(plan(both, (10_000, "F1 F2"), (30_000, ""))).values()) == 8_000


def test_a_share_that_is_typed_is_one_of_all_that_the_scheme_may_pay() -> None:
    """The Région asks for nothing: of 10 000 €, 2 000 € are own all the same."""
    leader = scheme("LEADER", 64)
    both = (leader, scheme("REGION", 50, None))
    assert sum(granted(plan(both, (10_000, "LEADER REGION"))).values()) == 8_000
    alone = (leader, scheme("REGION", 90, None))
    assert granted(plan(alone, (10_000, "LEADER REGION"))) == {"REGION": 9_000}


def test_rounding_keeps_a_share_on_what_the_scheme_may_pay() -> None:
    """A cent less of own money than 2 000 € costs a euro of grant, whatever is paid beside it."""
    typed = plan((scheme("F1", 90),), (10_000, "F1"), (30_000, ""), free=32_000)
    short = replace(typed, budgets=(replace(typed.budgets[0], voted_eur=D("31999.99")),))
    euros = rounded(
        short,
        {("D0", "F1"): 8000.0},
        {("D0", "B0"): 1999.99, ("D1", "B0"): 30_000.0},
        {"D0": 0.01, "D1": 0.0},
        {},
    )
    assert euros.grants_eur == {("D0", "F1"): D(7_999)}


BASES = (("F1", "F1", "F1"), ("F1 F2", "F1 F2", "F1"), ("F1", "F2", ""), ("F1 F2", "F1", ""))
"""Which of F1 and F2 may pay each of three expenses: apart, or one within the other."""


@st.composite
def budgets(draw: st.DrawFn) -> Plan:
    """Draw two schemes that ask for a share themselves, and one that leaves it to the law."""
    shares = st.sampled_from(("0.1", "0.2", "0.5"))
    rates = st.integers(1, 10).map(lambda tenths: 10 * tenths)
    schemes = (
        scheme("F1", draw(rates), draw(shares)),
        scheme("F2", draw(rates), draw(shares)),
        scheme("F3", draw(rates), None),
    )
    named = (
        f"{codes}{draw(st.sampled_from(('', ' F3')))}" for codes in draw(st.sampled_from(BASES))
    )
    costs = (draw(st.integers(1, 9)) * 1000 for _ in range(3))
    free, section = draw(st.integers(0, 20)) * 1000, draw(st.sampled_from(Section))
    return plan(schemes, *zip(costs, named, strict=True), free=free, section=section)


def least_missing(whole: Plan) -> float:
    """Send own money from expenses to the schemes that it stands beside, each euro once.

    Columns: grants, own money and its parts beside each scheme, by expense and scheme. Where F1 or
    F2 pays, its share is one of all public money on what it may pay: one program for each choice.
    """
    return min(_missing(whole, set(out)) for out in ((), ("F1",), ("F2",), ("F1", "F2")))


def _missing(whole: Plan, out: set[str]) -> float:
    law = 0.2 if whole.expenses[0].section is INVESTMENT else 0.0
    pairs = list(product(whole.expenses, whole.schemes))
    asked = [law if f.own_share is None else float(f.own_share) for _e, f in pairs]
    may_pay = [f.code in e.schemes and f.code not in out for e, f in pairs]
    counts = [f.own_share is None or may for (_e, f), may in zip(pairs, may_pay, strict=True)]
    own, nothing = len(whole.expenses), [0.0] * len(pairs)
    rows, limits = [], []
    for place, expense in enumerate(whole.expenses):
        of_it = [float(e is expense) for e, _f in pairs]
        one = [float(place == at) for at in range(own)]
        rows.append([*of_it, *one, *nothing])
        limits.append(float(expense.cost_eur))
        rows.append([*nothing, *(-each for each in one), *of_it])
        limits.append(0.0)
    for chosen in whole.schemes:
        mine = [float(f is chosen) for _e, f in pairs]
        brought = [on * s / (1 - s) for on, s in zip(mine, asked, strict=True)]
        rows.append([*brought, *[0.0] * own, *(-each for each in mine)])
        limits.append(0.0)
        if chosen.own_share is not None and chosen.code not in out:
            its = [e for e in whole.expenses if chosen.code in e.schemes]
            rows.append([*[float(e in its) for e, _f in pairs], *[0.0] * own, *nothing])
            limits.append(float((1 - chosen.own_share) * sum(e.cost_eur for e in its)))
    rows.append([*nothing, *[1.0] * own, *nothing])
    limits.append(float(whole.budgets[0].voted_eur))
    most = [may * float(f.rate * e.cost_eur) for (e, f), may in zip(pairs, may_pay, strict=True)]
    counted = [10.0**6 * each for each in counts]
    bounds = [(0.0, eur) for eur in (*most, *[10.0**6] * own, *counted)]
    weights = [*[-1.0] * (len(pairs) + own), *nothing]
    found = linprog(weights, rows, limits, bounds=bounds)
    return float(sum(e.cost_eur for e in whole.expenses)) + found.fun


@at_most(60)
@given(budgets())
def test_own_money_stands_beside_one_grant_each(whole: Plan) -> None:
    (outcome,) = run(whole)
    missing = float(sum(outcome.unfunded_eur().values()))
    assert missing == pytest.approx(least_missing(whole), abs=4)
