"""Run coopplan, then say on the last line of the error output how much memory it took at most."""

from __future__ import annotations

import resource
import sys

from coopplan.cli import main


def measured() -> None:
    try:
        main()
    finally:
        peaks = (
            resource.getrusage(who).ru_maxrss
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(max(peaks) // 1024, file=sys.stderr)


if __name__ == "__main__":
    measured()
