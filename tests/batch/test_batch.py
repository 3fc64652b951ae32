from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from coopplan.batch import Batch, Entry, Selected, Status, batch, open_pool, select
from coopplan.batch.pools import Pool
from coopplan.cli import main
from coopplan.commands import new
from coopplan.vocabulary import Language
from coopplan.workbook.stamps import results_digest
from tests.batch.conftest import Copies

COMMAND = [sys.executable, "-m", "coopplan", "batch"]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["batch", *map(str, arguments)])


def statuses(result: Result) -> dict[str, str]:
    told = json.loads(result.stdout)["workbooks"]
    return {Path(each["workbook"]).name: each["status"] for each in told}


def test_one_bad_workbook_never_stops_the_others(copies: Copies, tmp_path: Path) -> None:
    copies("a.xlsx", "z.xlsx")
    (tmp_path / "faux.xlsx").write_text("Agent;Jours", encoding="utf-8")

    result = run(tmp_path, tmp_path / "absent.xlsx", "--json", "--jobs", "2")

    assert result.exit_code == 1
    assert statuses(result) == {
        "a.xlsx": "done",
        "faux.xlsx": "failed",
        "z.xlsx": "done",
        "absent.xlsx": "failed",
    }
    assert all(results_digest(tmp_path / name) for name in ("a.xlsx", "z.xlsx"))
    told = json.loads(result.stdout)["workbooks"]
    assert [each["findings"][0]["code"] for each in told if each["status"] == "failed"] == [
        "FIL09",
        "FIL01",
    ]


@pytest.mark.thorough
def test_results_in_a_folder_leave_the_workbooks_alone_and_are_not_made_twice(
    copies: Copies, tmp_path: Path
) -> None:
    same, changed = copies("a.xlsx", "b.xlsx")
    output = tmp_path / "nouveau" / "dossier"
    before = same.read_bytes()
    arguments = (same, changed, "--output", output, "--json", "--jobs", "1")

    assert run(*arguments).exit_code == 0
    first = (output / "a.xlsx").read_bytes()
    book = load_workbook(changed)
    book["Tâches"]["F6"] = book["Tâches"]["F6"].value + 1
    book.save(changed)
    again = run(*arguments, "--resume")

    assert statuses(again) == {"a.xlsx": "unchanged", "b.xlsx": "done"}
    assert same.read_bytes() == before
    assert (output / "a.xlsx").read_bytes() == first
    assert list(output.glob("*.bak")) == [output / "b.xlsx.bak"]


@pytest.mark.thorough
def test_what_a_dead_worker_was_doing_is_done_once_more(copies: Copies) -> None:
    found = select(copies("a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"), None)
    killed: list[int] = []
    told: list[Path] = []
    with open_pool(2) as pool:

        def tell(entry: Entry) -> None:
            told.append(entry.selected.workbook)
            if not killed:
                killed.extend(pool.executor._processes)  # type: ignore[attr-defined]
                os.kill(killed[0], signal.SIGKILL)

        done = batch(found, pool, tell=tell)

    assert [entry.status for entry in done.entries] == [Status.DONE] * 4
    assert sorted(told) == [each.workbook for each in found]
    assert all(results_digest(each.workbook) for each in found)


def test_a_workbook_that_kills_its_workers_is_told_and_left_alone(copies: Copies) -> None:
    paths = copies("a.xlsx", "b.xlsx", "c.xlsx")
    before = [path.read_bytes() for path in paths]
    stillborn = Pool(
        lambda: ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=os._exit, initargs=(1,)
        ),
        2,
    )

    done = batch(select(paths, None), stillborn)

    assert [entry.findings[0].code for entry in done.entries] == ["RUN03"] * 3
    assert [path.read_bytes() for path in paths] == before


def test_a_mistake_of_ours_is_logged_and_stops_no_other(
    copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_choices: object) -> None:
        raise RuntimeError("boom")

    from concurrent.futures import ThreadPoolExecutor

    monkeypatch.setattr("coopplan.commands.make", broken)

    done = batch(select(copies("a.xlsx", "b.xlsx"), None), Pool(lambda: ThreadPoolExecutor(1), 1))

    assert [entry.findings[0].code for entry in done.entries] == ["RUN02"] * 2
    for entry in done.entries:
        log = Path(entry.findings[0].remedy.rpartition(" ")[2])
        assert "boom" in log.read_text(encoding="utf-8")
        log.unlink()


@pytest.mark.thorough
def test_an_interruption_finishes_what_runs_and_starts_nothing_more(
    copies: Copies, tmp_path: Path
) -> None:
    paths = copies(*(f"{letter}.xlsx" for letter in "abcdef"))
    with subprocess.Popen(
        [*COMMAND, str(tmp_path), "--jobs", "1", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stderr is not None
        running.stderr.readline()
        os.killpg(running.pid, signal.SIGINT)
        output, errors = running.communicate(timeout=120)

    told = {each["workbook"]: each["status"] for each in json.loads(output)["workbooks"]}
    assert running.returncode == 1
    assert set(told.values()) == {"done", "not_started"}
    assert {bool(results_digest(path)) for path in paths if told[str(path)] == "done"} == {True}
    assert not any(results_digest(path) for path in paths if told[str(path)] == "not_started")
    assert not list(tmp_path.glob(".*.tmp"))
    assert "Traceback" not in errors


def test_nothing_to_solve_is_bad_usage(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2
    assert run().exit_code == 2


def test_people_read_a_line_for_each_workbook_and_its_findings(tmp_path: Path) -> None:
    (tmp_path / "faux.xlsx").write_bytes(b"")

    result = run(tmp_path, "--jobs", "1")

    first, second, last = result.stdout.splitlines()
    assert first.startswith("[1/1]")
    assert "FIL04" in second
    assert last == "1 classeur (à corriger : 1)"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nulle part"])
def test_a_cluster_that_is_not_there_is_bad_usage(
    address: str, copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coopplan.batch.pools.PATIENCE_S", 1)
    (path,) = copies("a.xlsx")
    assert run(path, "--dask", address).exit_code == 2


def test_workbooks_in_english_are_told_of_in_english(tmp_path: Path) -> None:
    """Blank ones: what is wrong with them is said in their language."""
    path = new(tmp_path / "plan.xlsx", language="en")

    result = run(path, "--jobs", "1", "--summary", tmp_path / "together.xlsx")

    first, *findings, verdict, summary = result.stdout.splitlines()
    assert "to be corrected" in first
    assert any("error" in line for line in findings)
    assert verdict == "1 workbook (to be corrected: 1)"
    assert summary.startswith("Summary: ")
    assert load_workbook(tmp_path / "together.xlsx").sheetnames == ["Together", "Overlaps"]


def test_the_language_of_a_batch_is_that_of_all_workbooks_that_could_be_read(
    tmp_path: Path,
) -> None:
    def ended(language: Language | None) -> Entry:
        selected = Selected(workbook=tmp_path / "plan.xlsx")
        return Entry(selected=selected, status=Status.FAILED, language=language)

    assert Batch(entries=(ended("en"), ended(None))).language == "en"
    assert Batch(entries=(ended("en"), ended("fr"))).language == "fr"
    assert Batch().language == "fr"
