"""What rows of tasks, projects and schemes ask for reaches the solver, and levers keep to it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Rhythm
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.planning import run
from coopplan.planning.allocation.capacity import means_of
from coopplan.planning.allocation.encoding.encode import encode
from coopplan.planning.negotiation.worth.gains import gain_between
from coopplan.planning.negotiation.worth.sensitivity import HotScenario
from solver.allocation import Instance
from tests.planning.conftest import APRIL, FEBRUARY, JANUARY, MARCH

D = Decimal
WINDOW = ("2027-02", "2027-03", "2027-04")


def with_task(plan: Plan, code: str, **changes: Any) -> Plan:
    tasks = tuple(replace(task, **changes) if task.code == code else task for task in plan.tasks)
    return replace(plan, tasks=tasks)


def encoded(plan: Plan) -> Instance:
    return encode(plan, means_of(plan, {}), None)


def by_month(outcome: Outcome, code: str) -> list[Decimal]:
    """Sum a task's days in each month."""
    return [
        sum((days for (_, t, p), days in outcome.days.items() if (t, p) == (code, period)), D(0))
        for period in outcome.plan.periods
    ]


def alone(plan: Plan, code: str, **changes: Any) -> Plan:
    """Keep one task, without money, meetings or quota, its window the whole horizon."""
    (task,) = (task for task in plan.tasks if task.code == code)
    whole = replace(task, start=JANUARY.first, end=APRIL.last, predecessors=(), **changes)
    services = tuple(replace(service, quota_share=None) for service in plan.services)
    return replace(
        plan, tasks=(whole,), expenses=(), schemes=(), bodies=(), members=(), services=services
    )


def test_nothing_is_asked_for_unless_typed(tiny: Plan) -> None:
    inst = encoded(tiny)

    rules = (inst.most_people, inst.lead, inst.halves, inst.least_days, inst.regular)
    assert (*rules, inst.continuous, inst.wait, inst.ramp_rate) == ({},) * 8
    assert "timing" not in inst.tiers


def test_rules_of_a_task_reach_the_solver(tiny: Plan) -> None:
    asked = with_task(tiny, "T2", max_people=1, lead="A2", in_pairs=True)
    inst = encoded(with_task(asked, "T1", rhythm=Rhythm.EARLY))

    assert (inst.most_people, inst.lead) == ({"T2": 1}, {"T2": "A2"})
    assert inst.halves == {"T2": (("A1",), ("A2",))}
    assert {m: off for (t, m), off in inst.wait.items() if t == "T1"} == {
        "2027-01": 0.0,
        "2027-02": 1.0,
        "2027-03": 2.0,
    }
    assert "timing" in inst.tiers


def test_two_skills_at_once_are_two_halves(tiny: Plan) -> None:
    inst = encoded(with_task(tiny, "T2", skill="EUR + JUR"))

    assert inst.qualified["T2"] == ("A1", "A2")
    assert inst.halves == {"T2": (("A1",), ("A2",))}


def test_a_lead_who_lacks_the_skill_or_the_time_leads_nothing(tiny: Plan) -> None:
    gone = {key: days for key, days in tiny.available_days.items() if key[0] != "A2"}

    assert encoded(with_task(tiny, "T1", lead="A2")).lead == {}
    assert encoded(replace(with_task(tiny, "T3", lead="A2"), available_days=gone)).lead == {}


def test_a_rhythm_counts_the_months_in_which_somebody_has_time(tiny: Plan) -> None:
    regular = with_task(tiny, "T2", rhythm=Rhythm.REGULAR)
    closed = {key: days for key, days in tiny.available_days.items() if key[1] is not MARCH}

    assert encoded(regular).regular == {"T2": WINDOW}
    without_march = encoded(replace(regular, available_days=closed)).regular
    assert without_march == {"T2": ("2027-02", "2027-04")}


def test_the_least_time_of_a_scheme_is_that_of_colleagues_on_its_projects(tiny: Plan) -> None:
    schemes = tuple(
        replace(s, least_time_share=D("0.05"), time_is_rule=s.code == "G") for s in tiny.schemes
    )
    inst = encoded(replace(tiny, schemes=schemes))
    paid = {e.project for e in tiny.expenses if by_code(schemes)["G"].covers(e)}

    assert inst.least_days == {(a, p): 4.0 for a in ("A1", "A2") for p in paid}


def test_a_regular_task_has_equal_months(tiny: Plan) -> None:
    (outcome,) = run(alone(tiny, "T2", rhythm=Rhythm.REGULAR, effort_days=D("5.5")), [])

    assert sorted(by_month(outcome, "T2")) == [D(1), D("1.5"), D("1.5"), D("1.5")]


def test_what_a_regular_task_lacks_is_spread_too(tiny: Plan) -> None:
    few = dict.fromkeys(tiny.available_days, D(4)) | {
        ("A1", FEBRUARY): D(0),
        ("A2", FEBRUARY): D("0.5"),
    }
    plan = replace(alone(tiny, "T2", rhythm=Rhythm.REGULAR, effort_days=D(8)), available_days=few)

    (outcome,) = run(plan, [])

    assert by_month(outcome, "T2") == [D(1), D("0.5"), D(1), D(1)]


def test_early_and_late_tasks_are_at_the_ends_of_their_window(tiny: Plan) -> None:
    early = alone(tiny, "T3", rhythm=Rhythm.EARLY, effort_days=D(2))
    late = alone(tiny, "T3", rhythm=Rhythm.LATE, effort_days=D(2))

    assert by_month(run(early, [])[0], "T3") == [D(1), D(1), D(0), D(0)]
    assert by_month(run(late, [])[0], "T3") == [D(0), D(0), D(0), D(2)]


def test_two_at_a_time_give_the_same_days(tiny: Plan) -> None:
    (outcome,) = run(alone(tiny, "T2", skill="EUR + JUR", effort_days=D(6)), [])

    by_agent = {a: D(0) for a in ("A1", "A2")}
    for (agent, _task, _period), days in outcome.days.items():
        by_agent[agent] += days
    assert by_agent == {"A1": D(3), "A2": D(3)}


def test_the_value_of_a_lever_is_that_of_a_run_with_it(tiny: Plan) -> None:
    plan = with_task(tiny, "T2", rhythm=Rhythm.REGULAR, lead="A2")
    plan = with_task(plan, "T1", rhythm=Rhythm.CONTINUOUS)
    poor = {key: min(days, D(2)) for key, days in plan.available_days.items()}
    plan = replace(plan, available_days=poor | {("A1", FEBRUARY): D(0)}, bodies=(), members=())
    (shown,) = run(plan, [])
    hot = HotScenario(shown)

    for agent, month in (("A1", FEBRUARY), ("A1", JANUARY), ("A2", MARCH)):
        more = Lever(
            key="X", kind=ADD_DAYS, targets=(agent,), value=D(3), start=month.first, end=month.last
        )
        given = dict(plan.available_days)
        given[agent, month] = given.get((agent, month), D(0)) + 3
        (solved,) = run(replace(plan, available_days=given), [])

        told = hot.told(more)
        run_gain = gain_between(shown, solved)
        assert told.mandatory_days == run_gain.mandatory_days
        assert told.weighted_days == run_gain.weighted_days
        assert told.eur == run_gain.eur
