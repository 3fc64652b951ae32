from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from coopplan.domain.input.money.schemes import EarlyExpenses, GrantStatus, Origin
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Commitment
from coopplan.planning.allocation.capacity import means_of
from coopplan.planning.allocation.eligibility import window_of
from coopplan.planning.allocation.encoding.encode import encode
from solver.allocation import TIERS, Instance


def encoded(plan: Plan) -> Instance:
    return encode(plan, means_of(plan, {}), None)


def with_scheme(plan: Plan, code: str, **changes: object) -> Plan:
    schemes = tuple(
        replace(scheme, **changes) if scheme.code == code else scheme for scheme in plan.schemes
    )
    return replace(plan, schemes=schemes)


def with_task(plan: Plan, code: str, **changes: object) -> Plan:
    tasks = tuple(replace(task, **changes) if task.code == code else task for task in plan.tasks)
    return replace(plan, tasks=tasks)


def test_keys_and_numbers_reach_the_solver(tiny: Plan) -> None:
    inst = encoded(tiny)
    assert inst.periods == ("2027-01", "2027-02", "2027-03", "2027-04")
    assert inst.effort_days == {"T1": 6.0, "T2": 4.0, "T3": 3.0}
    assert inst.mandatory == {"T1"}
    assert inst.task_weight == {"T1": 16.0, "T2": 4.0, "T3": 4.0}
    assert inst.qualified == {"T1": ("A1",), "T2": ("A1", "A2"), "T3": ("A2",)}
    assert inst.predecessors == (("T1", "T2"),)
    assert inst.filing_task == {"F": "T1"}
    assert inst.grant_limit_eur == {("D1", "F"): 500, ("D2", "F"): 1500, ("D2", "G"): 900}
    assert inst.payable == {("D1", "B0F"), ("D3", "B0F"), ("D2", "B0I"), ("D2", "B1I")}
    assert inst.appropriation_eur == {"B0F": 800, "B0I": 400, "B1I": 900}
    assert inst.cost_eur == {"D1": 1000, "D2": 3000, "D3": 500}
    assert inst.own_lines == {"B0F", "B0I"}
    assert inst.own_share == {
        ("F", "operating"): 0,
        ("F", "investment"): 0.2,
        ("G", "operating"): 0,
        ("G", "investment"): 0.2,
    }
    assert inst.filed_by == {}
    assert inst.national_schemes == {"G"}


def test_an_expense_weighs_its_priority_else_its_projects_support(tiny: Plan) -> None:
    first, *others = tiny.expenses
    ripening = (replace(project, commitment=Commitment.MATURING) for project in tiny.projects)
    plan = replace(tiny, expenses=(replace(first, priority=1), *others), projects=tuple(ripening))
    assert encoded(plan).expense_weight == {"D1": 1, "D2": 8, "D3": 2}


def test_at_the_same_priority_an_engaged_project_is_funded_first(tiny: Plan) -> None:
    weight = encoded(tiny).expense_weight["D2"]

    assert 8 < weight < 8.01


def test_a_filing_task_ends_with_the_period_of_its_earliest_deadline(tiny: Plan) -> None:
    early = with_scheme(tiny, "F", deadline=date(2027, 2, 15))
    both = with_scheme(early, "G", deadline=date(2027, 1, 31), filing_task="T1")
    assert encoded(early).window["T1"] == ("2027-01", "2027-02")
    assert encoded(both).window["T1"] == ("2027-01",)


def test_a_deadline_that_is_settled_cuts_nothing(tiny: Plan) -> None:
    plan = with_scheme(tiny, "F", deadline=date(2027, 1, 31), status=GrantStatus.GRANTED)
    assert len(encoded(plan).window["T1"]) == 3


def test_a_task_that_waits_for_one_out_of_the_plan_has_no_period(tiny: Plan) -> None:
    plan = replace(tiny, tasks=tiny.tasks[1:])
    assert window_of(plan, by_code(plan.tasks)["T2"]) == ()
    assert encoded(plan).window["T2"] == ()


def test_a_refused_scheme_offers_nothing(tiny: Plan) -> None:
    inst = encoded(with_scheme(tiny, "F", status=GrantStatus.REFUSED))
    assert inst.unfiled == {"F"}
    assert inst.grant_limit_eur == {("D2", "G"): 900}


def test_a_typed_own_share_holds_in_every_section(tiny: Plan) -> None:
    inst = encoded(with_scheme(tiny, "F", own_share=Decimal("0.3"), origin=Origin.PRIVATE))
    assert inst.own_share["F", "operating"] == inst.own_share["F", "investment"] == 0.3
    private = encoded(with_scheme(tiny, "F", origin=Origin.PRIVATE))
    assert private.own_share["F", "investment"] == 0


