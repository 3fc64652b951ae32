from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.money.schemes import EarlyExpenses, Origin, Scheme
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.people.governance import (
    Body,
    Member,
    Outsider,
    Presence,
    Structure,
    Venue,
)
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Project, Service, Skill, Task
from coopplan.domain.results.outcome import Outcome
from tests.places import DEMO

JANUARY, FEBRUARY, MARCH, APRIL = months(date(2027, 1, 1), 4)
AVAILABLE = {"A1": (4, 4, 4, 4), "A2": (1, 2, 3, 2)}


@pytest.fixture(scope="session")
def tiny() -> Plan:
    """Four months, two agents, three tasks, three expenses, two schemes."""
    periods = (JANUARY, FEBRUARY, MARCH, APRIL)
    operating, investment = Section.OPERATING, Section.INVESTMENT
    return Plan(
        settings=Settings(horizon_start=date(2027, 1, 1), horizon_periods=4),
        periods=periods,
        net_days=dict.fromkeys(periods, Decimal(20)),
        structures=(Structure(code="M", name="Métropole"), Structure(code="P", name="PETR")),
        services=(
            Service(code="S0", name="Mission"),
            Service(code="S1", name="Juridique", quota_share=Decimal("0.2")),
        ),
        skills=(Skill(code="EUR", name="Fonds"), Skill(code="JUR", name="Droit")),
        agents=(
            Agent(code="A1", job="Mission", service="S0", skills={"EUR": 3, "JUR": 1}),
            Agent(
                code="A2",
                job="Juriste",
                service="S1",
                working_time_ratio=Decimal("0.8"),
                skills={"JUR": 2},
            ),
        ),
        available_days={
            (agent, period): Decimal(days)
            for agent, row in AVAILABLE.items()
            for period, days in zip(periods, row, strict=True)
        },
        projects=(
            Project(code="P1", name="Europe", political_support=4),
            Project(code="P2", name="Charte", political_support=2),
        ),
        tasks=(
            Task(
                code="T1",
                project="P1",
                title="Dossier",
                skill="EUR",
                min_level=2,
                effort_days=Decimal(6),
                start=JANUARY.first,
                end=MARCH.last,
                mandatory=True,
                priority=5,
            ),
            Task(
                code="T2",
                project="P1",
                title="Convention",
                skill="JUR",
                effort_days=Decimal(4),
                start=FEBRUARY.first,
                end=APRIL.last,
                predecessors=("T1",),
            ),
            Task(
                code="T3",
                project="P2",
                title="Charte",
                skill="JUR",
                min_level=2,
                effort_days=Decimal(3),
                start=JANUARY.first,
                end=APRIL.last,
            ),
        ),
        expenses=(
            Expense(
                code="D1",
                project="P1",
                title="Étude",
                section=operating,
                cost_eur=Decimal(1000),
                month=MARCH.first,
                schemes=("F",),
            ),
            Expense(
                code="D2",
                project="P1",
                title="Travaux",
                section=investment,
                cost_eur=Decimal(3000),
                month=MARCH.first,
                schemes=("F", "G"),
            ),
            Expense(
                code="D3",
                project="P2",
                title="Ateliers",
                section=operating,
                cost_eur=Decimal(500),
                month=MARCH.first,
            ),
        ),
        budgets=(
            Budget(
                code="B0F", title="Propre", service="S0", section=operating, voted_eur=Decimal(800)
            ),
            Budget(
                code="B0I", title="Propre", service="S0", section=investment, voted_eur=Decimal(400)
            ),
            Budget(
                code="B1I",
                title="Juridique",
                service="S1",
                section=investment,
                voted_eur=Decimal(1000),
                engaged_eur=Decimal(100),
                projects=("P1",),
            ),
        ),
        schemes=(
            Scheme(
                code="F",
                name="Interreg",
                rate=Decimal("0.5"),
                ceiling_eur=Decimal(1500),
                origin=Origin.EUROPEAN,
                deadline=MARCH.last,
                early_expenses=EarlyExpenses.ADMITTED,
                filing_task="T1",
            ),
            Scheme(code="G", name="Région", rate=Decimal("0.3"), ceiling_eur=Decimal(1000)),
        ),
        bodies=(
            Body(
                code="I1",
                name="COPIL",
                project="P1",
                sessions_per_year=12,
                duration_h=Decimal(2),
                chair="E1",
                preparation_days=Decimal("0.5"),
            ),
            Body(
                code="I2", name="COTECH", project="P2", sessions_per_year=6, duration_h=Decimal(3)
            ),
        ),
        members=(
            Member(body="I1", person="A1"),
            Member(body="I1", person="A2", presence=Presence.DESIRED),
            Member(body="I1", person="E1"),
            Member(body="I2", person="A2"),
            Member(body="I2", person="A1"),
        ),
        outsiders=(Outsider(code="E1", role="Président", structure="P"),),
        venues=(
            Venue(code="L1", name="Siège", structure="M", capacity=10),
            Venue(code="L2", name="Bureau", structure="P", capacity=2, travel_min=10),
            Venue(code="L3", name="Maison", structure="P", capacity=10, travel_min=30),
        ),
    )


@pytest.fixture(scope="session")
def demo() -> Plan:
    from coopplan.workbook.reader import read

    plan = read(DEMO).plan
    assert plan is not None
    return plan


@pytest.fixture(scope="session")
def outcomes(demo_outcomes: tuple[Outcome, ...]) -> dict[str, Outcome]:
    """Every scenario of the demo, by code."""
    return {outcome.scenario.code: outcome for outcome in demo_outcomes}
