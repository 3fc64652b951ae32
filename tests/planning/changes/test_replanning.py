"""After an event a validated plan is kept where it can be, and its past is left as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coopplan.audit import audit
from coopplan.domain.finding import Finding
from coopplan.domain.input.decisions.validated_plan import Appointment, Validated
from coopplan.domain.input.lever import Event, Lever
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.past import frontier, past_of
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.people.remove_person import REMOVE_PERSON
from coopplan.planning import run
from coopplan.rules.staffing.past import PAST
from tests.planning.allocation.test_work_rules import with_task
from tests.planning.conftest import FEBRUARY

D = Decimal
MARCH = date(2027, 3, 1)
Days = dict[tuple[str, str, Period], Decimal]


def validated(outcome: Outcome, on: date = date(2026, 12, 1)) -> Validated:
    return Validated(
        scenario=outcome.scenario.code,
        on=on,
        days=outcome.days,
        grants_eur=outcome.grants_eur,
        credits_eur=outcome.credits_eur,
        sessions=outcome.calendar.appointments if outcome.calendar else (),
    )


def departure(agent: str, day: date) -> Event:
    lever = Lever(key="2", kind=REMOVE_PERSON, targets=(agent,), start=day)
    return Event(key="2", on=day, title="Départ", lever=lever)


@pytest.fixture(scope="module")
def before(outcomes: dict[str, Outcome]) -> Outcome:
    return outcomes["SC3"]


@pytest.fixture(scope="module")
def after(demo: Plan, before: Outcome) -> Outcome:
    """SC3 was validated; then A17 leaves on 1 March."""
    plan = replace(demo, validated=validated(before), events=(departure("A17", MARCH),))
    return run(plan, ["SC3"])[-1]


def moved(before: Outcome, after: Outcome) -> Days:
    keys = {*before.days, *after.days}
    was, now = before.days, after.days
    return {k: now.get(k, D(0)) - was.get(k, D(0)) for k in keys if now.get(k) != was.get(k)}


def test_a_departure_changes_nothing_before_it(before: Outcome, after: Outcome) -> None:
    assert all(period.first >= MARCH for (_agent, _task, period) in moved(before, after))


def test_a_departure_moves_no_session_held_before_it(before: Outcome, after: Outcome) -> None:
    then = {one for one in sessions(before) if one.slot.day < MARCH}

    assert then
    assert then <= sessions(after)


def sessions(outcome: Outcome) -> set[Appointment]:
    assert outcome.calendar
    return set(outcome.calendar.appointments)


def test_a_departure_touches_only_tasks_it_must(before: Outcome, after: Outcome) -> None:
    """A task moves if the person worked on it, waits for one that did, or frees days for one."""
    changed = moved(before, after)
    lost = {task for (agent, task, _period) in changed if agent == "A17"}
    replacing = {agent for (agent, task, _p), d in changed.items() if task in lost and d > 0}
    waiting = {task.code for task in after.plan.tasks if set(task.predecessors) & lost}
    touched = {task for (_agent, task, _period) in changed}
    given_up = {task for (agent, task, _p) in changed if agent in replacing}

    assert lost
    assert touched <= lost | waiting | given_up
    assert audit(after) == ()


def test_without_an_event_the_validated_plan_stays(demo: Plan, before: Outcome) -> None:
    same = run(replace(demo, validated=validated(before)), ["SC3"])[-1]

    assert same.days == before.days
    assert (same.grants_eur, same.credits_eur) == (before.grants_eur, before.credits_eur)


def test_days_worked_in_the_past_stay_though_less_is_granted_since(
    demo: Plan, before: Outcome
) -> None:
    poorer = {
        key: D(0) if key[0] == "A11" and key[1].first < MARCH else days
        for key, days in demo.available_days.items()
    }
    settings = replace(demo.settings, replan_from=MARCH)
    plan = replace(demo, settings=settings, available_days=poorer, validated=validated(before))
    again = run(plan, ["SC3"])[-1]

    def past(outcome: Outcome) -> Days:
        return {key: d for key, d in outcome.days.items() if key[2].first < MARCH}

    assert past(again) == past(before)
    assert audit(again) == ()


def test_the_past_ends_with_the_setting_else_with_the_first_event_since(
    demo: Plan, before: Outcome
) -> None:
    plan = replace(demo, validated=validated(before), events=(departure("A17", MARCH),))
    known = replace(plan, validated=validated(before, on=date(2027, 3, 2)))
    typed = replace(plan, settings=replace(plan.settings, replan_from=date(2027, 5, 10)))

    assert frontier(plan) == MARCH
    assert [period.key for period in sorted(past_of(plan))] == ["2027-01", "2027-02"]
    assert frontier(known) is None
    assert max(past_of(typed)).key == "2027-04"
    assert frontier(replace(typed, validated=None)) is None


@pytest.mark.parametrize(
    ("validated_on", "first_day"),
    [(date(2027, 2, 28), MARCH), (MARCH, None), (date(2027, 3, 2), None)],
)
def test_an_event_of_the_day_of_validation_is_part_of_the_validated_plan(
    tiny: Plan, validated_on: date, first_day: date | None
) -> None:
    known = Validated(scenario="SC0", on=validated_on, days={})
    plan = replace(tiny, validated=known, events=(departure("A1", MARCH),))

    assert frontier(plan) == first_day


def test_the_first_event_since_the_validation_ends_the_past(tiny: Plan) -> None:
    known = Validated(scenario="SC0", on=date(2027, 1, 15), days={})
    days = (date(2027, 4, 1), MARCH, date(2027, 1, 10))
    events = tuple(departure("A1", day) for day in days)

    assert frontier(replace(tiny, validated=known, events=events)) == MARCH


def test_a_period_is_past_once_its_last_day_is(tiny: Plan) -> None:
    known = Validated(scenario="SC0", on=date(2026, 12, 1), days={})

    def past(first_day: date) -> list[str]:
        settings = replace(tiny.settings, replan_from=first_day)
        return [p.key for p in sorted(past_of(replace(tiny, validated=known, settings=settings)))]

    assert past(date(2027, 1, 31)) == []
    assert past(date(2027, 2, 1)) == ["2027-01"]
    assert past(date(2027, 2, 28)) == ["2027-01"]


WORKED = {("A1", "T2", FEBRUARY): D(2), ("A2", "T2", FEBRUARY): D("0.5")}
RULES: dict[str, Callable[[Plan], Plan]] = {
    "lead": lambda plan: with_task(plan, "T2", lead="A2"),
    "one_person": lambda plan: with_task(plan, "T2", max_people=1),
    "two_at_a_time": lambda plan: with_task(plan, "T2", in_pairs=True),
    "slow_project": lambda plan: replace(
        plan, projects=(replace(plan.projects[0], ramp_share=D(0)), *plan.projects[1:])
    ),
    "least_time": lambda plan: replace(
        plan,
        schemes=tuple(
            replace(s, least_time_share=D("0.1"), time_is_rule=True) for s in plan.schemes
        ),
    ),
    "useful_block": lambda plan: with_settings(plan, min_block_days=D(1)),
    "one_project": lambda plan: with_settings(plan, max_projects=1),
    "in_the_field": lambda plan: with_settings(
        with_task(plan, "T1", field_work=True), field_share=D("0.9")
    ),
    "unsigned": lambda plan: with_settings(plan, unsigned_days=D(1)),
}


CONTRADICTIONS: dict[str, tuple[Callable[[Plan], Plan], tuple[str, str, str, str]]] = {
    "predecessor": (
        lambda plan: with_task(plan, "T2", predecessors=("T1",)),
        ("PAS01", "tasks", "T2", "predecessors"),
    ),
    "starts_later": (
        lambda plan: with_task(plan, "T2", start=MARCH),
        ("PAS02", "tasks", "T2", "start"),
    ),
    "ends_earlier": (
        lambda plan: with_task(plan, "T2", start=date(2027, 1, 1), end=date(2027, 1, 31)),
        ("PAS02", "tasks", "T2", "end"),
    ),
    "quota": (
        lambda plan: replace(
            plan, services=tuple(replace(s, quota_share=D("0.001")) for s in plan.services)
        ),
        ("PAS03", "services", "S1", "quota_share"),
    ),
    "skill": (
        lambda plan: with_task(plan, "T2", skill="JUR", min_level=3),
        ("PAS04", "tasks", "T2", "skill"),
    ),
    "effort": (
        lambda plan: with_task(plan, "T2", effort_days=D(1)),
        ("PAS05", "tasks", "T2", "effort_days"),
    ),
    "time": (
        lambda plan: replace(
            plan, available_days={k: d for k, d in plan.available_days.items() if k[0] != "A1"}
        ),
        ("PAS06", "availability", "A1", "2027-02"),
    ),
    "step": (
        lambda plan: with_settings(plan, step_days=D(1)),
        ("PAS08", "settings", "step_days", "value"),
    ),
}


@pytest.mark.parametrize(("change", "expected"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_what_contradicts_the_past_is_said_and_the_past_stays(
    tiny: Plan, change: Callable[[Plan], Plan], expected: tuple[str, str, str, str]
) -> None:
    known = Validated(scenario="SC0", on=date(2026, 12, 1), days=WORKED)
    free = replace(with_task(tiny, "T2", predecessors=()), validated=known, bodies=(), members=())
    settled = with_settings(free, replan_from=MARCH)
    changed = change(settled)

    (outcome,) = run(changed, [])

    said = {(f.code, f.ref.entity, f.ref.key, f.ref.field) for f in check_past(changed) if f.ref}
    assert check_past(settled) == []
    assert expected in said
    assert {key: days for key, days in outcome.days.items() if key[2].first < MARCH} == WORKED
    assert audit(outcome) == ()


def test_a_file_wholly_written_after_its_new_deadline_brings_nothing(tiny: Plan) -> None:
    known = Validated(scenario="SC0", on=date(2026, 12, 1), days=WORKED)
    done = with_task(tiny, "T2", predecessors=(), effort_days=D("2.5"))
    free = replace(done, validated=known, bodies=(), members=())
    schemes = tuple(replace(s, filing_task="T2", deadline=date(2027, 1, 20)) for s in tiny.schemes)

    (outcome,) = run(with_settings(replace(free, schemes=schemes), replan_from=MARCH), [])

    assert set(outcome.filed.values()) == {False}
    assert outcome.grants_eur == {}


def check_past(plan: Plan) -> list[Finding]:
    return [finding for rule in PAST for finding in rule(plan)]


def with_settings(plan: Plan, **changes: Any) -> Plan:
    return replace(plan, settings=replace(plan.settings, **changes))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_was_worked_stays_whatever_rule_is_typed_since(
    tiny: Plan, rule: Callable[[Plan], Plan]
) -> None:
    worked = {**WORKED, ("A2", "T3", FEBRUARY): D("0.5")}
    known = Validated(scenario="SC0", on=date(2026, 12, 1), days=worked)
    free = replace(with_task(tiny, "T2", predecessors=()), validated=known, bodies=(), members=())

    (outcome,) = run(rule(with_settings(free, replan_from=MARCH)), [])

    assert {key: days for key, days in outcome.days.items() if key[2].first < MARCH} == worked
    assert audit(outcome) == ()


def test_whoever_led_in_the_past_and_has_left_leads_no_more(tiny: Plan) -> None:
    known = Validated(scenario="SC0", on=date(2026, 12, 1), days=WORKED)
    led = with_task(tiny, "T2", predecessors=(), lead="A2")
    gone = {key: days for key, days in tiny.available_days.items() if key[0] != "A2"}
    plan = replace(led, validated=known, available_days=gone, bodies=(), members=())

    (outcome,) = run(with_settings(plan, replan_from=MARCH), [])

    assert outcome.uncovered_days()["T2"] == 0
    assert [note.code for note in outcome.notes] == ["PLN23"]
