"""Recipes of the documentation, carried out to the letter on a copy of the sources."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.places import ROOT

SOURCES = ("coopplan", "solver", "workbooks", "docs", "tests")
STEP = re.compile(
    r"^(?:New file `(?P<new>[^`]+)`"
    r"|In `(?P<old>[^`]+)`, (?P<where>before|after|in place of) `(?P<anchor>[^`]+)`):\n\n"
    r"```\w+\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Step(NamedTuple):
    """A file to write, or lines to put at a line of one."""

    path: str
    code: str
    where: str = ""
    anchor: str = ""

    def carry_out(self, root: Path) -> None:
        """Change the sources as the step says; its line stands once, or the first one is meant."""
        file = root / self.path
        if not self.where:
            assert not file.exists()
            file.write_text(self.code, encoding="utf-8")
            return
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        place = next(i for i, line in enumerate(lines) if line.strip().startswith(self.anchor))
        start = place + (self.where == "after")
        lines[start : start + (self.where == "in place of")] = [self.code]
        file.write_text("".join(lines), encoding="utf-8")


def recipes() -> dict[str, list[Step]]:
    """Give the steps of each recipe by its title."""
    page = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    titled = (part.partition("\n") for part in page.split("\n## ")[1:])
    return {title: [_step(found) for found in STEP.finditer(text)] for title, _, text in titled}


def _step(found: re.Match[str]) -> Step:
    path = found["new"] or found["old"]
    return Step(path, found["code"], found["where"] or "", found["anchor"] or "")


def cooked(title: str, folder: Path) -> Path:
    """Copy the sources and carry out one recipe."""
    for source in SOURCES:
        shutil.copytree(ROOT / source, folder / source)
    for step in recipes()[title]:
        step.carry_out(folder)
    return folder


def run_in(root: Path, script: str) -> str:
    """Run a script on other sources than those installed; give what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
