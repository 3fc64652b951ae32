"""Aid that comes together: to a project, by measure, in three years, where a field has a lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from coopplan.domain.input.money.aid_received import AidReceived
from coopplan.domain.input.money.schemes import Origin, Scheme
from coopplan.domain.input.money.spending import Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import months
from coopplan.domain.results.outcome import Outcome
from coopplan.planning import run
from tests.planning.allocation.hall import START, hall
from tests.properties import at_most

D = Decimal
OPERATING, INVESTMENT = Section


def scheme(code: str, percent: int, **fields: Any) -> Scheme:
    typed = {"ceiling_eur": D(1_000_000)} | fields
    return Scheme(code=code, name=code, rate=D(percent) / 100, **typed)


def plan(
    *schemes: Scheme,
    costs: tuple[int, ...] = (10_000,),
    section: Section = OPERATING,
    free: int = 100_000,
    vat_percent: int = 0,
    **settings: Any,
) -> Plan:
    """One project, whose expenses name every scheme; VAT is lost."""
    codes = [each.code for each in schemes]
    return hall(
        schemes,
        [(cost, codes) for cost in costs],
        section=section,
        free=free,
        vat_percent=vat_percent,
        **settings,
    )


def solved(of: Plan) -> Outcome:
    (outcome,) = run(of)
    return outcome


def test_public_aid_ends_at_the_eligible_cost() -> None:
    """Of 12 000 € with VAT, 10 000 € are eligible: private money alone goes beyond."""
    two = (scheme("F1", 60), scheme("F2", 60))
    assert sum(solved(plan(*two, vat_percent=20)).grants_eur.values()) == 10_000
    private = (two[0], replace(two[1], origin=Origin.PRIVATE))
    assert sum(solved(plan(*private, vat_percent=20)).grants_eur.values()) == 12_000


def test_a_measure_limits_all_public_aid_where_it_pays() -> None:
    """F1 gives 30 % if all public aid stays within 50 %: F2's 60 % alone are more."""
    measure = scheme("F1", 30, aid_cap=D("0.5"))
    alone = solved(plan(measure, scheme("F2", 20))).grant_by_scheme()
    assert sum(alone.values()) == 5_000
    better = solved(plan(measure, scheme("F2", 60))).grant_by_scheme()
    assert better == {"F2": 6_000}


def test_three_years_of_small_aid_have_a_limit() -> None:
    small = scheme("F1", 80, de_minimis=True)
    received = (AidReceived(eur=D(4_000)),)
    typed = plan(small, de_minimis_eur=D(9_000), de_minimis_received=received)
    assert solved(typed).grant_by_scheme() == {"F1": 5_000}


def test_small_aid_of_more_than_three_years_ago_counts_no_more() -> None:
    """Of 9 000 €, the 7 000 € of June 2025 leave 2 000 € up to May 2028.

    The 8 000 € of March 2027 get these; those of June 2028 their 80 %, 6 400 €; those of February
    2030 what both leave, 600 €. In March 2030 the aid of March 2027 counts no more: 2 600 €.
    """
    june = (AidReceived(eur=D(7_000), month=date(2025, 6, 1)),)
    typed = plan(
        scheme("F1", 80, de_minimis=True),
        costs=(8_000, 8_000, 8_000),
        de_minimis_eur=D(9_000),
        de_minimis_received=june,
    )
    for last, paid in ((date(2030, 2, 1), D(600)), (date(2030, 3, 1), D(2_600))):
        moved = at(typed, date(2027, 3, 1), date(2028, 6, 1), last)
        assert solved(moved).grants_eur == {
            ("D0", "F1"): D(2_000),
            ("D1", "F1"): D(6_400),
            ("D2", "F1"): paid,
        }


def at(typed: Plan, *days: date) -> Plan:
    """Give each expense its month, the first weighing most, and each year its line."""
    weighing = {day: 5 - place for place, day in enumerate(days)}
    expenses = tuple(
        replace(each, month=day, priority=weighing[day])
        for each, day in zip(typed.expenses, days, strict=True)
    )
    lines = tuple(
        replace(typed.budgets[0], code=f"B{year}", fiscal_year=year, voted_eur=D(0))
        for year in sorted({day.year for day in days})
    )
    return replace(typed, periods=months(START, 48), expenses=expenses, budgets=lines)


