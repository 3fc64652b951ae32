from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.finding import Ref
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.people.governance import Absence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.levers import SPECS, Applied, apply
from coopplan.levers.meetings.free_slot import FREE_SLOT
from coopplan.levers.meetings.merge_bodies import MERGE_BODIES
from coopplan.levers.meetings.represent import REPRESENT
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.money.set_rate import SET_RATE
from coopplan.levers.money.set_status import SET_STATUS
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.add_share import ADD_SHARE
from coopplan.levers.people.buy import BUY
from coopplan.levers.people.remove_person import REMOVE_PERSON
from coopplan.levers.work.change_effort import CHANGE_EFFORT
from coopplan.levers.work.drop import DROP
from coopplan.levers.work.postpone import POSTPONE
from coopplan.levers.work.shift_task import SHIFT_TASK
from tests.planning.pulling import codes, days_of, pull


def test_no_lever_leaves_the_plan_as_it_is(tiny: Plan) -> None:
    assert apply(tiny, []) == Applied(tiny)


def test_a_target_that_is_not_in_the_plan_is_said_and_ignored(tiny: Plan) -> None:
    for kind in set(SPECS) - {FREE_SLOT, REPRESENT}:
        unit = "10 €/j" if kind == BUY else ""
        applied = pull(tiny, kind, "X9", value="1", unit=unit, text="refusé")
        assert applied.plan == tiny, kind
        assert codes(applied) == ["PLN03"], kind


def test_a_value_that_is_missing_is_said_and_ignored(tiny: Plan) -> None:
    no_value = {
        REMOVE_PERSON,
        POSTPONE,
        DROP,
        MERGE_BODIES,
        FREE_SLOT,
        REPRESENT,
    }
    target = {
        ADD_BUDGET: "B0F",
        SET_RATE: "F",
        SET_CEILING: "F",
        SET_STATUS: "F",
        SET_FREQUENCY: "I1",
        CHANGE_EFFORT: "T1",
        SHIFT_TASK: "T1",
        BUY: "JUR",
    }
    for kind in set(SPECS) - no_value:
        applied = pull(tiny, kind, target.get(kind, "A1"))
        assert applied.plan == tiny, kind
        assert codes(applied) == ["PLN09"], kind


def test_added_days_follow_availability_with_an_exact_total(tiny: Plan) -> None:
    plan = pull(tiny, ADD_DAYS, "A2", value="4", months=tiny.periods).plan
    assert days_of(plan, "A2") == [Decimal("1.5"), 3, Decimal("4.5"), 3]
    assert days_of(plan, "A1") == days_of(tiny, "A1")


def test_hours_count_by_the_hours_of_a_day(tiny: Plan) -> None:
    given = pull(tiny, ADD_DAYS, "A1", value="28", unit="h").plan
    worked = pull(tiny, CHANGE_EFFORT, "T1", value="35", unit="heures").plan
    assert days_of(given, "A1") == [5, 5, 5, 5]
    assert by_code(worked.tasks)["T1"].effort_days == 5


@pytest.mark.parametrize(
    ("kind", "target", "unit"),
    [(ADD_DAYS, "A1", "j/mois"), (ADD_BUDGET, "B0F", "%")],
)
def test_a_lever_in_an_unknown_unit_is_said_and_ignored(
    tiny: Plan, kind: LeverKind, target: str, unit: str
) -> None:
    applied = pull(tiny, kind, target, value="3", unit=unit)
    assert applied.plan == tiny
    assert codes(applied) == ["PLN09"]


def test_added_days_stay_in_their_months(tiny: Plan) -> None:
    plan = pull(tiny, ADD_DAYS, "A2", value="2.5", months=tiny.periods[:2]).plan
    assert days_of(plan, "A2") == [2, Decimal("3.5"), 3, 2]


def test_days_added_where_there_are_none_are_spread_evenly(tiny: Plan) -> None:
    gone = pull(tiny, REMOVE_PERSON, "A2").plan
    assert days_of(pull(gone, ADD_DAYS, "A2", value="4").plan, "A2") == [1, 1, 1, 1]


