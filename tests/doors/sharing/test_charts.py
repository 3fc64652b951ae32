"""Charts through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from coopplan import planning
from coopplan.planning.negotiation import briefing
from tests.doors.commands import run


def charts(*arguments: str | Path) -> Result:
    return run("charts", *arguments)


def test_charts_are_written_once_and_kept_afterwards(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graphiques d'été"

    first = charts(small, "--output", folder, "--json")
    again = charts(small, "--output", folder)

    assert first.exit_code == 0, first.output
    told = json.loads(first.stdout)
    assert sorted(told["files"]) == sorted(path.name for path in folder.iterdir())
    assert again.exit_code == 1
    assert "OUT01" in again.stdout
    assert charts(small, "--output", folder, "--force").exit_code == 0


def test_an_unknown_scenario_is_bad_usage(small: Path, tmp_path: Path) -> None:
    refused = charts(small, "--output", tmp_path / "g", "--scenario", "SC99")
    assert refused.exit_code == 2
    assert not (tmp_path / "g").exists()


def test_a_folder_where_nothing_can_be_written_is_said_before_computing(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "un fichier"
    taken.write_text("à garder")
    solved: list[object] = []
    monkeypatch.setattr(planning, "run", solved.append)
    monkeypatch.setattr(briefing, "run_briefed", solved.append)

    for asked in (["charts", small], ["letters", small], ["publish", small, "--all"]):
        printed = run(*asked, "--output", taken / "dossier")

        assert printed.exit_code == 1, printed.output
        assert "OUT02" in printed.stdout
    assert solved == []
    assert taken.read_text() == "à garder"
