"""What changes between two plans is what their figures say, each counted once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.changes.comparing import changes, dominated
from coopplan.domain.changes.difference import Change, Matter
from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Agent, Project, Service, Task
from coopplan.domain.results.figures import figures
from coopplan.domain.results.outcome import Outcome, Status

JANUARY, FEBRUARY = months(date(2027, 1, 1), 2)
D = Decimal


@pytest.fixture
def before() -> Outcome:
    first, last = JANUARY.first, FEBRUARY.last
    plan = Plan(
        settings=Settings(horizon_start=first, horizon_periods=2, own_service="S0"),
        periods=(JANUARY, FEBRUARY),
        services=(
            Service(code="S0", name="Mission", approver="DGS"),
            Service(code="S1", name="Juridique", approver="Directrice"),
        ),
        agents=(
            Agent(code="A1", job="Cheffe de projet", service="S0"),
            Agent(code="A2", job="Juriste", service="S1"),
        ),
        projects=(Project(code="P1", name="Vélo", service="S1"),),
        tasks=tuple(
            Task(code=code, project="P1", title=code, skill="ANI", effort_days=D(10),
                 start=first, end=last)
            for code in ("T1", "T2")
        ),
        expenses=(
            Expense(code="D1", project="P1", title="Étude", section=Section.OPERATING,
                    cost_eur=D(20000), month=first, schemes=("F1",)),
        ),
        budgets=(
            Budget(code="B1", title="Études", service="S1", section=Section.OPERATING,
                   voted_eur=D(9000)),
        ),
        schemes=(
            Scheme(code="F1", name="LEADER", funder="Région", rate=D("0.5"), ceiling_eur=D(8000)),
        ),
    )  # fmt: skip
    return Outcome(
        scenario=Scenario(code="SC0", name="Référence"),
        levers=(),
        plan=plan,
        status=Status.OPTIMAL,
        days={("A1", "T1", JANUARY): D(4), ("A2", "T2", JANUARY): D(3)},
        grants_eur={},
        credits_eur={("D1", "B1"): D(9000)},
        filed={"F1": False},
        meeting_days={("A1", JANUARY): D(2)},
        capacity_days={},
    )


def only(before: Outcome, after: Outcome, matter: Matter, code: str) -> Change:
    (found,) = [
        change
        for change in changes(before, after).changes
        if (change.matter, change.code) == (matter, code)
    ]
    return found


def test_a_plan_does_not_differ_from_itself(before: Outcome) -> None:
    found = changes(before, before)

    assert (found.changes, found.services, found.figures) == ((), (), ())


def test_days_of_a_person_are_compared_task_by_task(before: Outcome) -> None:
    days = {("A1", "T1", JANUARY): D(4), ("A2", "T2", JANUARY): D(3), ("A2", "T1", FEBRUARY): D(6)}
    after = replace(before, days=days)

    person = only(before, after, Matter.AGENT, "A2")
    assert (person.before, person.after, dict(person.detail)) == (3, 9, {"T1": 6})
    assert (person.decides, person.needs_arbitration) == ("Directrice", True)
    task = only(before, after, Matter.TASK, "T1")
    assert (task.difference, dict(task.detail), task.decides) == (6, {"A2": 6}, "")


def test_days_that_only_move_are_a_change_without_difference(before: Outcome) -> None:
    after = replace(before, days={("A1", "T1", FEBRUARY): D(4), ("A2", "T2", JANUARY): D(3)})

    person = only(before, after, Matter.AGENT, "A1")
    assert (person.difference, person.moved, person.size) == (0, 4, 4)
    assert not person.needs_arbitration


def test_what_is_decided_alone_has_a_threshold(before: Outcome) -> None:
    def arbitration(eur: str) -> bool:
        after = replace(before, credits_eur={("D1", "B1"): D(eur)})
        return only(before, after, Matter.SOURCE, "B1").needs_arbitration

    assert not arbitration("4000")
    assert arbitration("3999.99")


def test_a_funder_decides_without_arbitration(before: Outcome) -> None:
    after = replace(before, grants_eur={("D1", "F1"): D(8000)}, filed={"F1": True})

    grant = only(before, after, Matter.SOURCE, "F1")
    assert (grant.decides, grant.needs_arbitration) == ("Région", False)
    unpaid = only(before, after, Matter.PROJECT, "P1")
    assert (unpaid.before, unpaid.after, unpaid.decides) == (11000, 3000, "")


def test_a_task_planned_otherwise_is_said(before: Outcome) -> None:
    tasks = (before.plan.tasks[0],)
    after = replace(
        before,
        plan=replace(before.plan, tasks=tasks),
        days={("A1", "T1", JANUARY): D(4)},
    )

    task = only(before, after, Matter.TASK, "T2")
    assert (task.before, task.after, task.is_planned_otherwise) == (3, 0, True)
    assert task.decides == "Directrice"


def test_what_matters_most_comes_first_and_swapping_changes_signs(before: Outcome) -> None:
    after = replace(
        before,
        days={("A1", "T1", JANUARY): D(5), ("A2", "T2", JANUARY): D(3)},
        credits_eur={},
        meeting_days={},
    )

    there, back = changes(before, after).changes, changes(after, before).changes
    weights = [change.weight for change in there]
    assert weights == sorted(weights, reverse=True)
    assert [(c.matter, c.code, -c.difference) for c in there] == [
        (c.matter, c.code, c.difference) for c in back
    ]
    meeting = only(before, after, Matter.MEETING, "S0")
    assert meeting.difference == -2


def test_services_gain_what_the_figures_gain(before: Outcome) -> None:
    after = replace(
        before,
        days={**before.days, ("A1", "T2", FEBRUARY): D(5)},
        grants_eur={("D1", "F1"): D(8000)},
    )

    mission, legal = changes(before, after).services
    assert (mission.lent_days, legal.received_days, legal.received_eur) == (5, 5, 8000)
    gained = figures(after).covered_days - figures(before).covered_days
    assert mission.lent_days + legal.lent_days == gained


def test_a_scenario_is_dominated_by_one_better_on_both_counts(before: Outcome) -> None:
    def scenario(code: str, own: str, days: str) -> Outcome:
        own_line = replace(before.plan.budgets[0], service="S0")
        return replace(
            before,
            scenario=Scenario(code=code, name=code),
            plan=replace(before.plan, budgets=(own_line,)),
            credits_eur={("D1", "B1"): D(own)},
            days={("A1", "T1", JANUARY): D(days)},
        )

    shown = (scenario("A", "100", "5"), scenario("B", "100", "4"), scenario("C", "50", "3"))
    twice = (scenario("A", "100", "5"), scenario("D", "100", "5"))

    assert dominated(shown) == {"B"}
    assert dominated(twice) == frozenset()
