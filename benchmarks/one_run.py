"""Solve a workbook as ``coopplan solve --all`` does, in a process of its own; print its worst gap.

The gap is how far the value of an objective may be above its least, the highest over scenarios.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from coopplan.cli.options import every_sheet
from coopplan.commands.plans.solve import solve
from coopplan.domain.results.outcome import Outcome
from coopplan.remembering import remembering, user_store


def gaps(outcomes: Iterable[Outcome]) -> Iterator[float]:
    """Yield how far each objective that is not proven may be above its least."""
    for outcome in outcomes:
        for each in outcome.unproven:
            yield float((each.value - each.least) / each.value) if each.value else 0.0


def main() -> None:
    """Solve, and end; as soon as the first sheets of an open book are there, where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--scenario")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--until-visible", action="store_true")
    asked = parser.parse_args()
    if asked.until_visible:
        solve(asked.book, arriving=lambda _adoption: os._exit(0))
    with remembering(user_store()):
        done = solve(
            asked.book,
            output=asked.output,
            sheets=every_sheet(),
            scenario=asked.scenario,
            jobs=asked.jobs,
        )
    print(max(gaps(done.outcomes), default=0.0))


if __name__ == "__main__":
    main()
