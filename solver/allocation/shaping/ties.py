"""Which columns of a model move together: some days of work, and what tells of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet

import numpy as np

from solver.allocation.model.building import Model
from solver.program import Arrays, Variable
from solver.program.arrays import Indices


class Ties:
    """The columns that days of work bring with them where they move.

    What is decided stays: uncovered days, money, applications. All other columns tell something of
    days: they are free where the days they tell of are.
    """

    def __init__(
        self,
        model: Model,
        arrays: Arrays,
        settled: Iterable[Variable],
        across: Collection[int],
    ) -> None:
        """``settled``: other columns that stay; ``across``: rows that tie nothing together."""
        stays = {column.id for column in (*settled, *decided(model))}
        stays |= {column.id for column in model.variables.steps.values()}
        self._rows_of: dict[int, list[int]] = defaultdict(list)
        self._columns_of: list[list[int]] = []
        for row, first in enumerate(arrays.starts[:-1]):
            columns = arrays.indices[first : arrays.starts[row + 1]].tolist()
            self._columns_of.append([column for column in columns if column not in stays])
            for column in columns if row not in across else ():
                self._rows_of[column].append(row)

    def of(self, days: Iterable[Variable], stays: AbstractSet[int] = frozenset()) -> Indices:
        """List, in order, the columns that are free where some columns of days are.

        ``stays``: places of columns that are not.
        """
        reached = {column.id for column in days}
        found = list(reached)
        while found:
            rows = self._rows_of[found.pop()]
            new = {column for row in rows for column in self._columns_of[row]} - reached - stays
            reached |= new
            found.extend(new)
        return np.array(sorted(reached), dtype=np.int32)


def decided(model: Model) -> Iterable[Variable]:
    """List the columns that stay: uncovered days, money, applications."""
    return (*model.variables.uncovered.values(), *model.variables.of_euros())
