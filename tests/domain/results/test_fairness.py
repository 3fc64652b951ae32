"""What each service gives and receives, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.decisions.replies import Ask, Reply, Topic, Verdict
from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Project, Service, Task
from coopplan.domain.results.fairness import ServiceBalance, service_balances
from coopplan.domain.results.outcome import Outcome, Status

D = Decimal
(JANUARY,) = months(date(2027, 1, 1), 1)


@pytest.fixture
def outcome() -> Outcome:
    """S1 leads P1; A2 of S2 and somebody bought work on it, A1 works on P2, led by nobody."""
    plan = Plan(
        settings=Settings(horizon_start=JANUARY.first, own_service="S0"),
        periods=(JANUARY,),
        net_days={JANUARY: D(20)},
        services=(
            Service(code="S1", name="Un", approver="Directrice", quota_share=D("0.25")),
            Service(code="S2", name="Deux"),
        ),
        agents=(
            Agent(code="A1", job="", service="S1", working_time_ratio=D("0.5")),
            Agent(code="A2", job="", service="S2"),
            Agent(code="X", job="", service="S2", external=True),
        ),
        available_days={("A1", JANUARY): D(6), ("A2", JANUARY): D(4), ("X", JANUARY): D(9)},
        projects=(Project(code="P1", name="Un", service="S1"), Project(code="P2", name="Deux")),
        tasks=(task("T1", "P1"), task("T2", "P2")),
        expenses=(expense("D1", "P1"), expense("D2", "P2")),
        budgets=(
            Budget(code="B1", title="", service="S1", section=Section.OPERATING, voted_eur=D(9)),
        ),
    )
    return Outcome(
        scenario=Scenario(code="SC0", name="Référence"),
        levers=(),
        plan=plan,
        status=Status.OPTIMAL,
        days={
            ("A1", "T2", JANUARY): D(2),
            ("A2", "T1", JANUARY): D(3),
            ("X", "T1", JANUARY): D(1),
        },
        grants_eur={("D1", "F1"): D(100), ("D2", "F1"): D(40)},
        credits_eur={("D1", "B1"): D(7)},
        filed={},
        meeting_days={("A1", JANUARY): D("0.5")},
        capacity_days={},
    )


@pytest.fixture
def balances(outcome: Outcome) -> dict[str, ServiceBalance]:
    return {balance.service: balance for balance in service_balances(outcome)}


def test_a_service_gives_work_meetings_and_credits(balances: dict[str, ServiceBalance]) -> None:
    given = balances["S1"]

    assert (given.work_days, given.meeting_days, given.lent_days) == (D(2), D("0.5"), D("2.5"))
    assert (given.granted_days, given.quota_days) == (D(6), D("2.5"))
    assert given.brought_eur == D(7)


def test_a_service_receives_days_and_external_money_on_projects_it_leads(
    balances: dict[str, ServiceBalance],
) -> None:
    assert (balances["S1"].received_days, balances["S1"].received_eur) == (D(4), D(100))
    assert balances["S1"].projects == ("P1",)
    assert (balances["S2"].received_days, balances["S2"].received_eur) == (D(0), D(0))


def test_days_bought_are_no_service_s(balances: dict[str, ServiceBalance]) -> None:
    assert (balances["S2"].work_days, balances["S2"].granted_days) == (D(3), D(4))
    assert balances["S2"].quota_days is None


def task(code: str, project: str) -> Task:
    return Task(
        code=code,
        project=project,
        title="",
        skill="ANI",
        effort_days=D(4),
        start=JANUARY.first,
        end=JANUARY.last,
    )


def expense(code: str, project: str) -> Expense:
    return Expense(
        code=code,
        project=project,
        title="",
        section=Section.OPERATING,
        cost_eur=D(200),
        month=JANUARY.first,
    )


def granted(topic: Topic, amount: int) -> Reply:
    return Reply(topic=topic, verdict=Verdict.GRANTED, amount=D(amount))


def test_a_service_is_credited_with_the_applications_its_agents_write(outcome: Outcome) -> None:
    """A2 of S2 writes F1 with somebody bought; A1 writes F2 alone, which nobody files."""
    schemes = (
        Scheme(code="F1", name="LEADER", rate=D("0.5"), ceiling_eur=D(500), filing_task="T1"),
        Scheme(code="F2", name="DSIL", rate=D("0.5"), ceiling_eur=D(500), filing_task="T2"),
    )
    dear = tuple(replace(agent, cost_eur_per_day=D(300)) for agent in outcome.plan.agents)
    plan = replace(outcome.plan, schemes=schemes, agents=dear)
    filed = replace(outcome, plan=plan, filed={"F1": True, "F2": False})

    found = {balance.service: balance for balance in service_balances(filed)}
    (file,) = found["S2"].files
    assert (file.scheme, file.days, file.whole_days, file.is_whole) == ("F1", D(3), D(4), False)
    assert (file.cost_eur, file.eur) == (D(900), D(140))
    assert (found["S1"].files, found["S1"].work_eur) == ((), D(600))


def test_what_a_director_granted_so_far_is_summed(outcome: Outcome) -> None:
    replies = (
        granted(Topic(Ask.DAYS, "A1"), 4),
        granted(Topic(Ask.DAYS, "A2"), 2),
        granted(Topic(Ask.DRAW, "B1"), 700),
        granted(Topic(Ask.CREDIT, "B1"), 50),
        Reply(topic=Topic(Ask.DAYS, "A1", JANUARY.first), verdict=Verdict.REFUSED, amount=D(0)),
    )
    answered = replace(outcome, plan=replace(outcome.plan, replies=replies))

    found = {balance.service: balance for balance in service_balances(answered)}
    assert (found["S1"].agreed_days, found["S1"].agreed_eur) == (D(4), D(750))
    assert (found["S2"].agreed_days, found["S2"].agreed_eur) == (D(2), D(0))
