import csv
import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopplan.domain.finding import Finding, Severity
from coopplan.domain.period import Grain
from coopplan.domain.plan import Plan
from coopplan.rules import check
from coopplan.workbook.reader import Reading, locate, read
from coopplan.workbook.template import write_template
from tests.workbook.books import Formula, Sheets, Shown, base, write
from tests.workbook.opening import resaved

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reader") / "demo.xlsx"
    write_template(path, language="fr", demo=True)
    return path


def figures(name: str) -> list[dict[str, str]]:
    """Give the demo's figures as they are kept."""
    source = Path(__file__).parents[2] / "workbooks" / "demo" / f"{name}.csv"
    with source.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reading(folder: Path, sheets: Sheets, **options: Any) -> Reading:
    return read(write(folder / "plan.xlsx", sheets, **options))


def plan_of(folder: Path, sheets: Sheets, **options: Any) -> Plan:
    found = reading(folder, sheets, **options)
    assert found.plan is not None
    assert not [finding for finding in found.findings if finding.is_error]
    return found.plan


def serious(found: Reading) -> list[Finding]:
    return [finding for finding in found.findings if finding.severity is not Severity.INFO]


def said(found: Reading) -> list[tuple[str, str, str]]:
    """Give the code, cell and value of errors and warnings."""
    return [(f.code, str(f.cell), f.value) for f in serious(found)]


def everything(found: Reading) -> list[tuple[str, str]]:
    """Give the code and cell of what reading and rules find."""
    assert found.plan is not None
    both = locate((*serious(found), *check(found.plan)), found.locations)
    return [(f.code, str(f.cell)) for f in both]


def typed(sheets: Sheets, title: str, row: int, header: str, value: Any) -> Sheets:
    """Type a value in a row (from 1) of the column called ``header``."""
    sheets[title][row][sheets[title][0].index(header)] = value
    return sheets


def with_column(sheets: Sheets, title: str, header: str, *values: Any) -> Sheets:
    for row, value in zip(sheets[title], (header, *values), strict=False):
        row.append(value)
    return sheets


def test_the_base_workbook_is_sound(tmp_path: Path) -> None:
    found = reading(tmp_path, base())

    assert everything(found) == []


def test_every_figure_of_the_demo_is_read_without_error(demo: Path) -> None:
    found = read(demo)

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


def test_titles_and_headers_are_matched_whatever_their_accents_and_units(tmp_path: Path) -> None:
    sheets = base()
    sheets["TACHES "] = sheets.pop("Tâches")
    sheets["TACHES "][0][4:7] = ["charge", "DEBUT *", "fin"]

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


def test_a_table_may_start_anywhere(tmp_path: Path) -> None:
    sheets = base()
    sheets["Tâches"] = [
        ["Les tâches de l'année"],
        [],
        [],
        *(["", *row] for row in sheets["Tâches"]),
    ]

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


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


def test_total_rows_are_not_people(tmp_path: Path) -> None:
    sheets = base()
    sheets["Disponibilités"].append(["Total", 7, 8, 7.5])
    sheets["Tâches"].append(["TOTAL", "", "", "", 8.5, "", "", ""])
    sheets["Budgets"].append(["Total général", "", "", "", 12500])

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


def test_a_code_that_looks_like_a_total_is_kept(tmp_path: Path) -> None:
    sheets = base()
    sheets["Services"].append(["Total", "Direction générale"])

    assert [service.code for service in plan_of(tmp_path, sheets).services] == ["S0", "S1", "Total"]


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
    assert found.plan is not None
    assert [task.code for task in found.plan.tasks] == ["T2"]


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
    assert found.plan is not None
    assert len(found.plan.agents) == 2


