from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Event, LeverKind
from coopplan.domain.input.period import Grain
from coopplan.domain.input.plan import Plan
from coopplan.rules.lever_values import (
    lever_value_out_of_range,
    lever_with_unknown_days,
    lever_with_unknown_status,
    lever_with_unknown_unit,
    lever_without_value,
)
from coopplan.rules.levers import (
    AIMS,
    NAMES,
    lever_after_horizon,
    lever_before_horizon,
    lever_on_unknown_target,
    lever_on_wrong_target,
    lever_window_reversed,
    lever_window_unused,
    lever_without_person,
    lever_without_target,
)
from tests.rules.cases import APRIL, JANUARY, MARCH, SOUND, given, said, with_levers

K = LeverKind
SAMPLE = {
    "agents": "A2",
    "services": "S1",
    "tasks": "T1",
    "projects": "P1",
    "expenses": "D1",
    "skills": "JUR",
    "budgets": "B1",
    "schemes": "F1",
    "bodies": "I1",
    "outsiders": "E1",
}


def one(kind: LeverKind, *targets: str, **more: object) -> Plan:
    return with_levers(SOUND, given("7", kind, *targets, **more))


def test_a_lever_needs_a_target_and_a_merger_two() -> None:
    assert said(lever_without_target, one(K.DROP)) == [("LEV01", "7", "target")]
    assert said(lever_without_target, one(K.MERGE_BODIES, "I1", "I1")) == [("LEV01", "7", "target")]
    assert said(lever_without_target, one(K.MERGE_BODIES, "I1", "I2")) == []


def test_a_lever_aims_at_a_code_that_exists() -> None:
    assert said(lever_on_unknown_target, one(K.DROP, "P1", "P9")) == [("LEV02", "7", "target")]
    assert said(lever_on_unknown_target, one(K.BUY, "JUR:2")) == []
    assert said(lever_on_unknown_target, one(K.BUY, "ZZZ:2")) == [("LEV02", "7", "target")]


@pytest.mark.parametrize("kind", K)
@pytest.mark.parametrize("sheet", NAMES)
def test_each_kind_aims_at_its_own_types_only(kind: LeverKind, sheet: str) -> None:
    found = said(lever_on_wrong_target, one(kind, SAMPLE[sheet]))

    assert found == ([] if sheet in AIMS[kind] else [("LEV03", "7", "target")])


def test_a_lever_of_the_watch_log_is_placed_there() -> None:
    event = Event(key="4", on=JANUARY.first, title="Gel", lever=given("4", K.SET_RATE, "A1"))
    plan = replace(SOUND, events=(event,))

    (finding,) = lever_on_wrong_target(plan)

    assert finding.ref is not None
    assert (finding.ref.entity, finding.ref.key) == ("events", "4")


def test_a_lever_that_sets_a_figure_needs_it() -> None:
    assert said(lever_without_value, one(K.SET_RATE, "F1", value=None)) == [("LEV04", "7", "value")]
    assert said(lever_without_value, one(K.POSTPONE, "P1", value=None)) == []


def test_a_purchase_needs_a_price() -> None:
    assert said(lever_without_value, one(K.BUY, "JUR", unit="650 €/j")) == []
    assert said(lever_without_value, one(K.BUY, "JUR", unit="j")) == [("LEV04", "7", "unit")]


@pytest.mark.parametrize(
    ("kind", "target", "value"),
    [
        (K.SET_RATE, "F1", "101"),
        (K.SET_RATE, "F1", "-1"),
        (K.SET_FREQUENCY, "I1", "2.5"),
        (K.SHIFT_TASK, "T1", "0.5"),
        (K.ADD_SHARE, "A1", "101"),
        (K.SET_CEILING, "F1", "-5"),
        (K.CHANGE_EFFORT, "T1", "-5"),
    ],
)
def test_a_figure_that_its_target_cannot_take_is_an_error(
    kind: LeverKind, target: str, value: str
) -> None:
    assert said(lever_value_out_of_range, one(kind, target, value=Decimal(value))) == [
        ("LEV05", "7", "value")
    ]


def test_a_figure_may_be_at_its_bound() -> None:
    assert said(lever_value_out_of_range, one(K.SET_RATE, "F1", value=Decimal(100))) == []
    assert said(lever_value_out_of_range, one(K.SHIFT_TASK, "T1", value=Decimal(-2))) == []


def test_a_status_is_one_of_those_known() -> None:
    assert said(lever_with_unknown_status, one(K.SET_STATUS, "F1", text="Accordé")) == []
    assert said(lever_with_unknown_status, one(K.SET_STATUS, "F1", text="gagné")) == [
        ("LEV06", "7", "value")
    ]


@pytest.mark.parametrize(
    ("target", "text"), [("F1", "veille"), ("P1", "accordé"), ("F1", "ask me")]
)
def test_a_status_is_one_of_its_targets_sheet(target: str, text: str) -> None:
    assert said(lever_with_unknown_status, one(K.SET_STATUS, target, text=text)) == [
        ("LEV06", "7", "value")
    ]


def test_an_effort_cannot_lose_all_its_days() -> None:
    def found(value: str) -> list[tuple[str, str, str]]:
        plan = one(K.CHANGE_EFFORT, "T1", value=Decimal(value), unit="%")
        return said(lever_value_out_of_range, plan)

    assert found("-100") == [("LEV05", "7", "value")]
    assert found("-99") == []


