"""An outcome small enough to count by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Project, Service, Task
from coopplan.domain.results.outcome import Outcome, Status

D = Decimal
JANUARY, FEBRUARY = months(date(2027, 1, 1), 2)
OPERATING, INVESTMENT = Section.OPERATING, Section.INVESTMENT


@pytest.fixture
def outcome() -> Outcome:
    """T2, which writes F1's file, lacks 2 days of 5; T3 waits for it and lacks 2 of 3."""
    plan = Plan(
        settings=Settings(horizon_start=date(2027, 1, 1), horizon_periods=2, own_service="S0"),
        periods=(JANUARY, FEBRUARY),
        services=(Service(code="S0", name="Mission"), Service(code="S1", name="Ressources")),
        agents=(
            Agent(code="A1", job="", service="S0", skills={"ANI": 2}),
            Agent(code="A2", job="", service="S1", skills={"ANI": 1, "EUR": 3}),
        ),
        projects=(Project(code="P1", name="Un"), Project(code="P2", name="Deux")),
        tasks=(
            task("T1", "P1", "ANI", 4, JANUARY.first, FEBRUARY.last, mandatory=True),
            task("T2", "P1", "EUR", 5, JANUARY.first, JANUARY.last, min_level=3),
            task("T3", "P2", "ANI", 3, FEBRUARY.first, FEBRUARY.last, predecessors=("T2",)),
        ),
        expenses=(
            expense("D1", "P1", INVESTMENT, 1000, "F2"),
            expense("D2", "P1", OPERATING, 500, "F1"),
            expense("D3", "P2", OPERATING, 300),
        ),
        budgets=(
            Budget(code="B0", title="", service="S0", section=OPERATING, voted_eur=D(400)),
            Budget(code="B1", title="", service="S1", section=INVESTMENT, voted_eur=D(750)),
        ),
        schemes=(
            Scheme(code="F1", name="Un", rate=D("0.5"), ceiling_eur=D(400), filing_task="T2"),
            Scheme(
                code="F2",
                name="Deux",
                rate=D("0.2"),
                ceiling_eur=D(200),
                status=GrantStatus.GRANTED,
            ),
        ),
    )
    return Outcome(
        scenario=Scenario(code="SC0", name=""),
        levers=(),
        plan=plan,
        status=Status.OPTIMAL,
        days={
            ("A1", "T1", JANUARY): D("2.5"),
            ("A2", "T1", FEBRUARY): D("1.5"),
            ("A2", "T2", JANUARY): D(3),
            ("A1", "T3", FEBRUARY): D(1),
        },
        grants_eur={("D1", "F2"): D(200)},
        credits_eur={("D1", "B1"): D(700), ("D2", "B0"): D(400)},
        filed={"F1": False, "F2": True},
        meeting_days={("A1", JANUARY): D("0.5"), ("A2", FEBRUARY): D(1)},
        capacity_days={
            ("A1", JANUARY): D("3.5"),
            ("A1", FEBRUARY): D(2),
            ("A2", JANUARY): D(3),
            ("A2", FEBRUARY): D("1.5"),
        },
    )


def task(
    code: str, project: str, skill: str, effort: int, start: date, end: date, **more: object
) -> Task:
    return Task(
        code=code,
        project=project,
        title="",
        skill=skill,
        effort_days=D(effort),
        start=start,
        end=end,
        **more,  # type: ignore[arg-type]
    )


def expense(code: str, project: str, section: Section, cost: int, *schemes: str) -> Expense:
    return Expense(
        code=code,
        project=project,
        title="",
        section=section,
        cost_eur=D(cost),
        month=date(2027, 1, 1),
        schemes=schemes,
    )
