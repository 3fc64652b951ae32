from dataclasses import replace
from typing import Any

import pytest

from coopplan.domain.input.lever import Event, Scenario
from coopplan.domain.input.people.governance import Closure, Member
from coopplan.rules.references import (
    bodies_in_circle,
    circles,
    closure_for_nobody,
    predecessors_in_circle,
    scenarios_in_circle,
    unknown_reference,
)
from tests.rules.cases import JANUARY, SOUND, change, said

POINTERS = [
    ("agents", "A1", {"service": "S9"}),
    ("agents", "A1", {"skills": {"ZZZ": 1}}),
    ("projects", "P1", {"service": "S9"}),
    ("projects", "P1", {"elected_lead": "E9"}),
    ("tasks", "T1", {"project": "P9"}),
    ("tasks", "T1", {"skill": "ZZZ"}),
    ("tasks", "T1", {"predecessors": ("T9",)}),
    ("expenses", "D1", {"project": "P9"}),
    ("expenses", "D1", {"schemes": ("F1", "F9")}),
    ("budgets", "B1", {"service": "S9"}),
    ("budgets", "B1", {"projects": ("P9",)}),
    ("schemes", "F1", {"filing_task": "T9"}),
    ("bodies", "I1", {"project": "P9"}),
    ("bodies", "I1", {"chair": "E9"}),
    ("bodies", "I1", {"preceded_by": "I9"}),
    ("outsiders", "E1", {"structure": "X"}),
    ("venues", "L1", {"structure": "X"}),
    ("scenarios", "SC1", {"takes_over": ("SC9",)}),
]


@pytest.mark.parametrize(("sheet", "code", "fields"), POINTERS)
def test_a_code_of_another_sheet_must_exist(sheet: str, code: str, fields: dict[str, Any]) -> None:
    plan = replace(SOUND, **{sheet: change(getattr(SOUND, sheet), code, **fields)})

    assert said(unknown_reference, plan) == [("REF01", code, next(iter(fields)))]


def test_a_member_is_a_known_person_of_a_known_body() -> None:
    plan = replace(SOUND, members=(Member(body="I9", person="A1"), Member(body="I1", person="X")))

    assert said(unknown_reference, plan) == [
        ("REF01", "I9/A1", "body"),
        ("REF01", "I1/X", "person"),
    ]


def test_available_days_are_those_of_a_known_agent() -> None:
    plan = replace(SOUND, available_days={**SOUND.available_days, ("A9", JANUARY): JANUARY})

    assert said(unknown_reference, plan) == [("REF01", "A9", "agent")]


def test_settings_and_events_point_at_known_codes() -> None:
    plan = replace(
        SOUND,
        settings=replace(SOUND.settings, own_service="S9", retained_scenario="SC9"),
        events=(Event(key="2", on=JANUARY.first, title="Fusion", structure="X"),),
    )

    assert said(unknown_reference, plan) == [
        ("REF01", "own_service", "value"),
        ("REF01", "retained_scenario", "value"),
        ("REF01", "2", "structure"),
    ]


def test_codes_of_an_empty_sheet_are_not_checked() -> None:
    plan = replace(SOUND, services=(), skills=(), structures=())

    assert said(unknown_reference, plan) == []


@pytest.mark.parametrize("target", ["A1", "E1", "S1", "M", "zone B", "Tous", "élus"])
def test_a_closure_may_be_that_of_anyone_known(target: str) -> None:
    closure = replace(SOUND.closures[0], target=target)

    assert said(closure_for_nobody, replace(SOUND, closures=(closure,))) == []


def test_a_closure_for_a_zone_that_nobody_is_in_is_said() -> None:
    settings = replace(SOUND.settings, school_zone="A")
    closures = tuple(replace(SOUND.closures[0], target=f"Zone {zone}") for zone in ("A", "B", "Z"))
    plan = replace(SOUND, settings=settings, closures=closures)

    assert [key for _code, key, _field in said(closure_for_nobody, plan)] == ["Zone Z/2027-02-20"]


def test_a_closure_for_an_unknown_code_is_said() -> None:
    closure = Closure(target="A9", start=JANUARY.first, end=JANUARY.last)
    plan = replace(SOUND, closures=(closure,))

    assert said(closure_for_nobody, plan) == [("REF02", "A9/2027-01-01", "target")]


def test_a_task_cannot_wait_for_itself() -> None:
    plan = replace(SOUND, tasks=change(SOUND.tasks, "T1", predecessors=("T2",)))

    assert said(predecessors_in_circle, plan) == [("REF03", "T1", "predecessors")]


def test_bodies_cannot_prepare_each_other() -> None:
    plan = replace(SOUND, bodies=change(SOUND.bodies, "I2", preceded_by="I1"))

    assert said(bodies_in_circle, plan) == [("REF04", "I1", "preceded_by")]


def test_scenarios_cannot_take_each_other_over() -> None:
    plan = replace(
        SOUND,
        scenarios=(
            Scenario(code="SC0", name="", takes_over=("SC1",)),
            Scenario(code="SC1", name="", takes_over=("SC0", "SC2")),
            Scenario(code="SC2", name=""),
        ),
    )

    assert said(scenarios_in_circle, plan) == [("REF05", "SC0", "takes_over")]


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        ({"a": "b", "b": "c", "c": ""}, []),
        ({"a": "a"}, [("a",)]),
        ({"a": "b", "b": "cd", "c": "a", "d": "b"}, [("a", "b", "c"), ("b", "d")]),
        ({"a": "bc", "b": "d", "c": "d", "d": "x"}, []),
    ],
)
def test_each_circle_is_found_once(
    following: dict[str, str], expected: list[tuple[str, ...]]
) -> None:
    assert list(circles(following)) == expected


def test_a_long_chain_is_no_circle() -> None:
    chain = {str(n): [str(n + 1)] for n in range(5000)}

    assert list(circles(chain)) == []
    assert len(list(circles({**chain, "5000": ["0"]}))) == 1
