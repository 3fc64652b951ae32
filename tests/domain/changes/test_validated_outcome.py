"""The validated plan is compared with what a run gives now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.changes.validated_outcome import as_validated, events_since
from coopplan.domain.input.decisions.validated_plan import Validated
from coopplan.domain.input.lever import Event
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from tests.domain.changes.test_comparing import JANUARY, before

__all__ = ["before"]
D = Decimal
ON = date(2027, 2, 1)


def validated(outcome: Outcome, **more: object) -> Outcome:
    plan = replace(
        outcome.plan,
        validated=Validated(
            scenario="SC8",
            name="Compromis",
            on=ON,
            days=dict(outcome.days),
            **more,  # type: ignore[arg-type]
        ),
    )
    return replace(outcome, plan=plan)


def with_events(plan: Plan, *days: date) -> Plan:
    return replace(plan, events=tuple(Event(key=str(on), on=on, title="Départ") for on in days))


def test_the_validated_plan_has_the_days_and_euros_it_had(before: Outcome) -> None:
    credits_eur = {("D1", "B1"): D(5000)}
    now = replace(validated(before, credits_eur=credits_eur), days={})

    frozen = as_validated(now)

    assert (frozen.days, frozen.credits_eur) == (before.days, credits_eur)
    assert frozen.scenario.name == "Compromis validé le 01/02/2027"


def test_what_the_inputs_no_longer_know_is_left_out(before: Outcome) -> None:
    now = validated(before, grants_eur={("D1", "F9"): D(1), ("D9", "F1"): D(1)})
    gone = replace(now, plan=replace(now.plan, agents=now.plan.agents[1:]))

    frozen = as_validated(gone)

    assert frozen.days == {("A2", "T2", JANUARY): D(3)}
    assert frozen.grants_eur == {}


def test_without_a_validated_plan_there_is_none_to_show(before: Outcome) -> None:
    with pytest.raises(ValueError, match="no plan was validated"):
        as_validated(before)


def test_events_are_those_since_the_validation(before: Outcome) -> None:
    now = validated(before)
    plan = with_events(now.plan, date(2027, 3, 1), date(2027, 2, 15), ON, date(2027, 1, 5))

    found = events_since(replace(now, plan=plan))

    assert [event.on for event in found] == [date(2027, 2, 15), date(2027, 3, 1)]
