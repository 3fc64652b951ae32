"""Where each constraint on euros binds: one unit more or less changes the plan."""

from dataclasses import replace

import pytest

from solver.allocation import Options, Result, solve
from tests.solver.allocation.cases import TINY, money


def granted(result: Result, scheme: str) -> float:
    return sum(euros for (_, f), euros in result.grants_eur.items() if f == scheme)


def test_a_scheme_pays_its_limit_of_an_expense_at_most() -> None:
    result = solve(
        money(unfiled=frozenset({"eu"}), ceiling_eur={"region": 900.0}, payable=frozenset())
    )

    assert result.grants_eur == {("d1", "region"): pytest.approx(300)}
    assert result.unfunded_eur == pytest.approx({"d1": 700.0, "d2": 500.0})


def test_a_scheme_pays_its_ceiling_at_most() -> None:
    assert granted(solve(money()), "eu") == pytest.approx(900)
    assert granted(solve(money(ceiling_eur={"eu": 899.0})), "eu") == pytest.approx(899)


def test_a_project_gets_a_schemes_ceiling_for_one_at_most() -> None:
    capped = money(project_ceiling_eur={"eu": 500.0})
    apart = replace(capped, project_of_expense={"d1": "p1", "d2": "p2"})

    assert granted(solve(capped), "eu") == pytest.approx(500)
    assert granted(solve(apart), "eu") == pytest.approx(900)


def test_a_project_gets_a_schemes_floor_or_nothing() -> None:
    small = money(ceiling_eur={"eu": 900.0, "region": 200.0}, project_floor_eur={"region": 200.0})
    smaller = replace(small, project_floor_eur={"region": 200.01})

    assert granted(solve(small), "region") == pytest.approx(200)
    assert granted(solve(smaller), "region") == 0
    assert solve(smaller).filed["region"]


def test_two_schemes_that_exclude_each_other_never_pay_one_expense() -> None:
    both = money(payable=frozenset())
    one = solve(replace(both, exclusive=frozenset({("eu", "region")})))

    assert {f for d, f in solve(both).grants_eur if d == "d1"} == {"eu", "region"}
    assert len({f for d, f in one.grants_eur if d == "d1"}) == 1
    assert ("d2", "eu") in one.grants_eur


def test_a_last_funder_pays_what_the_others_leave() -> None:
    shared = money(
        cost_eur={"d1": 1000.0},
        grant_limit_eur={("d1", "eu"): 800.0, ("d1", "region"): 500.0},
        ceiling_eur={"eu": 900.0, "region": 900.0},
        own_share={("eu", "investment"): 0.2, ("region", "investment"): 0.2},
        payable=frozenset({("d1", "own")}),
    )
    eu_last = solve(replace(shared, last_funders=frozenset({"eu"})))
    region_last = solve(replace(shared, last_funders=frozenset({"region"})))

    assert eu_last.grants_eur == pytest.approx({("d1", "region"): 500.0, ("d1", "eu"): 300.0})
    assert region_last.grants_eur == pytest.approx({("d1", "eu"): 800.0})


def test_what_is_notified_is_paid_before_what_is_only_asked() -> None:
    shared = money(
        cost_eur={"d1": 1000.0},
        grant_limit_eur={("d1", "eu"): 800.0, ("d1", "region"): 500.0},
        ceiling_eur={"eu": 900.0, "region": 900.0},
        own_share={("eu", "investment"): 0.0, ("region", "investment"): 0.5},
        payable=frozenset({("d1", "own")}),
    )
    # The region asks for as much own money as it pays: without its word, the other pays.
    asked = solve(shared).grants_eur
    assert asked == pytest.approx({("d1", "eu"): 800.0, ("d1", "region"): 100.0})
    told = solve(replace(shared, notified_eur={"region": 300.0})).grants_eur
    assert told == pytest.approx({("d1", "region"): 300.0, ("d1", "eu"): 400.0})


def test_an_application_that_misses_half_a_day_brings_no_money() -> None:
    written = replace(TINY, quota_days={})
    missed = replace(written, capacity_days={("ana", "m1"): 1.5})

    assert solve(written).filed == {"eu": True, "region": True}
    assert granted(solve(written), "eu") > 0
    assert solve(missed).filed == {"eu": False, "region": True}
    assert granted(solve(missed), "eu") == 0


def test_what_follows_the_filing_alone_is_paid_where_the_scheme_says_so() -> None:
    late = replace(TINY, quota_days={}, capacity_days={("ana", "m2"): 2.0})
    first = replace(late, filed_by={("d1", "eu"): "m1", ("d2", "eu"): "m2"})
    early = replace(first, capacity_days={("ana", "m1"): 2.0})

    assert solve(late).grants_eur["d1", "eu"] > 0
    assert ("d1", "eu") not in solve(first).grants_eur
    assert solve(first).grants_eur["d2", "eu"] > 0
    assert solve(early).grants_eur["d1", "eu"] > 0


