"""What may be typed is offered, and what may not is said before it is kept."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook

from coopplan.i18n import _
from coopplan.vocabulary import Language
from coopplan.workbook.schema import SETTINGS, SHEETS, Kind, sheet
from coopplan.workbook.template.books import write_template
from tests.workbook.template.made import FIRST, pages, validation_at


def test_every_code_and_enumeration_has_a_dropdown(blank: tuple[Workbook, Language]) -> None:
    book, language = blank
    listed = {Kind.REF, Kind.CHOICE, Kind.BOOLEAN}
    for declared, page in pages(book, language):
        for place, column in enumerate(declared.columns, start=1):
            rule = validation_at(page, f"{page.cell(FIRST, place).column_letter}{FIRST + 3}")
            assert rule.prompt
            if column.field != "value" or declared.name != "settings":
                assert (rule.type == "list") == (column.kind in listed), column.field


def test_a_dropdown_offers_the_codes_of_its_sheet_from_the_header_down(demo: Workbook) -> None:
    skill = validation_at(demo["Tâches"], "D6")
    below_the_table = validation_at(demo["Tâches"], "D900")

    assert skill.formula1 == "coopplan_skills" == below_the_table.formula1
    assert demo.defined_names["coopplan_skills"].value == (
        "OFFSET('Compétences'!$A$5,1,0,MAX(1,COUNTA('Compétences'!$A$5:$A$1000)-1),1)"
    )


def test_each_sheet_that_is_referred_to_has_a_list(demo: Workbook) -> None:
    single = {c.refers_to for s in SHEETS for c in s.columns if c.kind is Kind.REF}
    single |= {s.refers_to for s in SETTINGS if s.kind is Kind.REF}
    names = {"people" if len(sheets) > 1 else sheets[0] for sheets in single}

    assert {f"coopplan_{name}" for name in names} <= set(demo.defined_names)
    assert all(_(sheet(name).title) in demo.sheetnames for name in names - {"people"})


def test_a_chair_is_chosen_among_agents_then_elected(demo: Workbook) -> None:
    people = [cell.value for cell in demo["Listes"]["A"]]

    assert validation_at(demo["Instances"], "G6").formula1 == "coopplan_people"
    assert demo.defined_names["coopplan_people"].value.startswith("OFFSET(Listes!$A$1")
    assert "INDEX('Agents'!$A$5:$A$1000,1+1)" in people[0]
    assert "INDEX('Élus et partenaires'!$A$5:$A$1000,24+1-$C$1)" in people[23]


def test_a_list_of_people_is_already_computed(tmp_path: Path) -> None:
    write_template(tmp_path / "demo.xlsx", demo=True)
    lists = load_workbook(tmp_path / "demo.xlsx", data_only=True)["Listes"]
    people = [cell.value for cell in lists["A"] if cell.value]

    assert (people[0], people[22], people[23], people[-1]) == ("A00", "A22", "E01", "E16")
    assert [lists.cell(row, 3).value for row in (1, 2, 3)] == [23, 16, 39]


def test_levers_are_chosen_by_their_labels(demo: Workbook) -> None:
    kinds = sheet("levers").column("kind").choices
    offered = [row[1].value for row in demo["Listes"].iter_rows(max_row=len(kinds))]

    assert validation_at(demo["Leviers"], "B6").formula1 == "coopplan_labels"
    assert demo.defined_names["coopplan_labels"].value == f"Listes!$B$1:$B${len(kinds)}"
    assert offered == [_(label) for label in kinds.values()]


def test_a_number_out_of_bounds_is_said_before_it_is_kept(demo: Workbook) -> None:
    level = validation_at(demo["Tâches"], "E6")
    rate = validation_at(demo["Dispositifs"], "E6")

    assert (level.type, level.formula1, level.formula2) == ("whole", "1", "3")
    assert (rate.type, rate.formula1, rate.formula2) == ("decimal", "0.0", "1.0")
    assert level.errorStyle == "warning"


def test_each_setting_has_its_own_list_or_bounds(demo: Workbook) -> None:
    rows = {setting.field: FIRST + place for place, setting in enumerate(SETTINGS)}
    own = validation_at(demo["Paramètres"], f"B{rows['own_service']}")
    grain = validation_at(demo["Paramètres"], f"B{rows['grain']}")
    share = validation_at(demo["Paramètres"], f"B{rows['own_share']}")

    assert own.formula1 == "coopplan_services"
    assert grain.formula1 == '"mois,semaine"'
    assert (share.type, share.formula2) == ("decimal", "0.99")
