"""Days that a task lacks while somebody has some: the rule of its row is named, if it is that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Rhythm
from coopplan.domain.results.outcome import Outcome
from coopplan.planning import run
from coopplan.planning.allocation.notes.held_back import held_back_by_their_row
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
    return [(note.ref.field, note.message) for note in held_back_by_their_row(outcome) if note.ref]


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


def test_nothing_is_said_where_time_or_something_else_is_lacking(tiny: Plan) -> None:
    short = alone(tiny, "T2", rhythm=Rhythm.REGULAR, effort_days=D(20))
    limited = alone(tiny, "T2", lead="A2", effort_days=D(6))
    settings = replace(limited.settings, max_projects=1)
    waiting = with_task(limited, "T2", predecessors=("T8",))
    done = alone(tiny, "T2", lead="A2", effort_days=D(2))

    assert told(planned(short, {"A1": ROOMY})) == []
    people = {"A1": ROOMY, "A2": POOR}
    assert told(planned(replace(limited, settings=settings), people)) == []
    assert told(planned(waiting, people)) == []
    assert told(planned(done, people)) == []
