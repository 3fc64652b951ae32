"""What the documentation tells people to type works, from a folder named as people name theirs."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demos import demo_with, without_gaps
from tests.places import ROOT

pytestmark = pytest.mark.thorough
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
OURS = [sys.executable, "-m", "coopplan"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a workbook that has been filled in, as the demo is."""
    place = tmp_path / "Projet d'été - coopération & Cie"
    place.mkdir()
    return place


def test_the_commands_on_ones_own_workbook_work(folder: Path) -> None:
    block = README.partition("## On your own workbook")[2]
    commands = _commands(block.partition("## ")[0])
    _run(commands[0], folder)
    _fill_in(folder / "plan.xlsx")

    for command in commands[1:]:
        _run(command, folder)

    assert [command[1] for command in commands] == [
        "new",
        "check",
        "solve",
        "solve",
        "compare",
        "calendar",
        "publish",
        "letters",
        "charts",
        "validate",
    ]
    assert sorted(path.name for path in folder.iterdir()) == [
        "agendas",
        "charts",
        "letters",
        "out",
        "plan.xlsx",
        "plan.xlsx.bak",
        "result.xlsx",
    ]


def test_the_commands_of_the_guide_work(folder: Path, light: Path) -> None:
    year = folder / "une année"
    year.mkdir()
    _fill_in(year / "demo.xlsx")
    _fill_in(folder / "plan.xlsx")
    (folder / "plans").mkdir()
    shutil.copy(light, folder / "plans")
    said = [command for command in _commands(GUIDE) if not _is_tried_already(command)]

    for command in said:
        _run(command, year if "demo.xlsx" in command else folder)

    assert {command[1] for command in said} == {
        "check",
        "solve",
        "compare",
        "calendar",
        "batch",
        "cache",
        "negotiate",
        "diff",
        "validate",
        "letters",
        "publish",
    }
    assert (folder / "resultat.xlsx").exists()
    assert (folder / "resultats" / "plan.xlsx").exists()


def _is_tried_already(command: list[str]) -> bool:
    """Whether a command is one of those on one's own workbook: a new one, documents for all."""
    return command[1] == "new" or {"publish", "--all"} <= set(command)


def test_the_python_lines_of_the_readme_work(folder: Path) -> None:
    _output([*OURS, "new", "plan.xlsx", "--demo"], folder)
    lines = re.findall(r"```python\n(.*?)```", README, re.DOTALL)

    printed = _output([sys.executable, "-c", *lines], folder)

    assert "A17" in printed
    assert "D17" in printed


def _commands(text: str) -> list[list[str]]:
    """List the lines of shell blocks that call coopplan, without their comments."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = (shlex.split(line, comments=True) for block in blocks for line in block.splitlines())
    return [line for line in lines if line and line[0] == "coopplan"]


def _run(command: list[str], folder: Path) -> None:
    _output([*OURS, *command[1:]], folder)


def _fill_in(workbook: Path) -> None:
    """Fill in as the demo is, with the scenarios that the documentation names."""
    without_gaps(demo_with("SC0", "SC1", "SC3", "SC5", "SC7", "SC8")).save(workbook)


def _output(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout
