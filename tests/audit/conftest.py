from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.money.schemes import Origin, Scheme
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.people.governance import (
    Body,
    Closure,
    Member,
    Outsider,
    Presence,
    Structure,
    Venue,
)
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Project, Service, Skill, Task
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session
from coopplan.domain.results.outcome import Outcome, Status

JANUARY, FEBRUARY = months(date(2027, 1, 1), 2)
THERE, AWAY = Attendance.PRESENT, Attendance.ABSENT


def held(
    body: str, day: date, hours: str, attendance: dict[str, Attendance], venue: str = ""
) -> Session:
    """Make the first session of a body, in the morning."""
    return Session(
        body=body,
        number=1,
        slot=Slot(day, DayPart.MORNING),
        starts=time(9, 30),
        duration_h=Decimal(hours),
        venue=venue,
        attendance=attendance,
        invitation_on=day - timedelta(days=21),
        documents_on=day - timedelta(days=7),
        minutes_on=day + timedelta(days=10),
    )


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Two months, two agents, three tasks, two expenses; every limit is tight."""
    operating, investment = Section.OPERATING, Section.INVESTMENT
    return Plan(
        settings=Settings(
            horizon_start=JANUARY.first,
            horizon_periods=2,
            reserve_share=Decimal("0.1"),
            ramp_share=Decimal("0.5"),
            ramp_base_days=Decimal(2),
            min_block_days=Decimal(1),
            max_projects=1,
            field_share=Decimal("0.5"),
        ),
        periods=(JANUARY, FEBRUARY),
        net_days={JANUARY: Decimal(10), FEBRUARY: Decimal(10)},
        services=(
            Service(code="S0", name="Mission"),
            Service(code="S1", name="Droit", quota_share=Decimal("0.3")),
        ),
        skills=(Skill(code="JUR", name="Droit"), Skill(code="EUR", name="Fonds")),
        agents=(
            Agent(code="A1", job="Mission", service="S0", skills={"EUR": 2}),
            Agent(code="A2", job="Juriste", service="S1", skills={"JUR": 2}),
        ),
        available_days={
            ("A1", JANUARY): Decimal(5),
            ("A1", FEBRUARY): Decimal(5),
            ("A2", JANUARY): Decimal(10),
            ("A2", FEBRUARY): Decimal(10),
        },
        projects=(Project(code="P1", name="Un"), Project(code="P2", name="Deux")),
        tasks=(
            Task(
                code="T1",
                project="P1",
                title="Dossier",
                skill="EUR",
                min_level=2,
                effort_days=Decimal(3),
                start=JANUARY.first,
                end=FEBRUARY.last,
            ),
            Task(
                code="T2",
                project="P2",
                title="Convention",
                skill="JUR",
                effort_days=Decimal(4),
                start=JANUARY.first,
                end=FEBRUARY.last,
                predecessors=("T1",),
                field_work=True,
            ),
            Task(
                code="T3",
                project="P2",
                title="Note",
                skill="JUR",
                effort_days=Decimal(2),
                start=JANUARY.first,
                end=FEBRUARY.last,
            ),
        ),
        expenses=(
            Expense(
                code="D1",
                project="P1",
                title="Travaux",
                section=investment,
                cost_eur=Decimal(1000),
                month=JANUARY.first,
                schemes=("F", "G"),
            ),
            Expense(
                code="D2",
                project="P2",
                title="Étude",
                section=operating,
                cost_eur=Decimal(500),
                month=JANUARY.first,
            ),
        ),
        budgets=(
            Budget(
                code="B0I", title="Propre", service="S0", section=investment, voted_eur=Decimal(200)
            ),
            Budget(
                code="B1F",
                title="Droit",
                service="S1",
                section=operating,
                voted_eur=Decimal(400),
                engaged_eur=Decimal(100),
                projects=("P2",),
            ),
        ),
        schemes=(
            Scheme(
                code="F",
                name="Europe",
                rate=Decimal("0.5"),
                ceiling_eur=Decimal(500),
                sections=(investment,),
                origin=Origin.EUROPEAN,
                counterpart_ratio=Decimal(1),
                deadline=date(2027, 1, 20),
                filing_task="T1",
            ),
            Scheme(code="G", name="Région", rate=Decimal("0.3"), ceiling_eur=Decimal(300)),
        ),
        structures=(Structure(code="M", name="Métropole"), Structure(code="P", name="PETR")),
        bodies=(
            Body(
                code="I1",
                name="COPIL",
                sessions_per_year=6,
                duration_h=Decimal("2.5"),
                preparation_days=Decimal(1),
            ),
            Body(code="I2", name="COTECH", sessions_per_year=6, duration_h=Decimal(7)),
        ),
        members=(
            Member(body="I1", person="A1"),
            Member(body="I1", person="E1"),
            Member(body="I1", person="A2", presence=Presence.DESIRED),
            Member(body="I2", person="A2"),
        ),
        outsiders=(Outsider(code="E1", role="Président", structure="P"),),
        venues=(Venue(code="L1", name="Maison", structure="P", travel_min=30),),
        closures=(
            Closure(
                target="A2", start=date(2027, 1, 26), end=date(2027, 1, 26), effect="forbidden"
            ),
        ),
    )


@pytest.fixture(scope="session")
def sound(plan: Plan) -> Outcome:
    """An outcome without fault, made by hand."""
    return Outcome(
        scenario=Scenario(code="SC0", name="Référence"),
        levers=(),
        plan=plan,
        status=Status.OPTIMAL,
        days={
            ("A1", "T1", JANUARY): Decimal(3),
            ("A2", "T2", JANUARY): Decimal(2),
            ("A2", "T2", FEBRUARY): Decimal(2),
            ("A2", "T3", FEBRUARY): Decimal(1),
        },
        grants_eur={("D1", "F"): Decimal(500), ("D1", "G"): Decimal(300)},
        credits_eur={("D1", "B0I"): Decimal(200), ("D2", "B1F"): Decimal("299.99")},
        filed={"F": True, "G": True},
        calendar=Calendar(
            sessions=(
                held("I1", date(2027, 1, 26), "2.5", {"A1": THERE, "E1": THERE, "A2": AWAY}, "L1"),
                held("I2", date(2027, 2, 9), "7", {"A2": THERE}),
            )
        ),
        meeting_days={("A1", JANUARY): Decimal("1.5"), ("A2", FEBRUARY): Decimal(1)},
        capacity_days={
            ("A1", JANUARY): Decimal(3),
            ("A1", FEBRUARY): Decimal("4.5"),
            ("A2", JANUARY): Decimal(9),
            ("A2", FEBRUARY): Decimal(8),
        },
    )
