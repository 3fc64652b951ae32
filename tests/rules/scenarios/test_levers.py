from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Event, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Grain
from coopplan.levers import SPECS
from coopplan.levers.meetings.free_slot import FREE_SLOT
from coopplan.levers.meetings.merge_bodies import MERGE_BODIES
from coopplan.levers.meetings.represent import REPRESENT
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.levers.money.add_authorisation import ADD_AUTHORISATION
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.money.set_rate import SET_RATE
from coopplan.levers.money.set_status import SET_STATUS
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.add_share import ADD_SHARE
from coopplan.levers.people.buy import BUY
from coopplan.levers.units import price_eur
from coopplan.levers.work.change_effort import CHANGE_EFFORT
from coopplan.levers.work.drop import DROP
from coopplan.levers.work.postpone import POSTPONE
from coopplan.levers.work.shift_task import SHIFT_TASK
from coopplan.rules import RULES
from coopplan.rules.scenarios.lever_values import (
    lever_value_out_of_range,
    lever_with_unknown_unit,
    lever_without_value,
)
from coopplan.rules.scenarios.levers import (
    NAMES,
    lever_after_horizon,
    lever_before_horizon,
    lever_on_unknown_target,
    lever_on_wrong_target,
    lever_window_reversed,
    lever_window_unused,
    lever_without_target,
)
from tests.rules.cases import APRIL, JANUARY, MARCH, SOUND, given, said, with_levers

OF_KINDS = {rule.__name__: rule for rule in RULES}
lever_with_unknown_status = OF_KINDS["lever_with_unknown_status"]
lever_with_unknown_days = OF_KINDS["lever_with_unknown_days"]
lever_without_person = OF_KINDS["lever_without_person"]
SAMPLE = {
    "agents": "A2",
    "services": "S1",
    "tasks": "T1",
    "projects": "P1",
    "expenses": "D1",
    "skills": "JUR",
    "budgets": "B1",
    "authorisations": "AP1",
    "schemes": "F1",
    "bodies": "I1",
    "outsiders": "E1",
}


def one(kind: LeverKind, *targets: str, **more: object) -> Plan:
    return with_levers(SOUND, given("7", kind, *targets, **more))


def test_payments_are_added_to_a_year_in_which_there_is_a_line() -> None:
    year_without_line = OF_KINDS["year_without_line"]

    assert said(year_without_line, one(ADD_AUTHORISATION, "AP1", "AP1:2027")) == []
    for target in ("AP1:2031", "AP1:mars"):
        found = said(year_without_line, one(ADD_AUTHORISATION, target))
        assert found == [("LEV16", "7", "target")]


def test_a_lever_needs_a_target_and_a_merger_two() -> None:
    assert said(lever_without_target, one(DROP)) == [("LEV01", "7", "target")]
    assert said(lever_without_target, one(MERGE_BODIES, "I1", "I1")) == [("LEV01", "7", "target")]
    assert said(lever_without_target, one(MERGE_BODIES, "I1", "I2")) == []


def test_a_lever_aims_at_a_code_that_exists() -> None:
    assert said(lever_on_unknown_target, one(DROP, "P1", "P9")) == [("LEV02", "7", "target")]
    assert said(lever_on_unknown_target, one(BUY, "JUR:2")) == []
    assert said(lever_on_unknown_target, one(BUY, "ZZZ:2")) == [("LEV02", "7", "target")]


@pytest.mark.parametrize("kind", SPECS)
@pytest.mark.parametrize("sheet", NAMES)
def test_each_kind_aims_at_its_own_types_only(kind: LeverKind, sheet: str) -> None:
    found = said(lever_on_wrong_target, one(kind, SAMPLE[sheet]))

    assert found == ([] if sheet in SPECS[kind].targets else [("LEV03", "7", "target")])


def test_a_lever_of_the_watch_log_is_placed_there() -> None:
    event = Event(key="4", on=JANUARY.first, title="Gel", lever=given("4", SET_RATE, "A1"))
    plan = replace(SOUND, events=(event,))

    (finding,) = lever_on_wrong_target(plan)

    assert finding.ref is not None
    assert (finding.ref.entity, finding.ref.key) == ("events", "4")


def test_a_lever_that_sets_a_figure_needs_it() -> None:
    assert said(lever_without_value, one(SET_RATE, "F1", value=None)) == [("LEV04", "7", "value")]
    assert said(lever_without_value, one(POSTPONE, "P1", value=None)) == []


def test_a_purchase_needs_a_price() -> None:
    assert said(lever_without_value, one(BUY, "JUR", unit="650 €/j")) == []
    assert said(lever_without_value, one(BUY, "JUR", unit="j")) == [("LEV04", "7", "unit")]


def test_a_price_with_taxes_is_not_read_as_without() -> None:
    assert price_eur(given("7", BUY, "JUR", unit="650 € HT/j")) == 650
    assert price_eur(given("7", BUY, "JUR", unit="780 € TTC/j")) is None


@pytest.mark.parametrize(
    ("kind", "target", "value"),
    [
        (SET_RATE, "F1", "101"),
        (SET_RATE, "F1", "-1"),
        (SET_FREQUENCY, "I1", "2.5"),
        (SHIFT_TASK, "T1", "0.5"),
        (ADD_SHARE, "A1", "101"),
        (SET_CEILING, "F1", "-5"),
        (CHANGE_EFFORT, "T1", "-5"),
    ],
)
def test_a_figure_that_its_target_cannot_take_is_an_error(
    kind: LeverKind, target: str, value: str
) -> None:
    assert said(lever_value_out_of_range, one(kind, target, value=Decimal(value))) == [
        ("LEV05", "7", "value")
    ]


