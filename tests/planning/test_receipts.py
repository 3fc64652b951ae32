"""Days and flat rates that bring money, from the plan to its exact euros; every one is audited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from coopplan.domain.changes.comparing import changes
from coopplan.domain.input.decisions.replies import Ask, Reply, Topic, Verdict
from coopplan.domain.input.money.schemes import EarlyExpenses, FlatRates, StaffCosts
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import months
from coopplan.domain.results.money.receipt_months import taken_in_eur
from coopplan.domain.results.money.staff_funding import real_or_flat, staff_funding
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.written_files import written_files
from coopplan.levers import apply
from coopplan.planning import scenario
from coopplan.planning.allocation.rounding.euros import Euros
from coopplan.planning.changes.replies import levers_of_replies
from coopplan.planning.negotiation.asking.assumptions import wanted_by
from coopplan.planning.scenario import (
    Prepared,
    allocated,
    decoded,
    exact_euros,
    prepared,
    reference_scenario,
    solve_scenario,
)
from coopplan.sheets.words.grant_words import asked_eur
from solver.allocation import Result

D = Decimal
KEY = ("P1", "F")


def paying(tiny: Plan, second: int = 200, **fields: Any) -> Plan:
    """A1 costs 300 euros a day, A2 another amount; F, at 50 %, has money; nobody meets."""
    costs = {"A1": D(300), "A2": D(second)}
    agents = tuple(replace(a, cost_eur_per_day=costs[a.code]) for a in tiny.agents)
    schemes = tuple(
        replace(s, ceiling_eur=D(9000), **fields) if s.code == "F" else s for s in tiny.schemes
    )
    return replace(tiny, agents=agents, schemes=schemes, bodies=(), members=())


def solved(plan: Plan) -> Outcome:
    return solve_scenario(plan, reference_scenario(plan), None)


def test_nothing_comes_in_unless_a_scheme_counts_time(tiny: Plan) -> None:
    assert solved(paying(tiny)).receipts_eur == {}


@pytest.mark.parametrize(("second", "eur"), [(200, 1500), (400, 1700)])
def test_days_go_to_whom_they_bring_most(tiny: Plan, second: int, eur: int) -> None:
    """T1 takes A1 six days; T2 takes four of A1, or of A2 where these are dearer."""
    outcome = solved(paying(tiny, second, staff_costs=StaffCosts.FIXED))

    assert outcome.receipts_eur == {KEY: D(eur)}


def test_real_hours_are_a_part_of_the_cost_of_days(tiny: Plan) -> None:
    """3 000 euros of days are 2 802.90 by 1 720 hours, of which half is 1 401.45."""
    outcome = solved(paying(tiny, staff_costs=StaffCosts.REAL))

    assert outcome.receipts_eur == {KEY: D(1401)}
    assert staff_funding(outcome, "P1").borne_eur == D("2802.90") - 1401


def test_days_before_the_filing_bring_nothing_where_it_admits_nothing(tiny: Plan) -> None:
    """T1 writes the application: only days of T2 can follow it, paid by half."""
    late = {"early_expenses": EarlyExpenses.REFUSED, "staff_costs": StaffCosts.FIXED}

    outcome = solved(paying(tiny, **late))

    last = max(period for _, task, period in outcome.days if task == "T1")
    half = {"A1": 150, "A2": 100}
    after = sum(
        days * half[a] for (a, task, p), days in outcome.days.items() if task == "T2" and p > last
    )
    assert outcome.receipts_eur == {KEY: after}


def test_flat_rates_count_what_is_paid(tiny: Plan) -> None:
    """D1 lacks 200 euros of its own: 20 % of 3 800 euros, of which half; travel 15 % of staff."""
    flat = paying(tiny, staff_costs=StaffCosts.FLAT)
    outcome = solved(flat)
    paid = sum(outcome.paid_eur().get(code, D(0)) for code in ("D1", "D2"))

    assert outcome.receipts_eur == {KEY: (paid * D("0.1")).quantize(D(1))}
    rates = FlatRates(project="P1", scheme="F", staff_costs=StaffCosts.FLAT, travel_share=D("0.15"))
    more = solved(replace(flat, flat_rates=(rates,)))
    assert more.receipts_eur[KEY] == int(paid * D("0.1") * D("1.15"))


def test_receipts_pay_other_expenses_only_through_a_line_that_takes_them_in(tiny: Plan) -> None:
    """The own operating line, of 800 euros, is asked for 1 000."""
    plan = paying(tiny, staff_costs=StaffCosts.FIXED)
    settings = replace(plan.settings, receipts_line="B0F")

    assert sum(solved(plan).unfunded_eur().values()) == 200
    assert sum(solved(replace(plan, settings=settings)).unfunded_eur().values()) == 0


def test_exact_euros_are_found_whatever_rounding_does_to_what_is_taken_in(tiny: Plan) -> None:
    """A line takes in, or loses, anything after each rounding: the last one pays no more."""
    plan = paying(tiny, staff_costs=StaffCosts.FIXED)
    fed = replace(plan, settings=replace(plan.settings, receipts_line="B0F"))
    ready = prepared(fed, reference_scenario(fed), None)
    result = allocated(ready)[1]
    for seed in range(50):
        paid_from, taken_in = _rounded_at_random(ready, result, Random(seed))
        assert len(paid_from) == len(taken_in) > 1
        assert paid_from[-1] <= taken_in[-1]


def _rounded_at_random(
    ready: Prepared, result: Result, random: Random
) -> tuple[list[Decimal], list[Decimal]]:
    """Give what a line is said to take in before each rounding, and after it."""
    paid_from: list[Decimal] = []
    taken_in: list[Decimal] = []

    def rounded(plan: Plan, found: Result, receipts: Any, at_hand: Decimal) -> Euros:
        paid_from.append(at_hand)
        return exact_euros(plan, found, receipts, at_hand)

    def taken(_outcome: Outcome, _line: str) -> Decimal:
        assert len(taken_in) < 100, "it does not end"
        taken_in.append(D(random.randint(50, 100)) / 100)
        return taken_in[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scenario, "exact_euros", rounded)
        patch.setattr(scenario, "taken_in_eur", taken)
        decoded(ready, result)
    return paid_from, taken_in


def test_a_line_takes_in_only_what_the_days_of_its_year_bring(tiny: Plan) -> None:
    """The line of 2027, whose horizon begins in its last month, pays 800 euros and its receipts."""
    later = months(date(2027, 12, 1), len(tiny.periods))
    moved = dict(zip(tiny.periods, later, strict=True))
    plan = paying(tiny, staff_costs=StaffCosts.FIXED)
    plan = replace(
        plan,
        periods=later,
        net_days={moved[p]: days for p, days in plan.net_days.items()},
        available_days={(a, moved[p]): days for (a, p), days in plan.available_days.items()},
        tasks=tuple(replace(t, start=later[0].first, end=later[-1].last) for t in plan.tasks),
        expenses=tuple(replace(e, month=later[0].first) for e in plan.expenses),
        schemes=tuple(replace(s, deadline=None) for s in plan.schemes),
        settings=replace(plan.settings, horizon_start=later[0].first, receipts_line="B0F"),
    )
    outcome = solved(plan)
    first = sum(
        days * {"A1": 150, "A2": 100}[agent]
        for (agent, task, period), days in outcome.days.items()
        if period == later[0] and task in {"T1", "T2"}
    )
    used = outcome.used_by_budget()["B0F"]

    assert taken_in_eur(outcome, "B0F") == first < sum(outcome.receipts_eur.values())
    assert used == min(1000, 800 + first)


def test_a_counterpart_of_thirds_loses_no_step(tiny: Plan) -> None:
    """Half a euro for each of own money is a third: of 3 000 euros of days, 1 000."""
    outcome = solved(paying(tiny, staff_costs=StaffCosts.FIXED, counterpart_ratio=D("0.5")))

    assert outcome.receipts_eur == {KEY: D(1000)}


def test_what_days_bring_is_asked_of_the_scheme_and_told_beside_grants(tiny: Plan) -> None:
    """F is asked for 1 500 euros of time: granted what was asked, it pays all of it again."""
    plan = paying(tiny, staff_costs=StaffCosts.FIXED)
    outcome = solved(plan)
    topic = Topic(Ask.GRANT, "F")
    (asked,) = (each.amount for each in wanted_by(plan, outcome, {}) if each.topic == topic)
    paid = outcome.grant_by_scheme().get("F", D(0)) + 1500
    granted = Reply(topic=topic, verdict=Verdict.GRANTED, amount=asked)
    answered = solved(apply(plan, levers_of_replies(replace(plan, replies=(granted,)))).plan)

    assert asked == paid == answered.paid_by_scheme()["F"]
    assert asked_eur(outcome) == sum(outcome.paid_by_scheme().values())
    without = replace(outcome, receipts_eur={})
    sources = {c.code: c.after - c.before for c in changes(without, outcome).changes if c.in_euros}
    assert sources["F"] == 1500


def test_an_application_that_pays_days_alone_is_among_those_written(tiny: Plan) -> None:
    outcome = replace(solved(paying(tiny, staff_costs=StaffCosts.FIXED)), grants_eur={})
    written = [f for s in tiny.services for f in written_files(outcome, s.code)]

    assert {(file.scheme, file.eur) for file in written} == {("F", D(1500))}


def test_a_ceiling_holds_for_grants_and_receipts(tiny: Plan) -> None:
    plan = paying(tiny, staff_costs=StaffCosts.FIXED, project_ceiling_eur=D(2100))
    outcome = solved(plan)
    granted = sum(eur for (_, by), eur in outcome.grants_eur.items() if by == "F")

    assert granted + outcome.receipts_eur[KEY] == 2100


def test_both_ways_to_count_staff_are_compared(tiny: Plan) -> None:
    outcome = solved(paying(tiny, staff_costs=StaffCosts.REAL))
    (both,) = real_or_flat(outcome, "P1")
    paid = sum(outcome.paid_eur().get(code, D(0)) for code in ("D1", "D2"))

    assert both.real_eur == D("2802.90")
    assert (both.direct_eur, both.flat_eur) == (paid, paid * D("0.2"))


def test_a_share_typed_for_a_project_is_compared_while_its_staff_is_real(tiny: Plan) -> None:
    typed = FlatRates(project="P1", scheme="F", staff_share=D("0.1"))
    plan = replace(paying(tiny, staff_costs=StaffCosts.REAL), flat_rates=(typed,))
    (both,) = real_or_flat(solved(plan), "P1")

    assert both.flat_share == D("0.1")


def test_time_is_shown_in_kind_where_a_funder_wants_it_and_none_counts_it(tiny: Plan) -> None:
    outcome = solved(paying(tiny, shows_in_kind=True))
    worth = {"A1": 300, "A2": 200}
    tasks = {"T1", "T2"}
    given = sum(days * worth[a] for (a, task, _), days in outcome.days.items() if task in tasks)

    assert staff_funding(outcome, "P1").in_kind_eur == given > 0
    counted = solved(paying(tiny, shows_in_kind=True, staff_costs=StaffCosts.FIXED))
    assert staff_funding(counted, "P1").in_kind_eur == 0
