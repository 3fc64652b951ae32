"""What is asked matters, what does not matter is not asked, and a key outlives every run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.decisions.replies import Ask, Reply, Topic, Verdict
from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Service
from coopplan.domain.results.negotiation import Negotiation, Silence
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.planning import run
from coopplan.planning.negotiation.asking import suggestions
from coopplan.planning.negotiation.asking.requests import negotiate
from tests.planning.conftest import APRIL, JANUARY
from tests.planning.negotiation.shortages import short_of_days

D = Decimal
FOUR_MONTHS = Topic(Ask.DAYS, "A1", JANUARY.first, APRIL.last)


def add_days(agent: str, days: int) -> Lever:
    return Lever(key="5", kind=ADD_DAYS, targets=(agent,), value=D(days))


def talks(plan: Plan, *levers: Lever, replies: tuple[Reply, ...] = ()) -> Negotiation:
    """Negotiate the scenario that these levers make, of a plan that lacks days of A1."""
    scenario = Scenario(code="X", name="", levers=levers)
    asking = replace(plan, scenarios=(scenario,), replies=replies)
    (outcome,) = run(asking, [])
    return negotiate(asking, outcome)


@pytest.fixture
def short(tiny: Plan) -> Plan:
    return replace(short_of_days(tiny), bodies=(), members=())


def test_days_that_a_scenario_counts_on_are_asked_with_what_is_lost(short: Plan) -> None:
    requests = {r.topic: r for r in talks(short, add_days("A1", 12)).requests}
    asked = requests[FOUR_MONTHS]

    assert (asked.amount, asked.is_assumed, asked.reply) == (D(12), True, None)
    assert sum(asked.by_period.values()) == D(12)
    assert asked.gain.filed == ("F",)
    assert asked.gain.eur > 0
    assert "T1" in asked.tasks


def test_days_of_months_that_follow_one_another_are_one_request(short: Plan) -> None:
    crumbs = [
        replace(add_days("A1", 4), start=each.first, end=each.last) for each in short.periods[:3]
    ]
    asked = [r for r in talks(short, *crumbs).requests if r.is_assumed and r.topic.ask is Ask.DAYS]

    quarter = Topic(Ask.DAYS, "A1", short.periods[0].first, short.periods[2].last)
    assert [(r.topic, r.amount) for r in asked] == [(quarter, D(12))]
    assert asked[0].by_period == dict.fromkeys(short.periods[:3], D(4))


def test_days_of_months_apart_stay_two_requests(short: Plan) -> None:
    first, _second, third = short.periods[:3]
    crumbs = [replace(add_days("A1", 6), start=p.first, end=p.last) for p in (first, third)]
    found = talks(short, *crumbs)
    topics = [*(each.topic for each in found.requests), *(c.topic for c in found.considered)]
    supposed = {(t.start, t.end) for t in topics if t.target == "A1" and t.ask is Ask.DAYS}

    assert {(first.first, first.last), (third.first, third.last)} <= supposed


def test_what_was_asked_stays_beside_what_was_granted(short: Plan) -> None:
    grant = Reply(topic=FOUR_MONTHS, verdict=Verdict.GRANTED, amount=D(12), asked=D(15))
    (found,) = (r for r in talks(short, replies=(grant,)).requests if r.topic == FOUR_MONTHS)

    assert (found.asked, found.amount) == (D(15), D(12))


def test_days_that_would_cover_nothing_are_not_asked(short: Plan) -> None:
    found = talks(short, add_days("A1", 12), add_days("A2", 9))
    enough = {r.topic.target for r in found.requests if r.topic.ask is Ask.DAYS}
    (ignored,) = (c for c in found.considered if c.amount == D(9))

    assert "A1" in enough
    assert ignored.topic.target == "A2"
    assert ignored.why in (Silence.NOTHING, Silence.REDUNDANT)


def test_an_application_worth_writing_is_suggested(short: Plan) -> None:
    ideas = [r for r in talks(short).requests if not r.is_assumed]

    assert ideas[0].topic.target == "A1"
    assert ideas[0].gain.filed == ("F",)


def test_an_answer_is_shown_and_not_asked_again(short: Plan) -> None:
    refusal = Reply(topic=FOUR_MONTHS, verdict=Verdict.REFUSED, amount=D(0))
    found = talks(short, add_days("A1", 12), replies=(refusal,))
    asked = [r for r in found.requests if r.topic.target == "A1" and r.topic.ask is Ask.DAYS]

    assert [(r.topic, r.reply, r.amount) for r in asked] == [(FOUR_MONTHS, refusal, D(0))]
    assert Silence.ANSWERED in {c.why for c in found.considered if c.topic.target == "A1"}


def test_what_was_granted_stays_with_what_would_be_lost_without_it(short: Plan) -> None:
    grant = Reply(topic=FOUR_MONTHS, verdict=Verdict.GRANTED, amount=D(12))
    (asked,) = (r for r in talks(short, replies=(grant,)).requests if r.topic == FOUR_MONTHS)

    assert (asked.amount, asked.reply) == (D(12), grant)
    assert asked.gain.filed == ("F",)


def test_a_reply_about_somebody_who_has_gone_is_kept(short: Plan) -> None:
    gone = Reply(topic=replace(FOUR_MONTHS, target="A9"), verdict=Verdict.REFUSED, amount=D(0))

    assert talks(short, replies=(gone,)).moot == (gone,)


def test_services_lines_and_schemes_are_asked_for_what_the_plan_takes(short: Plan) -> None:
    found = {r.topic: r for r in talks(short).requests}

    assert {topic.target for topic in found if topic.ask is Ask.DRAW} == {"B1I"}
    assert {topic.target for topic in found if topic.ask is Ask.GRANT} == {"G"}
    assert found[Topic(Ask.GRANT, "G")].gain.eur > 0


def test_sc3_of_the_demo_asks_for_the_days_of_the_interreg_application(
    demo: Plan, outcomes: dict[str, Outcome]
) -> None:
    requests = negotiate(demo, outcomes["SC3"], values=()).requests
    asked = {r.key: r for r in requests if r.topic.ask is Ask.DAYS}
    interreg = asked["days|A17|2027-01-01|2027-04-30"]

    assert interreg.approver == "Directeur Finances"
    assert interreg.amount == D(12)
    assert interreg.gain.filed == ("F1",)


def test_one_approver_is_asked_first_for_what_brings_most(short: Plan) -> None:
    """Days that bring an application, then the credit that pays 1 000 €, then the one of 300 €."""
    poor = tuple(replace(line, voted_eur=D(100), engaged_eur=D(0)) for line in short.budgets)
    credits_ = (
        Lever(key=line, kind=ADD_BUDGET, targets=(line,), value=D(eur), unit="€")
        for line, eur in (("B0F", 300), ("B0I", 200))
    )
    found = talks(replace(short, budgets=poor), *credits_, add_days("A1", 12)).requests
    mission = [r for r in found if r.approver == "Mission"]

    assert [r.topic.target for r in mission] == ["A1", "B0I", "B0F"]
    assert [r.gain.eur for r in mission] == [1200, 1000, 300]
    assert [r.approver for r in found] == sorted(r.approver for r in found)


def test_the_colleague_who_brings_most_is_asked_and_others_not_for_the_same(short: Plan) -> None:
    """A3's service lends two days at most: they cover a part of T1, and no application."""
    lender = Service(code="S3", name="Aide", quota_share=D("0.025"))
    helper = Agent(code="A3", job="Aide", service="S3", skills={"EUR": 3})
    none = {("A3", period): D(0) for period in short.periods}
    plan = replace(
        short,
        services=(*short.services, lender),
        agents=(helper, *short.agents),
        available_days={**none, **short.available_days},
    )

    found = talks(plan)
    ideas = [request for request in found.requests if not request.is_assumed]

    assert [request.topic.target for request in ideas] == ["A1"]
    assert ideas[0].gain.filed == ("F",)
    assert {each.why for each in found.considered if each.topic.target == "A3"} == {Silence.WEAKER}


