"""Totals agree across sheets: what is counted twice is counted the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.results.figures import figures, indicators
from coopplan.domain.results.outcome import Outcome

Demo = tuple[Outcome, ...]
Written = Callable[..., Workbook]


@pytest.fixture(scope="module", params=["SC0", pytest.param("SC8", marks=pytest.mark.thorough)])
def shown(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def book(demo_outcomes: Demo, written: Written, shown: str) -> Workbook:
    return written(*demo_outcomes, shown=shown)


@pytest.fixture(scope="module")
def outcome(demo_outcomes: Demo, shown: str) -> Outcome:
    return next(outcome for outcome in demo_outcomes if outcome.scenario.code == shown)


def test_the_days_of_detail_map_teams_and_summary_are_the_same(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    worked = float(figures(outcome).covered_days)
    load, teams = page(book["Plan de charge"]), page(book["Équipes projet"])
    detail = [days for _row, days in load.below("Total")]
    assert sum(detail) == worked
    assert load.numbers("Total des lignes affichées")[0] == worked
    assert sum(load.numbers("Jours de travail", 1)) == worked
    assert teams.numbers("Toutes les équipes") == [worked]
    assert sum(row[3] for row in teams.rows_with("Jours couverts")) == worked
    assert page(book["Synthèse"]).numbers("Total")[1] == worked


def test_meetings_take_the_same_days_in_their_sheet_the_workload_and_the_figures(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    load, workload = page(book["Charge de réunions"]), page(book["Plan de charge"])
    taken = float(figures(outcome).meeting_days)
    _attended, days = load.rows_with("Total des agents")
    in_workload = workload.numbers("Jours de réunion", 1)

    assert days[2] == pytest.approx(taken)
    assert days[4 : 4 + len(in_workload)] == pytest.approx(in_workload)
    assert sum(in_workload) == pytest.approx(taken)
    for row, met in workload.below("Jours de réunion"):
        if row[0] and met:
            of_agent = load.rows_with(row[0].split()[0])
            _count, taken_days = (row[2] for row in of_agent if not isinstance(row[2], str))
            assert taken_days == pytest.approx(met)


def test_sessions_are_as_many_in_the_calendar_the_rotation_and_the_figures(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    table = book["Calendrier"].tables["coopplan_calendrier"]
    held = len(book["Calendrier"][table.ref]) - 1
    whole = page(book["Rotation des lieux"]).rows_with("Toutes les instances")[0]

    assert held == figures(outcome).sessions == whole[-3]


def test_each_period_sums_to_the_same_days_in_map_and_detail(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    load = page(book["Plan de charge"])
    by_period = [
        float(sum(days for (_a, _t, p), days in outcome.days.items() if p == period))
        for period in outcome.plan.periods
    ]
    assert load.numbers("Jours de travail", 1) == by_period
    assert load.numbers("Total des lignes affichées")[1:] == by_period


def test_each_agent_has_the_same_days_in_map_and_detail(book: Workbook, page: Any) -> None:
    load = page(book["Plan de charge"])
    detail: dict[object, float] = {}
    for row, days in load.below("Total"):
        detail[row[0]] = detail.get(row[0], 0) + days
        assert sum(value for value in row[6:] if isinstance(value, int | float)) == days
    mapped = {row[0]: days for row, days in load.below("Jours de travail") if row[0]}
    assert {agent: days for agent, days in mapped.items() if days} == detail


def test_loads_are_work_and_meetings_in_days_granted(book: Workbook, page: Any) -> None:
    for row, granted in page(book["Plan de charge"]).below("Jours accordés"):
        if granted and row[0]:
            assert row[5] == pytest.approx((row[3] + row[4]) / granted)


def test_what_is_missing_is_the_same_in_teams_and_summary(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    missing = float(figures(outcome).missing_days)
    assert sum(row[3] for row in page(book["Équipes projet"]).rows_with("manque")) == missing
    assert page(book["Synthèse"]).numbers("Total")[2] == missing


def test_every_project_balances(book: Workbook, outcome: Outcome, page: Any) -> None:
    funding = page(book["Plan de financement"])
    totals = [row for row in funding.rows if "Total des dépenses" in row]
    assert len(totals) > 1
    for row in totals:
        assert row[3] == row[8]
    assert sum(row[3] for row in totals[:-1]) == totals[-1][3]
    assert totals[-1][3] == float(figures(outcome).asked_eur)


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


def test_the_comparison_shows_every_scenario_s_own_figures(
    book: Workbook, demo_outcomes: Demo, page: Any
) -> None:
    comparison = page(book["Comparaison"])
    for indicator in indicators(demo_outcomes):
        shown = comparison.numbers(indicator.label)
        assert shown == pytest.approx([float(x) for x in indicator.values.values()], rel=1e-12)
    totals = [float(figures(outcome).asked_eur) for outcome in demo_outcomes]
    assert comparison.numbers("Total des dépenses") == totals
    at = comparison.rows.index(comparison.rows_with("Source (€ HT)")[0])
    below = comparison.rows[
        at + 1 : comparison.rows.index(comparison.rows_with("Total des dépenses")[0])
    ]
    assert [sum(row[col] for row in below) for col in range(1, len(demo_outcomes) + 1)] == totals


def test_scenarios_that_change_nothing_are_said(book: Workbook, page: Any) -> None:
    lead = next(
        str(value)
        for row in page(book["Comparaison"]).rows
        for value in row
        if "Même plan que la référence" in str(value)
    )
    assert "référence : SC6 Interreg refusé." in lead


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


def test_what_changes_is_the_difference_of_the_comparison(
    demo_outcomes: Demo, written: Written, page: Any
) -> None:
    changed = page(written(*demo_outcomes, shown="SC8")["Ce qui change"])
    for indicator in indicators(demo_outcomes):
        before, after = (float(indicator.values[code]) for code in ("SC0", "SC8"))
        more = after - before
        if before != after:
            shown = changed.numbers(indicator.label)
            if indicator.unit == "share":
                more = round(100 * more, len(str(shown[-1]).partition(".")[2]))
            assert shown == pytest.approx([before, after, more])


def test_the_reference_is_compared_with_every_other_scenario(
    demo_outcomes: Demo, written: Written, page: Any
) -> None:
    changed = page(written(*demo_outcomes, shown="SC0")["Ce qui change"])
    bands = [str(row[0]) for row in changed.rows if str(row[0]).startswith("SC")]
    assert bands == [f"{of.scenario.code} {of.scenario.name}" for of in demo_outcomes[1:]]


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


@pytest.mark.parametrize("title", ["Synthèse", "Comparaison", "Ce qui change"])
def test_what_a_scenario_puts_off_is_named_with_who_decides(
    demo_outcomes: Demo, written: Written, page: Any, title: str
) -> None:
    found = page(written(*demo_outcomes, shown="SC8")[title])
    told = " ".join(str(value) for row in found.rows for value in row if value).replace(
        "\u202f", ""
    )
    plan, after = demo_outcomes[0].plan, demo_outcomes[-1].plan
    days = sum(task.effort_days for task in plan.tasks if task.project == "P8")
    eur = sum(item.cost_eur for item in plan.expenses if item.project == "P8")
    (put_off,) = [item for item in plan.expenses if item.code == "D06"]

    assert not any(task.project == "P8" for task in after.tasks)
    assert f"Report de P8 Filière bois-énergie : préfiguration ({days} j, {eur:.0f} €)." in told
    assert f"Report de D06 {put_off.title} ({put_off.cost_eur:.0f} €)." in told
    assert "VP Transition (E07), élu référent · Directrice Transitions : arbitrage requis" in told
    assert "À prévenir avant : Président de la Métropole (E01), VP Urbanisme (E04)." in told


def test_losses_of_all_projects_are_what_the_figures_no_longer_ask(
    demo_outcomes: Demo, written: Written, page: Any
) -> None:
    changed = page(written(*demo_outcomes, shown="SC8")["Ce qui change"])
    before, after = (figures(outcome) for outcome in (demo_outcomes[0], demo_outcomes[-1]))
    at = next(i for i, row in enumerate(changed.rows) if "En clair" in row)
    rows = [row for row in changed.rows[at + 1 : at + 3] if isinstance(row[0], str)]

    assert sum(row[2] for row in rows) == float(before.asked_days - after.asked_days)
    assert sum(row[3] for row in rows) == float(before.asked_eur - after.asked_eur)


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


def test_the_pages_of_projects_add_up_to_the_plan(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    pages = page(book["Fiche projet"])
    rows = [pages.numbers(f"Jours de {project.code}") for project in outcome.plan.projects]

    assert sum(map(sum, rows)) == float(figures(outcome).covered_days)
