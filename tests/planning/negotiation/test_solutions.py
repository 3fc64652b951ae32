"""The cheapest set of levers that closes the gaps of a small plan, of every kind there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.decisions.replies import Ask, Reply, Topic, Verdict
from coopplan.domain.input.decisions.validated_plan import Validated
from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.people.governance import Body, Member
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.figures import figures
from coopplan.domain.results.negotiation import Solution
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.work.drop import DROP
from coopplan.levers.work.postpone import POSTPONE
from coopplan.levers.work.shift_task import SHIFT_TASK
from coopplan.planning import run
from coopplan.planning.negotiation.closing.available_remedies import offer_of
from coopplan.planning.negotiation.closing.solutions import solutions
from tests.planning.conftest import FEBRUARY, JANUARY
from tests.planning.negotiation.retaining import retained
from tests.planning.negotiation.shortages import short_of_days

D = Decimal


def of_work_alone(plan: Plan) -> Plan:
    """Leave a plan that lacks days, and nothing else."""
    return replace(short_of_days(plan), expenses=(), bodies=(), members=())


def test_a_plan_without_gaps_needs_no_solution(tiny: Plan) -> None:
    easy = replace(tiny, tasks=(), expenses=(), bodies=(), members=())

    assert solutions(run(easy, [])[0]) == ()


def test_the_cheapest_way_to_a_missing_day_is_the_one_that_weighs_least(tiny: Plan) -> None:
    """T1 lacks A1's days: lending them costs less than buying or putting off."""
    plan = of_work_alone(tiny)
    dear = replace(plan, settings=replace(plan.settings, put_off_price=D("0.5")))

    lent = solutions(run(plan, [])[0], 1)[0]
    put_off = solutions(run(dear, [])[0], 1)[0]

    assert {lever.kind for lever in lent.levers} == {ADD_DAYS}
    assert lent.missing_mandatory_days == 0
    assert [lever.kind for lever in put_off.levers] == [POSTPONE]


@pytest.mark.parametrize("rule", [{"min_block_days": D(1)}, {"max_projects": 1}])
def test_days_are_lent_under_rules_on_how_people_work(tiny: Plan, rule: dict[str, object]) -> None:
    plan = of_work_alone(tiny)
    ruled = replace(plan, settings=replace(plan.settings, **rule))  # type: ignore[arg-type]

    found = solutions(run(ruled, [])[0], 1)[0]
    assert {lever.kind for lever in found.levers} == {ADD_DAYS}
    assert found.missing_mandatory_days == 0 == kept_promise(ruled, found)


def test_three_ways_to_the_same_days_come_the_cheapest_first(tiny: Plan) -> None:
    """Of 4.5 days: lent at 1 point, bought at 1 and 0.65 for their credit, or 60 to put off."""
    plan = of_work_alone(tiny)
    found = solutions(run(plan, [])[0])

    assert [solution.price for solution in found] == [
        D("4.5") + D("0.5"),
        D("4.5") * D("1.65") + D("0.5"),
        D("60.5"),
    ]
    assert all(solution.missing_mandatory_days == 0 for solution in found)


def test_none_is_called_lightest_where_a_reserve_is_rounded_after_the_search(tiny: Plan) -> None:
    plan = of_work_alone(tiny)
    reserved = replace(plan, settings=replace(plan.settings, reserve_share=D("0.1")))

    said = [solutions(run(each, [])[0], 1)[0].dearer_share for each in (plan, reserved)]
    assert said == [0, None]


def test_what_makes_up_for_rounded_grants_is_not_proven_lightest(tiny: Plan) -> None:
    """Three grants of 300.50 € are of 300 €: of the 50 € asked for, 48.50 € are needed.

    A lever weighs 0.5, and a thousand euros 1: 0.55, for 0.5485 at least, is 0.27345 % more.
    """
    said = []
    for rate in ("0.3", "0.3005"):
        free = replace(tiny.schemes[0], rate=D(rate), filing_task="", deadline=None)
        schemes = tuple(replace(free, code=code) for code in "FGH")
        study = replace(tiny.expenses[0], cost_eur=D(1_000), schemes=tuple("FGH"))
        plan = replace(tiny, tasks=(), bodies=(), members=(), schemes=schemes, expenses=(study,))
        poor = replace(plan, budgets=(replace(tiny.budgets[0], voted_eur=D(50)),))
        (solution,) = solutions(run(poor, [])[0], 1)
        assert solution.missing_engaged_eur == 0
        said.append(solution.dearer_share)
    assert said == [0, D("0.0028")]


def test_nobody_who_has_answered_is_asked_for_more_of_the_same_months(tiny: Plan) -> None:
    """T3 lacks days of A2 in January: they would be lent, had its service not refused."""
    plan = pressed(replace(tiny, bodies=(), members=()), lent_most_days=D(5))
    few = {key: D("0.5") for key in plan.available_days}
    answer = Reply(
        topic=Topic(Ask.DAYS, "A2", JANUARY.first, FEBRUARY.last),
        verdict=Verdict.REFUSED,
        amount=D(0),
    )
    short = replace(plan, available_days=few)
    refused = replace(short, replies=(answer,))

    asked, others = (solutions(run(each, [])[0], 1)[0] for each in (short, refused))
    assert "A2" in {code for lever in asked.levers for code in lever.targets}
    assert "A2" not in {code for lever in others.levers for code in lever.targets}
    assert kept_promise(refused, others) == others.missing_mandatory_days


