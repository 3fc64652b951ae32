"""Rules on years: a horizon of two, a line for one of them."""

from dataclasses import replace
from datetime import date

from coopplan.domain.input.period import months
from coopplan.rules.money.years import line_of_another_year, year_without_credits
from tests.rules.cases import SOUND, change, said

TWO_YEARS = replace(
    SOUND,
    periods=months(date(2027, 1, 1), 24),
    expenses=(
        *SOUND.expenses,
        replace(SOUND.expenses[0], code="D2", month=date(2028, 3, 1)),
        replace(SOUND.expenses[0], code="D3", month=date(2028, 5, 1)),
    ),
)


def test_a_year_without_credits_is_said_once_at_its_first_expense() -> None:
    assert said(year_without_credits, TWO_YEARS) == [("EXP05", "D2", "month")]
    (found,) = year_without_credits(TWO_YEARS)
    assert "2028" in found.message
    assert "D2" in found.message
    assert "D3" in found.message


def test_a_line_voted_for_the_year_is_enough_if_it_is_open_to_the_expense() -> None:
    line = replace(SOUND.budgets[0], code="B2", fiscal_year=2028)
    open_to_it = replace(TWO_YEARS, budgets=(*TWO_YEARS.budgets, line))
    closed = replace(TWO_YEARS, budgets=(*TWO_YEARS.budgets, replace(line, projects=("P2",))))

    assert said(year_without_credits, open_to_it) == []
    assert said(year_without_credits, closed) == [("EXP05", "D2", "month")]


def test_a_line_of_a_year_outside_the_horizon_pays_nothing() -> None:
    plan = replace(SOUND, budgets=change(SOUND.budgets, "B1", fiscal_year=2029))

    assert said(line_of_another_year, plan) == [("BUD03", "B1", "fiscal_year")]
    assert said(line_of_another_year, SOUND) == []
