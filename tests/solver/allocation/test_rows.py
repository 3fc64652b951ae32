"""What each constraint writes, row by row, and that no constraint goes without a test."""

from dataclasses import replace

import pytest

from solver.allocation.model.building import Constraint, rows
from solver.allocation.model.constraints import CONSTRAINTS, OPTIONAL
from solver.allocation.model.grants import one_of_exclusive
from solver.allocation.model.money import funding_balance, own_share
from solver.allocation.model.tiers import distance, heaviest_load, receipts
from tests.solver.allocation.cases import TINY
from tests.solver.allocation.every_row import ALL, ROWS

WRITERS: tuple[Constraint, ...] = (*CONSTRAINTS, *OPTIONAL, receipts, distance, heaviest_load)


@pytest.mark.parametrize("constraint", WRITERS, ids=lambda writer: writer.__name__)
def test_a_constraint_writes_its_rows(constraint: Constraint) -> None:
    assert rows(constraint, ALL) == ROWS[constraint.__name__]


@pytest.mark.parametrize("constraint", OPTIONAL, ids=lambda writer: writer.__name__)
def test_an_optional_constraint_writes_nothing_unless_asked(constraint: Constraint) -> None:
    assert rows(constraint, TINY) == {}


def test_instalments_choose_among_exclusive_schemes_together() -> None:
    parts = replace(ALL, whole_of={"d1": "d", "d2": "d"})

    assert rows(one_of_exclusive, parts) == {
        "one_of_exclusive_d1_eu": "grants_d1_eu - 800 chosen_d_eu <= 0",
        "one_of_exclusive_d1_region": "grants_d1_region - 300 chosen_d_region <= 0",
        "one_of_exclusive_d2_eu": "grants_d2_eu - 400 chosen_d_eu <= 0",
        "one_of_exclusive_d_eu_region": "chosen_d_eu + chosen_d_region <= 1",
    }


def test_two_keys_that_look_alike_keep_their_own_rows() -> None:
    alike = replace(
        TINY,
        cost_eur={"d-1": 10.0, "d 1": 20.0},
        payable=frozenset(),
        grant_limit_eur={},
    )

    assert rows(funding_balance, alike) == {
        "funding_balance_d_1": "unfunded_d_1 = 10",
        "funding_balance_d_1__2": "unfunded_d_1__2 = 20",
    }


def test_own_money_counts_on_what_a_scheme_may_pay_where_it_asks_itself() -> None:
    beside = replace(
        TINY,
        section_of_expense=dict.fromkeys(TINY.cost_eur, "investment"),
        own_share={("eu", "investment"): 0.2, ("region", "investment"): 0.5},
        own_share_base={"region": frozenset({"d1"})},
    )

    assert rows(own_share, beside) == {
        "own_share_p1_investment": (
            "credits_d1_own + credits_d1_service + credits_d2_own "
            "- 0.25 grants_d1_eu - 0.25 grants_d2_eu - grants_d1_region >= 0"
        ),
        "own_share_p1_investment_region": (
            "credits_d1_own + credits_d1_service - grants_d1_region >= 0"
        ),
    }
