"""A plan typed in pandas frames is the plan of the workbook that holds them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import coopplan
from coopplan.domain.finding import Severity
from coopplan.i18n import _, speaking
from coopplan.workbook.schema import SHEETS
from tests.workbook.books import Sheets, base
from tests.workbook.readings import plan_of, typed

Frames = dict[str, pd.DataFrame]


def frames_of(sheets: Sheets) -> Frames:
    """Give the sheets of a small book as frames, a blank cell missing."""
    return {
        title: pd.DataFrame(rows, columns=head).replace({"": None})
        for title, (head, *rows) in sheets.items()
    }


def in_english(frames: Frames) -> Frames:
    """Give the same frames under the English titles and headers."""
    with speaking("en"):
        headers = {c.header: _(c.header) for sheet in SHEETS for c in sheet.columns}
        return {_(title): frame.rename(columns=headers) for title, frame in frames.items()}


def test_frames_and_workbook_make_the_same_plan(tmp_path: Path) -> None:
    found = coopplan.plan_from(frames_of(base()))

    assert found.plan == plan_of(tmp_path, base())
    assert found.language == "fr"


def test_english_titles_and_headers_make_the_same_plan(tmp_path: Path) -> None:
    expected = plan_of(tmp_path, base())
    with speaking("fr"):
        found = coopplan.plan_from(in_english(frames_of(base())))

    assert found.language == "en"
    assert found.plan is not None
    assert found.plan.tasks == expected.tasks
    assert found.plan.available_days == expected.available_days


def test_types_of_pandas_are_read_as_what_they_stand_for(tmp_path: Path) -> None:
    frames = frames_of(base())
    frames["Tâches"] = frames["Tâches"].assign(
        Début=pd.to_datetime(["2027-01-01", "2027-02-01"]),
        Fin=pd.PeriodIndex(["2027-02", "2027-03"], freq="M"),
        Obligatoire=[True, False],
    )
    days = frames["Disponibilités"]
    days.columns = pd.Index(["Agent", *(date(2027, month, 1) for month in (1, 2, 3))])
    frames["Disponibilités"] = days.astype({date(2027, 1, 1): "Int64"})
    frames["Budgets"]["Voté (€)"] = [Decimal("12500.00")]

    assert coopplan.plan_from(frames).plan == plan_of(tmp_path, base())


@pytest.mark.parametrize("shares", [[1, 0.8], [100, 80], ["100 %", 0.8]])
def test_percentages_are_told_from_shares_by_their_column(shares: list[object]) -> None:
    frames = frames_of(base())
    frames["Agents"]["Quotité (%)"] = pd.Series(shares, dtype=object)

    plan = coopplan.plan_from(frames).plan

    assert plan is not None
    assert [agent.working_time_ratio for agent in plan.agents] == [1, Decimal("0.8")]


def test_one_percent_among_percentages_may_be_a_share_and_is_asked() -> None:
    frames = frames_of(base())
    frames["Agents"]["Quotité (%)"] = [1, 80]

    (error,) = (f for f in coopplan.plan_from(frames).findings if f.is_error)

    assert (error.code, str(error.cell)) == ("VAL01", "'Agents'!D2")


@pytest.mark.parametrize(
    ("title", "header", "value", "said"),
    [
        ("Tâches", "Charge (j)", "environ 12", ("VAL01", "'Tâches'!E3", "environ 12")),
        ("Tâches", "Projet", "P9", ("REF01", "'Tâches'!B3", "P9")),
    ],
)
def test_what_is_wrong_names_the_sheet_and_the_row(
    title: str, header: str, value: str, said: tuple[str, str, str]
) -> None:
    found = coopplan.plan_from(frames_of(typed(base(), title, 2, header, value)))
    errors = [f for f in found.findings if f.severity is Severity.ERROR]

    assert found.plan is None
    assert [(f.code, str(f.cell), f.value) for f in errors] == [said]
    with pytest.raises(ValueError, match=f"{said[1]}  {said[0]} .*{value}"):
        coopplan.solve(found)


def test_no_frame_is_a_finding_and_no_mistake_of_ours() -> None:
    found = coopplan.plan_from({})

    assert found.plan is None
    assert any(finding.is_error for finding in found.findings)
    with pytest.raises(ValueError, match="SHT01"):
        coopplan.solve(found)


def test_a_plan_from_frames_is_solved() -> None:
    outcome = coopplan.solve(coopplan.plan_from(frames_of(base())), "sc1")

    assert outcome.scenario.code == "SC1"
    assert outcome.workload().days.sum() == 6 + 2.5