def test_taking_days_away_never_goes_below_zero(tiny: Plan) -> None:
    less = pull(tiny, ADD_DAYS, "A1", value="-4").plan
    none = pull(tiny, ADD_DAYS, "A1", value="-40").plan
    assert days_of(less, "A1") == [3, 3, 3, 3]
    assert days_of(none, "A1") == [0, 0, 0, 0]


def test_days_beyond_what_a_person_works_are_said(tiny: Plan) -> None:
    full = pull(tiny, ADD_DAYS, "A1", value="64")
    beyond = pull(tiny, ADD_DAYS, "A1", value="68")
    points = pull(tiny, ADD_SHARE, "A1", value="90", unit="points")
    assert codes(full) == []
    assert codes(beyond) == codes(points) == ["PLN11"]
    assert "janvier 2027" in beyond.findings[0].message


def test_points_count_in_net_days_and_working_time(tiny: Plan) -> None:
    plan = pull(tiny, ADD_SHARE, "S1", value="5", unit="points").plan
    assert sum(days_of(plan, "A2")) == 8 + 3
    assert days_of(plan, "A1") == days_of(tiny, "A1")


def test_points_are_not_given_in_months_without_the_person(tiny: Plan) -> None:
    gone = pull(tiny, REMOVE_PERSON, "A2", months=tiny.periods[2:]).plan
    plan = pull(gone, ADD_SHARE, "A2", value="5", unit="points").plan
    assert days_of(plan, "A2") == [2, Decimal("2.5"), 0, 0]


@pytest.mark.parametrize(("value", "unit"), [("5", "points"), ("5", "%")])
def test_points_may_be_typed_as_a_percentage(tiny: Plan, value: str, unit: str) -> None:
    plan = pull(tiny, ADD_SHARE, "A1", value=value, unit=unit).plan
    assert sum(days_of(plan, "A1")) == 16 + 4


def test_a_person_is_removed_from_the_month_given(tiny: Plan) -> None:
    plan = pull(tiny, REMOVE_PERSON, "A1", months=tiny.periods[2:]).plan
    assert days_of(plan, "A1") == [4, 4, 0, 0]


def away(start: date | None, end: date | None = None) -> Lever:
    return Lever(key="2", kind=REMOVE_PERSON, targets=("A1",), start=start, end=end)


def test_a_departure_inside_a_month_leaves_its_part_of_it_and_says_so(tiny: Plan) -> None:
    """15 March 2027 is a Monday: 10 of the month's 23 working days are before it."""
    applied = apply(tiny, [away(date(2027, 3, 15))])
    (said,) = applied.findings
    assert days_of(applied.plan, "A1") == [4, 4, Decimal("1.5"), 0]
    assert (said.code, said.ref) == ("PLN15", Ref("levers", "2", "start"))
    assert "1,5 j sur 4 en mars 2027" in said.message
    assert codes(pull(tiny, REMOVE_PERSON, "A1", months=tiny.periods[2:])) == []


def test_somebody_who_comes_back_inside_a_month_has_the_rest_of_it(tiny: Plan) -> None:
    """Easter Monday, 29 March, is a holiday: 12 of the 22 working days come after the 14th."""
    holidays = {"Métropole": frozenset({date(2027, 3, 29)})}
    applied = apply(replace(tiny, holidays=holidays), [away(date(2027, 2, 1), date(2027, 3, 14))])
    (said,) = applied.findings
    assert days_of(applied.plan, "A1") == [4, 0, 2, 4]
    assert said.ref == Ref("levers", "2", "end")
    assert applied.plan.absences == (
        Absence(agent="A1", start=date(2027, 2, 1), end=date(2027, 3, 14)),
    )


@pytest.mark.parametrize(
    ("value", "unit", "days"),
    [
        ("8.2", "j", "8.5"),
        ("8.2", "", "8.5"),
        ("-20", "%", "5"),
        ("-0.2", "%", "6"),
        ("0", "", "0"),
    ],
)
def test_an_effort_is_set_in_days_or_changed_by_a_percentage(
    tiny: Plan, value: str, unit: str, days: str
) -> None:
    plan = pull(tiny, CHANGE_EFFORT, "T1", value=value, unit=unit).plan
    assert by_code(plan.tasks)["T1"].effort_days == Decimal(days)


