"""An answer holds in every scenario in place of what was supposed: nothing counts twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.decisions.replies import Ask, Reply, Topic, Verdict
from coopplan.domain.input.lever import Lever, LeverKind, Scenario
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import Plan, by_code
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.money.set_rate import SET_RATE
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.add_share import ADD_SHARE
from coopplan.planning import run
from coopplan.planning.changes.standing_facts import with_levers_of
from tests.planning.conftest import APRIL, FEBRUARY, JANUARY, MARCH

D = Decimal
FOUR_MONTHS = Topic(Ask.DAYS, "A2", JANUARY.first, APRIL.last)


def lever(kind: LeverKind, target: str, value: int, unit: str = "", **dates: date) -> Lever:
    return Lever(key="5", kind=kind, targets=(target,), value=D(value), unit=unit, **dates)


ADD_12 = lever(ADD_DAYS, "A2", 12, start=JANUARY.first, end=APRIL.last)


def reply(topic: Topic, amount: int, verdict: Verdict = Verdict.GRANTED) -> Reply:
    return Reply(topic=topic, verdict=verdict, amount=D(amount))


def refused(topic: Topic) -> Reply:
    return reply(topic, 0, Verdict.REFUSED)


def after(plan: Plan, *levers: Lever, replies: tuple[Reply, ...] = ()) -> tuple[Plan, list[str]]:
    """Give the plan of a scenario, and the codes of what is said of it."""
    scenario = Scenario(code="X", name="", levers=levers)
    applied, _all = with_levers_of(replace(plan, replies=replies), scenario)
    return applied.plan, [said.code for said in applied.findings]


def days_of(plan: Plan, agent: str = "A2") -> Decimal:
    return sum((d for (a, _), d in plan.available_days.items() if a == agent), D(0))


def test_granted_days_hold_without_any_lever(tiny: Plan) -> None:
    plan, _said = after(tiny, replies=(reply(FOUR_MONTHS, 8),))

    assert days_of(plan) == days_of(tiny) + 8


def test_granted_days_replace_those_supposed(tiny: Plan) -> None:
    plan, said = after(tiny, ADD_12, replies=(reply(FOUR_MONTHS, 8),))

    assert days_of(plan) == days_of(tiny) + 8
    assert said == ["PLN20"]


def test_refused_days_are_not_there(tiny: Plan) -> None:
    plan, said = after(tiny, ADD_12, replies=(refused(FOUR_MONTHS),))

    assert plan.available_days == tiny.available_days
    assert said == ["PLN20"]


def test_a_lever_keeps_the_months_that_were_not_answered(tiny: Plan) -> None:
    quarter = replace(FOUR_MONTHS, end=MARCH.last)
    supposed, _none = after(tiny, ADD_12)
    plan, _said = after(tiny, ADD_12, replies=(refused(quarter),))

    for period in (JANUARY, FEBRUARY, MARCH):
        assert plan.available_days["A2", period] == tiny.available_days["A2", period]
    assert plan.available_days["A2", APRIL] == supposed.available_days["A2", APRIL]


def test_other_people_and_months_keep_their_levers(tiny: Plan) -> None:
    other = lever(ADD_DAYS, "A1", 4)
    plan, said = after(tiny, other, replies=(refused(FOUR_MONTHS),))

    assert days_of(plan, "A1") == days_of(tiny, "A1") + 4
    assert said == []


def test_points_of_a_service_spare_who_answered(tiny: Plan) -> None:
    points = lever(ADD_SHARE, "S1", 10, "points")
    plan, said = after(tiny, points, replies=(reply(FOUR_MONTHS, 1),))

    assert days_of(plan) == days_of(tiny) + 1
    assert said == ["PLN20"]


def test_granted_credit_replaces_the_one_supposed(tiny: Plan) -> None:
    more = lever(ADD_BUDGET, "B0F", 500, "€")
    topic = Topic(Ask.CREDIT, "B0F")

    granted, _said = after(tiny, more, replies=(reply(topic, 300),))
    nothing, _said = after(tiny, more, replies=(refused(topic),))

    assert by_code(granted.budgets)["B0F"].voted_eur == D(1100)
    assert by_code(nothing.budgets)["B0F"].voted_eur == D(800)


def test_no_more_is_drawn_on_a_line_than_granted(tiny: Plan) -> None:
    topic = Topic(Ask.DRAW, "B1I")

    assert by_code(after(tiny, replies=(reply(topic, 250),))[0].budgets)["B1I"].free_eur == D(250)
    assert by_code(after(tiny, replies=(reply(topic, 5000),))[0].budgets)["B1I"].free_eur == D(900)
    assert by_code(after(tiny, replies=(refused(topic),))[0].budgets)["B1I"].free_eur == D(0)


def test_what_is_notified_is_a_fact_whatever_was_typed_and_supposed(tiny: Plan) -> None:
    told = replace(reply(Topic(Ask.GRANT, "F"), 900), notified_eur=D(700))
    more = lever(SET_CEILING, "F", 5000, "€")
    plan, _said = after(tiny, more, replies=(told,))
    typed = tuple(replace(s, notified_eur=D(50), ceiling_eur=D(9000)) for s in tiny.schemes)
    sheet, _said = after(replace(tiny, schemes=typed), more)

    scheme = by_code(plan.schemes)["F"]
    assert (scheme.status, scheme.ceiling_eur, scheme.notified_eur) == (
        GrantStatus.GRANTED,
        D(700),
        D(700),
    )
    assert by_code(sheet.schemes)["F"].ceiling_eur == D(50)


def test_a_granted_scheme_pays_what_was_granted_whatever_a_scenario_supposes(tiny: Plan) -> None:
    nothing = lever(SET_RATE, "F", 0, "%")
    plan, said = after(tiny, nothing, replies=(reply(Topic(Ask.GRANT, "F"), 700),))
    scheme = by_code(plan.schemes)["F"]

    assert (scheme.status, scheme.ceiling_eur) == (GrantStatus.GRANTED, D(700))
    assert scheme.rate == by_code(tiny.schemes)["F"].rate
    assert said == ["PLN20"]


def test_a_refused_scheme_pays_nothing(tiny: Plan) -> None:
    answered = replace(tiny, replies=(refused(Topic(Ask.GRANT, "G")),))
    (outcome,) = run(answered, [])

    assert "G" not in outcome.grant_by_scheme()


def test_a_reply_about_what_has_gone_does_nothing(tiny: Plan) -> None:
    gone = (
        reply(Topic(Ask.DAYS, "A9", JANUARY.first, APRIL.last), 3),
        reply(Topic(Ask.DAYS, "A2", date(2031, 1, 1), date(2031, 3, 31)), 3),
        reply(Topic(Ask.CREDIT, "B9"), 3),
        reply(Topic(Ask.GRANT, "F9"), 3),
    )
    plan, said = after(tiny, replies=gone)

    assert (plan.available_days, plan.budgets) == (tiny.available_days, tiny.budgets)
    assert (plan.schemes, said) == (tiny.schemes, [])


@given(st.integers(0, 20), st.integers(0, 20), st.booleans())
def test_days_are_those_granted_whatever_is_supposed(
    tiny: Plan, granted: int, supposed: int, is_refused: bool
) -> None:
    wished = lever(ADD_DAYS, "A2", supposed, start=JANUARY.first, end=APRIL.last)
    answer = refused(FOUR_MONTHS) if is_refused else reply(FOUR_MONTHS, granted)

    plan, _said = after(tiny, wished, wished, replies=(answer,))

    assert days_of(plan) == days_of(tiny) + (0 if is_refused else granted)
