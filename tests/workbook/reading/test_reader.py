from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from coopplan.rules import check
from coopplan.workbook.reader import read
from coopplan.workbook.template.books import write_template
from tests.workbook.books import Formula, Shown, base, write
from tests.workbook.readings import demo, everything, figures, plan_of, reading, said, typed


def test_the_base_workbook_is_sound(tmp_path: Path) -> None:
    found = reading(tmp_path, base())

    assert everything(found) == []


def test_every_figure_of_the_demo_is_read_without_error(tmp_path: Path) -> None:
    found = read(demo(tmp_path))

    assert found.plan is not None
    assert not [f for f in (*found.findings, *check(found.plan)) if f.is_error]
    for name in ("agents", "tasks", "expenses", "budgets", "schemes", "bodies", "scenarios"):
        assert [row["code"] for row in figures(name)] == [r.code for r in getattr(found.plan, name)]
    efforts = [Decimal(row["effort_days"]) for row in figures("tasks")]
    assert [task.effort_days for task in found.plan.tasks] == efforts
    costs = [Decimal(row["cost_eur"]) for row in figures("expenses")]
    assert [item.cost_eur for item in found.plan.expenses] == costs
    granted = [Decimal(row[p.key]) for row in figures("availability") for p in found.plan.periods]
    assert list(found.plan.available_days.values()) == granted


def test_sheets_that_no_link_opens_are_known(tmp_path: Path) -> None:
    hidden = read(demo(tmp_path)).locations.hidden

    assert {"Dispositifs", "Listes"} <= hidden
    assert hidden.isdisjoint({"Accueil", "Projets", "Tâches"})


def test_a_plan_is_read_with_its_types(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, base())

    first, second = plan.tasks
    assert (first.start, first.end) == (date(2027, 1, 1), date(2027, 2, 28))
    assert (first.effort_days, second.effort_days) == (Decimal(6), Decimal("2.5"))
    assert (first.mandatory, second.mandatory) == (True, False)
    assert plan.agents[0].skills == {"EUR": 3, "JUR": 1}
    assert plan.agents[1].working_time_ratio == Decimal("0.8")
    assert plan.available_days["A1", plan.periods[2]] == Decimal("7.5")
    assert plan.available_days["A2", plan.periods[2]] == 0
    lever = plan.scenarios[1].levers[0]
    assert (lever.targets, lever.value, lever.end) == (("A2",), Decimal(4), date(2027, 3, 31))


def test_codes_are_matched_whatever_their_case_and_spaces(tmp_path: Path) -> None:
    sheets = typed(base(), "Tâches", 1, "Projet", "p1\u00a0")
    sheets = typed(sheets, "Agents", 1, "Compétences", "eur:3 ; jur:1")
    sheets = typed(sheets, "Leviers", 1, "Cible", " a2 ")

    plan = plan_of(tmp_path, typed(sheets, "Disponibilités", 1, "Agent", "a1"))

    assert plan == plan_of(tmp_path, base())


def test_a_workbook_may_be_in_english(tmp_path: Path) -> None:
    french, english = tmp_path / "fr.xlsx", tmp_path / "en.xlsx"
    write_template(french, language="fr", demo=True)
    write_template(english, language="en", demo=True)

    one, other = read(french), read(english)

    assert (one.language, other.language) == ("fr", "en")
    assert one.plan is not None
    assert other.plan is not None
    assert one.plan.settings == other.plan.settings
    assert one.plan.tasks == other.plan.tasks
    assert one.plan.scenarios == other.plan.scenarios
    assert not [finding for finding in other.findings if finding.is_error]
    read(french)


def test_an_error_cell_is_said_where_it_is(tmp_path: Path) -> None:
    sheets = typed(base(), "Tâches", 1, "Charge (j)", Formula("=Feuil9!A1", "#REF!"))

    found = reading(tmp_path, sheets)

    assert said(found) == [("VAL04", "'Tâches'!E2", "#REF!")]


