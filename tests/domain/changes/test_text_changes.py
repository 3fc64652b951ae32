"""What changes in words: every column of words is compared, under the name it has in its sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coopplan.domain.changes.text_changes import TextChange, text_changes
from coopplan.domain.changes.typed_words import CHOICES, COLUMNS, SHEETS, shown
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.money.spending import Section
from coopplan.domain.input.people.governance import Body, Member, Presence
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.work import Agent, Project, Task
from coopplan.workbook import schema
from coopplan.workbook.schema import Column, Kind

WORDS = {
    Kind.TEXT,
    Kind.CHOICE,
    Kind.CHOICES,
    Kind.REF,
    Kind.REFS,
    Kind.BOOLEAN,
    Kind.SKILLS,
}
BOTH = "Fonctionnement, Investissement"
FIRST, LAST = date(2027, 1, 1), date(2027, 3, 31)
PLAN = Plan(
    settings=Settings(horizon_start=FIRST),
    periods=(),
    agents=(Agent(code="A1", job="Juriste", service="S0", skills={"JUR": 2}),),
    projects=(Project(code="P1", name="Europe", theme="emploi"),),
    tasks=(
        Task(
            code="T1", project="P1", title="Note", skill="JUR", effort_days=1, start=FIRST, end=LAST
        ),
    ),
    schemes=(
        Scheme(code="F1", name="LEADER", rate=1, ceiling_eur=1, sections=(Section.OPERATING,)),
    ),
    bodies=(Body(code="I1", name="COPIL", sessions_per_year=2, duration_h=2),),
    members=(Member(body="I1", person="A1"),),
)


def changed(kind: str, **fields: Any) -> list[TextChange]:
    first, *others = getattr(PLAN, kind)
    return list(text_changes(PLAN, replace(PLAN, **{kind: (replace(first, **fields), *others)})))


def columns_of_words(kind: str) -> dict[str, Column]:
    keys = {
        "members": {"body", "person"},
        "closures": {"target"},
        "institutional_dates": {"structure"},
        "scenarios": {"takes_over"},
        "events": {"title", "kind", "target", "unit"},
        "instructions": {"authority"},
        "terms": {"term"},
        "flat_rates": {"project", "scheme"},
    }
    return {
        column.field: column
        for column in schema.sheet(kind).columns
        if column.kind in WORDS and column.field not in keys.get(kind, set())
    }


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_column_of_words_is_compared_under_its_own_header(kind: str) -> None:
    columns = columns_of_words(kind)

    assert COLUMNS[kind] == {field: column.header for field, column in columns.items()}
    assert SHEETS[kind] == schema.sheet(kind).title
    for field, column in columns.items():
        assert dict(CHOICES.get(field, {})) == dict(column.choices)


def test_every_sheet_of_things_is_compared() -> None:
    told_otherwise = {"settings", "availability", "working_days", "levers", "trips"}
    of_dates = {"fixed_sessions", "poll_answers"}
    assert {each.name for each in schema.SHEETS} - told_otherwise - of_dates == set(COLUMNS)


def test_the_same_plan_changes_in_no_word() -> None:
    assert list(text_changes(PLAN, PLAN)) == []


@pytest.mark.parametrize(
    ("kind", "fields", "before", "after"),
    [
        ("projects", {"name": "Emploi"}, "Europe", "Emploi"),
        ("projects", {"strategy": "SCoT"}, "", "SCoT"),
        ("bodies", {"expected_decision": "l'avenant"}, "", "l'avenant"),
        ("tasks", {"mandatory": True}, "non", "oui"),
        ("schemes", {"status": GrantStatus.REFUSED}, "demandé", "refusé"),
        ("schemes", {"sections": tuple(Section)}, "Fonctionnement", BOTH),
        ("agents", {"skills": {"JUR": 3}}, "JUR:2", "JUR:3"),
        ("members", {"presence": Presence.DESIRED}, "obligatoire", "souhaitée"),
    ],
)
def test_a_word_that_changes_is_told_as_it_is_typed(
    kind: str, fields: dict[str, Any], before: str, after: str
) -> None:
    (change,) = changed(kind, **fields)

    assert (change.kind, [change.field]) == (kind, list(fields))
    assert (change.before, change.after) == (before, after)


def test_figures_are_not_words() -> None:
    assert changed("tasks", effort_days=5, end=FIRST) == []


def test_what_is_new_or_gone_is_told_but_tasks_which_their_days_tell() -> None:
    second = replace(PLAN.projects[0], code="P2")
    more = replace(PLAN, projects=(*PLAN.projects, second), tasks=())

    (new,) = text_changes(PLAN, more)
    (gone,) = text_changes(more, PLAN)
    assert (new.code, new.is_new, gone.code, gone.is_new) == ("P2", True, "P2", False)


def test_what_is_bought_outside_is_told_by_its_days() -> None:
    bought = replace(PLAN.agents[0], code="EXT-JUR-1", external=True)
    assert list(text_changes(PLAN, replace(PLAN, agents=(*PLAN.agents, bought)))) == []


def test_nothing_is_shown_of_what_is_blank() -> None:
    assert shown("origin", None) == ""
