"""What is put off is named with its days and euros, whose decision it is, and whom to tell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.changes.comparing import changes
from coopplan.domain.changes.difference import Matter
from coopplan.domain.changes.losses import ProjectLoss, losses
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.people.governance import Outsider
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.levers import apply
from coopplan.levers.work.drop import DROP
from coopplan.levers.work.postpone import POSTPONE
from coopplan.sheets.words import loss_words
from tests.domain.changes.test_comparing import before as plain

__all__ = ["plain"]
D = Decimal


@pytest.fixture
def before(plain: Outcome) -> Outcome:
    """P1 of S1 was launched by the Président, and E2 is in charge of it."""
    (project,) = plain.plan.projects
    launched = replace(project, sponsor="Président", elected_lead="E2")
    people = (
        Outsider(code="E1", role="Président", structure="M"),
        Outsider(code="E2", role="VP Vélo", structure="M"),
    )
    return replace(plain, plan=replace(plain.plan, projects=(launched,), outsiders=people))


def without(before: Outcome, kind: object, *targets: str) -> Outcome:
    """Give the plan once targets leave it, with what was planned for them."""
    lever = Lever(key="1", kind=kind, targets=targets)  # type: ignore[arg-type]
    plan: Plan = apply(before.plan, [lever]).plan
    tasks, expenses = ({each.code for each in of} for of in (plan.tasks, plan.expenses))
    return replace(
        before,
        plan=plan,
        levers=(lever,),
        days={key: count for key, count in before.days.items() if key[1] in tasks},
        credits_eur={key: eur for key, eur in before.credits_eur.items() if key[0] in expenses},
    )


def only(before: Outcome, after: Outcome) -> ProjectLoss:
    (loss,) = losses(before, after)
    return loss


def test_nothing_is_lost_from_a_plan_to_itself(before: Outcome) -> None:
    assert losses(before, before) == ()


def test_a_project_put_off_is_named_once_with_all_its_days_and_euros(before: Outcome) -> None:
    loss = only(before, without(before, POSTPONE, "P1"))

    assert [(each.kind, each.code) for each in loss.left_out] == [("projects", "P1")]
    assert (loss.days, loss.eur) == (D(20), D(20000))
    assert (loss.approver, loss.needs_arbitration) == ("Directrice", True)
    assert loss_words.whole(before.plan, loss) == (
        "Report de P1 Vélo (20 j, 20\u202f000 €). "
        "Décide : VP Vélo (E2), élu référent · Directrice : arbitrage requis. "
        "À prévenir avant : Président (E1), VP Vélo (E2)."
    )


def test_an_expense_put_off_and_a_task_given_up_are_named_each(before: Outcome) -> None:
    put_off = only(before, without(before, POSTPONE, "D1"))
    given_up = only(before, without(before, DROP, "T2"))

    assert loss_words.told(before.plan, put_off) == "Report de D1 Étude (20\u202f000 €)."
    assert loss_words.told(before.plan, given_up) == "Abandon de T2 T2 (10 j)."
    assert (put_off.days, given_up.eur) == (D(0), D(0))


def test_what_lacks_in_addition_is_a_loss_too(before: Outcome) -> None:
    fewer = {key: count for key, count in before.days.items() if key[1] != "T2"}
    loss = only(before, replace(before, days=fewer))

    assert (loss.left_out, loss.lacking_days, loss.lacking_eur) == ((), D(3), D(0))
    assert not loss.needs_arbitration
    assert "Il manque en plus 3 j." in loss_words.whole(before.plan, loss)


def test_days_moved_inside_a_project_are_no_loss(before: Outcome) -> None:
    swapped = {"T1": "T2", "T2": "T1"}
    moved = {(a, swapped[t], period): count for (a, t, period), count in before.days.items()}

    assert losses(before, replace(before, days=moved)) == ()


def test_losses_sum_to_what_the_figures_say_is_no_longer_asked(before: Outcome) -> None:
    after = without(before, POSTPONE, "T2", "D1")
    found = changes(before, after)
    asked = sum(task.effort_days for task in before.plan.tasks) - sum(
        task.effort_days for task in after.plan.tasks
    )

    assert sum(loss.days for loss in found.losses) == asked == D(10)
    (project,) = (c for c in found.changes if c.matter is Matter.PROJECT)
    assert (project.difference, project.decides) == (D(-11000), "Directrice")
