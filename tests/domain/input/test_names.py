"""A code is read with what it is called, and alone where nobody knows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopplan.domain.input.names import NAMES, all_named, named
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.work import Agent, Project

PLAN = Plan(
    settings=Settings(horizon_start=date(2027, 1, 1)),
    periods=(),
    projects=(Project(code="P1", name="Navettes"),),
    agents=(Agent(code="P1", job="Juriste", service="S"),),
)


def test_a_code_is_named_in_its_own_sheet() -> None:
    assert (named(PLAN, "projects", "P1"), named(PLAN, "agents", "P1")) == (
        "P1 Navettes",
        "P1 Juriste",
    )


def test_what_has_no_name_stands_alone() -> None:
    nameless = replace(PLAN, projects=(Project(code="P2", name=""),))

    assert all_named(nameless, "projects", ["P2", "P9"]) == ["P2", "P9"]


def test_every_kind_can_be_named() -> None:
    assert all(named(PLAN, kind, "?") == "?" for kind in NAMES)
