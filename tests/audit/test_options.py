"""Optional limits: a sound outcome corrupted in one way is caught."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.money.spending import VatRecovery
from coopplan.domain.results.outcome import Outcome
from tests.audit.corrupted import (
    ZERO,
    caught,
    paying,
    with_expense,
    with_scheme,
    with_settings,
    with_task,
)


def test_ramp__bounds_a_projects_growth(sound: Outcome) -> None:
    assert caught(with_settings(sound, ramp_base_days=ZERO)) == set()
    slow = with_settings(sound, ramp_base_days=ZERO, ramp_share=Decimal("0.4"))
    assert caught(slow) == {"ramp"}


def test_useful_block__is_the_least_in_a_period(sound: Outcome) -> None:
    assert caught(with_settings(sound, min_block_days=Decimal(2))) == set()
    assert caught(with_settings(sound, min_block_days=Decimal("2.5"))) == {"useful_block"}


def test_few_projects__in_a_period(sound: Outcome) -> None:
    assert caught(with_task(sound, "T3", project="P1")) == {"few_projects"}


def test_until_signed__is_the_most_of_a_colleague_without_a_letter(sound: Outcome) -> None:
    most = max(
        sum(days for (agent, _task, _period), days in sound.days.items() if agent == code)
        for code in ("A1", "A2")
    )
    assert caught(with_settings(sound, unsigned_days=most)) == set()
    tight = with_settings(sound, unsigned_days=most - Decimal("0.5"))
    assert caught(tight) == {"until_signed"}
    signed = tuple(replace(agent, mission_letter="signée") for agent in sound.plan.agents)
    assert caught(replace(tight, plan=replace(tight.plan, agents=signed))) == set()


def test_field_floor__is_a_share_of_the_projects_days(sound: Outcome) -> None:
    assert caught(with_settings(sound, field_share=Decimal("0.8"))) == set()
    assert caught(with_settings(sound, field_share=Decimal("0.81"))) == {"field_floor"}


def test_options_left_out_are_not_checked(sound: Outcome) -> None:
    asked = with_task(sound, "T3", project="P1", effort_days=Decimal(1))
    left_out = with_settings(
        asked, ramp_share=None, min_block_days=None, max_projects=None, field_share=None
    )
    assert caught(asked) == {"few_projects"}
    assert caught(left_out) == set()


def test_advance__is_what_is_spent_and_not_received(sound: Outcome) -> None:
    """D1, in January, has 500 euros of F and 300 of G."""
    free = with_scheme(sound, "F", payment_delay_months=1)
    later = with_scheme(free, "G", payment_delay_months=2)
    assert caught(with_settings(later, max_advance_eur=Decimal(800))) == set()
    assert caught(with_settings(later, max_advance_eur=Decimal(799))) == {"advance"}
    half = with_scheme(later, "F", advance_share=Decimal("0.5"))
    assert caught(with_settings(half, max_advance_eur=Decimal(550))) == set()
    assert caught(with_settings(half, max_advance_eur=Decimal(549))) == {"advance"}


def test_advance__counts_the_vat_that_the_state_owes(sound: Outcome) -> None:
    """D1, of 1 000 euros with VAT, gets 164.04 of it back in 24 months: 835.96 are paid."""
    delayed = with_scheme(sound, "F", payment_delay_months=1)
    owed = with_expense(
        paying(delayed, D1_F="400", D1_G="236", D1_B0I="199.96"),
        "D1",
        vat_recovery=VatRecovery.REFUND_FUND,
    )
    assert caught(with_settings(owed, max_advance_eur=Decimal("564.04"))) == set()
    assert caught(with_settings(owed, max_advance_eur=Decimal("564.03"))) == {"advance"}
    back = with_settings(owed, max_advance_eur=Decimal(500), vat_refund_delay_months=0)
    assert caught(back) == set()