def test_a_scheme_that_admits_nothing_before_its_filing_waits_for_it(tiny: Plan) -> None:
    plan = with_scheme(tiny, "F", early_expenses=EarlyExpenses.REFUSED)
    assert encoded(plan).filed_by == {("D1", "F"): "2027-02", ("D2", "F"): "2027-02"}
    granted = with_scheme(plan, "F", status=GrantStatus.GRANTED)
    assert encoded(granted).filed_by == {}


def test_nothing_is_written_before_the_first_period(tiny: Plan) -> None:
    first = replace(tiny.expenses[0], month=date(2027, 1, 1))
    early = replace(tiny, expenses=(first, *tiny.expenses[1:]))
    inst = encoded(with_scheme(early, "F", early_expenses=EarlyExpenses.REFUSED))
    assert ("D1", "F") not in inst.grant_limit_eur
    assert ("D2", "F") in inst.grant_limit_eur


def test_a_scheme_whose_deadline_is_over_pays_nothing_unless_granted(tiny: Plan) -> None:
    late = with_scheme(tiny, "F", deadline=date(2026, 12, 31))
    assert encoded(late).unfiled == {"F"}
    assert len(encoded(late).window["T1"]) == 3
    assert encoded(with_scheme(late, "F", status=GrantStatus.GRANTED)).unfiled == frozenset()
    assert encoded(with_scheme(tiny, "F", deadline=date(2027, 1, 1))).unfiled == frozenset()


def test_limits_by_project_reach_the_solver(tiny: Plan) -> None:
    limits = {"project_ceiling_eur": Decimal(900), "project_floor_eur": Decimal("99.50")}
    inst = encoded(with_scheme(tiny, "F", **limits))
    assert inst.project_ceiling_eur == {"F": 900}
    assert inst.project_floor_eur == {"F": 100, "G": 0}


def test_schemes_exclude_each_other_whichever_says_so(tiny: Plan) -> None:
    assert encoded(tiny).exclusive == frozenset()
    for one, other in (("F", "G"), ("G", "F")):
        assert encoded(with_scheme(tiny, one, excludes=(other,))).exclusive == {("F", "G")}


def test_last_funders_are_an_objective_where_others_may_pay_too(tiny: Plan) -> None:
    assert "last_funder_money" not in encoded(tiny).tiers
    last = encoded(with_scheme(tiny, "F", last_funder=True))
    assert last.last_funders == {"F"}
    unasked = ("timing", "receipts", "notified_money")
    assert last.tiers == tuple(tier for tier in TIERS if tier not in unasked)
    alone = tuple(replace(each, schemes=each.schemes[:1]) for each in tiny.expenses)
    plan = with_scheme(replace(tiny, expenses=alone), "F", last_funder=True)
    assert "last_funder_money" not in encoded(plan).tiers


def test_a_granted_scheme_hangs_on_no_task(tiny: Plan) -> None:
    inst = encoded(with_scheme(tiny, "F", status=GrantStatus.GRANTED))
    assert inst.filing_task == {}
    assert inst.unfiled == frozenset()


def test_an_application_without_its_task_is_unfiled(tiny: Plan) -> None:
    assert encoded(replace(tiny, unfiled=frozenset({"F"}))).unfiled == {"F"}
    assert encoded(replace(tiny, tasks=tiny.tasks[2:])).unfiled == {"F"}


def test_a_task_with_nothing_left_to_do_is_done(tiny: Plan) -> None:
    inst = encoded(with_task(tiny, "T1", effort_days=Decimal(0)))
    assert "T1" not in inst.effort_days
    assert inst.predecessors == ()
    assert inst.filing_task == {}
    assert inst.unfiled == frozenset()


def test_a_purchase_of_the_mission_is_paid_by_the_own_budget(tiny: Plan) -> None:
    bought = replace(tiny.expenses[0], code="D9", project="", schemes=())
    open_to_all = replace(tiny.budgets[0], code="B1F", service="S1")
    plan = replace(tiny, expenses=(bought,), budgets=(*tiny.budgets, open_to_all))
    assert encoded(plan).payable == {("D9", "B0F")}


def test_sections_never_mix(tiny: Plan) -> None:
    inst = encoded(tiny)
    section = {record.code: record.section for record in (*tiny.expenses, *tiny.budgets)}
    assert all(section[expense] is section[line] for expense, line in inst.payable)


def test_external_agents_belong_to_no_service(tiny: Plan) -> None:
    external = replace(tiny.agents[0], code="EXT", external=True)
    plan = replace(tiny, agents=(*tiny.agents, external))
    assert encoded(plan).service_of == {"A1": "S0", "A2": "S1", "EXT": ""}


def test_the_order_of_the_objectives_is_the_users(tiny: Plan) -> None:
    order = ("own_money", "uncovered_mandatory")
    plan = replace(tiny, settings=replace(tiny.settings, tier_order=order))
    assert encoded(plan).tiers == order
