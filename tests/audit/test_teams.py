"""Teams and rhythms: a plan that keeps them is sound, one corrupted in one way is caught."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Expense, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Project, Rhythm, Service, Skill, Task
from coopplan.domain.results.outcome import Outcome, Status
from tests.audit.corrupted import caught, with_scheme, with_task, working

D = Decimal
YEAR = months(date(2027, 1, 1), 4)
SKILLS = {"A1": {"GEN": 2}, "A2": {"GEN": 2, "EUR": 2}, "A3": {"EUR": 2}}
EVEN = {("A1", "T1", 0): "2", ("A1", "T1", 1): "2", ("A1", "T1", 2): "2", ("A1", "T1", 3): "2"}


@pytest.fixture
def free() -> Outcome:
    """Eight days of one task, two in each of four months; three people have five days a month."""
    task = Task(
        code="T1",
        project="P1",
        title="Animation",
        skill="GEN",
        effort_days=D(8),
        start=YEAR[0].first,
        end=YEAR[-1].last,
    )
    expense = Expense(
        code="D1",
        project="P1",
        title="Étude",
        section=Section.OPERATING,
        cost_eur=D(0),
        month=YEAR[0].first,
        schemes=("F",),
    )
    plan = Plan(
        settings=Settings(horizon_start=YEAR[0].first, horizon_periods=4),
        periods=YEAR,
        net_days=dict.fromkeys(YEAR, D(20)),
        services=(Service(code="S0", name="Mission"),),
        skills=(Skill(code="GEN", name="Gestion"), Skill(code="EUR", name="Fonds")),
        agents=tuple(Agent(code=a, job="", service="S0", skills=SKILLS[a]) for a in SKILLS),
        available_days={(a, month): D(5) for a in SKILLS for month in YEAR},
        projects=(Project(code="P1", name="Un"),),
        tasks=(task,),
        expenses=(expense,),
        schemes=(Scheme(code="F", name="LEADER", rate=D(0), ceiling_eur=D(0)),),
    )
    outcome = Outcome(
        scenario=Scenario(code="SC0", name=""),
        levers=(),
        plan=plan,
        status=Status.OPTIMAL,
        days={},
        grants_eur={},
        credits_eur={},
        filed={"F": True},
        meeting_days={},
        capacity_days=dict(plan.available_days),
    )
    return working(outcome, EVEN)


def caught_with(outcome: Outcome, **changes: Any) -> set[str]:
    """Tell what the audit finds once the task asks for something."""
    return caught(with_task(outcome, "T1", **changes))


def test_the_plan_is_sound(free: Outcome) -> None:
    assert caught(free) == set()


def test_few_people__on_a_task(free: Outcome) -> None:
    two = working(free, {("A1", "T1", 3): "", ("A2", "T1", 3): "2"})

    assert caught_with(two, max_people=2) == set()
    assert caught_with(two, max_people=1) == {"few_people"}


def test_lead_does_half__of_what_is_done(free: Outcome) -> None:
    half = working(free, {("A1", "T1", m): "" for m in (2, 3)} | {("A2", "T1", 3): "4"})

    assert caught_with(half, lead="A2") == set()
    assert caught_with(free, lead="A2") == {"lead_does_half"}
    assert caught_with(free, lead="A3") == set(), "who lacks the skill cannot lead"


def test_together__nobody_does_more_than_half(free: Outcome) -> None:
    shared = working(free, {(a, "T1", m): "1" for a in ("A1", "A2") for m in range(4)})

    assert caught_with(shared, in_pairs=True) == set()
    assert caught_with(free, in_pairs=True) == {"together"}


def test_together__each_skill_does_half(free: Outcome) -> None:
    one_each = working(free, {(a, "T1", m): "1" for a in ("A1", "A3") for m in range(4)})
    three = working(free, {("A2", "T1", m): "1" for m in range(4)})
    three = working(three, {("A3", "T1", m): "1" for m in range(4)})

    assert caught_with(one_each, skill="GEN + EUR") == set()
    assert caught_with(three, skill="GEN + EUR", effort_days=D(16)) == set()
    assert caught_with(free, skill="GEN + EUR") == {"together"}


def test_enough_on_project__where_the_funder_makes_it_a_rule(free: Outcome) -> None:
    asked = {"least_time_share": D("0.11")}

    assert caught(with_scheme(free, "F", **asked)) == set()
    assert caught(with_scheme(free, "F", **asked, time_is_rule=True)) == {"enough_on_project"}
    enough = {"least_time_share": D("0.1"), "time_is_rule": True}
    assert caught(with_scheme(free, "F", **enough)) == set()


def test_even_shares__of_a_regular_task(free: Outcome) -> None:
    within_a_step = working(free, {("A1", "T1", 0): "2.5", ("A1", "T1", 1): "2"})
    uneven = working(free, {("A1", "T1", 0): "2.5", ("A1", "T1", 1): "1.5"})

    assert caught_with(free, rhythm=Rhythm.REGULAR) == set()
    assert caught_with(within_a_step, rhythm=Rhythm.REGULAR, effort_days=D("8.5")) == set()
    assert caught_with(uneven, rhythm=Rhythm.REGULAR) == {"even_shares"}


def test_without_pause__from_the_first_period_to_the_last(free: Outcome) -> None:
    pause = working(free, {("A1", "T1", 1): "", ("A1", "T1", 2): "4"})
    late = working(free, {("A1", "T1", 0): "", ("A1", "T1", 2): "4"})

    assert caught_with(late, rhythm=Rhythm.CONTINUOUS) == set()
    assert caught_with(pause, rhythm=Rhythm.CONTINUOUS) == {"without_pause"}


def test_timing__no_step_could_be_earlier_or_later(free: Outcome) -> None:
    first = {("A1", "T1", m): days for m, days in enumerate(("5", "3", "", ""))}
    early, late = (
        working(free, first),
        working(free, dict(zip(reversed(EVEN), first.values(), strict=True))),
    )

    assert caught_with(early, rhythm=Rhythm.EARLY) == set()
    assert caught_with(late, rhythm=Rhythm.LATE) == set()
    assert caught_with(late, rhythm=Rhythm.EARLY) == {"timing"}
    assert caught_with(early, rhythm=Rhythm.LATE) == {"timing"}
