"""What every result sheet keeps to: alone, printable, text as text, nothing confidential."""

from __future__ import annotations

import csv
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.input.decisions.validated_plan import Validated
from coopplan.domain.input.lever import Event
from coopplan.domain.input.money.spending import Section
from coopplan.domain.input.time.period import weeks
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import speaking
from coopplan.sheets import Command, Results, render, sheets_of
from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.canvas.formats import euros_code, share_code

Written = Callable[..., Workbook]
NAMES = (
    "Synthèse",
    "Comparaison",
    "Ce qui change",
    "Plan de charge",
    "Équipes projet",
    "Temps à négocier",
    "Plan de financement",
    "Propre vs services",
    "Échéancier des dispositifs",
    "Trésorerie",
    "Valeur des moyens",
    "Solutions",
    "Fiche service",
    "Fiche agent",
    "Fiche projet",
    "Contrôles",
)
OF_SOMEBODY = frozenset({"Fiche agent", "Fiche projet", "Protocole"})
"""Sheets of one page a person or a meeting: upright, and none where there is nobody."""
MADE_ON = date(2026, 11, 24)
SOLVED = sheets_of(Command.SOLVE)


def texts(book: Workbook) -> set[str]:
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return {value for value in cells if isinstance(value, str)}


def test_names_are_given_in_the_order_of_the_sheets(tmp_path: Path, outcome: Outcome) -> None:
    path = tmp_path / "results.xlsx"
    assert render(path, Results(outcomes=[outcome]), SOLVED, made_on=MADE_ON) == NAMES


def test_comparing_writes_the_comparison_and_the_checks(tmp_path: Path, outcome: Outcome) -> None:
    path = tmp_path / "results.xlsx"
    names = render(path, Results(outcomes=[outcome]), sheets_of(Command.COMPARE), made_on=MADE_ON)
    assert names == ("Comparaison", "Contrôles")
    checks = render(path, Results(), sheets_of(Command.CHECK), made_on=MADE_ON)
    assert checks == ("Contrôles",)


def test_the_summary_begins_with_a_link_to_every_other_sheet(
    written: Written, outcome: Outcome
) -> None:
    summary, *others = written(outcome)
    links = [cell for row in summary.iter_rows() for cell in row if cell.hyperlink]

    assert [cell.value for cell in links] == [sheet.title for sheet in others]
    assert [cell.hyperlink.location for cell in links] == [f"'{s.title}'!A1" for s in others]
    assert max(cell.row for cell in links) < min(
        cell.row for row in summary.iter_rows() for cell in row if cell.value == "Temps couvert"
    )


def test_each_sheet_is_stamped(written: Written, outcome: Outcome) -> None:
    for sheet in written(outcome):
        assert sheet["A1"].value == sheet.title
        assert "24/11/2026" in sheet["A2"].value
        assert "0123abcd" in sheet["A2"].value
        assert "Feuille régénérée à chaque calcul" in sheet["A2"].value
    assert "SC0 Référence" in written(outcome)["Synthèse"]["A2"].value


def test_the_detailed_sheets_show_the_scenario_asked_for(
    written: Written, outcome: Outcome
) -> None:
    other = replace(outcome, scenario=replace(outcome.scenario, code="SC9"), days={})
    book = written(outcome, other, shown="SC9")
    assert "SC9" in book["Plan de charge"]["A2"].value
    assert "SC0" in written(outcome, other, shown="unknown")["Plan de charge"]["A2"].value


def test_what_the_user_typed_is_never_a_formula(written: Written, outcome: Outcome) -> None:
    book = written(outcome, values=False)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = {cell.value for cell in cells if cell.data_type == "f"}
    assert all(formula.startswith("=SUBTOTAL(109,") for formula in formulas)
    assert {"=cmd|' /C calc'!A0", "=1+1 D1", "T1 -T1", "=HYPERLINK(A1) ?"} <= texts(book)


INTERNAL = "Fiche projet"
"""The one sheet that says what is confidential: for the officer alone."""


def test_what_is_confidential_changes_no_cell_of_what_circulates(
    written: Written, outcome: Outcome
) -> None:
    def cells(shown: Outcome) -> list[object]:
        sheets = [sheet for sheet in written(shown) if sheet.title != INTERNAL]
        return [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]

    quiet = tuple(
        replace(project, political_support=1, relations=5, caution="secret")
        for project in outcome.plan.projects
    )
    assert cells(outcome) == cells(replace(outcome, plan=replace(outcome.plan, projects=quiet)))


