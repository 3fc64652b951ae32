from __future__ import annotations

from pathlib import Path

from coopplan.batch import select


def touched(folder: Path, *names: str) -> list[Path]:
    made = [folder / name for name in names]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return made


def workbooks(*paths: Path, **where: Path) -> list[Path]:
    output = where.get("output")
    return [each.workbook for each in select(paths, output, where.get("besides"))]


def test_a_folder_gives_its_workbooks_and_those_of_its_subfolders(tmp_path: Path) -> None:
    wanted = touched(tmp_path, "a.xlsx", "B.XLSM", "sous-dossier/c.xlsx")
    touched(tmp_path, "~$a.xlsx", ".cache.xlsx", "a.xlsx.bak", "notes.ods", ".git/d.xlsx")
    assert sorted(workbooks(tmp_path)) == sorted(wanted)


def test_a_folder_named_like_a_workbook_is_a_folder(tmp_path: Path) -> None:
    wanted = touched(tmp_path, "plan.xlsx/a.xlsx")
    assert workbooks(tmp_path / "plan.xlsx") == wanted


def test_a_pattern_is_understood_where_no_shell_did(tmp_path: Path) -> None:
    wanted = touched(tmp_path, "a/plan-1.xlsx", "b/plan-2.xlsx")
    touched(tmp_path, "a/autre.xlsx", "a/plan-1.xlsx.bak", "a/~$plan-1.xlsx")
    assert workbooks(tmp_path / "*" / "plan-*") == wanted


def test_a_file_whose_name_is_a_pattern_is_that_file(tmp_path: Path) -> None:
    (wanted,) = touched(tmp_path, "plan [v1].xlsx")
    touched(tmp_path, "plan v.xlsx")
    assert workbooks(wanted) == [wanted]


def test_each_workbook_is_solved_once(tmp_path: Path) -> None:
    (path,) = touched(tmp_path, "a.xlsx")
    assert workbooks(path, tmp_path, tmp_path / "*.xlsx") == [path]


def test_a_file_that_does_not_exist_is_kept_to_be_told(tmp_path: Path) -> None:
    absent = tmp_path / "absent.xlsx"
    assert workbooks(absent) == [absent]


def test_earlier_results_and_the_summary_are_no_workbooks_to_solve(tmp_path: Path) -> None:
    path, _result, summary = touched(tmp_path, "a.xlsx", "résultats/a.xlsx", "ensemble.xlsx")
    assert workbooks(tmp_path, output=tmp_path / "résultats", besides=summary) == [path]


def test_results_are_laid_out_as_the_workbooks_are(tmp_path: Path) -> None:
    touched(tmp_path, "nord/plan.xlsx", "sud/plan.xlsx")
    output = tmp_path / "résultats"
    found = select([tmp_path / "nord", tmp_path / "sud"], output)
    assert [each.target for each in found] == [
        output / "nord" / "plan.xlsx",
        output / "sud" / "plan.xlsx",
    ]