def test_who_is_not_studied_is_not_said_to_bring_nothing(
    short: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A1 would be asked, were work left to choose."""
    assert [each.topic.target for each in talks(short).requests if not each.is_assumed] == ["A1"]

    monkeypatch.setattr(suggestions, "WORK", 0.0)
    found = talks(short)

    assert [each for each in found.requests if not each.is_assumed] == []
    assert Silence.UNSTUDIED in {c.why for c in found.considered if c.topic.target == "A1"}


def test_days_suggested_for_quarters_that_follow_are_one_request(tiny: Plan) -> None:
    """T1 waits for days of A1 in the first quarter, T9 in the second."""
    second = months(date(2027, 5, 1), 2)
    periods = (*tiny.periods, *second)
    late = replace(
        tiny.tasks[0], code="T9", start=periods[3].first, end=periods[5].last, predecessors=()
    )
    few = {(a, p): D("0.5") for a in ("A1", "A2") for p in periods}
    plan = replace(
        tiny,
        settings=replace(tiny.settings, horizon_periods=6),
        periods=periods,
        net_days=dict.fromkeys(periods, D(20)),
        available_days=few,
        tasks=(*tiny.tasks, late),
        schemes=(),
        bodies=(),
        members=(),
    )
    ideas = [r for r in talks(plan).requests if not r.is_assumed and r.topic.target == "A1"]

    assert [(r.topic.start, r.topic.end) for r in ideas] == [(periods[0].first, periods[5].last)]
    assert sum(ideas[0].by_period.values()) == ideas[0].amount
    assert {"T1", "T9"} <= set(ideas[0].tasks)


def test_one_request_that_suffices_stays_rather_than_two(short: Plan) -> None:
    """A3 and A4 would write the application together, A1 does alone."""
    helpers = tuple(
        Agent(code=code, job="Aide", service="S1", skills={"EUR": 3}) for code in ("A3", "A4")
    )
    none = {(agent.code, period): D(0) for agent in helpers for period in short.periods}
    plan = replace(
        short,
        services=tuple(replace(service, quota_share=None) for service in short.services),
        agents=(*short.agents, *helpers),
        available_days={**short.available_days, **none},
    )
    found = talks(plan, add_days("A1", 12), add_days("A3", 4), add_days("A4", 4))
    (asked,) = (r for r in found.requests if r.is_assumed and r.topic.ask is Ask.DAYS)
    left_out = {c.topic.target: c.why for c in found.considered if c.amount == D(4)}

    assert asked.topic.target == "A1"
    assert (asked.gain.filed, asked.is_told_together) == (("F",), True)
    assert left_out == {"A3": Silence.REDUNDANT, "A4": Silence.REDUNDANT}


def test_what_is_not_asked_still_stands_in_the_plan_that_tells_a_gain(short: Plan) -> None:
    """800 €, half of them granted, 400 € voted: 1 000 € more are not asked, and pay without G."""
    expense = replace(short.expenses[1], cost_eur=D(800), schemes=("G",))
    grant = replace(short.schemes[1], rate=D("0.5"))
    plan = replace(
        short,
        expenses=(expense,),
        budgets=(short.budgets[1],),
        schemes=(short.schemes[0], grant),
    )
    more = Lever(key="6", kind=ADD_BUDGET, targets=("B0I",), value=D(1000), unit="€")
    found = talks(plan, more)
    (asked,) = (r for r in found.requests if r.topic.ask is Ask.GRANT)

    assert Topic(Ask.CREDIT, "B0I") in {each.topic for each in found.considered}
    assert (asked.gain.eur, asked.gain.own_eur) == (0, 400)
    assert not asked.is_told_together