def test_a_formula_never_computed_is_not_a_blank(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.xlsx", base())
    book = openpyxl.load_workbook(path)
    book["Disponibilités"]["B2"] = "=2+3"
    book.save(path)

    assert said(read(path)) == [("VAL05", "'Disponibilités'!B2", "=2+3")]


def test_a_formula_is_read_by_its_value(tmp_path: Path) -> None:
    sheets = typed(base(), "Tâches", 1, "Charge (j)", Formula("=4+2", 6))

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


def test_a_wrong_type_is_said_with_its_cell_and_value(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Tâches", 1, "Charge (j)", "environ 12"))

    assert said(found) == [("VAL01", "'Tâches'!E2", "environ 12")]
    assert found.plan is None
    assert found.draft is not None
    assert [task.code for task in found.draft.tasks] == ["T2"]


def test_a_value_out_of_bounds_is_said_with_the_bounds(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Agents", 1, "Quotité (%)", "120 %"))

    assert said(found) == [("VAL02", "'Agents'!D2", "120 %")]
    assert "de 0 % à 100 %" in found.findings[-1].message


def test_a_percentage_is_read_by_the_format_of_its_cell(tmp_path: Path) -> None:
    def ratio(value: Any) -> Decimal:
        plan = plan_of(tmp_path, typed(base(), "Agents", 1, "Quotité (%)", value))
        return plan.agents[0].working_time_ratio

    assert ratio(Shown(1, "0%")) == 1
    assert ratio(Shown(0.5, "0.0 %")) == Decimal("0.5")
    assert ratio(50) == Decimal("0.5")
    assert ratio(0.5) == Decimal("0.5")
    ambiguous = reading(tmp_path, typed(base(), "Agents", 1, "Quotité (%)", 1))
    assert said(ambiguous) == [("VAL01", "'Agents'!D2", "1")]


def test_a_row_with_a_wrong_optional_cell_still_counts(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Agents", 1, "Quotité (%)", "?"))

    assert everything(found) == [("VAL01", "'Agents'!D2")]


def test_a_blank_required_cell_is_said_and_its_code_is_not_unknown(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Projets", 1, "Nom", ""))
    two = base()
    two["Projets"].append(["P2", "Foncier", "foncier", "SCoT"])

    assert everything(found) == [("VAL03", "'Projets'!B2")]
    assert everything(reading(tmp_path, typed(two, "Projets", 1, "Nom", ""))) == [
        ("VAL03", "'Projets'!B2")
    ]


def test_a_row_without_its_code_is_said(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Tâches", 2, "Code", ""))

    assert said(found) == [("VAL03", "'Tâches'!A3", "")]


def test_a_code_typed_twice_is_said_once_and_counts_once(tmp_path: Path) -> None:
    sheets = base()
    sheets["Agents"].append(["a1", "Autre", "S0", "", ""])

    found = reading(tmp_path, sheets)

    assert said(found) == [("COD01", "'Agents'!A4", "a1")]
    assert found.draft is not None
    assert len(found.draft.agents) == 2


def test_an_unknown_code_is_placed_in_its_cell(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Tâches", 2, "Compétence", "ZZZ"))

    assert ("REF01", "'Tâches'!D3") in everything(found)


def test_members_and_closures_are_placed_in_their_row(tmp_path: Path) -> None:
    sheets = base()
    sheets["Membres"] = [["Instance", "Personne"], ["I1", "A1"], ["I1", "A9"]]
    sheets["Instances"] = [
        ["Code", "Nom", "Séances par an", "Durée (h)", "Objet"],
        ["I1", "COPIL", 2, 2, "préparer"],
    ]
    sheets["Indisponibilités"] = [["Cible", "Début", "Fin"], ["A8", "01/02/2027", "02/02/2027"]]

    assert everything(reading(tmp_path, sheets)) == [
        ("REF01", "'Membres'!B3"),
        ("REF02", "'Indisponibilités'!A2"),
    ]


def test_an_effort_is_rounded_up_to_the_step_and_said(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Tâches", 2, "Charge (j)", 2.2))

    assert said(found) == [("TSK09", "'Tâches'!E3", "2,2")]
    assert found.plan is not None
    assert found.plan.tasks[1].effort_days == Decimal("2.5")