def test_an_unknown_code_is_placed_in_its_cell(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Tâches", 2, "Compétence", "ZZZ"))

    assert ("REF01", "'Tâches'!D3") in everything(found)


def test_days_beyond_the_month_are_placed_in_their_cell(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Disponibilités", 1, "2027-02", 21))

    assert everything(found) == [("AVL01", "'Disponibilités'!C2")]


def test_members_and_closures_are_placed_in_their_row(tmp_path: Path) -> None:
    sheets = base()
    sheets["Membres"] = [["Instance", "Personne"], ["I1", "A1"], ["I1", "A9"]]
    sheets["Instances"] = [
        ["Code", "Nom", "Séances par an", "Durée (h)", "Objet"],
        ["I1", "COPIL", 2, 2, "décider"],
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


@pytest.mark.parametrize("title", ["Agents", "Disponibilités", "Projets", "Tâches", "Budgets"])
def test_a_required_sheet_may_not_be_missing(tmp_path: Path, title: str) -> None:
    sheets = base()
    del sheets[title]

    assert "SHT01" in [finding.code for finding in serious(reading(tmp_path, sheets))]


def test_a_missing_column_is_said_once_and_no_code_is_unknown_for_it(tmp_path: Path) -> None:
    sheets = base()
    for row in sheets["Projets"]:
        del row[1]
    sheets["Leviers"].append(["SC1", "reporter après l'horizon", "P1", "", "", "", ""])

    assert everything(reading(tmp_path, sheets)) == [("SHT02", "'Projets'!A1")]


def test_a_sheet_without_its_headers_is_said(tmp_path: Path) -> None:
    sheets = base()
    sheets["Budgets"][0] = ["a", "b", "c", "d", "e"]

    assert said(reading(tmp_path, sheets)) == [("SHT05", "'Budgets'!A1", "")]


def test_a_column_twice_is_an_error(tmp_path: Path) -> None:
    sheets = with_column(base(), "Tâches", "Fin", "2027-03", "2027-03")

    assert said(reading(tmp_path, sheets)) == [("SHT06", "'Tâches'!I1", "Fin")]


def test_a_sheet_in_both_languages_is_said(tmp_path: Path) -> None:
    sheets = base()
    sheets["Tasks"] = [["Code"]]

    assert said(reading(tmp_path, sheets)) == [("SHT07", "'Tasks'!A1", "Tasks")]


def test_a_stray_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.xlsx", base())
    book = openpyxl.load_workbook(path)
    book["Budgets"]["XFD1048576"] = "x"
    book.save(path)

    assert said(read(path)) == [("SHT08", "'Budgets'!XFD1048576", "")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Clé", "Valeur"]], ("SET01", "'Paramètres'!A1")),
        ([["Clé", "Valeur"], ["Début de l'horizon", "bientôt"]], ("SET01", "'Paramètres'!B2")),
        ([["Valeur"], ["2027-01"]], ("SET01", "'Paramètres'!A1")),
        (None, ("SET01", "None")),
    ],
)
def test_without_a_horizon_there_is_no_plan(
    tmp_path: Path, rows: list[list[str]] | None, expected: tuple[str, str]
) -> None:
    sheets = base()
    sheets["Paramètres"] = rows or []
    if rows is None:
        del sheets["Paramètres"]

    found = reading(tmp_path, sheets)

    assert found.plan is None
    assert expected in [(f.code, str(f.cell)) for f in found.findings]


def test_settings_are_read_by_their_kind(tmp_path: Path) -> None:
    sheets = base()
    sheets["Paramètres"] += [
        ["Pas d'arrondi des jours", "0,25"],
        ["Time reserve", Shown(0.1, "0%")],
        ["Poids de la priorité 5", 20],
        ["Service de la mission", "s1"],
        ["Ma note", "à revoir"],
    ]

    found = reading(tmp_path, sheets)

    assert found.plan is not None
    settings = found.plan.settings
    assert settings.step_days == Decimal("0.25")
    assert settings.reserve_share == Decimal("0.1")
    assert (settings.priority_weight[5], settings.priority_weight[4]) == (20, 8)
    assert settings.own_service == "S1"
    assert ("SET02", "'Paramètres'!A8") in [(f.code, str(f.cell)) for f in found.findings]


def test_a_setting_typed_twice_or_unknown_is_placed(tmp_path: Path) -> None:
    sheets = base()
    sheets["Paramètres"] += [["Nombre de périodes", 6], ["Service de la mission", "S9"]]

    assert everything(reading(tmp_path, sheets)) == [
        ("COD01", "'Paramètres'!A4"),
        ("REF01", "'Paramètres'!B5"),
        ("BUD02", "'Paramètres'!B5"),
    ]


def test_a_period_without_a_column_is_an_error(tmp_path: Path) -> None:
    sheets = typed(base(), "Paramètres", 2, "Valeur", 4)

    found = reading(tmp_path, sheets)

    assert said(found) == [("SHT04", "'Disponibilités'!A1", "")]
    assert "2027-04" in serious(found)[0].message


def test_periods_may_be_headed_by_dates(tmp_path: Path) -> None:
    sheets = base()
    sheets["Disponibilités"][0][1:] = [
        date(2027, 1, 1),
        Shown(date(2027, 2, 1), "mmm yyyy"),
        "mars 2027",
    ]

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


def test_by_weeks_a_month_is_not_taken_for_a_week(tmp_path: Path) -> None:
    sheets = base()
    sheets["Paramètres"] += [["Période", "semaine"]]
    weeks = typed(base(), "Disponibilités", 0, "2027-01", "S53 2026")
    weeks["Paramètres"] += [["Période", "semaine"]]
    weeks["Disponibilités"][0][2:] = ["2027-S01", "2027-S02"]

    assert ("SHT04", "'Disponibilités'!A1", "") in said(reading(tmp_path, sheets))
    plan = plan_of(tmp_path, weeks)
    assert plan.settings.grain is Grain.WEEK
    assert [plan.available_days["A1", p] for p in plan.periods] == [5, 6, Decimal("7.5")]


def test_agents_days_on_two_rows_are_not_added(tmp_path: Path) -> None:
    sheets = base()
    sheets["Disponibilités"].append(["A2", 1, 1, 1])

    assert said(reading(tmp_path, sheets)) == [("COD01", "'Disponibilités'!A4", "A2")]


def test_net_days_are_those_typed(tmp_path: Path) -> None:
    sheets = base()
    sheets["Jours ouvrés"] = [
        ["Période", "Jours ouvrés", "Jours nets temps plein"],
        *([f"2027-0{month}", 20, 17 + month] for month in (1, 2, 3)),
    ]

    assert list(plan_of(tmp_path, sheets).net_days.values()) == [18, 19, 20]


def test_net_days_not_typed_are_computed_and_said(tmp_path: Path) -> None:
    sheets = base()
    sheets["Jours ouvrés"] = [["Période", "Jours nets temps plein"], ["2027-02", 3]]

    found = reading(tmp_path, sheets)

    assert said(found) == [("WRK01", "'Jours ouvrés'!A1", "")]
    assert found.plan is not None
    assert found.plan.net_days[found.plan.periods[1]] == 3


def test_a_year_of_computed_net_days_is_a_full_time_year(tmp_path: Path) -> None:
    def net_days(zone: str) -> dict[str, Decimal]:
        sheets = base()
        months = [f"2027-{month:02d}" for month in range(1, 13)]
        sheets["Paramètres"] = [
            ["Clé", "Valeur"],
            ["Début de l'horizon", "2027-01"],
            ["Zone de jours fériés", zone],
        ]
        sheets["Disponibilités"] = [["Agent", *months], ["A1", *([1] * 12)], ["A2", *([1] * 12)]]
        return {period.key: days for period, days in plan_of(tmp_path, sheets).net_days.items()}

    national, alsace = net_days("Métropole"), net_days("Alsace-Moselle")
    assert sum(national.values()) == pytest.approx(Decimal(212), abs=Decimal("0.06"))
    assert alsace["2027-03"] < national["2027-03"]


def test_an_unknown_zone_of_holidays_is_said(tmp_path: Path) -> None:
    sheets = base()
    sheets["Paramètres"] += [["Zone de jours fériés", "Atlantide"]]

    assert said(reading(tmp_path, sheets)) == [("SET03", "'Paramètres'!B4", "Atlantide")]


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Shown(0.15, "0%"), "", (Decimal(15), "%", "")),
        ("15 %", "", (Decimal(15), "%", "")),
        (15, "%", (Decimal(15), "%", "")),
        (Shown(1, "0%"), "%", (Decimal(100), "%", "")),
        (Shown(0.005, "0.0%"), "%", (Decimal("0.005"), "%", "")),
        (Shown(0.02, "0%"), "points", (Decimal(2), "points", "")),
        ("15 %", "j", (None, "j", "15 %")),
        ("accordé", "", (None, "", "accordé")),
        ("", "", (None, "", "")),
    ],
)
def test_a_levers_value_is_read_with_its_unit(
    tmp_path: Path, value: Any, unit: str, expected: tuple[Decimal | None, str, str]
) -> None:
    sheets = typed(typed(base(), "Leviers", 1, "Valeur", value), "Leviers", 1, "Unité", unit)

    plan = plan_of(tmp_path, sheets)

    lever = plan.scenarios[1].levers[0]
    assert (lever.value, lever.unit, lever.text) == expected