def test_a_field_with_a_lead_authority_asks_for_more_own_money() -> None:
    """30 % of 10 000 € instead of 20 %."""
    typed = plan(scheme("F1", 60), scheme("F2", 60), section=INVESTMENT)
    assert sum(solved(typed).grants_eur.values()) == 8_000
    led = replace(typed, projects=(replace(typed.projects[0], lead_competence=True),))
    assert sum(solved(led).grants_eur.values()) == 7_000


TENTHS = st.integers(0, 10).map(lambda tenths: tenths * 10)


@st.composite
def aided(draw: st.DrawFn) -> Plan:
    schemes = tuple(
        scheme(
            code,
            draw(TENTHS),
            origin=draw(st.sampled_from((Origin.NATIONAL, Origin.EUROPEAN, Origin.PRIVATE))),
            aid_cap=draw(st.none() | TENTHS.map(lambda percent: D(percent) / 100)),
            de_minimis=draw(st.booleans()),
        )
        for code in ("F1", "F2", "F3")
    )
    typed = plan(
        *schemes,
        costs=(draw(st.integers(1, 9)) * 1000, draw(st.integers(1, 9)) * 1000),
        section=draw(st.sampled_from(Section)),
        free=draw(st.integers(0, 20)) * 1000,
        vat_percent=draw(st.sampled_from((0, 20))),
        de_minimis_eur=D(draw(st.integers(0, 9)) * 1000),
        de_minimis_received=tuple(
            AidReceived(eur=D(draw(st.integers(0, 4)) * 1000), month=date(2024, month, 1))
            for month in draw(st.sets(st.integers(1, 12), max_size=2))
        ),
    )
    first, second = typed.expenses
    second = replace(second, month=date(2027, draw(st.integers(1, 12)), 1))
    typed = replace(typed, expenses=(first, second))
    led = replace(typed.projects[0], lead_competence=draw(st.booleans()))
    return replace(typed, projects=(led,))


def least_missing(whole: Plan) -> float:
    """Solve the same money as linear programs of its own, one for each choice of who pays."""
    costs = [float(each.cost_eur) for each in whole.expenses]
    gross = [float(each.incl_vat_eur) for each in whole.expenses]
    pairs = list(product(range(len(costs)), whole.schemes))
    columns = len(pairs) + len(costs)
    public = [each.origin is not Origin.PRIVATE for _d, each in pairs]
    led = 0.3 if whole.projects[0].lead_competence else 0.2
    invests = whole.expenses[0].section is INVESTMENT
    ratio = led / (1 - led) if invests else 0.0
    best = 0.0
    capped = [each for each in whole.schemes if each.aid_cap is not None]
    for paying in product((False, True), repeat=len(capped)):
        out = {each.code for each, on in zip(capped, paying, strict=True) if not on}
        rows, limits = [], []

        def row(weights: list[float], own: list[float], limit: float) -> None:
            rows.append([*weights, *own])  # noqa: B023
            limits.append(limit)  # noqa: B023

        nothing = [0.0] * len(costs)
        for place, eur in enumerate(gross):
            one = [float(place == at) for at in range(len(costs))]
            row([float(d == place) for d, _f in pairs], one, eur)
        row([float(each) for each in public], nothing, sum(costs))
        for last in {each.month for each in whole.expenses}:
            since = last.replace(year=last.year - 3)
            before = sum(aid.eur for aid in whole.settings.de_minimis_received if aid.month > since)
            counted = [
                float(each.de_minimis and whole.expenses[d].month <= last) for d, each in pairs
            ]
            row(counted, nothing, max(0.0, float(whole.settings.de_minimis_eur - before)))
        row([0.0] * len(pairs), [1.0] * len(costs), float(whole.budgets[0].voted_eur))
        row([ratio * each for each in public], [-1.0] * len(costs), 0.0)
        for each, on in zip(capped, paying, strict=True):
            if on:
                limit = float(each.aid_cap or 0) * sum(costs)
                row([float(one) for one in public], nothing, limit)
        most = [0.0 if f.code in out else float(f.rate) * costs[d] for d, f in pairs]
        bounds = [(0.0, eur) for eur in (*most, *gross)]
        found = linprog(-np.ones(columns), np.array(rows), limits, bounds=bounds)
        best = max(best, -found.fun)
    return sum(gross) - best


@at_most(60)
@given(aided())
def test_any_aid_is_that_of_linear_programs_of_its_own(whole: Plan) -> None:
    missing = float(sum(solved(whole).unfunded_eur().values()))
    assert missing == pytest.approx(least_missing(whole), abs=4)
