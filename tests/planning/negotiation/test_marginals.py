"""The worth of a step is what solving the plan with that lever, from the start, says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import chain

import pytest

from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.negotiation import Marginal, Subject
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.planning import run, solve_scenario
from coopplan.planning.negotiation.worth.marginals import answered, marginals, valued
from coopplan.planning.negotiation.worth.questions import promise, questions, thresholds
from coopplan.planning.negotiation.worth.sensitivity import HotScenario
from tests.planning.conftest import APRIL, MARCH
from tests.planning.negotiation.telling import ZERO, told_by_a_run


@pytest.fixture(scope="module")
def tiny_outcome(tiny: Plan) -> Outcome:
    return run(tiny, [])[0]


@pytest.fixture(scope="module")
def found(briefed_demo: tuple[Outcome, ...]) -> tuple[Marginal, ...]:
    talks = briefed_demo[0].negotiation
    assert talks is not None
    return talks.values


def check(outcome: Outcome, marginal: Marginal) -> None:
    """Run the scenario with the lever besides, close to the plan shown, and compare the two."""
    assert marginal.gain == told_by_a_run(outcome, (marginal.lever,)), marginal


def test_every_worth_of_a_tiny_plan_is_what_a_full_solve_says(tiny_outcome: Outcome) -> None:
    values = marginals(tiny_outcome)

    assert any(not value.gain.is_nothing for value in values)
    for value in values:
        check(tiny_outcome, value)


def test_nothing_more_is_promised_of_a_scheme_that_has_notified_its_money(tiny: Plan) -> None:
    """F may pay 500 EUR and has notified 100: a run with a higher ceiling pays no more."""
    known = replace(tiny.schemes[0], ceiling_eur=Decimal(500), notified_eur=Decimal(100))
    plan = replace(tiny, schemes=(known, *tiny.schemes[1:]))
    (shown,) = run(plan, [])
    higher = Lever(key="", kind=SET_CEILING, targets=("F",), value=Decimal(1500), unit="€")

    assert told_by_a_run(shown, (higher,)).is_nothing
    of_schemes = [value for value in marginals(shown) if value.subject is Subject.SCHEME]
    assert {value.code for value in of_schemes} == {scheme.code for scheme in tiny.schemes[1:]}
    for value in of_schemes:
        check(shown, value)


def test_a_task_shifted_out_of_its_months_is_told_though_another_plan_is_as_good(
    tiny: Plan,
) -> None:
    """A1 has two days in March for T1 or T3, of one weight: T3 takes them where T1 moves on."""
    days = dict.fromkeys(tiny.available_days, ZERO) | {("A1", MARCH): Decimal(2)}
    first = replace(
        tiny.tasks[0],
        start=MARCH.first,
        end=MARCH.last,
        effort_days=Decimal(2),
        skill="JUR",
        min_level=1,
    )
    tasks = (first, replace(first, code="T3", end=APRIL.last))
    plan = replace(tiny, available_days=days, tasks=tasks, schemes=(), expenses=())
    (shown,) = run(plan, [])
    (worked,) = shown.worked_days()
    values = [v for v in marginals(shown) if v.subject is Subject.TASK and v.code == worked]

    assert any(value.gain.tasks for value in values)
    for value in values:
        check(shown, value)


def test_what_work_allowed_does_not_reach_is_told_and_what_it_reaches_is_the_same(
    tiny_outcome: Outcome,
) -> None:
    hot = HotScenario(tiny_outcome)
    everything, nothing = valued(hot), valued(hot, work=0.0)
    part = valued(hot, work=1e-6)

    assert not everything.untried
    assert not nothing.values
    assert len(nothing.untried) == sum(len(asked.steps) for asked in questions(tiny_outcome))
    assert part.values
    assert part.untried
    assert all(value in everything.values for value in part.values)


def test_what_lacks_days_is_asked_before_what_lacks_none(tiny_outcome: Outcome) -> None:
    some = dict(list(tiny_outcome.days.items())[1:])
    of = promise(replace(tiny_outcome, days=some))
    missing = replace(tiny_outcome, days=some).uncovered_days()
    tasks = [each for each in questions(tiny_outcome) if each.subject is Subject.TASK]

    assert any(missing[task.code] for task in tasks)
    for task in tasks:
        assert any(of(task)) == bool(missing[task.code])


@pytest.mark.thorough
def test_worths_of_the_demo_are_what_a_full_solve_says(
    outcomes: dict[str, Outcome], found: tuple[Marginal, ...]
) -> None:
    worth_something = [value for value in found if not value.gain.is_nothing]
    nothing = [value for value in found if value.gain.is_nothing]
    thresholds = [value for value in found if value.threshold]

    for value in (*worth_something[::8], *nothing[::16], *thresholds):
        check(outcomes["SC0"], value)


@pytest.mark.thorough
def test_every_means_of_the_demo_is_valued(demo: Plan, found: tuple[Marginal, ...]) -> None:
    codes = defaultdict(set)
    for value in found:
        codes[value.subject].add(value.code)

    assert codes[Subject.AGENT] == {agent.code for agent in demo.agents}
    assert codes[Subject.BUDGET] == {line.code for line in demo.budgets}
    assert codes[Subject.SCHEME] == {scheme.code for scheme in demo.schemes}
    assert codes[Subject.TASK] == {task.code for task in demo.tasks}
    assert codes[Subject.SKILL] == {f"{task.skill}:{task.min_level}" for task in demo.tasks}


@pytest.mark.thorough
def test_the_fewest_days_that_get_an_application_written_are_found(
    outcomes: dict[str, Outcome],
) -> None:
    hot = HotScenario(outcomes["SC0"])
    found = chain.from_iterable(answered(hot, each) for each in thresholds(hot.outcome))
    (value,) = (v for v in found if v.subject is Subject.AGENT)
    assert value.threshold is not None

    def filed(days: Decimal) -> bool:
        levers = (replace(value.lever, value=days),)
        scenario = Scenario(code="X", name="", levers=levers)
        return solve_scenario(outcomes["SC0"].plan, scenario, None).filed["F1"]

    assert value.threshold.scheme == "F1"
    assert filed(value.threshold.amount)
    assert not filed(value.threshold.amount - outcomes["SC0"].plan.settings.step_days)


def test_who_is_given_days_in_a_last_month_is_expected_at_its_meetings(tiny: Plan) -> None:
    """A1 leaves after March: with two days in April, the session of I1 takes a part of them."""
    until_march = {
        key: ZERO if key == ("A1", APRIL) else d for key, d in tiny.available_days.items()
    }
    late = replace(tiny.tasks[0], start=APRIL.first, end=APRIL.last, effort_days=Decimal(2))
    plan = replace(tiny, available_days=until_march, tasks=(late,), schemes=(), expenses=())
    (shown,) = run(plan, [])
    lever = Lever(
        key="", kind=ADD_DAYS, targets=("A1",), value=Decimal(2), start=APRIL.first, end=APRIL.last
    )

    told = HotScenario(shown).told(lever)
    assert 0 < told.days < 2
    assert told == told_by_a_run(shown, [lever])