def test_a_lever_of_an_unknown_scenario_is_said(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Leviers", 1, "Scénario", "SC9"))

    assert said(found) == [("SCN02", "'Leviers'!A2", "SC9")]


def test_a_purchase_aims_at_a_skill_and_a_level(tmp_path: Path) -> None:
    sheets = typed(base(), "Leviers", 1, "Levier", "Acheter une prestation")
    sheets = typed(
        typed(sheets, "Leviers", 1, "Cible", "jur : 2"), "Leviers", 1, "Unité", "650 €/j"
    )

    assert plan_of(tmp_path, sheets).scenarios[1].levers[0].targets == ("JUR:2",)


def test_an_event_may_carry_a_lever(tmp_path: Path) -> None:
    sheets = base()
    sheets["Veille"] = [
        ["Date", "Événement", "Levier", "Cible", "Valeur"],
        ["05/01/2027", "Gel des crédits", "ajouter au budget", "b1", -2000],
        ["06/01/2027", "Nouveau préfet", "", "", ""],
    ]

    events = plan_of(tmp_path, sheets).events

    assert events[0].lever is not None
    assert (events[0].lever.targets, events[0].lever.value) == (("B1",), -2000)
    assert events[1].lever is None


def test_dates_that_count_from_1904_are_the_same_days(tmp_path: Path) -> None:
    sheets = typed(base(), "Tâches", 1, "Début", date(2027, 1, 1))
    sheets = typed(sheets, "Tâches", 1, "Fin", Shown(date(2027, 2, 1), "0"))

    assert plan_of(tmp_path, sheets, date_1904=True) == plan_of(tmp_path, base())


def test_frames_keep_the_addresses_of_their_cells(tmp_path: Path) -> None:
    frame = reading(tmp_path, base()).tables["tasks"].frame()

    assert list(frame["code"]) == ["T1", "T2"]
    assert frame.attrs["addresses"].loc[3, "effort_days"] == "E3"


def test_a_digest_changes_with_a_figure_and_not_with_a_format(tmp_path: Path) -> None:
    digest = plan_of(tmp_path, base()).digest
    other_format = typed(base(), "Tâches", 1, "Charge (j)", "6,0 j")
    other_figure = typed(base(), "Tâches", 1, "Charge (j)", 6.5)

    assert plan_of(tmp_path, other_format).digest == digest
    assert plan_of(tmp_path, other_figure).digest != digest
    assert len(digest) == 12


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_order_blanks_and_extras_do_not_change_the_plan(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("shuffled")
    sheets = {title: _shuffled(chance, rows) for title, rows in base().items()}
    extra: Sheets = {"Notes": [["Code", "n'importe quoi"], ["T1", 5]]}
    order = chance.sample([*sheets.items(), *extra.items()], len(sheets) + 1)

    assert _unordered(plan_of(folder, dict(order))) == _unordered(plan_of(folder, base()))


def _shuffled(chance: random.Random, rows: list[list[Any]]) -> list[list[Any]]:
    """Shuffle columns and rows, and add blank rows and a column of the user's own."""
    rows = [[*row, "à moi" if place == 0 else place] for place, row in enumerate(rows)]
    columns = chance.sample(range(len(rows[0])), len(rows[0]))
    header, *body = ([row[column] for column in columns] for row in rows)
    blank: list[Any] = [""] * len(header)
    body = chance.sample([*body, blank, blank], len(body) + 2)
    return [blank] * chance.randrange(3) + [header, *body]


def _unordered(plan: Plan) -> dict[str, Any]:
    """Give a plan's content regardless of the order of its rows and of their numbers."""
    names = ("services", "skills", "agents", "projects", "tasks", "budgets")
    records = {name: set(map(repr, getattr(plan, name))) for name in names}
    levers = [replace(lever, key="") for s in plan.scenarios for lever in s.levers]
    return {**records, "levers": levers, "days": dict(plan.available_days), "net": plan.net_days}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_nothing_typed_makes_reading_fail(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance, sheets = random.Random(seed), base()
    odd = ["", -1, 1e300, "=cmd|' /C calc'!A1", "T1,,T1", "#N/A", True, date(1900, 1, 1), "Total"]
    odd += ["é" * 300, "0", "S99 2027", Shown(5, "0%"), Formula("=1/0", "#DIV/0!"), 46388, "A1:9"]
    for _time in range(chance.randrange(1, 12)):
        rows = sheets[chance.choice(list(sheets))]
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(odd)

    found = reading(tmp_path_factory.mktemp("odd"), sheets)

    broken = check(found.plan) if found.plan else ()
    assert all(f.message and f.remedy for f in locate((*found.findings, *broken), found.locations))


@pytest.mark.corpus
def test_no_workbook_of_the_corpus_makes_reading_fail(corpus: list[Path]) -> None:
    for path in corpus:
        assert read(path).plan is None


@pytest.mark.libreoffice
def test_a_workbook_saved_by_libreoffice_reads_the_same(
    demo: Path, tmp_path: Path, soffice: str
) -> None:
    again = read(resaved(soffice, demo, tmp_path / "resaved"))

    assert again.plan == read(demo).plan
    assert not [finding for finding in again.findings if finding.is_error]
