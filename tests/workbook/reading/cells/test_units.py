"""Units in headers, in cells and in formats: known, converted, or refused; never dropped."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopplan.domain.finding import Severity
from coopplan.i18n import translated
from coopplan.vocabulary import FRENCH
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.units import family_of, split_unit
from coopplan.workbook.reading.tables.header_names import HeaderNames
from coopplan.workbook.schema import SHEETS, Column, Kind, Sheet
from tests.workbook.books import Sheets, Shown, base
from tests.workbook.readings import plan_of, reading, said, typed

NUMERIC = [
    (sheet, column) for sheet in SHEETS for column in sheet.columns if family_of(column) is not None
]
SPELLED = (
    "k€ K€ KE k€HT k€|HT keur KEUR kEuros k|€ milliers|d'euros milliers|d’€ en|milliers|d'euros "
    "en|k€ 000|€ €|x|1000 M€ m€ MEUR millions|d'€ millions|d'euros € EUR euros €|HT HT TTC €|TTC "
    "k€|TTC $ USD CHF £ centimes cts €/h €/j €/jour €|par|jour €/mois €/an ETP j J jours jour j. "
    "jours/homme jours-homme j/h JH h heures Heures heure h. hrs en|heures min mn minutes sem "
    "semaines semaine mois an ans années trimestres semestres demi-journées 1/2|j ½|journée "
    "j|ouvrés jours|ouvrés jours|calendaires % pct pourcent ‰ points pts km s 1-5 1-3 1-10 sur|5 "
    "sur|10 sur|20 /5 0-1 par|an par|mois /semaine"
)
"""Units as people write them; a bar stands for a space inside one."""
CONVERTED = {
    (Kind.EUROS, "k€"): 1000,
    (Kind.EUROS, "en milliers d'euros"): 1000,
    (Kind.EUROS, "M€"): 1_000_000,
    (Kind.EUROS, "€ HT"): 1,
    (Kind.DAYS, "h"): Decimal(1) / 7,
    (Kind.DAYS, "½ journée"): Decimal("0.5"),
    (Kind.DAYS, "jours-homme"): 1,
}


def header(name: str, unit: str, form: int) -> str:
    return (f"{name} ({unit})", f"{name} [{unit}]", f"{name} en {unit}", f"{name}, {unit}")[form]


def has_namesake(sheet: Sheet, name: str) -> bool:
    """Whether two columns of a sheet differ by what stands in brackets alone."""
    return [split_unit(column.header)[0] for column in sheet.columns].count(name) > 1


def said_of(unit: str) -> tuple[str, str]:
    """Give a unit as it is named in a finding; after a comma, a slash only parts it."""
    return unit.removeprefix("en "), unit.lstrip("/")


@pytest.mark.parametrize(
    ("sheet", "column"), NUMERIC, ids=[f"{sheet.name}.{c.field}" for sheet, c in NUMERIC]
)
def test_no_unit_in_a_header_is_ever_dropped(sheet: Sheet, column: Column) -> None:
    """Each spelling is the column's own, worth something else, refused, or no header of ours."""
    names, family = HeaderNames(sheet), family_of(column)
    assert family is not None
    name, _own = split_unit(translated(column.header, FRENCH))
    for spelling in SPELLED.split():
        unit = spelling.replace("|", " ")
        for form in range(4):
            found = names.heading(RawCell(header(name, unit, form), "A1"))
            if found is None:
                assert form > 1 or has_namesake(sheet, name), (name, unit)
                continue
            rate = family.rate(unit, Decimal(7))
            assert found.field == column.field
            assert (found.unit == "") == (rate == 1), (name, unit)
            assert found.unit in ("", *said_of(unit)), (name, unit)


@pytest.mark.parametrize(("kind", "unit"), CONVERTED)
def test_a_unit_is_worth_what_it_says(kind: Kind, unit: str) -> None:
    column = next(
        column
        for _sheet, column in NUMERIC
        if column.kind is kind and column.field != "cost_eur_per_day"
    )
    family = family_of(column)
    assert family is not None
    rate = family.rate(unit, Decimal(7))
    assert rate is not None
    assert rate == pytest.approx(CONVERTED[kind, unit])


def units_of(found: Any) -> list[tuple[str, str]]:
    return [(f.code, str(f.cell)) for f in found.findings if f.code in ("SHT12", "SHT13")]


