from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import coopplan
from coopplan.commands import check, new
from coopplan.domain.input.decisions.replies import Ask
from coopplan.domain.input.plan import Plan
from tests.places import DEMO
from tests.workbook.books import base, write
from tests.workbook.readings import plan_of, typed


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new(tmp_path_factory.mktemp("api") / "plan.xlsx", demo=True)


def test_three_lines_of_python_give_a_plan(demo: Path) -> None:
    plan = coopplan.read(demo).plan
    assert plan is not None
    outcome = coopplan.solve(plan)

    workload = outcome.workload()
    assert Decimal(str(workload.days.sum())) == sum(outcome.days.values())
    assert (workload.days % 0.5 == 0).all()


@pytest.mark.thorough
def test_funding_rows_sum_to_each_expense(demo: Path) -> None:
    plan = coopplan.read(demo).plan
    assert plan is not None
    outcome = coopplan.solve(plan, "SC3")

    paid = outcome.funding().groupby("expense").eur.sum()
    cost = {expense.code: float(expense.cost_eur) for expense in outcome.plan.expenses}
    assert paid.to_dict() == pytest.approx(cost)


@pytest.mark.thorough
def test_a_scenario_is_the_same_alone_and_among_all(demo: Path) -> None:
    plan = coopplan.read(demo).plan
    assert plan is not None
    alone = coopplan.solve(plan, "SC3")

    among = next(o for o in coopplan.compare(plan) if o.scenario.code == "SC3")

    assert (alone.days, alone.grants_eur) == (among.days, among.grants_eur)


def test_a_workbook_with_an_unreadable_cell_gives_no_plan(tmp_path: Path) -> None:
    sheets = typed(base(), "Tâches", 1, "Charge (j)", "environ 12")
    workbook = write(tmp_path / "plan.xlsx", sheets)

    reading, report = coopplan.read(workbook), check(workbook)

    assert reading.plan is None
    assert report.plan is None
    assert not report.ok
    assert reading.draft is not None
    assert reading.draft.digest


def test_a_plan_that_breaks_a_rule_is_not_solved(demo: Path) -> None:
    plan = coopplan.read(demo).plan
    assert plan is not None
    task = replace(plan.tasks[0], project="P99")

    for verb in (coopplan.solve, coopplan.compare):
        with pytest.raises(ValueError, match=r"REF01 .*P99"):
            verb(replace(plan, tasks=(task, *plan.tasks[1:])))


@pytest.mark.thorough
def test_the_worth_of_a_step_and_what_to_ask_are_told_in_python() -> None:
    demo = coopplan.read(DEMO).plan
    assert demo is not None
    interreg = tuple(task for task in demo.tasks if task.code == "T25")
    expenses = tuple(
        replace(expense, schemes=tuple({*expense.schemes} & {"F1"})) for expense in demo.expenses
    )
    bodies = tuple(replace(body, before="", before_firm=False) for body in demo.bodies)
    plan = replace(
        demo,
        tasks=interreg,
        schemes=demo.schemes[:1],
        expenses=expenses,
        bodies=bodies,
        decisions=(),
        strategies=(),
        events=(),
    )

    values = {value.code for value in coopplan.marginals(plan) if value.threshold}
    asked = {request.key for request in coopplan.negotiate(plan, "SC3").requests}

    assert values == {"A17", "EUR:3"}
    assert "days|A17|2027-01-01|2027-04-30" in asked


@pytest.mark.thorough
def test_two_outcomes_are_compared_in_python(demo: Path) -> None:
    plan = coopplan.read(demo).plan
    assert plan is not None
    reference, *others = coopplan.compare(plan)

    found = coopplan.diff(reference, next(o for o in others if o.scenario.code == "SC6"))

    assert found.changes == ()


@pytest.mark.thorough
def test_what_is_worth_asking_closes_a_gap(demo: Path) -> None:
    plan = coopplan.read(demo).plan
    assert plan is not None

    talks = coopplan.negotiate(plan)

    days = [request for request in talks.requests if request.topic.ask is Ask.DAYS]
    assert days
    assert not any(request.gain.is_nothing for request in days)


@pytest.fixture(scope="module")
def small_plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(tmp_path_factory.mktemp("api"), base())


@pytest.mark.parametrize(
    "verb",
    [
        coopplan.solve,
        coopplan.calendar,
        coopplan.marginals,
        coopplan.negotiate,
        coopplan.solutions,
    ],
)
def test_an_unknown_scenario_is_refused_and_those_there_are_named(
    small_plan: Plan, verb: Callable[[Plan, str], object]
) -> None:
    with pytest.raises(ValueError, match=r"SCN10 .*SC999.*SC0, SC1"):
        verb(small_plan, "SC999")


@pytest.mark.parametrize("typed_code", ["SC1", "sc1", " Sc1 "])
def test_a_scenario_is_found_whatever_its_case(small_plan: Plan, typed_code: str) -> None:
    assert coopplan.solve(small_plan, typed_code).scenario.code == "SC1"
    assert coopplan.solve(small_plan).scenario.code == "SC0"


def test_a_workbook_is_named_by_a_text_or_by_a_path(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.xlsx", base())

    assert coopplan.read(str(path)).plan == coopplan.read(path).plan is not None
    assert coopplan.solve(coopplan.read(str(path))).status.value == "optimal"
