import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from coopplan.workbook.reader import read
from tests.doors.commands import run


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = tmp_path_factory.mktemp("dossier été & d'essai") / "plan=2027 (v1) & co.xlsx"
    assert run("new", workbook, "--demo").exit_code == 0
    return workbook


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    blank = tmp_path / "vierge.xlsx"
    run("new", blank)
    return blank


def test_new_does_not_replace_a_file_unless_forced(demo: Path) -> None:
    before = demo.read_bytes()

    refused = run("new", demo)

    assert refused.exit_code == 2
    assert demo.read_bytes() == before


def test_a_new_workbook_plans_as_many_years_as_asked(tmp_path: Path) -> None:
    demo, blank = tmp_path / "demo.xlsx", tmp_path / "vierge.xlsx"

    assert run("new", demo, "--demo", "--years", "3").exit_code == 0
    assert run("new", blank, "--years", "2").exit_code == 0
    assert run("check", demo).exit_code == 0
    plans = [read(book).draft for book in (demo, blank)]
    assert [len(plan.periods) for plan in plans if plan] == [36, 24]
    refused = run("new", tmp_path / "deux.xlsx", "--demo", "--years", "2")
    assert refused.exit_code == 2
    assert "--years 3" in refused.output


def test_check_accepts_the_demo_and_leaves_it_alone(demo: Path) -> None:
    before = demo.read_bytes()

    result = run("check", demo)

    assert result.exit_code == 0
    assert demo.read_bytes() == before


def test_check_tells_machines_the_cell_and_the_remedy(faulty: Path) -> None:
    result = run("check", faulty, "--json")

    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert not found["ok"]
    errors = [finding for finding in found["findings"] if finding["severity"] == "error"]
    assert errors
    assert all(error["remedy"] for error in errors)


def test_solve_writes_elsewhere_and_leaves_the_workbook_alone(small: Path, tmp_path: Path) -> None:
    before = small.read_bytes()
    other = tmp_path / "résultat.xlsx"

    result = run("solve", small, "--output", other, "--scenario", "sc4", "--json")

    solved = json.loads(result.stdout)
    assert result.exit_code == 0, result.stdout
    assert small.read_bytes() == before
    assert solved["written"] == str(other)
    assert solved["shown"] == "SC4"
    assert [scenario["code"] for scenario in solved["scenarios"]] == ["SC0", "SC4"]