def renamed(sheets: Sheets, title: str, old: str, new: str) -> Sheets:
    sheets[title][0][sheets[title][0].index(old)] = new
    return sheets


@pytest.mark.parametrize(
    ("title", "old", "new", "row", "value", "same"),
    [
        ("Budgets", "Voté (€)", "Voté (k€)", 1, 12.5, 12500),
        ("Budgets", "Voté (€)", "Voté en milliers d'euros", 1, "12,5", 12500),
        ("Budgets", "Voté (€)", "Voté (M€)", 1, 0.0125, 12500),
        ("Budgets", "Voté (€)", "Voté (k€)", 1, "12 500 €", 12500),
        ("Budgets", "Voté (€)", "Voté (k€)", 1, Shown(12.5, '#,##0.0 "€"'), 12500),
        ("Tâches", "Charge (j)", "Charge (h)", 1, 42, 6),
        ("Tâches", "Charge (j)", "Charge (min)", 1, 2520, 6),
        ("Tâches", "Charge (j)", "Charge en demi-journées", 1, 12, 6),
        ("Tâches", "Charge (j)", "Charge (h)", 1, "6 j", 6),
    ],
)
def test_a_column_in_another_unit_gives_the_same_plan(
    tmp_path: Path, title: str, old: str, new: str, row: int, value: Any, same: Any
) -> None:
    sheets = base()
    if title == "Tâches":
        sheets["Tâches"] = sheets["Tâches"][:2]
    expected = plan_of(tmp_path, typed(sheets, title, row, old, same))
    found = reading(tmp_path, renamed(typed(sheets, title, row, old, value), title, old, new))

    assert found.plan is not None
    assert found.plan.budgets == expected.budgets
    assert found.plan.tasks == expected.tasks
    (told,) = [f for f in found.findings if f.code == "SHT12"]
    assert told.severity is Severity.INFO
    assert str(told.cell).startswith(f"'{title}'!E1")


def test_days_granted_in_hours_are_read_as_days(tmp_path: Path) -> None:
    sheets = base()
    sheets["Disponibilités"] = [
        ["Agent", "2027-01 (h)", "2027-02 (j)", "mars 2027 (heures)"],
        ["A1", 35, 6, 52.5],
        ["A2", 14, 2, ""],
    ]

    assert plan_of(tmp_path, sheets).available_days == plan_of(tmp_path, base()).available_days


def test_the_hours_of_a_day_are_those_of_the_settings(tmp_path: Path) -> None:
    sheets = renamed(
        typed(base(), "Tâches", 1, "Charge (j)", 16), "Tâches", "Charge (j)", "Charge (h)"
    )
    sheets["Paramètres"] += [["Durée du jour", 8]]
    sheets["Tâches"] = sheets["Tâches"][:2]

    assert plan_of(tmp_path, sheets).tasks[0].effort_days == 2


@pytest.mark.parametrize(
    ("title", "old", "new"),
    [
        ("Budgets", "Voté (€)", "Voté ($)"),
        ("Budgets", "Voté (€)", "Voté (€ TTC)"),
        ("Tâches", "Charge (j)", "Charge (semaines)"),
        ("Tâches", "Charge (j)", "Charge (ETP)"),
        ("Tâches", "Charge (j)", "Charge (lunes)"),
        ("Agents", "Quotité (%)", "Quotité (sur 10)"),
        ("Leviers", "Valeur", "Valeur (k€)"),
        ("Disponibilités", "2027-01", "2027-01 (semaines)"),
    ],
)
def test_another_unit_is_refused_with_what_to_type(
    tmp_path: Path, title: str, old: str, new: str
) -> None:
    found = reading(tmp_path, renamed(base(), title, old, new))

    (refused,) = [finding for finding in found.findings if finding.is_error]
    assert (refused.code, refused.cell and refused.cell.sheet) == ("SHT13", title)
    assert old.split(" ")[0] in refused.remedy or "nombres en j" in refused.remedy
    assert found.plan is None


@pytest.mark.parametrize(
    "new", ["Voté (2027)", "Voté (BP 2027)", "Voté (prévu)", "Voté", "Voté (HT)"]
)
def test_a_comment_in_brackets_is_no_unit(tmp_path: Path, new: str) -> None:
    found = reading(tmp_path, renamed(base(), "Budgets", "Voté (€)", new))

    assert said(found) == []
    assert units_of(found) == []


