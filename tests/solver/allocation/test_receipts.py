"""What days and flat rates bring, beside the best of all plans found by listing them."""

from collections import defaultdict
from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from solver.allocation import TIERS, Instance, Reference, Status, solve
from solver.allocation.model.building import build
from solver.allocation.search.apart.halves import halves_of
from tests.properties import at_most
from tests.solver.allocation.cases import TINY, money, small_instances, work
from tests.solver.allocation.judging import Steps, work_plans, work_tiers, written_for

EURO = 2e-3
PROJECTS = ("p0", "p1")
some = at_most(60, suppress_health_check=list(HealthCheck))


@st.composite
def paying_days(draw: st.DrawFn) -> Instance:
    """Draw an instance in which two schemes pay days, and no expense."""
    inst = draw(small_instances())
    amounts = st.sampled_from((0.0, 2.0, 3.0))
    days = [(a, p, f) for a in ("ana", "bob") for p in PROJECTS for f in ("f1", "f2")]
    return replace(
        inst,
        cost_eur={},
        grant_limit_eur={},
        payable=frozenset(),
        filed_by={},
        reference=None,
        tiers=TIERS,
        receipt_per_day_eur={key: draw(amounts) for key in days},
        receipt_periods={"f1": inst.periods, "f2": inst.periods[1:]},
        receipts_after_filing=frozenset({"f1"} if draw(st.booleans()) else ()),
    )


@some
@given(paying_days())
def test_receipts_are_those_of_the_best_of_all_plans(inst: Instance) -> None:
    result = solve(inst)

    assert result.status is Status.OPTIMAL
    judged = [name for name in TIERS if not name.endswith("money") and name != "unfunded_weighted"]
    found = [result.tiers[name] for name in judged]
    assert found == pytest.approx(min(_tiers(inst, judged)), abs=EURO)


def _tiers(inst: Instance, judged: list[str]) -> list[list[float]]:
    listed = []
    for steps in work_plans(inst):
        named = dict(work_tiers(inst, steps)) | {"distance": 0.0}
        named["receipts"] = _most(inst) - sum(_received(inst, steps, f) for f in inst.ceiling_eur)
        listed.append([round(named[name], 9) for name in judged])
    return listed


def _received(inst: Instance, steps: Steps, f: str) -> float:
    """Give the most that a scheme pays: each project its floor at least, or nothing."""
    brought = defaultdict(float)
    for (a, t, m), n in steps.items():
        p = inst.project_of_task[t]
        if m in inst.receipt_periods[f] and _is_in_time(inst, steps, f, m):
            brought[p] += n * inst.step_days * inst.receipt_per_day_eur[a, p, f]
    if not written_for(inst, steps, "", f):
        return 0.0
    most = {p: min(eur, inst.project_ceiling_eur.get(f, eur)) for p, eur in brought.items()}
    floor, ceiling = inst.project_floor_eur.get(f, 0.0), inst.ceiling_eur[f]
    worth = [p for p in most if most[p] >= floor]
    chosen = chain.from_iterable(combinations(worth, n) for n in range(len(worth) + 1))
    allowed = (some for some in chosen if floor * len(some) <= ceiling)
    return max(min(ceiling, sum(most[p] for p in some)) for some in allowed)


def _is_in_time(inst: Instance, steps: Steps, f: str, m: str) -> bool:
    """Tell whether nothing of the application is written in a period or after it."""
    if f not in inst.receipts_after_filing:
        return True
    task = inst.filing_task.get(f)
    return m != inst.periods[0] and not any(t == task and n >= m for _, t, n in steps)


def _most(inst: Instance) -> float:
    return sum(
        effort
        * max(inst.receipt_per_day_eur[a, inst.project_of_task[t], f] for a in inst.qualified[t])
        for t, effort in inst.effort_days.items()
        for f in inst.ceiling_eur
    )


def test_a_day_goes_where_it_brings_money() -> None:
    both = work(
        qualified={"t1": ("ana",), "t2": ("ana", "bob")},
        receipt_per_day_eur={("bob", "p2", "eu"): 100.0},
        receipt_periods={"eu": ("m1", "m2")},
        ceiling_eur={"eu": 900.0},
        effort_days={"t2": 1.0},
        mandatory=frozenset(),
    )

    result = solve(both)

    assert result.days == {("bob", "t2", "m2"): 1.0}
    assert result.receipts_eur == pytest.approx({("p2", "eu"): 100.0})


def test_a_flat_rate_counts_what_is_paid() -> None:
    paid = money(
        cost_eur={"d2": 500.0},
        appropriation_eur={"own": 300.0},
        grant_limit_eur={},
        receipt_per_eur={("d2", "eu"): 0.12},
    )

    assert solve(paid).receipts_eur == pytest.approx({("p1", "eu"): 36.0})
    assert solve(replace(paid, ceiling_eur={"eu": 20.0})).receipts_eur == pytest.approx(
        {("p1", "eu"): 20.0}
    )


def test_a_line_that_takes_receipts_in_pays_more() -> None:
    """Of 500 euros the line pays x, and 0.12 x comes back: x = 300 + 0.12 x."""
    paid = money(
        cost_eur={"d2": 500.0},
        appropriation_eur={"own": 300.0},
        grant_limit_eur={},
        receipt_per_eur={("d2", "eu"): 0.12},
        receipts_line="own",
        receipts_line_dates=frozenset({"d2"}),
    )

    assert solve(paid).credits_eur == pytest.approx({("d2", "own"): 300 / 0.88})
    of_another_year = solve(replace(paid, receipts_line_dates=frozenset()))
    assert of_another_year.credits_eur == pytest.approx({("d2", "own"): 300.0})
    assert of_another_year.receipts_eur == pytest.approx({("p1", "eu"): 36.0})


def test_flat_rates_leave_days_and_euros_apart_and_days_of_time_sheets_do_not() -> None:
    flat = replace(TINY, receipt_per_eur={("d1", "eu"): 0.2})
    real = replace(
        TINY,
        receipt_per_day_eur={("ana", "p1", "eu"): 100.0},
        receipt_periods={"eu": TINY.periods},
    )

    assert halves_of(build(flat)) is not None
    assert halves_of(build(real)) is None


def test_what_is_made_human_keeps_its_receipts() -> None:
    kept = Reference(days={}, grants_eur={}, credits_eur={})
    inst = work(
        receipt_per_day_eur={("ana", "p2", "eu"): 100.0, ("bob", "p2", "eu"): 90.0},
        receipt_periods={"eu": ("m1", "m2")},
        ceiling_eur={"eu": 900.0},
        reference=kept,
    )
    options = replace(inst.options, is_shaped=True)

    plain, shaped = solve(inst), solve(replace(inst, options=options))

    assert shaped.receipts_eur == pytest.approx(plain.receipts_eur)
