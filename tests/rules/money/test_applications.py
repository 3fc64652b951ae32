from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from coopplan.domain.input.applications import Application
from coopplan.domain.input.plan import Plan
from coopplan.rules.money.applications import (
    application_code_taken,
    application_floor_above_ceiling,
    application_for_nothing,
    application_twice,
)
from tests.rules.cases import SOUND, said

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


def test_an_application_has_a_code_of_its_own() -> None:
    assert said(application_code_taken, with_files(file(PAID.schemes[0])))
    assert said(application_code_taken, with_files(file())) == []
