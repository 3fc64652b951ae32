"""Money that is only asked for is said to be, wherever it stands; what is granted is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.results.figures import figures
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import euros
from coopplan.sheets.words import gains

Written = Callable[..., Workbook]
SHEETS = (
    "Synthèse",
    "Comparaison",
    "Propre vs services",
    "Plan de financement",
    "Fiche projet",
    "Fiche service",
)


@pytest.fixture(scope="session")
def asked(outcome: Outcome) -> Outcome:
    """The Région's 200 euros of D1 are asked for, not granted; S1 leads P1."""
    return with_status(outcome, GrantStatus.ASKED)


def with_status(outcome: Outcome, status: GrantStatus) -> Outcome:
    plan = outcome.plan
    schemes = tuple(replace(s, status=status) if s.code == "F2" else s for s in plan.schemes)
    projects = tuple(replace(p, service="S1") if p.code == "P1" else p for p in plan.projects)
    return replace(outcome, plan=replace(plan, schemes=schemes, projects=projects))


def words(book: Workbook, title: str) -> str:
    rows = book[title].iter_rows(values_only=True)
    return "\n".join(str(value) for row in rows for value in row if value is not None)


@pytest.mark.parametrize("title", SHEETS)
def test_every_sheet_of_money_says_what_is_only_asked(
    asked: Outcome, written: Written, title: str
) -> None:
    text = words(written(asked), title)

    assert "aide demandée" in text or "aides demandées" in text
    assert figures(asked).only_asked_eur == 200


@pytest.mark.parametrize("title", SHEETS)
def test_what_is_granted_is_not_said_to_be_asked(
    outcome: Outcome, written: Written, title: str
) -> None:
    granted = with_status(outcome, GrantStatus.GRANTED)
    text = words(written(granted), title)

    assert f"Dont {euros(Decimal(200))} d'aides demandées" not in text
    assert "Région (aide demandée)" not in text
    assert figures(granted).only_asked_eur == 0


def test_a_gain_says_that_a_grant_is_only_asked(asked: Outcome) -> None:
    gain = Gain(grants_eur={"F2": Decimal(300)})

    assert "Région (aide demandée)" in gains.told(asked, gain)