@pytest.mark.parametrize(
    ("unit", "value", "minutes"), [("h", 8, 480), ("min", 450, 450), ("", 8, 480)]
)
def test_the_unit_of_a_setting_counts(tmp_path: Path, unit: str, value: int, minutes: int) -> None:
    sheets = base()
    sheets["Paramètres"] = [[*row, ""] for row in sheets["Paramètres"]]
    sheets["Paramètres"][0][2] = "Unité"
    sheets["Paramètres"].append(["Durée du jour", value, unit])

    assert plan_of(tmp_path, sheets).settings.hours_per_day * 60 == minutes


def test_a_unit_that_a_setting_does_not_take_is_refused(tmp_path: Path) -> None:
    sheets = base()
    sheets["Paramètres"] = [[*row, ""] for row in sheets["Paramètres"]]
    sheets["Paramètres"][0][2] = "Unité"
    sheets["Paramètres"].append(["Durée du jour", 1, "semaine"])

    assert said(reading(tmp_path, sheets)) == [("SHT13", "'Paramètres'!C4", "semaine")]


@pytest.mark.parametrize(
    "header",
    [
        "Montant HT\n(k€)",
        "Montant HT\nen k€",
        "Montant HT / k€",
        "Montant HT | k€",
        "Montant HT {k€}",
        "Montant HT (k€, 2027)",
        "Montant HT (BP 2027, k€)",
        "Montant HT (k€ prévisionnels)",
    ],
)
def test_a_unit_is_found_among_comments_slashes_and_line_breaks(header: str) -> None:
    (expenses,) = [sheet for sheet in SHEETS if sheet.name == "expenses"]

    assert HeaderNames(expenses).heading(RawCell(header, "A1")) == ("cost_eur", "k€")


@pytest.mark.parametrize("header", ["janv. 27 (h)", "2027-01\n(h)", "2027-01 h", "janv. 2027 / h"])
def test_the_unit_of_a_month_is_found_as_well(header: str) -> None:
    (availability,) = [sheet for sheet in SHEETS if sheet.name == "availability"]
    found = HeaderNames(availability).heading(RawCell(header, "A1"))

    assert found is not None
    assert found.unit == "h"


@pytest.mark.parametrize("head", ["Montant (k€ HT)", "Montant HT (k€)", "Montant (en k€ HT)"])
def test_taxes_may_be_said_beside_the_unit(tmp_path: Path, head: str) -> None:
    heads = ["Code", "Projet", "Libellé", "Section", head, "Mois"]
    rows = [heads, ["D1", "P1", "Étude", "Fonctionnement", 12.5, "2027-02"]]
    (expense,) = plan_of(tmp_path, base() | {"Dépenses": rows}).expenses

    assert expense.cost_eur == 12500


@pytest.mark.parametrize("head", ["Montant TTC (€)", "Montant (€ TTC)", "Montant TTC (k€)"])
def test_amounts_with_taxes_are_never_renamed_as_without(tmp_path: Path, head: str) -> None:
    heads = ["Code", "Projet", "Libellé", "Section", head, "Mois"]
    rows = [heads, ["D1", "P1", "Étude", "Fonctionnement", 12.5, "2027-02"]]
    (found,) = [f for f in reading(tmp_path, base() | {"Dépenses": rows}).findings if f.is_error]

    assert (found.code, str(found.cell)) == ("SHT13", "'Dépenses'!E1")
    assert found.remedy.startswith("Tapez les montants hors taxes")


def test_the_cost_of_an_hour_is_not_called_that_of_a_day(tmp_path: Path) -> None:
    sheets = base()
    for row, value in zip(sheets["Agents"], ["Coût horaire (€)", 40, 30], strict=True):
        row.append(value)
    (found,) = [f for f in reading(tmp_path, sheets).findings if f.is_error]

    assert found.remedy == "Renommez-la Coût jour (€/h)."
    sheets["Agents"][0][-1] = "Coût jour (€/h)"
    assert [agent.cost_eur_per_day for agent in plan_of(tmp_path, sheets).agents] == [280, 210]


def test_a_value_out_of_bounds_is_quoted_in_the_unit_of_its_column(tmp_path: Path) -> None:
    venues = [["Code", "Nom", "Structure", "Trajet (h)"], ["L1", "Siège", "PETR", 55]]
    (found,) = [f for f in reading(tmp_path, base() | {"Lieux": venues}).findings if f.is_error]

    assert found.message.startswith("55 h est hors bornes")
