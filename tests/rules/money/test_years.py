"""Rules on years: a horizon of two, a line for one of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from coopplan.domain.input.money.spending import Authorisation, Instalment
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import months
from coopplan.rules.money.years import (
    authorisation_below_payments,
    instalments_beside_whole,
    line_of_another_year,
    line_without_payments,
    payments_without_line,
    year_without_credits,
)
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


def in_instalments(*shares: str) -> Plan:
    """Pay D1 in March 2027, then in March of the years that follow."""
    parts = tuple(
        Instalment(month=date(2027 + later, 3, 1), share=Decimal(share))
        for later, share in enumerate(shares)
    )
    return replace(TWO_YEARS, expenses=change(SOUND.expenses, "D1", instalments=parts))


def test_instalments_make_the_whole_to_the_last_decimal() -> None:
    assert said(instalments_beside_whole, in_instalments("0.6", "0.4")) == []
    assert said(instalments_beside_whole, in_instalments("0.6", "0.3")) == [
        ("EXP06", "D1", "month")
    ]
    (found,) = instalments_beside_whole(in_instalments("0.3333", "0.6666"))
    assert "99,99 %" in found.message
    assert "0,01 %" in found.remedy


def test_each_instalment_needs_credits_of_its_own_year() -> None:
    assert said(year_without_credits, in_instalments("0.6", "0.4")) == [("EXP05", "D1", "month")]
    (found,) = year_without_credits(in_instalments("0.6", "0.4"))
    assert "D1/2028-03" in found.message


def authorised(lines: tuple[str, ...] = ("B1",), **payments: int) -> Plan:
    """Authorise 5 000 euros, with so many payment appropriations in ``y2027``."""
    each = Authorisation(
        code="AP1",
        title="Pont",
        lines=lines,
        total_eur=Decimal(5000),
        payment_eur={int(year[1:]): Decimal(eur) for year, eur in payments.items()},
    )
    return replace(TWO_YEARS, authorisations=(each,))


def test_an_authorisation_below_its_payments_is_an_error() -> None:
    assert said(authorisation_below_payments, authorised(y2027=3000, y2028=2000)) == []
    assert said(authorisation_below_payments, authorised(y2027=3000, y2028=2001)) == [
        ("AUT01", "AP1", "total_eur")
    ]


def test_a_line_in_a_year_without_payments_is_said() -> None:
    assert said(line_without_payments, authorised(y2027=1)) == []
    assert said(line_without_payments, authorised(y2028=1)) == [("AUT02", "AP1", "lines")]


def test_payments_in_a_year_without_a_line_are_said() -> None:
    assert said(payments_without_line, authorised(y2027=1)) == []
    assert said(payments_without_line, authorised(y2027=1, y2028=1)) == [("AUT03", "AP1", "2028")]
    assert said(payments_without_line, authorised(lines=("B9",), y2028=1)) == []
