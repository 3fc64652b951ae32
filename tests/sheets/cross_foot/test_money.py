"""Money that is counted on several sheets is counted the same."""

from __future__ import annotations

from typing import Any

from openpyxl.workbook import Workbook

from coopplan.domain.results.figures import figures
from coopplan.domain.results.outcome import Outcome


def test_money_is_the_same_in_plan_sources_and_summary(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    found = figures(outcome)
    expected = {
        "Dispositifs": float(found.grants_eur),
        "Budget propre": float(found.own_eur),
        "Budgets des services": float(found.services_eur),
        "Reste à financer": float(found.missing_eur),
    }
    funding, sources = page(book["Plan de financement"]), page(book["Propre vs services"])
    summary = page(book["Synthèse"])
    for name, eur in expected.items():
        whole = funding.rows_with(name)[-1]
        assert whole[8] == eur
        assert sum(row[8] for row in funding.rows_with(name)[:-1]) == eur
        assert sum(sources.numbers(name)) == eur
    for name in list(expected)[1:]:
        assert summary.rows_with(name)[-1][4] == expected[name]


def test_lines_and_schemes_add_up_to_who_pays(book: Workbook, outcome: Outcome, page: Any) -> None:
    sources, found = page(book["Propre vs services"]), figures(outcome)
    voted, engaged, used, left, asked = sources.numbers("Total des lignes de crédit")
    assert voted - engaged - used == left
    assert used == float(found.own_eur + found.services_eur)
    assert asked == float(found.services_eur)
    assert sources.numbers("Total du budget propre")[2] == float(found.own_eur)
    assert sources.numbers("Total des dispositifs")[2] == float(found.grants_eur)


def test_gross_credits_are_the_expenses_and_their_receipts_the_grants(
    book: Workbook, outcome: Outcome, shown: str, page: Any
) -> None:
    sources, found = page(book["Propre vs services"]), figures(outcome)
    free, gross, receipts, net, to_open = sources.numbers("Total à inscrire")

    assert gross == float(found.funded_eur)
    assert receipts == float(found.grants_eur) == sources.numbers("Total des dispositifs")[2]
    assert net == sources.numbers("Total des lignes de crédit")[2]
    assert to_open >= gross - free > 0
    if shown == "SC8":
        assert (gross, free) == (835_600, 565_000)


def test_applications_a_service_writes_are_its_days_on_their_tasks(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    services = page(book["Fiche service"])
    paid = outcome.grant_by_scheme()
    written_by: dict[str, float] = {}
    for scheme in outcome.plan.schemes:
        for row in services.rows_with(f"{scheme.code} {scheme.name} (aide demandée)"):
            assert row[2] == float(outcome.worked_days()[scheme.filing_task])
            assert row[4] == float(paid[scheme.code])
            assert (row[5] == "en entier") == (row[1] == row[2])
            written_by[scheme.code] = written_by.get(scheme.code, 0) + row[1]

    assert written_by == {
        scheme.code: float(outcome.worked_days()[scheme.filing_task])
        for scheme in outcome.plan.schemes
        if outcome.filed.get(scheme.code) and scheme.filing_task and paid.get(scheme.code)
    }
