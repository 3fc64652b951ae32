"""A small year of meetings, typed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

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

PERIODS = months(date(2027, 1, 1), 12)
ALSACE = frozenset({date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 6)})
FRANCE = ALSACE - {date(2027, 3, 26)}
MORNING, AFTERNOON, EVENING = DayPart


def slot(month: int, day: int, part: DayPart = MORNING) -> Slot:
    return Slot(date(2027, month, day), part)


def body(code: str, **more: Any) -> Body:
    fields = {"name": code, "sessions_per_year": 4, "duration_h": Decimal(2), **more}
    return Body(code=code, **fields)


def closed(target: str, start: date, end: date, effect: str = "forbidden") -> Closure:
    return Closure(target=target, start=start, end=end, effect=effect)


def with_settings(plan: Plan, **fields: Any) -> Plan:
    return replace(plan, settings=replace(plan.settings, **fields))


YEAR = Plan(
    settings=Settings(
        horizon_start=date(2027, 1, 1), holiday_zone="Alsace-Moselle", school_zone="B"
    ),
    periods=PERIODS,
    holidays={"Alsace-Moselle": ALSACE, "Métropole": FRANCE},
    structures=(
        Structure(code="M", name="Métropole", school_zone="B", holiday_zone="Alsace-Moselle"),
        Structure(code="PETR", name="Pays", school_zone="A", holiday_zone="Métropole"),
    ),
    services=(Service(code="S0", name="Mission"), Service(code="S1", name="Mobilités")),
    agents=(
        Agent(code="A0", job="Mission", service="S0", cost_eur_per_day=Decimal(300)),
        Agent(code="A1", job="Mobilités", service="S1", cost_eur_per_day=Decimal(200)),
    ),
    available_days={(agent, p): Decimal(4) for agent in ("A0", "A1") for p in PERIODS},
    bodies=(
        body("COPIL", kind="COPIL", political=True, chair="E1", preceded_by="COTECH"),
        body("COTECH", kind="COTECH", chair="A0"),
    ),
    members=(
        Member(body="COPIL", person="A0"),
        Member(body="COPIL", person="E1"),
        Member(body="COPIL", person="E2", presence=Presence.DESIRED),
        Member(body="COTECH", person="A0"),
        Member(body="COTECH", person="A1"),
    ),
    outsiders=(
        Outsider(code="E1", role="Vice-présidente", structure="M", kind="élu"),
        Outsider(code="E2", role="Directeur", structure="PETR", kind="direction"),
    ),
    venues=(
        Venue(code="L1", name="Salle", structure="M", capacity=20, video=True),
        Venue(code="L2", name="Maison", structure="PETR", capacity=20),
    ),
)
