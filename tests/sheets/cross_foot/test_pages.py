"""The pages of services, of colleagues and of projects add up to the plan."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.results.figures import figures
from coopplan.domain.results.outcome import Outcome
from tests.sheets.cross_foot.conftest import Demo, Written


def test_every_project_balances(book: Workbook, outcome: Outcome, page: Any) -> None:
    funding = page(book["Plan de financement"])
    totals = [row for row in funding.rows if "Total des dépenses" in row]
    assert len(totals) > 1
    for row in totals:
        assert row[3] == row[8]
    assert sum(row[3] for row in totals[:-1]) == totals[-1][3]
    assert totals[-1][3] == float(figures(outcome).asked_eur)


def test_formulas_have_the_value_they_compute(
    demo_outcomes: Demo, written: Written, shown: str
) -> None:
    values, formulas = (
        written(*demo_outcomes, shown=shown, values=asked) for asked in (True, False)
    )
    found = 0
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                found += 1
                first_last = cell.value.removeprefix("=SUBTOTAL(109,").removesuffix(")")
                summed = sum(inner.value or 0 for (inner,) in sheet[first_last])
                assert values[sheet.title][cell.coordinate].value == summed
    assert found == len(demo_outcomes[0].plan.periods) + 1


def test_services_add_up_to_the_key_figures(book: Workbook, outcome: Outcome, page: Any) -> None:
    found, services = figures(outcome), page(book["Fiche service"])
    lent, worth, granted, received, brought, attracted = services.numbers("Total", -1)
    own = [row for row in services.rows_with("Mission Coopération territoriale") if row[1]][-1]
    assert lent - own[1] == pytest.approx(float(found.lent_days), rel=1e-12)
    assert worth - own[2] == pytest.approx(float(found.lent_eur))
    assert page(book["Propre vs services"]).numbers("Total prêté") == [
        pytest.approx(lent - own[1]),
        *(pytest.approx(eur) for eur in _by_hand(outcome)),
        pytest.approx(float(found.lent_eur)),
    ]
    assert brought == float(found.own_eur + found.services_eur)
    assert attracted == float(found.grants_eur)
    assert granted == float(sum(outcome.plan.available_days.values()))
    projects = [row for row in services.rows_with("Total")[:-1] if row[5] is not None]
    assert sum(row[2] for row in projects) == received
    assert sum(row[3] for row in projects) == attracted
    assert sum(row[5] for row in projects) == float(found.missing_eur)


def _by_hand(outcome: Outcome) -> tuple[float, float]:
    """Sum the work and the meetings of those who lend their time, each day at its cost."""
    lent = {a.code: a for a in outcome.plan.agents if a.service != outcome.plan.own_service}
    cost = {code: float(a.cost_eur_per_day) for code, a in lent.items() if not a.external}
    work = sum(cost.get(a, 0) * float(days) for (a, _, _), days in outcome.days.items())
    meetings = sum(cost.get(a, 0) * float(days) for (a, _), days in outcome.meeting_days.items())
    return work, round(meetings, 2)


def test_the_pages_of_colleagues_add_up_to_the_plan(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    of, pages = figures(outcome), page(book["Fiche agent"])
    worked = sum(row[1] for row in pages.rows_with("Travail"))
    met = sum(row[1] for row in pages.rows_with("Réunions"))

    assert worked == float(of.covered_days - of.bought_days)
    assert met == pytest.approx(float(of.meeting_days))


def test_each_political_session_of_the_calendar_has_its_protocol(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    assert outcome.calendar
    political = {body.code for body in outcome.plan.bodies if body.political}
    sessions = [one for one in outcome.calendar.sessions if one.body in political]

    assert len(page(book["Protocole"]).rows_with("À faire au plus tard")) == len(sessions)


def test_the_pages_of_projects_add_up_to_the_plan(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    pages = page(book["Fiche projet"])
    rows = [pages.numbers(f"Jours de {project.code}") for project in outcome.plan.projects]

    assert sum(map(sum, rows)) == float(figures(outcome).covered_days)
