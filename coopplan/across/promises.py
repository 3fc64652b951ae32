"""What several workbooks promise at once, beyond what there is of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coopplan.across.people import all_folded, people
from coopplan.domain.amounts import ZERO
from coopplan.domain.results.across_workbooks import Promise, ReadBack, Shared

if TYPE_CHECKING:
    import pandas as pd

ITEMS = ["book", "code", "label", "available", "asked"]
THING = ["thing", "month"]


def colleagues(books: Sequence[ReadBack]) -> tuple[Promise, ...]:
    """List, month by month, the colleagues asked by several workbooks beyond their availability.

    Work alone counts; what each workbook grants is taken to be the same days.
    """
    known = people(books).rename(columns={"function": "label", "person": "thing"})
    granted = _days(books, "available").groupby(["book", "code", "month"], sort=False).sum()
    worked = _days(books, "asked").set_index(["book", "code", "month"])
    days = granted.join(worked).reset_index()
    found = _beyond(Shared.COLLEAGUE, known.merge(days, on=["book", "code"]))
    return tuple(sorted(found, key=lambda promise: (promise.code, promise.month)))


def credit_lines(books: Sequence[ReadBack]) -> tuple[Promise, ...]:
    """List the credit lines that several workbooks use beyond what is left on them."""
    rows = (
        (book.name, line.code, line.title, line.free_eur, book.used_eur.get(line.code, ZERO))
        for book in books
        for line in book.plan.budgets
    )
    return tuple(_beyond(Shared.BUDGET, _of_one_name(rows)))


def ceilings(books: Sequence[ReadBack]) -> tuple[Promise, ...]:
    """List the schemes that several workbooks ask beyond their ceiling."""
    rows = (
        (book.name, each.code, each.name, each.ceiling_eur, book.granted_eur.get(each.code, ZERO))
        for book in books
        for each in book.plan.schemes
    )
    return tuple(_beyond(Shared.SCHEME, _of_one_name(rows)))


def _days(books: Sequence[ReadBack], figure: str) -> pd.DataFrame:
    """List days by workbook, agent and first day of the month: those ``available`` or ``asked``."""
    import pandas as pd

    rows = (
        (
            (book.name, agent, period.first.replace(day=1), days)
            for book in books
            for (agent, period), days in book.plan.available_days.items()
        )
        if figure == "available"
        else (
            (book.name, agent, month, days)
            for book in books
            for (agent, month), days in book.worked_days.items()
        )
    )
    return pd.DataFrame(rows, columns=["book", "code", "month", figure], dtype=object)


def _of_one_name(rows: Iterator[tuple[str, str, str, Decimal, Decimal]]) -> pd.DataFrame:
    """Take for one thing what has the same code and the same name."""
    import pandas as pd

    frame = pd.DataFrame(rows, columns=ITEMS, dtype=object)
    thing = all_folded(frame["code"]) + "\0" + all_folded(frame["label"])
    return frame.assign(thing=thing, month=date.min)


def _beyond(what: Shared, rows: pd.DataFrame) -> Iterator[Promise]:
    """Give what more than one workbook asks for, beyond the highest that any says there is."""
    asked = rows[rows["asked"].map(bool, na_action="ignore").eq(True)]
    by_book = asked.groupby([*THING, "book"], sort=False)["asked"].sum()
    each_thing = by_book.groupby(level=THING, sort=False)
    things = rows.groupby(THING, sort=False).agg(
        {"code": "first", "label": "first", "available": "max"}
    )
    found = things.join(each_thing.agg(["sum", "count"])).query("count > 1 and sum > available")
    asked_by: dict[Any, Any] = {
        key: group.droplevel(0).droplevel(0).to_dict() for key, group in each_thing
    }
    for thing, month, code, label, available in found.reset_index().to_numpy(dtype=object)[:, :5]:
        yield Promise(
            what=what,
            code=code,
            label=label,
            month=None if month == date.min else month,
            available=available,
            asked=asked_by[thing, month],
        )