def test_an_application_is_written_early_enough_for_the_expense() -> None:
    roomy = replace(
        TINY,
        quota_days={},
        window={"t1": ("m1", "m2"), "t2": ()},
        capacity_days={("ana", "m1"): 2.0, ("ana", "m2"): 2.0},
        filed_by={("d1", "eu"): "m1"},
        tiers=("uncovered_weighted", "unfunded_weighted", "heaviest_load"),
    )

    assert solve(roomy).days == {("ana", "t1", "m1"): 2.0}
    assert len(solve(replace(roomy, filed_by={})).days) == 2


def test_a_scheme_whose_filing_task_was_given_up_cannot_pay() -> None:
    result = solve(money(unfiled=frozenset({"eu"})))

    assert result.filed["eu"] is False
    assert granted(result, "eu") == 0


def test_money_decides_which_application_is_written() -> None:
    choice = replace(
        TINY,
        effort_days={"t1": 2.0, "t2": 2.0},
        task_weight={"t1": 1.0, "t2": 1.0},
        mandatory=frozenset(),
        window={"t1": ("m1",), "t2": ("m1",)},
        qualified={"t1": ("ana",), "t2": ("ana",)},
        capacity_days={("ana", "m1"): 2.0},
        predecessors=(),
        quota_days={},
        own_share={},
        counterpart_ratio={},
    )

    both = {"eu": "t1", "region": "t2"}
    assert solve(replace(choice, filing_task=both)).filed == {"eu": True, "region": False}
    rich = replace(choice, filing_task=both, ceiling_eur={"eu": 100.0, "region": 300.0})
    assert solve(rich).filed == {"eu": False, "region": True}


def test_own_share_limits_what_a_scheme_may_give_to_investments() -> None:
    invested = money(
        grant_limit_eur={("d1", "eu"): 800.0},
        ceiling_eur={"eu": 900.0},
        appropriation_eur={"own": 100.0, "service": 50.0},
        cost_eur={"d1": 1000.0},
        payable=frozenset({("d1", "own"), ("d1", "service")}),
    )

    assert granted(solve(invested), "eu") == pytest.approx(800)
    share, wholly = ({("eu", "investment"): own} for own in (0.2, 1.0))
    assert granted(solve(replace(invested, own_share=share)), "eu") == pytest.approx(600)
    assert granted(solve(replace(invested, own_share=wholly)), "eu") == 0


def test_own_share_is_looked_at_section_by_section() -> None:
    operating = money(
        section_of_expense=dict.fromkeys(TINY.cost_eur, "operating"), payable=frozenset()
    )
    invested, operated = (
        replace(operating, own_share={("eu", c): 0.2}) for c in ("investment", "operating")
    )

    assert granted(solve(invested), "eu") == pytest.approx(900)
    assert granted(solve(operated), "eu") == 0
    mixed = money(own_share={("eu", "operating"): 0.2}, payable=frozenset({("d1", "own")}))
    assert ("d2", "eu") not in solve(mixed).grants_eur


def test_a_european_scheme_needs_national_money_beside_it() -> None:
    paired = money(counterpart_ratio={"eu": 2.0}, payable=frozenset())

    assert granted(solve(paired), "eu") == pytest.approx(400)
    assert granted(solve(replace(paired, national_schemes=frozenset())), "eu") == 0


def test_an_appropriation_is_never_overdrawn() -> None:
    result = solve(money(grant_limit_eur={}, appropriation_eur={"own": 10.0, "service": 20.0}))

    assert sum(result.credits_eur.values()) == pytest.approx(30)
    assert sum(result.unfunded_eur.values()) == pytest.approx(1470)


def test_what_is_advanced_stays_within_what_may_be() -> None:
    def advancing(share: float) -> float:
        short = money(
            grant_limit_eur={("d2", "eu"): 400.0},
            outstanding={("d2", "eu", "m2"): share},
            options=Options(advance_eur=300.0),
        )
        return granted(solve(short), "eu")

    assert advancing(1.0) == pytest.approx(300)
    assert advancing(0.75) == pytest.approx(400)


def test_what_is_advanced_counts_the_vat_to_come_back() -> None:
    """A fifth of each euro paid comes back later: of 500 euros 400 may be paid, 80 advanced."""
    short = money(
        cost_eur={"d2": 500.0},
        grant_limit_eur={},
        appropriation_eur={"own": 600.0},
        refund_due={("d2", "m2"): 0.2},
        options=Options(advance_eur=80.0),
    )

    assert solve(short).credits_eur == pytest.approx({("d2", "own"): 400.0})
