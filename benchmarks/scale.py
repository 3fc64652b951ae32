"""How cost grows: one large program built in six ways, its bare arrays the first.

Every program is the relaxation of an allocation, weighted uncovered days being minimised. Each way
runs in a process of its own. CPU seconds: only ratios of one run last. Hand-over is a small part of
a whole run: it is reported, and no goal.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.instances import instance
from benchmarks.tables import table
from solver.allocation.model.building import build
from solver.allocation.model.tiers import uncovered_weighted
from solver.engines.highs import load
from solver.program import Arrays, read_arrays

SIZES = ("40/150/12", "200/800/12", "1000/5000/52")
WAYS = ("arrays", "coopplan", "textbook PuLP", "linopy", "pyomo", "OR-tools")
Floats = Any


def program(size: str) -> tuple[Arrays, Floats, float]:
    """Build an instance as coopplan does: its arrays, its costs, CPU seconds until HiGHS has it."""
    inst = instance(*map(int, size.split("/")))
    start = time.process_time()
    model = build(inst)
    matrix = read_arrays(model.program)
    load(matrix)
    spent = time.process_time() - start
    cost = np.zeros(len(matrix.lower))
    for column, weight in uncovered_weighted(model.program, inst, model.variables).terms:
        cost[column.id] = weight
    return matrix, cost, spent


def by_arrays(matrix: Arrays, cost: Floats) -> None:
    """Hand the arrays over to HiGHS: the floor."""
    highs = load(matrix)
    highs.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)


def by_textbook(matrix: Arrays, cost: Floats) -> None:
    """Write the program as PuLP's manual does, and let PuLP hand it over."""
    import pulp

    problem = pulp.LpProblem("textbook", pulp.LpMinimize)
    columns = [problem.add_variable(f"x{i}", 0, up) for i, up in enumerate(_or_none(matrix.upper))]
    problem += pulp.lpSum(c * columns[i] for i, c in enumerate(cost) if c)
    for row in range(len(matrix.row_lower)):
        part = slice(matrix.starts[row], matrix.starts[row + 1])
        pairs = zip(matrix.indices[part], matrix.coefficients[part], strict=True)
        total = pulp.lpSum(float(value) * columns[i] for i, value in pairs)
        low, high = matrix.row_lower[row], matrix.row_upper[row]
        problem += total == high if low == high else total <= high if high < 1e20 else total >= low
    solver = pulp.HiGHS(msg=False)
    solver.createAndConfigureSolver(problem)
    solver.buildSolverModel(problem)


def by_pyomo(matrix: Arrays, cost: Floats) -> None:
    """Write the program as pyomo's manual does, and let pyomo hand it over."""
    import pyomo.environ as pyo
    from pyomo.contrib.appsi.solvers import Highs

    model = pyo.ConcreteModel()
    uppers = _or_none(matrix.upper)
    model.x = pyo.Var(range(len(uppers)), bounds=lambda _, i: (0, uppers[i]))
    model.least = pyo.Objective(expr=pyo.quicksum(c * model.x[i] for i, c in enumerate(cost) if c))
    model.rows = pyo.ConstraintList()
    for row in range(len(matrix.row_lower)):
        part = slice(matrix.starts[row], matrix.starts[row + 1])
        pairs = zip(matrix.indices[part], matrix.coefficients[part], strict=True)
        total = pyo.quicksum(float(value) * model.x[i] for i, value in pairs)
        low, high = matrix.row_lower[row], matrix.row_upper[row]
        if low == high:
            model.rows.add(total == high)
        else:
            model.rows.add(total <= high if high < 1e20 else total >= low)
    Highs().set_instance(model)


def by_ortools(matrix: Arrays, cost: Floats) -> None:
    """Write the program with OR-tools, row after row, in the form that its solvers take."""
    from ortools.linear_solver.python import model_builder

    model = model_builder.Model()
    columns = [model.new_num_var(0, up, "") for up in matrix.upper]
    for row in range(len(matrix.row_lower)):
        part = slice(matrix.starts[row], matrix.starts[row + 1])
        some = [columns[i] for i in matrix.indices[part]]
        total = model_builder.LinearExpr.weighted_sum(some, matrix.coefficients[part])
        model.add_linear_constraint(total, matrix.row_lower[row], matrix.row_upper[row])
    model.minimize(model_builder.LinearExpr.weighted_sum(columns, cost))


