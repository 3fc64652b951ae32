"""What credit lines have left while euros are rounded: their own credits, and those of AP-AE.

A line draws on several pools at once: its own credits, the payment appropriations of its year under
each authorisation that covers it, and these authorisations themselves.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from coopplan.domain.input.plan import Plan, by_code
from coopplan.planning.allocation.rounding.grants import whole_cents

Pool = tuple[str, str, str]
"""What it is, its code, and its year where it has one."""


class CreditPools:
    """Cents left to the credit lines of a plan."""

    def __init__(self, plan: Plan, taken_in_eur: Decimal) -> None:
        """``taken_in_eur``: what the line that takes receipts in has more."""
        self._left: dict[Pool, int] = {}
        self._of: defaultdict[str, list[Pool]] = defaultdict(list)
        for line in plan.budgets:
            self._add(("line", line.code, ""), whole_cents(line.free_eur), line.code)
        lines = by_code(plan.budgets)
        if (takes_in := plan.settings.receipts_line) in lines:
            self._left["line", takes_in, ""] += whole_cents(taken_in_eur)
        for each in plan.authorisations:
            for code in each.lines:
                if code in lines:
                    year = plan.year_of(lines[code])
                    paid = whole_cents(each.payment_in(year))
                    self._add(("payments", each.code, str(year)), paid, code)
                    self._add(("authorisation", each.code, ""), whole_cents(each.total_eur), code)

    def _add(self, pool: Pool, cents: int, line: str) -> None:
        self._left[pool] = cents
        self._of[line].append(pool)

    def left(self, line: str) -> int:
        """Give the cents that a line may still pay."""
        return min(self._left[pool] for pool in self._of[line])

    def draw(self, line: str, cents: int) -> None:
        """Take cents off what a line has left; give them back where they are below 0."""
        for pool in self._of[line]:
            self._left[pool] -= cents