UNREADABLE = [
    (K.ADD_DAYS, "A1", "3", "j/mois"),
    (K.ADD_BUDGET, "B1", "10", "%"),
    (K.SET_CEILING, "F1", "10", "%"),
    (K.SET_FREQUENCY, "I1", "2", "par mois"),
    (K.SHIFT_TASK, "T1", "2", "semaines"),
    (K.CHANGE_EFFORT, "T1", "50", "points"),
    (K.ADD_SHARE, "A1", "0.05", ""),
    (K.BUY, "JUR", "5", "650 €/mois"),
    (K.SET_RATE, "F1", "40", "€"),
]
READABLE = [
    (K.ADD_DAYS, "A1", "35", "H"),
    (K.ADD_DAYS, "A1", "3", "Jours"),
    (K.ADD_BUDGET, "B1", "1", "M€"),
    (K.ADD_BUDGET, "B1", "1", "milliers d'euros"),
    (K.SET_CEILING, "F1", "10", "k €"),
    (K.SET_FREQUENCY, "I1", "2", "par an"),
    (K.SET_FREQUENCY, "I1", "2", "Séances / an"),
    (K.MERGE_BODIES, "I1", "2", "sessions per year"),
    (K.SHIFT_TASK, "T1", "2", "mois"),
    (K.SHIFT_TASK, "T1", "2", "périodes"),
    (K.CHANGE_EFFORT, "T1", "50", "pour cent"),
    (K.ADD_SHARE, "A1", "5", ""),
    (K.ADD_SHARE, "A1", "0.5", "point"),
    (K.BUY, "JUR", "5", "1 250,50 € HT par jour"),
    (K.DROP, "T1", "2", "choses"),
]


@pytest.mark.parametrize(("kind", "target", "value", "unit"), UNREADABLE)
def test_a_unit_that_a_lever_does_not_take_is_an_error(
    kind: LeverKind, target: str, value: str, unit: str
) -> None:
    plan = one(kind, target, value=Decimal(value), unit=unit)

    assert said(lever_with_unknown_unit, plan) == [("LEV10", "7", "unit")]


@pytest.mark.parametrize(("kind", "target", "value", "unit"), READABLE)
def test_a_unit_is_read_as_people_type_it(
    kind: LeverKind, target: str, value: str, unit: str
) -> None:
    plan = one(kind, target, value=Decimal(value), unit=unit)

    assert said(lever_with_unknown_unit, plan) == []


def test_a_shift_counts_in_the_plans_own_periods() -> None:
    weekly = replace(SOUND, settings=replace(SOUND.settings, grain=Grain.WEEK))
    in_weeks = with_levers(weekly, given("7", K.SHIFT_TASK, "T1", unit="semaines"))
    in_months = with_levers(weekly, given("7", K.SHIFT_TASK, "T1", unit="mois"))

    assert said(lever_with_unknown_unit, in_weeks) == []
    assert said(lever_with_unknown_unit, in_months) == [("LEV10", "7", "unit")]


def test_a_lever_cannot_end_before_it_starts() -> None:
    plan = one(K.ADD_DAYS, "A1", start=MARCH.first, end=JANUARY.last)

    assert said(lever_window_reversed, plan) == [("LEV07", "7", "end")]
    assert said(lever_before_horizon, plan) == said(lever_after_horizon, plan) == []


def test_a_lever_before_the_horizon_is_an_error() -> None:
    def ending(day: date) -> Plan:
        return one(K.ADD_DAYS, "A1", end=day)

    assert said(lever_before_horizon, ending(date(2026, 12, 31))) == [("LEV08", "7", "end")]
    assert said(lever_before_horizon, ending(JANUARY.first)) == []


def test_a_lever_after_the_horizon_waits_for_a_longer_one() -> None:
    def starting(day: date) -> Plan:
        return one(K.ADD_DAYS, "A1", start=day, end=date(2028, 1, 1))

    (finding,) = lever_after_horizon(starting(date(2027, 5, 1)))

    assert said(lever_after_horizon, starting(date(2027, 5, 1))) == [("LEV11", "7", "start")]
    assert not finding.is_error
    assert said(lever_after_horizon, starting(APRIL.last)) == []


def test_dates_that_change_nothing_are_said() -> None:
    assert said(lever_window_unused, one(K.SET_RATE, "F1", end=MARCH.last)) == [
        ("LEV09", "7", "end")
    ]
    assert said(lever_window_unused, one(K.ADD_DAYS, "A1", end=MARCH.last)) == []
    assert said(lever_window_unused, one(K.SET_RATE, "F1", start=date(2027, 5, 1))) == []


def test_a_slot_is_freed_on_days_that_can_be_read() -> None:
    def freeing(text: str) -> Plan:
        return with_levers(
            SOUND, given("1", LeverKind.FREE_SLOT, "E1", value=None, text=text, start=JANUARY.first)
        )

    assert said(lever_with_unknown_days, freeing("un de ces jours")) == [("LEV12", "1", "value")]
    assert said(lever_with_unknown_days, freeing("jeudi matin")) == []
    assert said(lever_with_unknown_days, freeing("")) == []


def test_somebody_is_represented_not_a_body() -> None:
    def representing(*targets: str) -> Plan:
        return with_levers(SOUND, given("1", LeverKind.REPRESENT, *targets, value=None))

    assert said(lever_without_person, representing("I1")) == [("LEV13", "1", "target")]
    assert said(lever_without_person, representing("E1", "I1")) == []
    assert said(lever_without_person, representing()) == []
