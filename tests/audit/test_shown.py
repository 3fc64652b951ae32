"""What *Trésorerie* and *Pluriannuel* show: a figure that is off by a little is caught."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coopplan.audit import shown
from coopplan.domain.input.money.spending import VatRecovery
from coopplan.domain.results.money.by_year import Year, years_of
from coopplan.domain.results.money.cash import Cash, cash
from coopplan.domain.results.outcome import Outcome
from tests.audit.corrupted import caught, paying, with_expense, with_scheme
from tests.domain.results.money.test_receipt_months import taking_in, worked

D = Decimal


@pytest.fixture
def spread(sound: Outcome) -> Outcome:
    """D1 gets 400 euros of F in three payments, 236 of G later, and its VAT back in two years."""
    later = with_scheme(
        with_scheme(sound, "G", payment_delay_months=3), "F", payment_delay_months=1
    )
    parts = with_scheme(later, "F", advance_share=D("0.33"), interim_share=D("0.34"))
    return with_expense(
        paying(parts, D1_F="400", D1_G="236", D1_B0I="199.96"),
        "D1",
        vat_recovery=VatRecovery.REFUND_FUND,
    )


def test_what_is_shown_is_what_is_counted(spread: Outcome) -> None:
    assert caught(spread) == set()
    assert not list(shown.cash_shown(taking_in(worked("180", payment_delay_months=2), 2028)))
    assert not list(shown.years_shown(taking_in(worked("180"), 2028)))


@pytest.mark.parametrize(
    "field", ["spent_so_far_eur", "received_so_far_eur", "borne_eur", "staff_eur", "refund_eur"]
)
def test_cash_shown__of_a_month_to_a_few_cents(
    spread: Outcome, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    def wrong(outcome: Outcome) -> Cash:
        first, *others = cash(outcome).months
        return Cash(months=(replace(first, **{field: getattr(first, field) + D("0.05")}), *others))

    monkeypatch.setattr(shown, "cash", wrong)
    assert caught(spread) == {"cash_shown"}


@pytest.mark.parametrize(
    "field",
    [
        "cost_eur", "grants_eur", "staff_eur", "own_eur", "services_eur", "missing_eur",
        "gross_eur", "to_open_eur", "granted_days", "work_days", "meeting_days",
    ],
)  # fmt: skip
def test_years_shown__of_a_year_to_the_cent(
    spread: Outcome, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    def wrong(outcome: Outcome) -> tuple[Year, ...]:
        changes: dict[str, Any] = {
            field: D(-1)
            if field == "to_open_eur"
            else getattr(years_of(outcome)[0], field) + D("0.01")
        }
        return (replace(years_of(outcome)[0], **changes), *years_of(outcome)[1:])

    monkeypatch.setattr(shown, "years_of", wrong)
    assert caught(spread) == {"years_shown"}
