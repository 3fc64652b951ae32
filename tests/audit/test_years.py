"""Authorisations: a sound outcome corrupted in one way is caught."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.money.spending import Authorisation
from coopplan.domain.results.outcome import Outcome
from tests.audit.corrupted import caught, with_expense


def authorised(sound: Outcome, total: str, **payments: str) -> Outcome:
    """Cover B0I and B1F, which pay 200 and 299.99 euros in 2027."""
    each = Authorisation(
        code="AP1",
        title="Pont",
        lines=("B0I", "B1F"),
        total_eur=Decimal(total),
        payment_eur={int(year[1:]): Decimal(eur) for year, eur in payments.items()},
    )
    return replace(sound, plan=replace(sound.plan, authorisations=(each,)))


def test_payment_appropriation__is_that_of_the_year(sound: Outcome) -> None:
    assert caught(authorised(sound, "1000", y2027="499.99")) == set()
    assert caught(authorised(sound, "1000", y2027="499.98")) == {"payment_appropriation"}
    assert caught(authorised(sound, "1000", y2028="500")) == {"payment_appropriation"}


def test_authorisation__holds_over_all_years(sound: Outcome) -> None:
    assert caught(authorised(sound, "499.99", y2027="600")) == set()
    assert caught(authorised(sound, "499.98", y2027="600")) == {"authorisation"}


def test_parts_follow__each_other_in_the_cost_of_the_whole(sound: Outcome) -> None:
    """D1 of 1 000 euros and D2 of 500 as parts of one expense: the second begins at 1 000 euros."""
    first = with_expense(sound, "D1", part_of="D")

    assert caught(with_expense(first, "D2", part_of="D", before_eur=Decimal(1000))) == set()
    short = with_expense(first, "D2", part_of="D", before_eur=Decimal(999))
    assert caught(short) == {"parts_follow"}
