"""Expenses paid in several months: each part is an expense of its own month, hence of its year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_DOWN

from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.money.spending import Expense
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Grain, key_of

JOINT = "/"
"""Stands between the code of an expense and the month of one of its parts: ``D01/2027-09``."""


def in_parts(plan: Plan) -> Plan:
    """Give a plan whose expenses each have one month; one that has no other is left as it is."""
    grain = plan.settings.grain
    expenses = tuple(part for whole in plan.expenses for part in parts_of(whole, grain))
    return plan if expenses == plan.expenses else replace(plan, expenses=expenses)


def parts_of(whole: Expense, grain: Grain) -> Iterator[Expense]:
    """Yield the parts of an expense; their cents, VAT too, add up to its own if shares make one."""
    if not whole.instalments:
        yield whole
    share = paid = ZERO
    for instalment in whole.instalments:
        share += instalment.share
        due = (whole.cost_eur * share).quantize(CENT, ROUND_DOWN)
        yield replace(
            whole,
            code=f"{whole.code}{JOINT}{key_of(instalment.month, grain)}",
            cost_eur=due - paid,
            before_eur=paid,
            month=instalment.month,
            instalments=(),
            part_of=whole.code,
        )
        paid = due
