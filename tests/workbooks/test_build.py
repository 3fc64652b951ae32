from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from coopplan.workbook.schema import SETTINGS, SHEETS, sheet
from workbooks import demo_rows
from workbooks.build import HERE, build


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return build(tmp_path_factory.mktemp("rebuilt"))


def test_the_committed_workbooks_are_up_to_date_to_the_byte(rebuilt: tuple[Path, ...]) -> None:
    stale = [path.name for path in rebuilt if path.read_bytes() != (HERE / path.name).read_bytes()]

    assert stale == [], "run: python -m workbooks.build"


@pytest.mark.parametrize("name", [declared.name for declared in SHEETS])
def test_the_demos_columns_are_the_schemas(name: str) -> None:
    fields = {column.field for column in sheet(name).columns} - {"unit"}
    for row in demo_rows(name):
        typed = {field for field in row if not field.startswith("2027-")} - {"unit"}
        assert typed == fields, row


def test_the_demos_settings_exist() -> None:
    known = {setting.field for setting in SETTINGS}

    assert {row["key"] for row in demo_rows("settings")} <= known


def test_the_demo_leaves_some_optional_sheets_empty() -> None:
    empty = [declared.name for declared in SHEETS if not demo_rows(declared.name)]

    assert empty == [
        "authorisations",
        "flat_rates",
        "applications",
        "trips",
        "fixed_sessions",
        "poll_answers",
    ]


@pytest.mark.parametrize("name", [declared.name for declared in SHEETS])
def test_three_years_change_rows_of_the_demo_or_add_whole_ones(name: str) -> None:
    columns = sheet(name).columns
    fields = {column.field for column in columns} | {"unit", "2027", "2028", "2029"}
    needed = {column.field for column in columns if column.required}
    for row in demo_rows(name, 3):
        assert {field for field in row if not field.startswith("2027-")} <= fields, row
        assert all(row.get(field) for field in needed), row


def test_three_years_plan_thirty_six_months_under_two_authorisations() -> None:
    settings = {row["key"]: row["value"] for row in demo_rows("settings", 3)}

    assert settings["horizon_periods"] == "36"
    assert len(demo_rows("tasks", 3)) == len(demo_rows("tasks")) + 16
    assert [row["code"] for row in demo_rows("authorisations", 3)] == ["AP1", "AE1"]
    assert {row["fiscal_year"] for row in demo_rows("budgets", 3)} == {"", "2028", "2029"}


def total(name: str, *fields: str) -> Decimal:
    return sum((Decimal(row[field]) for row in demo_rows(name) for field in fields), Decimal(0))


def test_the_demos_figures_add_up() -> None:
    months = [f"2027-{month:02}" for month in range(1, 13)]

    assert total("tasks", "effort_days") == 640
    assert total("availability", *months) == 761
    assert total("expenses", "cost_eur") == 982_000
    assert (total("budgets", "voted_eur"), total("budgets", "engaged_eur")) == (625_000, 60_000)
    assert total("schemes", "ceiling_eur") == 348_000
    assert [row["rate"] for row in demo_rows("schemes")] == ["60 %", "80 %", "40 %", "30 %"]
    assert total("bodies", "sessions_per_year") == 54
    assert total("working_days", "net_days") == 212
    assert len(demo_rows("members")) == 105
