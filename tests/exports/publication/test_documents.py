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
from coopplan.domain.results.figures import figures
from coopplan.domain.results.meetings.protocol import protocols
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.charts.drawings import in_words
from coopplan.exports.publication import Addressee, addressed, publication_files
from coopplan.exports.publication.document import Document, Shown
from coopplan.exports.publication.files import document_of
from coopplan.i18n import days, speaking
from coopplan.sheets.canvas.text_size import lines
from coopplan.vocabulary import LANGUAGES
from docs.demo import demo_plan

LENT = "Jours prêtés par les services"
POINTS_AN_INCH = 72


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
    content = next(made[name] for name in made if name.endswith(".xlsx"))
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
    rows = column(document(shown, "cabinet"), LENT, 1)
    total = sum(map(Decimal, map(str, rows)))
    assert days(total) == days(figures(shown.outcome).lent_days)
    lending = {who for who, *_rest in (*shown.outcome.days, *shown.outcome.meeting_days)}
    by_service = [agent.service for agent in shown.outcome.plan.agents if agent.code in lending]
    small = {
        service.name
        for service in shown.outcome.plan.services
        if by_service.count(service.code) < 3
    }
    told = column(document(shown, "cabinet"), LENT, 0)
    assert small.isdisjoint(told)


def test_values_compared_stand_on_one_line(shown: Shown) -> None:
    """Where agents cost cents, the worth of their days is the longest."""
    plan = shown.outcome.plan
    agents = tuple(replace(a, cost_eur_per_day=Decimal("1234567.89")) for a in plan.agents)
    dear = replace(shown.outcome, plan=replace(plan, agents=agents))
    for each in (shown, replace(shown, outcomes=[dear], outcome=dear)):
        page = document(each, "cabinet")
        compared = page.sections[0].tables[-1]
        last = page.widths[-1]
        assert all(lines(str(cell), last) == 1 for row in compared.rows for cell in row[1:])


def test_the_scenario_shown_is_among_those_compared(shown: Shown) -> None:
    for outcome in shown.outcomes:
        this = replace(shown, outcome=outcome)
        (about, _figures) = document(this, "cabinet").sections[0].tables
        assert any(outcome.scenario.code in str(row[0]) for row in about.rows)


def test_a_german_partner_reads_german(shown: Shown) -> None:
    assert document(shown, "LKG").title == "Mit Ihrer Einrichtung"
    assert document(shown, "CAO").title == "Avec votre structure"


def test_every_page_says_draft_until_the_plan_is_validated(shown: Shown) -> None:
    draft = page(shown, "S6")
    header = draft.oddHeader.right
    assert "PROJET" in str(header.text)
    assert draft.page_margins.header + header.size / POINTS_AN_INCH < draft.page_margins.top
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
    for typed in ("service S6", "SERVICE s6", "Fachbereich S6", "S6"):
        assert found(plan, typed).code == "S6"
    assert found(plan, "élu e02").code == "E02"


def test_words_are_understood_in_every_language_whatever_the_workbook_s() -> None:
    plan = demo_plan()
    for language in LANGUAGES:
        with speaking(language):
            for typed in ("public", "Öffentlichkeit", "CABINET", "Kabinett"):
                assert found(plan, typed).is_alone


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


def with_portfolio(shown: Shown, code: str, portfolio: str) -> Shown:
    plan = shown.outcome.plan
    outsiders = tuple(
        replace(each, portfolio=portfolio) if each.code == code else each for each in plan.outsiders
    )
    return replace(shown, outcome=replace(shown.outcome, plan=replace(plan, outsiders=outsiders)))


def test_an_elected_member_has_a_page_for_each_portfolio(shown: Shown) -> None:
    plan = shown.outcome.plan
    first, second, third = list(dict.fromkeys(project.theme for project in plan.projects))[:3]
    told = document(with_portfolio(shown, "E01", f"{first}, {second} ; {third}"), "E01")

    starts = [each.heading for each in told.sections if each.starts_page]
    assert starts[0] == f"{first}, {second} : les projets"
    assert starts[1] == f"{third} : les projets"
    themes = {project.code: project.theme for project in plan.projects}
    listed = [str(row[0]).split()[0] for row in told.sections[0].tables[0].rows]
    assert {themes[code] for code in listed} == {first, second}


def test_each_meeting_is_told_once(shown: Shown) -> None:
    plan = shown.outcome.plan
    member = next(each.person for each in plan.members if each.person.startswith("E"))
    theme = next(project.theme for project in plan.projects if project.code == "P6")
    told = document(with_portfolio(shown, member, theme), member)
    rows = [
        row[:3]
        for section in told.sections
        if "quand" in section.heading or "réunions" in section.heading
        for row in section.tables[0].rows
    ]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("lending", "told"),
    [
        ({"S1": 5, "S2": 4, "S3": 2}, {"S1"}),
        ({"S1": 5, "S2": 2, "S3": 1}, {"S1"}),
        ({"S1": 5, "S2": 4, "S3": 3}, {"S1", "S2", "S3"}),
        ({"S1": 3, "S2": 1}, set()),
        ({"S0": 6, "S1": 5, "S2": 4, "S3": 2}, {"S1"}),
    ],
)
def test_what_is_left_of_the_total_stands_for_enough_agents(
    shown: Shown, lending: dict[str, int], told: set[str]
) -> None:
    """Two agents of one service are not told by the total less the others."""
    template = shown.outcome.plan.agents[0]
    agents = tuple(
        replace(template, code=f"{service}-{n}", service=service, external=False)
        for service, count in lending.items()
        for n in range(count)
    )
    task, period = shown.outcome.plan.tasks[0].code, shown.outcome.plan.periods[0]
    outcome = replace(
        shown.outcome,
        plan=replace(shown.outcome.plan, agents=agents),
        days={(agent.code, task, period): Decimal(1) for agent in agents},
        meeting_days={},
    )
    assert outcome.plan.own_service == "S0"
    names = {each.code: each.name for each in outcome.plan.services}
    rows = column(document(replace(shown, outcome=outcome), "cabinet"), LENT, 0)
    assert set(rows) - {"Autres services"} >= {names[service] for service in told}
    assert names["S3"] in rows or "S3" not in told
    assert {names[code] for code in lending.keys() - told}.isdisjoint(rows)


def test_the_cabinet_has_the_charts_with_what_they_say(shown: Shown) -> None:
    page_of = page(shown, "cabinet")
    assert len(page_of._images) == 4  # type: ignore[attr-defined]
    (charts,) = (each.charts for each in document(shown, "cabinet").sections if each.charts)
    assert shown.outcome.scenario.name in in_words(charts[0])
    assert "(Budget propre (€) " in in_words(charts[0])


def test_the_cabinet_reads_who_invites_and_what_is_sent_when(shown: Shown) -> None:
    rows = next(
        each.tables[0].rows
        for each in document(shown, "cabinet").sections
        if each.heading == "Protocole"
    )
    expected = protocols(shown.outcome)
    assert [row[0] for row in rows] == [each.session.start.date() for each in expected]
    assert all(
        row[4] == each.session.invitation_on for row, each in zip(rows, expected, strict=True)
    )