def test_solve_writes_the_sheets_asked_for(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "plan.xlsx"

    result = run("solve", small, "--output", other, "--sheets", "Workload, Équipes projet")
    unknown = run("solve", small, "--sheets", "Bilan")

    assert result.exit_code == 0, result.output
    assert load_workbook(other).sheetnames[-3:] == ["Plan de charge", "Équipes projet", "Contrôles"]
    assert (unknown.exit_code, "Workload" in unknown.output) == (2, True)


def test_a_scenario_is_found_whatever_its_case(small: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "plan.xlsx"
    book = load_workbook(small)
    book["Scénarios"]["A8"], book["Scénarios"]["B8"] = "compromis", "Compromis"
    book.save(workbook)

    result = run("solve", workbook, "--scenario", "Compromis", "--json")

    assert result.exit_code == 0, result.stdout
    assert json.loads(result.stdout)["shown"] == "compromis"


def test_an_unknown_scenario_is_bad_usage_and_nothing_is_written(demo: Path) -> None:
    before = demo.read_bytes()

    result = run("solve", demo, "--scenario", "SC99", "--json")

    finding = json.loads(result.stdout)["findings"][0]
    assert result.exit_code == 2
    assert finding["value"] == "SC99"
    assert "SC8" in finding["remedy"]
    assert demo.read_bytes() == before


@pytest.mark.parametrize("name", ["plan.xls", "nulle part/plan.xlsx"])
def test_a_file_that_could_not_serve_is_refused_before_any_work(
    demo: Path, tmp_path: Path, name: str
) -> None:
    assert run("new", tmp_path / name).exit_code == 2
    assert run("solve", demo, "--output", tmp_path / name).exit_code == 2
    assert run("solve", demo, "--output", tmp_path / "plan.ods").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_notes_of_scenarios_are_said_to_machines(solved_demo: Path) -> None:
    said = json.loads(solved_demo.with_suffix(".json").read_text(encoding="utf-8"))
    reference = said["scenarios"][0]
    assert {note["code"] for note in reference["notes"]} >= {"PLN01", "PLN02"}
    assert all(note["cell"] for note in reference["notes"])


def test_a_reader_that_stops_early_is_no_mistake_of_ours(demo: Path) -> None:
    command = [sys.executable, "-m", "coopplan", "check", str(demo), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as check:
        assert check.stdout is not None
        assert check.stderr is not None
        check.stdout.close()
        assert b"coopplan-" not in check.stderr.read()


def test_solve_with_errors_writes_the_checks_alone(faulty: Path) -> None:
    result = run("solve", faulty, "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["sheets"] == ["Contrôles"]
    assert faulty.with_name("vierge.xlsx.bak").exists()


@pytest.mark.parametrize("command", ["check", "solve", "compare"])
def test_a_missing_file_is_a_finding_without_traceback(command: str, tmp_path: Path) -> None:
    result = run(command, tmp_path / "absent.xlsx")

    assert result.exit_code == 2
    assert "absent.xlsx" in result.stdout
    assert "Traceback" not in result.output


def test_compare_writes_the_comparison_and_the_checks(small: Path, tmp_path: Path) -> None:
    result = run("compare", small, "--output", tmp_path / "comparaison.xlsx", "--json")

    assert result.exit_code == 0, result.stdout
    assert json.loads(result.stdout)["sheets"] == ["Comparaison", "Contrôles"]


def test_help_in_french_imports_neither_solver_nor_readers_nor_catalogue() -> None:
    heavy = {"pandas", "numpy", "pulp", "highspy", "lxml", "xlsxwriter", "rich", "babel"}
    code = (
        "import sys; from coopplan.cli import main; main(['--help'], standalone_mode=False); "
        f"print(*{heavy} & set(sys.modules))"
    )

    shown = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "LANGUAGE": "fr", "PYTHONIOENCODING": "utf-8"},
    )

    assert shown.stdout.splitlines()[-1] == ""


def test_unknown_options_are_bad_usage(demo: Path) -> None:
    assert run("solve", demo, "--scenarios", "SC1").exit_code == 2


def test_a_mistake_of_ours_is_logged_and_never_shown_as_a_traceback(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_workbook: Path) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("coopplan.commands.check", broken)

    result = run("check", demo)

    log = Path(result.stderr.strip().rpartition(" ")[2])
    assert result.exit_code == 3
    assert "Traceback" not in result.output
    assert "boom" in log.read_text(encoding="utf-8")
    log.unlink()


@pytest.mark.thorough
def test_diff_tells_machines_what_changes_and_who_decides(demo: Path) -> None:
    before = demo.read_bytes()

    result = run("diff", demo, "sc0", "SC4", "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 0, result.stdout
    assert (told["before"], told["after"]) == ("SC0", "SC4")
    own = next(change for change in told["changes"] if change["code"] == "B00F")
    assert (own["difference"], own["unit"], own["decides"]) == (30000, "eur", "DGS")
    assert own["needs_arbitration"]
    assert demo.read_bytes() == before


def test_diff_refuses_a_scenario_that_does_not_exist(demo: Path) -> None:
    result = run("diff", demo, "SC0", "SC99")

    assert result.exit_code == 2
    assert "SC99" in result.stdout


@pytest.mark.thorough
def test_negotiate_lists_the_requests_of_a_scenario(demo: Path) -> None:
    result = run("negotiate", demo, "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 0, result.stdout
    asked = {request["key"]: request for request in told["requests"]}
    europe = asked["days|A17|2027-01-01|2027-04-30"]
    assert (europe["amount"], europe["gain"]["filed"]) == (12, ["F1"])
    assert {one["why"] for one in told["considered"]} <= {
        "nothing",
        "redundant",
        "weaker",
        "refused",
    }
    assert not {one["key"] for one in told["considered"]} & set(asked)
    for solution in told["solutions"]:
        assert solution["missing_mandatory_days"] == solution["missing_engaged_eur"] == 0
        assert solution["cost_eur"] == sum(move["cost_eur"] for move in solution["moves"])
    assert len({solution["code"] for solution in told["solutions"]}) == 3