def by_linopy(matrix: Arrays, cost: Floats) -> None:
    """Write the program with linopy, its rows at once, and let linopy hand it over."""
    import linopy
    import xarray
    from scipy.sparse import csr_array

    model = linopy.Model()
    x = model.add_variables(lower=matrix.lower, upper=matrix.upper, dims=["column"], name="x")
    width = max(1, int(np.diff(matrix.starts).max()))
    rows = csr_array((matrix.coefficients, matrix.indices, matrix.starts))
    for sense, chosen, rhs in _by_sense(matrix):
        for few in np.array_split(chosen, max(1, len(chosen) * width // 2_000_000)):
            _add_rows(model, x, rows[few], sense, rhs[few], (linopy, xarray))
    model.add_objective((x * xarray.DataArray(cost, dims=["column"])).sum())
    model.to_highspy()


def _add_rows(model: Any, x: Any, rows: Any, sense: str, rhs: Floats, libraries: Any) -> None:
    """Add rows padded to the same width, as linopy holds them."""
    linopy, xarray = libraries
    counts = np.diff(rows.indptr)
    if not counts.size or not counts.max():
        return
    there = np.arange(counts.max()) < counts[:, None]
    labels, values = np.full(there.shape, -1), np.zeros(there.shape)
    labels[there], values[there] = x.labels.values[rows.indices], rows.data
    dims = ("row", "_term")
    terms = xarray.Dataset({"coeffs": (dims, values), "vars": (dims, labels)})
    total = linopy.LinearExpression(terms, model)
    model.add_constraints(total, sense, xarray.DataArray(rhs, dims=["row"]))


def _by_sense(matrix: Arrays) -> list[tuple[str, Floats, Floats]]:
    low, high = matrix.row_lower, matrix.row_upper
    equal, bounded = low == high, high < 1e20
    return [
        ("=", np.flatnonzero(equal), high),
        ("<=", np.flatnonzero(~equal & bounded), high),
        (">=", np.flatnonzero(~equal & ~bounded), low),
    ]


def _or_none(bounds: Floats) -> list[float | None]:
    return [None if math.isinf(bound) else float(bound) for bound in bounds]


BUILDERS: dict[str, Callable[[Arrays, Floats], None]] = {
    "arrays": by_arrays,
    "textbook PuLP": by_textbook,
    "linopy": by_linopy,
    "pyomo": by_pyomo,
    "OR-tools": by_ortools,
}

IMPORTS = {
    "textbook PuLP": ("pulp",),
    "linopy": ("linopy", "xarray", "scipy.sparse"),
    "pyomo": ("pyomo.environ", "pyomo.contrib.appsi.solvers"),
    "OR-tools": ("ortools.linear_solver.python.model_builder",),
}
"""What each way imports, which is not timed."""


def child(way: str, size: str, arrays: str) -> None:
    """Print what one way takes: CPU seconds, peak MiB, and the size of the program."""
    if way == "coopplan":
        matrix, cost, spent = program(size)
        Path(arrays).write_bytes(pickle.dumps((matrix, cost)))
    elif way in BUILDERS:
        matrix, cost = pickle.loads(Path(arrays).read_bytes())
        for library in IMPORTS.get(way, ()):
            import_module(library)
        start = time.process_time()
        BUILDERS[way](matrix, cost)
        spent = time.process_time() - start
    else:
        matrix, cost = pickle.loads(Path(arrays).read_bytes())
        spent = solve_s(way, matrix, cost)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    columns, nonzeros = len(matrix.lower), len(matrix.indices)
    print(json.dumps({"s": spent, "mib": peak, "columns": columns, "nonzeros": nonzeros}))


def solve_s(way: str, matrix: Arrays, cost: Floats) -> float:
    """Solve the relaxation with HiGHS or GLOP: CPU seconds."""
    from solver.engines.glop import LargeHighs
    from solver.engines.highs import HotHighs

    kind = LargeHighs if way == "GLOP" else HotHighs
    engine = kind.__new__(kind)
    engine.open(matrix)
    start = time.process_time()
    answer = engine.relaxed([(SimpleNamespace(id=i), float(c)) for i, c in enumerate(cost) if c])
    if not answer.found:
        return math.nan
    return time.process_time() - start


def measured(way: str, size: str, arrays: Path) -> dict[str, float]:
    """Run one way in a process of its own."""
    command = [sys.executable, __file__, "--child", way, "--size", size, "--arrays", str(arrays)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main(sizes: list[str], to_solve: list[str]) -> None:
    """Print the table of builds, that of solving, and how both grow."""
    builds, solves, first = [], [], None
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            arrays = Path(folder) / "arrays"
            found = {way: measured(way, size, arrays) for way in ("coopplan", *BUILDERS)}
            floor = found["arrays"]["s"]
            for way in WAYS:
                figures = found[way]
                share = f"{figures['s'] / floor:.1f}"
                shape = f"{figures['columns']:,}", f"{figures['nonzeros']:,}"
                took = f"{figures['s']:.2f}", share, f"{figures['mib']:.0f}"
                builds.append([size, *shape, way, *took])
            optimisers = ("HiGHS", "GLOP") if size in to_solve else ()
            spent = {way: measured(way, size, arrays) for way in optimisers}
            solves += [[size, way, f"{figures['s']:.2f}"] for way, figures in spent.items()]
            first, last = first or found, found
    heads = ["people/tasks/periods", "variables", "nonzeros", "built by"]
    print(table([*heads, "build and hand-over, CPU s", "ratio to arrays", "peak MiB"], builds))
    if solves:
        print(table(["people/tasks/periods", "relaxed by", "CPU s"], solves))
    if first is not None and len(sizes) > 1:
        print(table(["built by", "growth exponent, by nonzeros"], exponents(first, last)))


def exponents(first: dict[str, Any], last: dict[str, Any]) -> list[list[str]]:
    """Say how time grows from the first size to the last: 1 is in proportion."""
    grown = math.log(last["arrays"]["nonzeros"] / first["arrays"]["nonzeros"])
    return [[way, f"{math.log(last[way]['s'] / first[way]['s']) / grown:.2f}"] for way in WAYS]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    parser.add_argument("--solve", nargs="*", default=SIZES[:2], help="sizes to relax as well")
    parser.add_argument("--child")
    parser.add_argument("--size")
    parser.add_argument("--arrays")
    options = parser.parse_args()
    if options.child:
        child(options.child, options.size, options.arrays)
    else:
        main(list(options.sizes), list(options.solve))
