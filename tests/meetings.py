"""A hand-made plan of meetings whose every figure is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.lever import Scenario
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
from coopplan.domain.input.work import Agent, Service
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session, Unplaced
from coopplan.domain.results.outcome import Outcome, Status

PERIODS = months(date(2027, 1, 1), 3)
PRESENT, ABSENT = Attendance.PRESENT, Attendance.ABSENT
TO_RELEASE, REPRESENTED = Attendance.TO_RELEASE, Attendance.REPRESENTED


def meeting_plan() -> Plan:
    """Two bodies of five people, two venues; a seven-hour day, so that one hour is 1/7 of a day."""
    return Plan(
        settings=Settings(
            horizon_start=PERIODS[0].first,
            horizon_periods=3,
            own_service="S0",
            home_structure="M",
            meeting_alert=1,
        ),
        periods=PERIODS,
        structures=(
            Structure(code="M", name="Métropole; de Rivaude, siège"),
            Structure(code="LKG", name="Landkreis"),
        ),
        services=(Service(code="S0", name="Mission"),),
        agents=(
            Agent(code="A1", job="Chargée de mission", service="S0", email="a1@exemple.fr"),
            Agent(code="A2", job="=Juriste", service="S0"),
        ),
        outsiders=(
            Outsider(code="E1", role='VP "Europe"', structure="M", email="e1@exemple.fr"),
            Outsider(code="E2", role="Landrat", structure="LKG", email="e2@beispiel.de"),
            Outsider(code="E3", role="Maire", structure="M"),
        ),
        bodies=(
            Body(
                code="I1",
                name="COTECH Emploi",
                kind="COTECH",
                sessions_per_year=2,
                duration_h=Decimal(2),
                chair="A1",
                preparation_days=Decimal("0.5"),
                purpose="préparer",
            ),
            Body(
                code="I2",
                name="COPIL Emploi, Interreg; 🇫🇷🇩🇪",
                kind="COPIL",
                sessions_per_year=2,
                duration_h=Decimal("2.5"),
                chair="E1",
                preceded_by="I1",
                political=True,
                preparation_days=Decimal(2),
                purpose="décider",
                expected_decision="=valider; le plan,\nle budget",
            ),
        ),
        members=(
            Member(body="I1", person="A1"),
            Member(body="I1", person="A2"),
            Member(body="I2", person="E1"),
            Member(body="I2", person="A1"),
            Member(body="I2", person="E2"),
            Member(body="I2", person="E3", presence=Presence.DESIRED),
        ),
        venues=(
            Venue(code="L1", name="Hôtel métropolitain", structure="M"),
            Venue(code="L2", name="Kreishaus", structure="LKG", travel_min=70),
        ),
        closures=(
            Closure(
                target="tous",
                start=date(2027, 2, 22),
                end=date(2027, 2, 26),
                reason="vacances",
                effect="forbidden",
            ),
        ),
    )


def session(
    body: str, number: int, on: date, attendance: dict[str, Attendance], **more: object
) -> Session:
    """Place a session in the afternoon, its papers 21 and 7 days before and 10 days after."""
    found = Session(
        body=body,
        number=number,
        slot=Slot(on, DayPart.AFTERNOON),
        starts=time(14),
        duration_h=Decimal(2) if body == "I1" else Decimal("2.5"),
        attendance=attendance,
        invitation_on=on - timedelta(days=21),
        documents_on=on - timedelta(days=7),
        minutes_on=on + timedelta(days=10),
    )
    return replace(found, **more)  # type: ignore[arg-type]


def meeting_calendar() -> Calendar:
    """Three sessions, one of which needs the Landrat released; one is left out."""
    return Calendar(
        sessions=(
            session("I1", 1, date(2027, 1, 26), {"A1": PRESENT, "A2": PRESENT}, venue="L1"),
            session(
                "I2",
                1,
                date(2027, 2, 11),
                {"E1": PRESENT, "A1": PRESENT, "E2": TO_RELEASE, "E3": ABSENT},
                venue="L2",
            ),
            session(
                "I1",
                2,
                date(2027, 2, 18),
                {"A1": PRESENT, "A2": REPRESENTED},
                venue="L1",
                status=SessionStatus.CONFIRMED,
            ),
        ),
        unplaced=(Unplaced(body="I2", number=2, release=(("E1",), ("E2", "A1"))),),
        release={"I2-1": (("E2",), ("A1", "E1"))},
    )


def meeting_outcome(plan: Plan, calendar: Calendar) -> Outcome:
    """Give an outcome of which nothing but the meetings is known."""
    return Outcome(
        scenario=Scenario(code="SC0", name="Référence"),
        levers=(),
        plan=plan,
        status=Status.OPTIMAL,
        days={},
        grants_eur={},
        credits_eur={},
        filed={},
        meeting_days={},
        capacity_days={},
        calendar=calendar,
    )