def test_each_sheet_stands_alone(tmp_path: Path, outcome: Outcome) -> None:
    path = tmp_path / "results.xlsx"
    render(path, Results(outcomes=[outcome]), SOLVED, made_on=MADE_ON)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    sheets = [parts[f"xl/worksheets/sheet{place}.xml"] for place in range(1, len(NAMES) + 1)]
    for sheet in sheets:
        assert not re.search(r"<f>[^<]*!", sheet)
    owner = {
        chart: name
        for place, name in enumerate(NAMES, start=1)
        for drawing in re.findall(
            r"drawings/(drawing\d+)\.xml",
            parts.get(f"xl/worksheets/_rels/sheet{place}.xml.rels", ""),
        )
        for chart in re.findall(
            r"charts/(chart\d+)\.xml", parts[f"xl/drawings/_rels/{drawing}.xml.rels"]
        )
    }
    assert len(owner) == 8
    for chart, name in owner.items():
        referred = set(re.findall(r"<c:f>'?([^'!]+)'?!", parts[f"xl/charts/{chart}.xml"]))
        assert referred == {name}


def test_a_plan_without_money_or_work_is_still_written(written: Written, outcome: Outcome) -> None:
    bare = replace(
        outcome.plan, tasks=(), expenses=(), budgets=(), schemes=(), agents=(), projects=()
    )
    empty = replace(
        outcome,
        plan=bare,
        days={},
        grants_eur={},
        credits_eur={},
        filed={},
        meeting_days={},
        capacity_days={},
    )
    assert tuple(written(empty).sheetnames) == tuple(n for n in NAMES if n not in OF_SOMEBODY)


def test_purchases_of_the_mission_have_a_balance_of_their_own(
    written: Written, outcome: Outcome
) -> None:
    bought = replace(outcome.plan.expenses[2], code="D4", project="", section=Section.OPERATING)
    plan = replace(outcome.plan, expenses=(*outcome.plan.expenses, bought))
    assert "Achats de la mission" in texts(written(replace(outcome, plan=plan)))


def test_weeks_head_their_columns_by_number(written: Written, outcome: Outcome) -> None:
    plan = replace(outcome.plan, periods=weeks(date(2027, 1, 4), 3), available_days={})
    by_week = replace(outcome, plan=plan, days={}, meeting_days={}, capacity_days={})
    assert {"S01 27", "S02 27", "S03 27"} <= texts(written(by_week))


def test_numbers_are_written_in_the_language_s_own_way() -> None:
    assert (euros_code(), share_code()) == ('#,##0\\ "€"', "0\\ %")
    with speaking("en"):
        assert (euros_code(), share_code()) == ('"€"#,##0', "0%")


def test_the_same_results_are_the_same_bytes(tmp_path: Path, outcome: Outcome) -> None:
    paths = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for path in paths:
        render(path, Results(outcomes=[outcome]), SOLVED, made_on=MADE_ON)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.libreoffice
def test_libreoffice_computes_the_same_totals(
    tmp_path: Path, outcome: Outcome, soffice: str
) -> None:
    path = tmp_path / "results.xlsx"
    render(path, Results(outcomes=[outcome]), SOLVED, made_on=MADE_ON)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [soffice, profile, "--headless", "--convert-to", every_sheet, "--outdir"]
    subprocess.run([*command, str(tmp_path), str(path)], check=True, capture_output=True)
    found = {file.stem.split("-", 1)[1]: file.read_text("utf-8") for file in tmp_path.glob("*.csv")}
    assert set(found) == set(NAMES)
    assert not [name for name, text in found.items() if "Err:" in text or "#REF" in text]
    rows = list(csv.reader(found["Plan de charge"].splitlines()))
    totals = next(row for row in rows if "Total des lignes affichées" in row)
    assert [float(total) for total in totals[5:8]] == [8, 5.5, 2.5]


def test_what_moved_since_the_validation_has_its_sheet(written: Written, outcome: Outcome) -> None:
    assert "Effets de l'événement" not in written(outcome).sheetnames
    kept = Validated(scenario="SC8", name="Compromis", on=date(2026, 12, 1), days={})
    event = Event(key="2", on=date(2027, 1, 15), title="Départ de la juriste")
    plan = replace(outcome.plan, validated=kept, events=(event,))

    book = written(replace(outcome, plan=plan))

    told = [cell for row in book["Effets de l'événement"].values for cell in row if cell]
    assert any("15/01/2027 : Départ de la juriste" in str(text) for text in told)
    assert "A1 =cmd|' /C calc'!A0" in told


def test_a_zero_has_no_sign(tmp_path: Path) -> None:
    path = tmp_path / "zeros.xlsx"
    with open_book(path, made_on=MADE_ON, digest="") as book:
        sheet = book.sheet("Zéros", stamp="", lead="", widths=(10,))
        sheet.write(sheet.row, 0, Decimal("-0.0"), "days")

    with zipfile.ZipFile(path) as package:
        written = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>0</v>" in written
    assert "<v>-0" not in written