def test_a_shifted_project_moves_with_both_ends_cut_at_the_horizon(tiny: Plan) -> None:
    tasks = by_code(pull(tiny, SHIFT_TASK, "P1", value="1").plan.tasks)
    assert (tasks["T1"].start, tasks["T1"].end) == (date(2027, 2, 1), date(2027, 4, 30))
    assert (tasks["T2"].start, tasks["T2"].end) == (date(2027, 3, 1), date(2027, 4, 30))
    assert tasks["T3"] == by_code(tiny.tasks)["T3"]


def test_a_task_shifted_out_of_the_horizon_is_postponed(tiny: Plan) -> None:
    applied = pull(tiny, SHIFT_TASK, "T1", value="4")
    assert "T1" not in by_code(applied.plan.tasks)
    assert applied.plan.unfiled == {"F"}
    assert codes(applied) == ["PLN05", "PLN06"]


def test_a_postponed_project_takes_its_tasks_expenses_and_bodies_along(tiny: Plan) -> None:
    plan = pull(tiny, POSTPONE, "P2").plan
    assert [task.code for task in plan.tasks] == ["T1", "T2"]
    assert [expense.code for expense in plan.expenses] == ["D1", "D2"]
    assert [body.code for body in plan.bodies] == ["I1"]
    assert {member.body for member in plan.members} == {"I1"}


def test_one_expense_can_be_postponed_alone(tiny: Plan) -> None:
    plan = pull(tiny, POSTPONE, "D2").plan
    assert [expense.code for expense in plan.expenses] == ["D1", "D3"]
    assert plan.tasks == tiny.tasks


def test_a_successor_of_a_postponed_task_still_waits_for_it(tiny: Plan) -> None:
    applied = pull(tiny, POSTPONE, "T1")
    assert by_code(applied.plan.tasks)["T2"].predecessors == ("T1",)
    assert codes(applied) == ["PLN06"]


def test_a_successor_of_a_dropped_task_is_free(tiny: Plan) -> None:
    applied = pull(tiny, DROP, "T1")
    assert by_code(applied.plan.tasks)["T2"].predecessors == ()
    assert codes(applied) == []


def test_dropping_a_filing_task_names_the_other_projects_that_lose_money(tiny: Plan) -> None:
    from dataclasses import replace

    shared = replace(tiny, expenses=(*tiny.expenses[:2], replace(tiny.expenses[2], schemes=("F",))))
    applied = pull(shared, DROP, "T1")
    assert applied.plan.unfiled == {"F"}
    assert codes(applied) == ["PLN07"]
    assert "P2" in applied.findings[0].message


def test_a_granted_scheme_survives_its_filing_task(tiny: Plan) -> None:
    granted = pull(tiny, SET_STATUS, "F", text="accordé").plan
    assert pull(granted, DROP, "T1").plan.unfiled == frozenset()


def test_a_purchase_is_an_external_agent_and_an_expense_of_the_mission(tiny: Plan) -> None:
    months = tiny.periods[:3]
    plan = pull(tiny, BUY, "JUR:2", value="4.5", unit="1 250,50 €/j", months=months).plan
    agent, expense = plan.agents[-1], plan.expenses[-1]
    assert (agent.code, agent.external, agent.skills) == ("EXT-JUR-1", True, {"JUR": 2})
    assert days_of(plan, "EXT-JUR-1") == [Decimal("1.5")] * 3 + [0]
    assert (expense.project, expense.cost_eur) == ("", Decimal("5627.25"))


def test_a_second_purchase_of_a_skill_has_its_own_code(tiny: Plan) -> None:
    once = pull(tiny, BUY, "JUR", value="2", unit="600").plan
    twice = pull(once, BUY, "JUR", value="2", unit="600").plan
    assert [agent.code for agent in twice.agents[-2:]] == ["EXT-JUR-1", "EXT-JUR-2"]


def test_bought_days_fall_in_months_where_a_task_needs_them(tiny: Plan) -> None:
    plan = pull(tiny, BUY, "JUR:1", value="3", unit="600 €/j").plan
    assert days_of(plan, "EXT-JUR-1") == [0, 1, 1, 1]
