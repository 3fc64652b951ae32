from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.audit import audit
from coopplan.domain.finding import Ref
from coopplan.domain.input.lever import Event, Lever, LeverKind, Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Grain, weeks
from coopplan.domain.results.outcome import Outcome, Status, Unproven
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.buy import BUY
from coopplan.levers.people.remove_person import REMOVE_PERSON
from coopplan.levers.work.postpone import POSTPONE
from coopplan.planning import AuditError, audited, run
from coopplan.planning.allocation.decode import notes_of
from coopplan.progress import heard_by
from tests.planning.drawn import levers, money, options, teams_and_rhythms
from tests.properties import at_most

ZERO = Decimal(0)


def lever(kind: LeverKind, *targets: str, **fields: Any) -> Lever:
    return Lever(key="2", kind=kind, targets=targets, **fields)


def with_scenarios(plan: Plan, *levers: tuple[Lever, ...]) -> Plan:
    """Add a scenario without levers, then one for each list of levers."""
    return replace(
        plan,
        scenarios=tuple(
            Scenario(code=f"SC{rank}", name="", levers=own)
            for rank, own in enumerate(((), *levers))
        ),
    )


def uncovered(outcome: Outcome) -> Decimal:
    return sum(outcome.uncovered_days().values(), ZERO)


def test_a_plan_without_scenarios_has_an_implicit_reference(tiny: Plan) -> None:
    (outcome,) = run(tiny)
    assert (outcome.scenario.code, outcome.scenario.name) == ("REF", "Référence")
    assert outcome.status is Status.OPTIMAL
    assert uncovered(outcome) == 0
    assert outcome.filed == {"F": True, "G": True}


def test_the_reference_comes_first_then_the_sheets_order(tiny: Plan) -> None:
    plan = with_scenarios(tiny, (), ())
    last = replace(plan, settings=replace(plan.settings, reference_scenario="SC2"))
    assert [outcome.scenario.code for outcome in run(plan)] == ["SC0", "SC1", "SC2"]
    assert [outcome.scenario.code for outcome in run(last)] == ["SC2", "SC0", "SC1"]


def test_only_the_scenarios_asked_for_are_solved_beside_the_reference(tiny: Plan) -> None:
    plan = with_scenarios(tiny, (), ())
    told: list[str] = []
    with heard_by(told.append):
        assert len(run(plan, ["SC2"])) == 2
    assert told == ["Scénario SC0 calculé, 1 sur 2…", "Scénario SC2 calculé, 2 sur 2…"]
    assert [outcome.scenario.code for outcome in run(plan, [])] == ["SC0"]


def test_an_outcome_keeps_the_plan_its_levers_made(tiny: Plan) -> None:
    more = lever(ADD_BUDGET, "B0F", value=Decimal(100))
    _, outcome = run(with_scenarios(tiny, (more,)))
    assert outcome.levers == (more,)
    assert outcome.plan.budgets[0].voted_eur == 900


def test_an_event_holds_in_every_scenario_the_reference_included(tiny: Plan) -> None:
    gone = lever(REMOVE_PERSON, "A1", start=tiny.periods[0].first)
    event = Event(key="2", on=date(2027, 1, 4), title="Départ", lever=gone)
    outcomes = run(replace(with_scenarios(tiny, ()), events=(event,)))
    for outcome in outcomes:
        assert outcome.levers == (gone,)
        assert {agent for agent, _, _ in outcome.days} == {"A2"}
        assert outcome.filed["F"] is False


def test_days_granted_after_a_departure_do_not_count(tiny: Plan) -> None:
    gone = lever(REMOVE_PERSON, "A1", start=date(2027, 3, 1))
    event = Event(key="9", on=date(2027, 3, 1), title="Départ", lever=replace(gone, key="9"))
    more = lever(ADD_DAYS, "A1", value=Decimal(8))
    _, outcome = run(replace(with_scenarios(tiny, (more,)), events=(event,)))
    assert [outcome.plan.available_days["A1", period] for period in tiny.periods] == [6, 6, 0, 0]
    assert [(said.code, said.ref) for said in outcome.notes if said.code == "PLN13"] == [
        ("PLN13", Ref("levers", "2", "target"))
    ]