def pressed(plan: Plan, month: int = 0, **settings: object) -> Plan:
    """Keep one task of a month that only A2 can do, and no other remedy than those set."""
    task = replace(
        plan.tasks[2],
        mandatory=True,
        start=plan.periods[month].first,
        end=plan.periods[month].last,
        effort_days=D(2),
    )
    none = {"lent_most_days": D(0), "shift_most_periods": 0, "fewer_most_sessions": 0}
    allowed = replace(plan.settings, **(none | settings))  # type: ignore[arg-type]
    return replace(plan, tasks=(task,), expenses=(), settings=allowed)


def kept_promise(plan: Plan, solution: Solution) -> Decimal:
    """Run the scenario that the solution is, and tell the mandatory days still missing."""
    scenario = retained(solution, "")
    plan = replace(plan, scenarios=(Scenario(code="R", name=""), scenario))
    return figures(run(plan)[-1]).mandatory_missing_days


def test_a_task_is_shifted_to_the_month_where_its_agent_has_days(tiny: Plan) -> None:
    plan = pressed(replace(tiny, bodies=(), members=()), shift_most_periods=2)
    found = solutions(run(plan, [])[0], 1)[0]

    assert [(x.kind, x.targets, x.value) for x in found.levers] == [(SHIFT_TASK, ("T3",), D(1))]
    assert found.missing_mandatory_days == 0 == kept_promise(plan, found)
    assert found.moves[0].gain.mandatory_days == D(1)


def test_a_body_meets_less_where_its_sessions_take_the_days_that_lack(tiny: Plan) -> None:
    """A session of half a day in February is one too many for the two days of the task."""
    member = Member(body="I1", person="A2")
    body = Body(code="I1", name="COTECH", sessions_per_year=12, duration_h=D("3.5"), chair="A2")
    meeting = replace(tiny, bodies=(body,), members=(member,), venues=())
    days = {**tiny.available_days, ("A2", tiny.periods[1]): D(2)}
    plan = pressed(replace(meeting, available_days=days), 1, fewer_most_sessions=6)
    reference = run(plan, [])[0]
    found = solutions(reference, 1)[0]

    assert figures(reference).mandatory_missing_days == D("0.5")
    assert [x.kind for x in found.levers] == [SET_FREQUENCY]
    assert found.moves[0].approver == "Juriste (A2)"
    assert found.missing_mandatory_days == 0 == kept_promise(plan, found)


def test_days_of_one_person_in_two_months_are_asked_at_once(tiny: Plan) -> None:
    """Nobody lends more than a day a month here: the two days missing are in two months."""
    january, february = tiny.periods[:2]
    days = {**tiny.available_days, ("A2", january): D(2), ("A2", february): D(2)}
    plan = pressed(replace(tiny, bodies=(), members=(), available_days=days), lent_most_days=D(1))
    task = replace(plan.tasks[0], end=february.last, effort_days=D(6))
    found = solutions(run(replace(plan, tasks=(task,)), [])[0], 1)[0]

    assert [(x.kind, x.targets, x.value) for x in found.levers] == [(ADD_DAYS, ("A2",), D(2))]
    assert (found.levers[0].start, found.levers[0].end) == (january.first, february.last)
    assert found.missing_mandatory_days == 0


def test_what_meetings_cut_from_a_step_is_not_asked_again(tiny: Plan) -> None:
    """Sessions of a quarter of a day leave 1.5 days in January and 2 in February: 2 of 4 lack."""
    body = Body(code="I1", name="COTECH", sessions_per_year=12, duration_h=D("1.75"), chair="A2")
    member = Member(body="I1", person="A2")
    meeting = replace(tiny, bodies=(body,), members=(member,), venues=())
    days = {**tiny.available_days, **{("A2", period): D(2) for period in tiny.periods}}
    plan = pressed(replace(meeting, available_days=days), 1, lent_most_days=D(5))
    task = replace(plan.tasks[0], effort_days=D(4))
    reference = run(replace(plan, tasks=(task,)), [])[0]
    (found,) = solutions(reference, 1)

    assert figures(reference).mandatory_missing_days == D(2)
    assert [(x.kind, x.targets, x.value) for x in found.levers] == [(ADD_DAYS, ("A2",), D(2))]
    assert found.missing_mandatory_days == 0


def test_what_others_wait_for_may_be_given_up(tiny: Plan) -> None:
    first = replace(tiny.tasks[2], code="T0", mandatory=True, skill="JUR", min_level=3)
    second = replace(tiny.tasks[2], mandatory=True, predecessors=("T0",))
    plan = pressed(replace(tiny, bodies=(), members=()), drop_price=D(70))
    plan = replace(plan, tasks=(first, second))
    found = solutions(run(plan, [])[0], 1)[0]

    assert [(x.kind, x.targets) for x in found.levers] == [(DROP, ("T0",))]
    assert found.missing_mandatory_days == 0 == kept_promise(plan, found)


def test_nothing_is_asked_in_the_months_that_are_over(tiny: Plan) -> None:
    plan = replace(tiny, tasks=tuple(replace(task, mandatory=True) for task in tiny.tasks))
    since = replace(plan.settings, replan_from=date(2027, 3, 1))
    over = replace(
        plan, settings=since, validated=Validated(scenario="R", on=date(2026, 12, 1), days={})
    )
    offer = offer_of(run(over, [])[0], frozenset(), frozenset(), {})

    assert {period for _agent, period in offer.remedies.lend_days} == {"2027-03", "2027-04"}
    opened = {
        period
        for (task, _count), window in offer.remedies.shifted.items()
        for period in set(window) - set(offer.instance.window[task])
    }
    assert opened <= {"2027-03", "2027-04"}
