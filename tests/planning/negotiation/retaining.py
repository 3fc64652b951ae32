"""Solutions that somebody retained, as the sheet of solutions keeps them."""

from coopplan.domain.input.decisions.retained_solutions import Row, rows_of, scenario_of_rows
from coopplan.domain.input.lever import Scenario
from coopplan.domain.results.negotiation import Solution


def retained(solution: Solution, mended: str) -> Scenario:
    """Give the scenario that is read back from the keys of a solution."""
    rows = rows_of(solution.code, mended, solution.levers)
    return scenario_of_rows(Row.of(row.key) for row in rows)
