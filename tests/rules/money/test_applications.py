from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from coopplan.domain.finding import Ref
from coopplan.domain.input.decisions.replies import Ask, Reply, Topic, Verdict
from coopplan.domain.input.money.schemes import Application
from coopplan.domain.input.money.spending import Instalment
from coopplan.domain.input.plan import Plan
from coopplan.rules.money.applications import (
    application_code_taken,
    application_floor_above_ceiling,
    application_for_nothing,
    application_twice,
    notified_to_several,
    revenue_above_expenses,
)
from tests.rules.cases import SOUND, change, said

PAID = next(expense for expense in SOUND.expenses if expense.schemes)


def file(code: str = "X1", **fields: Any) -> Application:
    typed = {"project": PAID.project, "scheme": PAID.schemes[0]} | fields
    return Application(code=code, **typed)


def with_files(*files: Application) -> Plan:
    return replace(SOUND, applications=files)


def test_a_project_applies_once_to_a_scheme() -> None:
    assert said(application_twice, with_files(file("X1"), file("X2")))
    assert said(application_twice, with_files(file("X1"), file("X2", project="P9"))) == []


def test_an_application_has_expenses() -> None:
    assert said(application_for_nothing, with_files(file(project="P9")))
    assert said(application_for_nothing, with_files(file())) == []


def test_a_floor_is_within_the_ceiling() -> None:
    above = file(floor_eur=Decimal(20), ceiling_eur=Decimal(10))
    assert said(application_floor_above_ceiling, with_files(above))
    within = file(floor_eur=Decimal(10), ceiling_eur=Decimal(10))
    assert said(application_floor_above_ceiling, with_files(within)) == []


def test_revenue_is_no_more_than_the_expenses_that_it_is_taken_off() -> None:
    cell = ("APP06", "X1", "net_revenue_eur")
    above = file(net_revenue_eur=PAID.cost_eur + 1)
    assert said(revenue_above_expenses, with_files(above)) == [cell]
    assert said(revenue_above_expenses, with_files(file(net_revenue_eur=PAID.cost_eur))) == []
    halves = tuple(Instalment(month=PAID.month, share=Decimal("0.5")) for _half in range(2))
    spread = change(SOUND.expenses, PAID.code, instalments=halves)
    assert said(revenue_above_expenses, replace(with_files(above), expenses=spread)) == [cell]
    assert said(revenue_above_expenses, with_files(replace(above, project="P9"))) == []


def test_an_application_has_a_code_of_its_own() -> None:
    assert said(application_code_taken, with_files(file(PAID.schemes[0])))
    assert said(application_code_taken, with_files(file())) == []


def test_a_floor_or_a_ceiling_may_be_the_schemes() -> None:
    """A floor of 500 euros, of the scheme, and a ceiling of the application's own."""
    floor = change(SOUND.schemes, "F1", project_floor_eur=Decimal(500))
    low = replace(with_files(file(ceiling_eur=Decimal(499))), schemes=floor)
    assert said(application_floor_above_ceiling, low) == [("APP03", "X1", "ceiling_eur")]
    enough = replace(with_files(file(ceiling_eur=Decimal(500))), schemes=floor)
    assert said(application_floor_above_ceiling, enough) == []
    capped = change(SOUND.schemes, "F1", project_ceiling_eur=Decimal(300))
    high = replace(with_files(file(floor_eur=Decimal(301))), schemes=capped)
    assert said(application_floor_above_ceiling, high) == [("APP03", "X1", "floor_eur")]


def test_notified_money_says_which_of_several_applications_gets_it() -> None:
    schemes = change(SOUND.schemes, "F1", notified_eur=Decimal(10))
    one = replace(with_files(file("X1")), schemes=schemes)
    several = replace(with_files(file("X1"), file("X2", project="P2")), schemes=schemes)
    assert said(notified_to_several, one) == []
    assert said(notified_to_several, several) == [("APP05", "F1", "notified_eur")]
    topic = Topic(Ask.GRANT, "F1")
    reply = Reply(topic=topic, verdict=Verdict.GRANTED, amount=Decimal(9), notified_eur=Decimal(9))
    answered = replace(several, schemes=SOUND.schemes, replies=(reply,))
    (found,) = notified_to_several(answered)
    assert found.ref == Ref("replies", reply.key)
