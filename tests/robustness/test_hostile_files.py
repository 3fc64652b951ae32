"""Each hostile file gives one clear finding through each command, and costs little."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from coopplan.batch import select
from coopplan.cli import main
from coopplan.commands import check, solve
from coopplan.workbook.stamps import results_digest
from tests.robustness.conftest import run
from tests.robustness.hostile import HOSTILE

MOST_MIB = 700


@pytest.mark.parametrize("name", HOSTILE)
def test_check_says_what_is_wrong(name: str, hostile: Path) -> None:
    report = check(hostile / name)

    errors = [finding for finding in report.findings if finding.is_error]
    assert HOSTILE[name][1] in {finding.code for finding in errors}
    assert all(finding.message and finding.remedy for finding in errors)


@pytest.mark.parametrize("name", HOSTILE)
def test_solve_says_what_is_wrong_and_writes_no_plan(
    name: str, hostile: Path, tmp_path: Path
) -> None:
    before = (hostile / name).read_bytes()

    solved = solve(hostile / name, output=tmp_path / "résultat.xlsx")

    assert not solved.ok
    assert HOSTILE[name][1] in {finding.code for finding in solved.report.findings}
    assert (hostile / name).read_bytes() == before
    assert not results_digest(tmp_path / "résultat.xlsx")


@pytest.mark.thorough
def test_a_batch_names_each_and_solves_the_sound_one(
    hostile: Path, light: Path, tmp_path: Path
) -> None:
    done = run("batch", hostile, light, "--output", tmp_path, "--jobs", "2")

    told = {Path(each["workbook"]).name: each for each in done.said["workbooks"]}
    assert done.status == 1
    assert told.pop(light.name)["status"] == "done"
    assert {name: each["status"] for name, each in told.items()} == dict.fromkeys(HOSTILE, "failed")
    for name, each in told.items():
        assert HOSTILE[name][1] in {finding["code"] for finding in each["findings"]}, name
    assert done.peak_mib < MOST_MIB


@pytest.mark.parametrize("name", ["bombe.xlsx", "bombe qui ment.xlsx", "bombe dense.xlsx"])
def test_a_bomb_does_not_go_off(name: str, hostile: Path) -> None:
    assert run("check", hostile / name).peak_mib < MOST_MIB


def test_a_folder_named_like_a_workbook_holds_none(tmp_path: Path) -> None:
    folder = tmp_path / "plan.xlsx"
    folder.mkdir()

    assert [finding.code for finding in check(folder).findings] == ["FIL02"]
    assert [finding.code for finding in solve(folder).report.findings] == ["FIL02"]
    assert select([folder], None) == []
    assert CliRunner().invoke(main, ["batch", str(folder)]).exit_code == 2
