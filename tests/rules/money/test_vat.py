from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.input.money.spending import Section, VatRecovery
from coopplan.domain.input.plan import Plan
from coopplan.rules.money.vat import recovery_without_rate, refund_in_operating_section
from tests.rules.cases import SOUND, change, said

RATE = Decimal("0.2")


def expense(**fields: Any) -> Plan:
    return replace(SOUND, expenses=change(SOUND.expenses, "D1", **fields))


@pytest.mark.parametrize("recovery", [VatRecovery.NOT_RECOVERED, VatRecovery.REFUND_FUND])
def test_vat_that_counts_has_a_rate(recovery: VatRecovery) -> None:
    assert said(recovery_without_rate, expense(vat_recovery=recovery))
    assert said(recovery_without_rate, expense(vat_recovery=recovery, vat_rate=RATE)) == []


def test_vat_that_is_deducted_needs_no_rate() -> None:
    assert said(recovery_without_rate, expense(vat_recovery=VatRecovery.DEDUCTED)) == []


def test_the_states_fund_is_for_investments() -> None:
    fund = {"vat_recovery": VatRecovery.REFUND_FUND, "vat_rate": RATE}

    assert said(refund_in_operating_section, expense(section=Section.OPERATING, **fund))
    assert said(refund_in_operating_section, expense(section=Section.INVESTMENT, **fund)) == []