def test_days_given_before_a_departure_are_not_said(tiny: Plan) -> None:
    gone = lever(REMOVE_PERSON, "A1", start=date(2027, 3, 1))
    event = Event(key="9", on=date(2027, 3, 1), title="Départ", lever=gone)
    more = lever(ADD_DAYS, "A1", value=Decimal(8), end=date(2027, 2, 28))
    _, outcome = run(replace(with_scenarios(tiny, (more,)), events=(event,)))
    assert "PLN13" not in [said.code for said in outcome.notes]


def test_what_comes_after_a_shorter_horizon_is_left_out(tiny: Plan) -> None:
    shorter = replace(
        tiny,
        periods=tiny.periods[:2],
        tasks=(replace(tiny.tasks[0], start=date(2027, 3, 1)), *tiny.tasks[1:]),
        expenses=(replace(tiny.expenses[0], month=date(2027, 3, 1)), *tiny.expenses[1:]),
    )
    filing, later = shorter.tasks[0].code, shorter.expenses[0].code
    bought = lever(BUY, "JUR", value=Decimal(3), unit="10 €/j", start=date(2027, 3, 1))
    _, outcome = run(with_scenarios(shorter, (bought,)))
    assert filing not in outcome.uncovered_days()
    assert later not in outcome.unfunded_eur()
    assert outcome.filed["F"] is False
    assert [agent for agent in outcome.plan.agents if agent.external] == []


def test_bought_days_that_serve_nothing_are_said(tiny: Plan) -> None:
    bought = lever(BUY, "EUR", value=Decimal(3), unit="10 €/j")
    _, outcome = run(with_scenarios(tiny, (bought,)))
    used = sum(days for (agent, _, _), days in outcome.days.items() if agent == "EXT-EUR-1")
    (said,) = [said for said in outcome.notes if said.code == "PLN14"]
    assert used < 3
    assert f"{3 - used} j achetés" in said.message


def test_what_is_not_proven_of_a_plan_is_said(tiny: Plan) -> None:
    (outcome,) = run(tiny)
    gap = Unproven("distance", Decimal("58.5"), Decimal("29.5"))
    stopped = replace(outcome, status=Status.FEASIBLE, unproven=(gap,))
    (said,) = notes_of(stopped)
    assert said.code == "PLN16"
    assert "58,5 j, au mieux 29,5 j" in said.message
    assert notes_of(outcome) == outcome.notes == ()


def test_what_an_event_says_is_placed_in_the_events_sheet(tiny: Plan) -> None:
    unknown = lever(REMOVE_PERSON, "A9")
    event = Event(key="7", on=date(2027, 1, 4), title="Départ", lever=replace(unknown, key="7"))
    (outcome,) = run(replace(tiny, events=(event,)))
    assert [said.ref for said in outcome.notes] == [Ref("events", "7", "target")]


def test_a_file_that_nobody_can_write_brings_no_money(tiny: Plan) -> None:
    gone = lever(REMOVE_PERSON, "A1", start=date(2027, 3, 1))
    reference, outcome = run(with_scenarios(tiny, (gone,)))
    assert reference.grant_by_scheme()["F"] == 1500
    assert outcome.filed["F"] is False
    assert "F" not in outcome.grant_by_scheme()


def test_a_task_that_waits_for_a_postponed_one_gets_no_day(tiny: Plan) -> None:
    _, outcome = run(with_scenarios(tiny, (lever(POSTPONE, "T1"),)))
    assert outcome.uncovered_days() == {"T2": 4, "T3": 0}
    assert "PLN06" in [said.code for said in outcome.notes]


