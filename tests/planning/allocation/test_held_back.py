"""Days that a task lacks while somebody has some: the rule of its row is named, if it is that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.finding import Ref
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Rhythm
from coopplan.domain.results.outcome import Outcome
from coopplan.planning import run
from coopplan.planning.allocation.notes.held_back import held_back
from tests.planning.allocation.test_work_rules import alone, with_task
from tests.planning.conftest import APRIL, FEBRUARY, JANUARY, MARCH

D = Decimal
MONTHS = (JANUARY, FEBRUARY, MARCH, APRIL)
ROOMY, POOR = (4, 4, 4, 4), (1, 0, 0, 0)
Days = Mapping[str, tuple[float, ...]]


def planned(plan: Plan, days: Days) -> Outcome:
    """Run a plan in which people have so many days in each of its four months."""
    given = {
        (agent, month): D(str(count))
        for agent, row in days.items()
        for month, count in zip(MONTHS, row, strict=True)
    }
    return run(replace(plan, available_days=given), [])[0]


def told(outcome: Outcome) -> list[tuple[str, str]]:
    """Give the column and the sentence of each finding."""
    return [(note.ref.field, note.message) for note in held_back(outcome) if note.ref]


@pytest.mark.parametrize(
    ("asked", "days", "field", "said"),
    [
        (
            {"rhythm": Rhythm.REGULAR, "effort_days": D(8)},
            {"A1": (4, 0.5, 4, 4)},
            "rhythm",
            "Il manque 4,5 j à T2, alors qu'il reste 9 j dans sa fenêtre à A1 : ce que sa ligne "
            "demande l'empêche (Rythme : régulier, sans plus de temps en février 2027).",
        ),
        (
            {"lead": "A2", "effort_days": D(6)},
            {"A1": ROOMY, "A2": POOR},
            "lead",
            "Il manque 4 j à T2, alors qu'il reste 15 j dans sa fenêtre à A1 : ce que sa ligne "
            "demande l'empêche (Référent : A2, qui n'y a plus de temps).",
        ),
        (
            {"max_people": 1, "effort_days": D(17)},
            {"A1": ROOMY, "A2": POOR},
            "max_people",
            "Il manque 1 j à T2, alors qu'il reste 1 j dans sa fenêtre à A2 : ce que sa ligne "
            "demande l'empêche (Personnes au plus : 1).",
        ),
        (
            {"in_pairs": True, "effort_days": D(6)},
            {"A1": ROOMY, "A2": POOR},
            "in_pairs",
            "Il manque 4 j à T2, alors qu'il reste 15 j dans sa fenêtre à A1 : ce que sa ligne "
            "demande l'empêche (Ensemble : personne avec qui y travailler au même moment).",
        ),
    ],
)
def test_the_rule_that_holds_a_task_back_is_named(
    tiny: Plan,
    asked: Mapping[str, Any],
    days: Days,
    field: str,
    said: str,
) -> None:
    outcome = planned(alone(tiny, "T2", **asked), days)

    assert told(outcome) == [(field, said)]
    assert "PLN24" in [note.code for note in outcome.notes]


def test_a_continuous_task_is_cut_off_from_the_days_beyond_a_full_month(tiny: Plan) -> None:
    plan = alone(tiny, "T2", rhythm=Rhythm.CONTINUOUS, effort_days=D(12))
    (task,) = plan.tasks
    full = replace(
        task,
        code="T9",
        rhythm=Rhythm.FREE,
        mandatory=True,
        effort_days=D(4),
        start=FEBRUARY.first,
        end=FEBRUARY.last,
    )

    outcome = planned(replace(plan, tasks=(task, full)), {"A1": ROOMY})

    assert [field for field, _said in told(outcome)] == ["rhythm"]
    assert told(outcome)[0][1].endswith("(Rythme : continu).")


def test_nothing_is_said_where_time_is_lacking_or_nothing_is(tiny: Plan) -> None:
    short = alone(tiny, "T2", rhythm=Rhythm.REGULAR, effort_days=D(20))
    done = alone(tiny, "T2", lead="A2", effort_days=D(2))

    assert told(planned(short, {"A1": ROOMY})) == []
    assert told(planned(done, {"A1": ROOMY, "A2": POOR})) == []


HELD = {"A1": (4, 4, 4, 4)}


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("min_block_days", D(5), "Bloc minimal utile : 5 j"),
        ("unsigned_days", D(3), "sans lettre signée : 3 j"),
        ("ramp_share", D(0), "Progression maximale : 0 %"),
        ("field_share", D("0.5"), "Part minimale de terrain : 50 %"),
    ],
)
def test_a_setting_that_holds_a_task_back_is_named_at_its_cell(
    tiny: Plan, setting: str, value: Decimal, words: str
) -> None:
    plan = with_task(
        alone(tiny, "T2"), "T2", effort_days=D(6), start=FEBRUARY.first, end=MARCH.last
    )
    nobodys = replace(plan.tasks[0], code="T9", field_work=True, skill="EUR", min_level=5)
    plan = replace(plan, tasks=(*plan.tasks, nobodys))
    limited = replace(plan, settings=replace(plan.settings, **{setting: value}))  # type: ignore[arg-type]

    assert told(planned(plan, HELD)) == []
    (note,) = held_back(planned(limited, HELD))
    assert (note.code, note.ref) == ("PLN25", Ref("settings", setting, "value"))
    assert words in note.message


def test_a_limit_on_projects_at_once_is_named(tiny: Plan) -> None:
    """A1's one free month goes to P1; T2, of P2, lacks it, though A1 has days there."""
    plan = alone(tiny, "T2", effort_days=D(2))
    task = replace(plan.tasks[0], end=JANUARY.last, project="P2", mandatory=False)
    first = replace(task, code="T8", project="P1", mandatory=True)
    both = replace(plan, tasks=(first, task))
    one = replace(both, settings=replace(both.settings, max_projects=1))

    assert told(planned(both, HELD)) == []
    (note,) = held_back(planned(one, HELD))
    assert note.ref == Ref("settings", "max_projects", "value")


def test_a_task_awaited_too_late_is_named_one_that_lacks_days_is_told_with_them(
    tiny: Plan,
) -> None:
    plan = alone(tiny, "T2", effort_days=D(2))
    task = replace(plan.tasks[0], end=FEBRUARY.last, predecessors=("T8",))
    late = replace(task, code="T8", start=MARCH.first, end=MARCH.last, predecessors=())
    lacking = replace(late, start=JANUARY.first, end=FEBRUARY.last, skill="EUR", min_level=5)

    (note,) = held_back(planned(replace(plan, tasks=(late, task)), HELD))
    assert note.ref == Ref("tasks", "T2", "predecessors")
    assert "T8, faite trop tard" in note.message
    assert told(planned(replace(plan, tasks=(lacking, task)), HELD)) == []


def test_the_time_that_a_scheme_asks_for_is_named(tiny: Plan) -> None:
    plan = alone(tiny, "T2", effort_days=D(2))
    asked = tuple(
        replace(each, least_time_share=D("0.2"), time_is_rule=True) for each in tiny.schemes
    )

    (note,) = held_back(planned(replace(plan, schemes=asked, expenses=tiny.expenses), HELD))

    assert note.ref
    assert (note.code, note.ref.entity, note.ref.field) == ("PLN25", "schemes", "least_time_share")
