"""Time the allocation model against feeding the same matrices to HiGHS as arrays.

Both columns come from one run; only ratios last.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from benchmarks.instances import instance
from solver.allocation import Instance
from solver.allocation.model.building import build
from solver.allocation.search.lexicographic import descend
from solver.engines.highs import HotHighs
from solver.program import Arrays

SIZES = (("demo size", 23, 45), ("40 people, 150 tasks", 40, 150))
Call = tuple[str, tuple[Any, ...]]


class Recorder(HotHighs):
    """An engine that notes what it is asked."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.calls: list[Call] = []

    def record(self, name: str, *arguments: Any) -> Any:
        self.calls.append((name, arguments))
        return getattr(HotHighs, name)(self, *arguments)


def _recorded(name: str) -> Callable[..., Any]:
    return lambda self, *arguments: self.record(name, *arguments)


for _name in ("relaxed", "around", "whole", "limit", "rule_out"):
    setattr(Recorder, _name, _recorded(_name))


def through_model(inst: Instance) -> tuple[float, Recorder]:
    """Build the model and solve it: CPU seconds."""
    start = time.process_time()
    model = build(inst)
    engine = Recorder(model.program)
    descend(model, engine)
    return time.process_time() - start, engine


def as_arrays(arrays: Arrays, recorder: Recorder) -> float:
    """Give HiGHS the same arrays and ask the same of it: CPU seconds."""
    start = time.process_time()
    engine = HotHighs.__new__(HotHighs)
    engine.open(arrays)
    for name, arguments in recorder.calls:
        getattr(engine, name)(*arguments)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    print(f"{'':24}{'model, s CPU':>14}{'arrays, s CPU':>15}{'ratio':>8}")
    through_model(instance(6, 8))
    for title, agents, tasks in SIZES:
        model_s, recorder = through_model(instance(agents, tasks))
        arrays_s = as_arrays(recorder.arrays, recorder)
        print(f"{title:24}{model_s:14.3f}{arrays_s:15.3f}{model_s / arrays_s:8.2f}")


if __name__ == "__main__":
    main()
