"""What each recipient reads: figures of the plan, in its language, as a draft until validated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from coopplan.domain.finding import Finding
from coopplan.domain.input.decisions.validated_plan import Validated
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.fairness import service_balances
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.publication import Addressee, addressed, publication_files
from coopplan.exports.publication.document import Document, Shown
from coopplan.exports.publication.files import document_of
from docs.demo import demo_plan


@pytest.fixture(scope="module")
def shown(demo_outcomes: tuple[Outcome, ...]) -> Shown:
    return Shown(outcomes=demo_outcomes, outcome=demo_outcomes[-1])


def found(plan: Plan, whom: str) -> Addressee:
    addressee = addressed(plan, whom)
    assert isinstance(addressee, Addressee)
    return addressee


def document(shown: Shown, whom: str) -> Document:
    return document_of(found(shown.outcome.plan, whom), shown)


def page(shown: Shown, whom: str) -> Worksheet:
    addressee = found(shown.outcome.plan, whom)
    made = publication_files(addressee, document_of(addressee, shown), shown, date(2027, 1, 12))
    (content,) = made.values()
    return load_workbook(BytesIO(content)).worksheets[0]


def column(of: Document, heading: str, place: int) -> list[object]:
    section = next(each for each in of.sections if each.heading == heading)
    return [row[place] for table in section.tables for row in table.rows]


def test_an_agent_reads_all_days_of_the_plan(shown: Shown) -> None:
    (worker, *_rest) = max(shown.outcome.days, key=lambda key: shown.outcome.days[key])
    planned = sum(count for (who, *_), count in shown.outcome.days.items() if who == worker)
    assert sum(map(Decimal, map(str, column(document(shown, worker), "Votre travail", -1)))) == (
        planned
    )


def test_a_funder_reads_what_its_scheme_pays(shown: Shown) -> None:
    scheme, eur = max(shown.outcome.grant_by_scheme().items(), key=lambda item: item[1])
    paid = column(document(shown, scheme), "Plan de financement", 3)
    assert sum(map(Decimal, map(str, paid))) == eur


def test_a_funder_s_rows_add_up_to_the_expense(shown: Shown) -> None:
    for scheme in shown.outcome.plan.schemes:
        section = document(shown, scheme.code).sections[0]
        for _title, _section, cost, paid, rest in section.tables[0].rows:
            assert cost == paid + rest  # type: ignore[operator]


def test_days_of_small_services_are_told_together(shown: Shown) -> None:
    rows = column(document(shown, "cabinet"), "Jours prêtés par les services", 1)
    balances = service_balances(shown.outcome)
    assert sum(map(Decimal, map(str, rows))) == sum(each.lent_days for each in balances)
    lending = {agent: None for agent, *_rest in shown.outcome.days}
    by_service = [agent.service for agent in shown.outcome.plan.agents if agent.code in lending]
    small = {
        service.name
        for service in shown.outcome.plan.services
        if by_service.count(service.code) < 3
    }
    told = column(document(shown, "cabinet"), "Jours prêtés par les services", 0)
    assert small.isdisjoint(told)


def test_the_scenario_shown_is_among_those_compared(shown: Shown) -> None:
    for outcome in shown.outcomes:
        this = replace(shown, outcome=outcome)
        (about, _figures) = document(this, "cabinet").sections[0].tables
        assert any(outcome.scenario.code in str(row[0]) for row in about.rows)


def test_a_german_partner_reads_german(shown: Shown) -> None:
    assert document(shown, "LKG").title == "Mit Ihrer Körperschaft"
    assert document(shown, "CAO").title == "Avec votre structure"


def test_every_page_says_draft_until_the_plan_is_validated(shown: Shown) -> None:
    assert "PROJET" in str(page(shown, "S6").oddHeader.right.text)
    outcome = shown.outcome
    validated = Validated(scenario=outcome.scenario.code, on=date(2027, 1, 4))
    frozen = replace(
        shown, outcome=replace(outcome, plan=replace(outcome.plan, validated=validated))
    )
    assert page(frozen, "S6").oddHeader.right.text is None


def test_the_footer_says_which_data_the_page_comes_from(shown: Shown) -> None:
    footer = str(page(shown, "public").oddFooter.left.text)
    assert shown.outcome.plan.digest in footer
    assert "12/01/2027" in footer


def test_kinds_may_stand_before_codes_in_any_language() -> None:
    plan = demo_plan()
    for typed in ("service S6", "SERVICE s6", "Dienststelle S6", "S6"):
        assert found(plan, typed).code == "S6"
    assert found(plan, "élu e02").code == "E02"


def test_who_is_unknown_is_told_who_there_is() -> None:
    unknown = addressed(demo_plan(), "S99")
    assert isinstance(unknown, Finding)
    assert (unknown.code, unknown.value) == ("PUB01", "S99")
    assert "service S6" in unknown.remedy


def test_a_code_of_several_kinds_is_asked_back() -> None:
    plan = demo_plan()
    twin = replace(plan.structures[-1], code="S6")
    both = addressed(replace(plan, structures=(*plan.structures, twin)), "S6")
    assert isinstance(both, Finding)
    assert both.code == "PUB02"
    assert "service S6" in both.remedy
    assert "structure S6" in both.remedy
