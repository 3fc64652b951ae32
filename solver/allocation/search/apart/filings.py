"""What ties euros to days: applications, written in time or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from solver.allocation.instance import Instance
from solver.allocation.model.building import Model
from solver.allocation.model.work import late_work
from solver.allocation.search.decode import CRUMB_EUR
from solver.program import Variable
from solver.program.arrays import Values

Filing = tuple[str, str]
"""(task that writes an application, period at whose end it is wholly written; none: any)."""
HALF = 0.5
"""What parts 0 from 1."""


class Filings:
    """What the days and the euros of a plan say of each filing."""

    def __init__(self, model: Model) -> None:
        inst, v = model.inst, model.variables
        paid = (*v.grants.items(), *v.receipts.items())
        self._needed_for = [(eur, _filing(inst, *key)) for key, eur in paid if key[1] in v.filed]
        self._paying: defaultdict[Filing, list[Variable]] = defaultdict(list)
        for f, column in v.filed.items():
            self._paying[inst.filing_task[f], ""].append(column)
        for (f, m), column in v.filed_by.items():
            self._paying[inst.filing_task[f], m].append(column)
        self._left = {filing: list(_left(model, filing)) for filing in self._paying}
        self._order = {m: place for place, m in enumerate((*inst.periods, ""))}

    def columns(self) -> Iterator[Variable]:
        """Yield the columns that are 1 where an application is written."""
        for columns in self._paying.values():
            yield from columns

    def left(self, filings: frozenset[Filing]) -> list[Variable]:
        """List the columns of days that are 0 where these filings are done."""
        return list({x.id: x for filing in filings for x in self._left[filing]}.values())

    def paying(self, filings: frozenset[Filing]) -> list[Variable]:
        """List the columns of euros that are 0 where these filings are not done, nor sooner."""
        return [
            column
            for (task, m), columns in self._paying.items()
            if any(t == task and self._order[m] <= self._order[n] for t, n in filings)
            for column in columns
        ]

    def is_done(self, filing: Filing, days: Values) -> bool:
        """Tell whether the days of a plan write an application in time."""
        return all(days[column.id] < HALF for column in self._left[filing])

    def used(self, euros: Values) -> list[Filing]:
        """List the filings that the euros of a plan count on."""
        used = (f for eur, f in self._needed_for if euros[eur.id] > CRUMB_EUR)
        return sorted(set(used))


def _filing(inst: Instance, d: str, f: str) -> Filing:
    return inst.filing_task[f], inst.filed_by.get((d, f), "")


def _left(model: Model, filing: Filing) -> Iterator[Variable]:
    """Yield what is not done of a task, what was done too late, what is done after a period."""
    v, (task, period) = model.variables, filing
    yield v.uncovered[task]
    yield from (column for column, _ in late_work(model.inst, v, task))
    after = model.inst.after(period) if period else ()
    yield from (v.steps[key] for key in v.work_on[task] if key[2] in after)
