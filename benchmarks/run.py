"""Run every benchmark of this folder, one table each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TABLES = ("end_to_end.py", "allocation.py", "marginals.py", "graft.py", "batch.py")


def main() -> None:
    for table in TABLES:
        print(f"\n== {table.removesuffix('.py')}")
        subprocess.run([sys.executable, str(HERE / table)], check=True)


if __name__ == "__main__":
    main()
