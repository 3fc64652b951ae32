"""Key figures as a frame: one row a scenario, one column an indicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from coopplan.domain.results.across_workbooks import ReadBack
from coopplan.domain.results.figures import COMPARED, Indicator

if TYPE_CHECKING:
    import pandas as pd

CODES = [code for code, *_others in COMPARED]


def indicator_frame(indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Give indicators by scenario, exact; a column that is absent was not shown."""
    import pandas as pd

    columns = {
        indicator.code: pd.Series(indicator.values, dtype=object) for indicator in indicators
    }
    return pd.DataFrame(columns).rename_axis(index="scenario")


def key_figures(books: Sequence[ReadBack]) -> pd.DataFrame:
    """Give the indicators of several workbooks: one row a workbook and scenario.

    What a workbook does not show is missing (``None``).
    """
    import pandas as pd

    found = {book.name: indicator_frame(book.indicators) for book in books if book.indicators}
    if not found:
        index = pd.MultiIndex.from_tuples([], names=["book", "scenario"])
        return pd.DataFrame(index=index, columns=CODES, dtype=object)
    together = pd.concat(found, names=["book"]).reindex(columns=CODES).astype(object)
    return together.where(together.notna(), None)