def test_a_figure_may_be_at_its_bound() -> None:
    assert said(lever_value_out_of_range, one(SET_RATE, "F1", value=Decimal(100))) == []
    assert said(lever_value_out_of_range, one(SHIFT_TASK, "T1", value=Decimal(-2))) == []


def test_a_status_is_one_of_those_known() -> None:
    assert said(lever_with_unknown_status, one(SET_STATUS, "F1", text="Accordé")) == []
    assert said(lever_with_unknown_status, one(SET_STATUS, "F1", text="gagné")) == [
        ("LEV06", "7", "value")
    ]


@pytest.mark.parametrize(
    ("target", "text"), [("F1", "veille"), ("P1", "accordé"), ("F1", "ask me")]
)
def test_a_status_is_one_of_its_targets_sheet(target: str, text: str) -> None:
    assert said(lever_with_unknown_status, one(SET_STATUS, target, text=text)) == [
        ("LEV06", "7", "value")
    ]


def test_an_effort_cannot_lose_all_its_days() -> None:
    def found(value: str) -> list[tuple[str, str, str]]:
        plan = one(CHANGE_EFFORT, "T1", value=Decimal(value), unit="%")
        return said(lever_value_out_of_range, plan)

    assert found("-100") == [("LEV05", "7", "value")]
    assert found("-99") == []


UNREADABLE = [
    (ADD_DAYS, "A1", "3", "j/mois"),
    (ADD_BUDGET, "B1", "10", "%"),
    (SET_CEILING, "F1", "10", "%"),
    (SET_FREQUENCY, "I1", "2", "par mois"),
    (SHIFT_TASK, "T1", "2", "semaines"),
    (CHANGE_EFFORT, "T1", "50", "points"),
    (ADD_SHARE, "A1", "0.05", ""),
    (BUY, "JUR", "5", "650 €/mois"),
    (SET_RATE, "F1", "40", "€"),
]
READABLE = [
    (ADD_DAYS, "A1", "35", "H"),
    (ADD_DAYS, "A1", "3", "Jours"),
    (ADD_BUDGET, "B1", "1", "M€"),
    (ADD_BUDGET, "B1", "1", "milliers d'euros"),
    (SET_CEILING, "F1", "10", "k €"),
    (SET_FREQUENCY, "I1", "2", "par an"),
    (SET_FREQUENCY, "I1", "2", "Séances / an"),
    (MERGE_BODIES, "I1", "2", "sessions per year"),
    (SHIFT_TASK, "T1", "2", "mois"),
    (SHIFT_TASK, "T1", "2", "périodes"),
    (CHANGE_EFFORT, "T1", "50", "pour cent"),
    (ADD_SHARE, "A1", "5", ""),
    (ADD_SHARE, "A1", "0.5", "point"),
    (BUY, "JUR", "5", "1 250,50 € HT par jour"),
    (DROP, "T1", "2", "choses"),
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
    in_weeks = with_levers(weekly, given("7", SHIFT_TASK, "T1", unit="semaines"))
    in_months = with_levers(weekly, given("7", SHIFT_TASK, "T1", unit="mois"))

    assert said(lever_with_unknown_unit, in_weeks) == []
    assert said(lever_with_unknown_unit, in_months) == [("LEV10", "7", "unit")]


def test_a_lever_cannot_end_before_it_starts() -> None:
    plan = one(ADD_DAYS, "A1", start=MARCH.first, end=JANUARY.last)

    assert said(lever_window_reversed, plan) == [("LEV07", "7", "end")]
    assert said(lever_before_horizon, plan) == said(lever_after_horizon, plan) == []


def test_a_lever_before_the_horizon_is_an_error() -> None:
    def ending(day: date) -> Plan:
        return one(ADD_DAYS, "A1", end=day)

    assert said(lever_before_horizon, ending(date(2026, 12, 31))) == [("LEV08", "7", "end")]
    assert said(lever_before_horizon, ending(JANUARY.first)) == []


def test_a_lever_after_the_horizon_waits_for_a_longer_one() -> None:
    def starting(day: date) -> Plan:
        return one(ADD_DAYS, "A1", start=day, end=date(2028, 1, 1))

    (finding,) = lever_after_horizon(starting(date(2027, 5, 1)))

    assert said(lever_after_horizon, starting(date(2027, 5, 1))) == [("LEV11", "7", "start")]
    assert not finding.is_error
    assert said(lever_after_horizon, starting(APRIL.last)) == []


def test_dates_that_change_nothing_are_said() -> None:
    assert said(lever_window_unused, one(SET_RATE, "F1", end=MARCH.last)) == [("LEV09", "7", "end")]
    assert said(lever_window_unused, one(ADD_DAYS, "A1", end=MARCH.last)) == []
    assert said(lever_window_unused, one(SET_RATE, "F1", start=date(2027, 5, 1))) == []


def test_a_slot_is_freed_on_days_that_can_be_read() -> None:
    def freeing(text: str) -> Plan:
        return with_levers(
            SOUND, given("1", FREE_SLOT, "E1", value=None, text=text, start=JANUARY.first)
        )

    assert said(lever_with_unknown_days, freeing("un de ces jours")) == [("LEV12", "1", "value")]
    assert said(lever_with_unknown_days, freeing("jeudi matin")) == []
    assert said(lever_with_unknown_days, freeing("")) == []


def test_somebody_is_represented_not_a_body() -> None:
    def representing(*targets: str) -> Plan:
        return with_levers(SOUND, given("1", REPRESENT, *targets, value=None))

    assert said(lever_without_person, representing("I1")) == [("LEV13", "1", "target")]
    assert said(lever_without_person, representing("E1", "I1")) == []
    assert said(lever_without_person, representing()) == []
