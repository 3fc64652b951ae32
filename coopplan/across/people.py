"""Who is the same person in several workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from coopplan.domain.folding import folded as fold
from coopplan.domain.results.across_workbooks import ReadBack

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["book", "code", "function", "email"]


def people(books: Sequence[ReadBack]) -> pd.DataFrame:
    """List the agents and outsiders of all workbooks: ``book, code, function, person``.

    ``person`` is the same where the e-mail is the same, or in want of one the code and function.
    """
    import pandas as pd

    frame = pd.DataFrame((row for book in books for row in _people(book)), columns=COLUMNS)
    named = all_folded(frame["code"]) + "\0" + all_folded(frame["function"])
    email = all_folded(frame["email"]).replace("", None)
    known = email.groupby(named).agg(_alone)
    return frame.assign(person=email.fillna(named.map(known)).fillna(named))


def all_folded(texts: pd.Series[Any]) -> pd.Series[Any]:
    """Write texts without accents, case nor spaces around, to compare them."""
    return texts.map(fold).astype(object)


def _people(book: ReadBack) -> Iterable[tuple[str, str, str, str]]:
    for agent in book.plan.agents:
        yield book.name, agent.code, agent.job, agent.email
    for each in book.plan.outsiders:
        yield book.name, each.code, each.role, each.email


def _alone(emails: pd.Series[Any]) -> str | None:
    """Give the one address that some workbook gives: it counts for those that do not give it."""
    given = emails.dropna().unique()
    return str(given[0]) if len(given) == 1 else None
