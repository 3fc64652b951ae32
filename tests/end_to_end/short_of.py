"""Plans that lack something, which solutions would bring."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Commitment
from tests.rules.cases import FEBRUARY, JANUARY, SOUND, change
from tests.year import with_settings

D = Decimal


def short_of_days() -> Plan:
    """Somebody lacks days in the two months of a mandatory task that another one awaits."""
    days = {**SOUND.available_days, ("A1", JANUARY): D("0.5"), ("A1", FEBRUARY): D(0)}
    tasks = tuple(replace(task, mandatory=True) for task in SOUND.tasks)
    return replace(
        SOUND,
        tasks=tasks,
        available_days=days,
        scenarios=SOUND.scenarios[:1],
        schemes=(),
        expenses=(),
        bodies=(),
        members=(),
    )


def short_of_time_and_money() -> Plan:
    """An engaged project also lacks 700 €, which credits would bring."""
    return replace(
        short_of_days(),
        projects=change(SOUND.projects, "P1", commitment=Commitment.ENGAGED),
        expenses=(replace(SOUND.expenses[0], schemes=()),),
        budgets=change(SOUND.budgets, "B1", voted_eur=D(2300)),
        authorisations=(),
    )


def short_of_sessions() -> Plan:
    """Meetings take the days of the one whom the task needs."""
    plan = short_of_days()
    days = {**SOUND.available_days, ("A1", JANUARY): D(4), ("A1", FEBRUARY): D(4)}
    bodies = tuple(
        replace(each, sessions_per_year=12, preparation_days=D(1)) for each in SOUND.bodies
    )
    plan = replace(plan, available_days=days, bodies=bodies, members=SOUND.members)
    return with_settings(plan, fewer_most_sessions=6)
