from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopplan.domain.input.time.period import Grain
from tests.workbook.books import Shown, base
from tests.workbook.readings import everything, plan_of, reading, said, serious, typed


def test_days_beyond_the_month_are_placed_in_their_cell(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Disponibilités", 1, "2027-02", 21))

    assert everything(found) == [("AVL01", "'Disponibilités'!C2")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Clé", "Valeur"]], ("SET01", "'Paramètres'!A1")),
        ([["Clé", "Valeur"], ["Début de l'horizon", "bientôt"]], ("VAL01", "'Paramètres'!B2")),
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


def test_a_setting_left_blank_is_placed_in_its_row(tmp_path: Path) -> None:
    sheets = base()
    sheets["Paramètres"] += [["Service de la mission", None]]
    sheets["Services"] = [[*sheets["Services"][0]], ["S9", "Autre"], *sheets["Services"][1:]]

    assert [(code, cell[:-2]) for code, cell in everything(reading(tmp_path, sheets))] == [
        ("BUD02", "'Paramètres'!")
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


def test_by_weeks_the_horizon_starts_on_the_week_of_its_date(tmp_path: Path) -> None:
    sheets = base()
    sheets["Paramètres"][1][1] = Shown(date(2027, 1, 4), "mmm yyyy")
    sheets["Paramètres"] += [["Période", "semaine"]]
    sheets["Disponibilités"][0][1:] = ["2027-S01", date(2027, 1, 13), "S03 2027"]

    plan = plan_of(tmp_path, sheets)

    assert [period.key for period in plan.periods] == ["2027-S01", "2027-S02", "2027-S03"]
    assert plan.available_days["A1", plan.periods[1]] == 6


def test_by_weeks_a_month_is_not_taken_for_a_week(tmp_path: Path) -> None:
    sheets = base()
    sheets["Paramètres"] += [["Période", "semaine"]]
    weeks = typed(base(), "Disponibilités", 0, "2027-01", "S53 2026")
    weeks["Paramètres"] += [["Période", "semaine"]]
    weeks["Disponibilités"][0][2:] = ["2027-S01", "2027-S02"]

    by_months = reading(tmp_path, sheets)
    assert ("SHT04", "'Disponibilités'!B1", "2027-01") in said(by_months)
    assert by_months.draft is not None
    assert not by_months.draft.available_days
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
