"""Each recipe of the documentation does what it promises, without another line."""

from __future__ import annotations

from pathlib import Path

from tests.docs.recipes import cooked, recipes, run_in

TYPED = """
from pathlib import Path
import coopplan
assert Path(coopplan.__file__).is_relative_to(Path.cwd())
from coopplan.rules import check
from tests.workbook.books import base, write
from tests.workbook.readings import plan_of
folder = Path("typed")
folder.mkdir()
sheets = base()
"""


def test_every_recipe_is_carried_out_here() -> None:
    tried = Path(__file__).read_text(encoding="utf-8")

    for title, steps in recipes().items():
        assert f'cooked("{title}"' in tried or not steps


def test_a_column_is_offered_and_read(tmp_path: Path) -> None:
    script = """
sheets["Agents"][0].append("Bureau")
sheets["Agents"][1].append("B12")
assert plan_of(folder, sheets).agents[0].office == "B12"
from coopplan.workbook.template.books import write_template
import openpyxl
write_template(folder / "blank.xlsx", language="fr")
page = openpyxl.load_workbook(folder / "blank.xlsx")["Agents"]
assert "Bureau" in [cell.value for row in page.iter_rows() for cell in row]
"""
    run_in(cooked("A column", tmp_path / "copy"), TYPED + script)


def test_a_lever_is_offered_read_checked_applied_said_and_documented(tmp_path: Path) -> None:
    script = """
sheets["Leviers"].append(["SC1", "mettre à mi-temps", "A1", "", "", "2027-02", ""])
plan = plan_of(folder, sheets)
assert not [finding for finding in check(plan) if finding.is_error]
from coopplan.planning import run
before, after = run(plan)
days = [after.plan.available_days["A1", period] for period in plan.periods]
assert days == [5, 3, 3.5], days
from coopplan.levers import SPECS
lever = plan.scenarios[1].levers[-1]
assert SPECS[lever.kind].said(plan, lever) == "mettre à mi-temps A1"
from coopplan.workbook.schema.choices import LEVERS
assert list(LEVERS.values())[2:4] == ["retirer la personne", "mettre à mi-temps"]
from docs.reference import _levers
assert any("**mettre à mi-temps**" in row for row in _levers())
sheets["Leviers"].append(["SC1", "ajouter des jours", "A1", 2, "j", "2027-02", ""])
assert "SCN01" in [finding.code for finding in check(plan_of(folder, sheets))]
sheets["Leviers"][-2][2] = "T1"
assert "LEV03" in [finding.code for finding in check(plan_of(folder, sheets))]
"""
    run_in(cooked("A lever", tmp_path / "copy"), TYPED + script)


def test_a_rule_finds_what_it_says(tmp_path: Path) -> None:
    script = """
found = [finding.ref.key for finding in check(plan_of(folder, sheets)) if finding.code == "AGT02"]
assert found == ["A1", "A2"]
"""
    run_in(cooked("A rule", tmp_path / "copy"), TYPED + script)


def test_a_result_sheet_is_written_in_its_place(tmp_path: Path) -> None:
    script = """
from coopplan.commands import solve
import openpyxl
solved = solve(write(folder / "plan.xlsx", sheets))
names = solved.adoption.sheets
assert names[names.index("Équipes projet") + 1] == "Compétences manquantes"
page = openpyxl.load_workbook(folder / "plan.xlsx")["Compétences manquantes"]
assert "EUR Fonds européens" in [cell.value for cell in page["A"]]
"""
    run_in(cooked("A result sheet", tmp_path / "copy"), TYPED + script)


def test_a_constraint_is_kept_and_audited(tmp_path: Path) -> None:
    script = """
from coopplan.audit import audit
from coopplan.planning import run
from solver.allocation.model.building import rows
from solver.allocation.model.work import one_step_left
from tests.solver.allocation.cases import TINY
assert rows(one_step_left, TINY)["one_step_left_ana_m1"] == "steps_ana_t1_m1 <= 2"
(outcome, *_others) = run(plan_of(folder, sheets))
assert outcome.days and not audit(outcome)
from dataclasses import replace
january = outcome.plan.periods[0]
full = replace(outcome, days={("A1", "T1", january): outcome.capacity_days["A1", january]})
assert "one_step_left" in [violation.check for violation in audit(full)]
"""
    run_in(cooked("A constraint", tmp_path / "copy"), TYPED + script)


def test_a_button_has_its_procedures_and_does_its_work(tmp_path: Path) -> None:
    script = """
from coopplan import buttons
from coopplan.hosts.libreoffice.host import ANSWER, COPY
from coopplan.workbook.macros.buttons import BUTTONS
from coopplan.workbook.macros.modules import module_texts
text = module_texts()["Coopplan"]
for button in BUTTONS:
    assert f"Sub {button.macro}()" in text and f"Sub {button.macro}FromRibbon(" in text
write(folder / COPY, sheets)
assert buttons.main(["validate", f"--folder={folder.resolve().as_uri()}"]) == 0
assert "place\\tPlan validé" in (folder / ANSWER).read_text(encoding="utf-8")
"""
    run_in(cooked("A button", tmp_path / "copy"), TYPED + script)