def test_meetings_beyond_availability_are_said(tiny: Plan) -> None:
    often = lever(SET_FREQUENCY, "I2", value=Decimal(60))
    _, outcome = run(with_scenarios(tiny, (often,)))
    assert "PLN01" in [said.code for said in outcome.notes]


def test_days_due_inside_a_period_are_said(tiny: Plan) -> None:
    scheme = replace(tiny.schemes[0], deadline=date(2027, 3, 15))
    tight = replace(tiny.tasks[0], start=date(2027, 3, 1), effort_days=Decimal(1))
    plan = replace(tiny, schemes=(scheme, tiny.schemes[1]), tasks=(tight, *tiny.tasks[1:]))
    (outcome,) = run(plan)
    (said,) = outcome.notes
    assert said.code == "PLN02"
    assert "1 jour de T1 prévu en mars 2027 est à faire avant le 15/03/2027" in said.message


def test_a_plan_that_breaks_its_constraints_is_an_error_of_ours(tiny: Plan) -> None:
    (outcome,) = run(tiny)
    assert audited(outcome) is outcome
    with pytest.raises(AuditError, match="euros_are_exact"):
        audited(replace(outcome, credits_eur={("D1", "B0F"): Decimal("0.001")}))


@at_most(50)
@given(data=st.data())
def test_no_team_or_rhythm_is_ever_broken(tiny: Plan, data: st.DataObject) -> None:
    plan = with_scenarios(data.draw(teams_and_rhythms(tiny)), data.draw(levers()))
    reference, outcome = run(plan)
    assert audit(reference) == audit(outcome) == ()


@at_most(50)
@given(data=st.data())
def test_no_option_is_ever_broken(tiny: Plan, data: st.DataObject) -> None:
    plan = with_scenarios(data.draw(options(tiny)), data.draw(levers()))
    reference, outcome = run(plan)
    assert audit(reference) == audit(outcome) == ()


@at_most(50)
@given(data=st.data())
def test_no_plan_ever_breaks_a_constraint(tiny: Plan, data: st.DataObject) -> None:
    plan = with_scenarios(data.draw(money(tiny)), data.draw(levers()))
    reference, outcome = run(plan)
    assert audit(reference) == audit(outcome) == ()


@at_most(50)
@given(data=st.data())
def test_an_empty_scenario_equals_the_reference(tiny: Plan, data: st.DataObject) -> None:
    plan, step = data.draw(money(tiny)), data.draw(st.sampled_from(("0.01", "0.1", "1", "100")))
    plan = replace(plan, settings=replace(plan.settings, step_eur=Decimal(step)))
    reference, outcome = run(with_scenarios(plan, ()))
    assert outcome.days == reference.days
    assert outcome.grants_eur == reference.grants_eur
    assert outcome.credits_eur == reference.credits_eur
    assert outcome.filed == reference.filed


def test_a_plan_can_be_made_in_weeks(tiny: Plan) -> None:
    periods = weeks(date(2027, 1, 4), 12)
    plan = replace(
        tiny,
        settings=replace(tiny.settings, grain=Grain.WEEK, horizon_periods=12),
        periods=periods,
        net_days=dict.fromkeys(periods, Decimal(5)),
        available_days={
            (agent.code, period): Decimal(1) for agent in tiny.agents for period in periods
        },
    )
    gone = lever(REMOVE_PERSON, "A1", start=periods[4].first)
    reference, outcome = run(with_scenarios(plan, (gone,)))
    assert all(days <= 1 for days in reference.load_days().values())
    assert uncovered(reference) == 0
    assert outcome.uncovered_days()["T1"] > 0


def test_a_purchase_without_credit_is_said(tiny: Plan) -> None:
    bought = lever(BUY, "JUR:2", value=Decimal(2), unit="1000000 €/j")
    outcome = run(with_scenarios(tiny, (bought,)))[1]
    notes = {note.code: note for note in outcome.notes}
    assert outcome.unfunded_eur()["D-EXT-JUR-1"] > 0
    assert "Droit" in notes["PLN10"].message
