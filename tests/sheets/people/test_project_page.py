"""*Fiche projet*: what a project rests on, crossed by hand; the weakest named, nothing added up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.input.guidance import Decision, Instruction, Strategy
from coopplan.domain.input.lever import Event
from coopplan.domain.input.people.governance import Body, Outsider
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.input.work import Commitment
from coopplan.domain.results.figures import figures
from coopplan.domain.results.meetings.calendar import Calendar, Session
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.pages.project_pages import (
    Chance,
    Condition,
    ProjectPage,
    project_pages,
)
from coopplan.sheets.people import readiness

Written = Callable[..., Workbook]
D = Decimal
MEETS = date(2027, 2, 9)


def changed(outcome: Outcome, code: str = "P1", **fields: Any) -> Outcome:
    """Change fields of one project."""
    projects = tuple(replace(p, **fields) if p.code == code else p for p in outcome.plan.projects)
    return with_plan(outcome, projects=projects)


def with_plan(outcome: Outcome, **changes: Any) -> Outcome:
    return replace(outcome, plan=replace(outcome.plan, **changes))


def page_of(outcome: Outcome, code: str = "P1") -> ProjectPage:
    return next(page for page in project_pages(outcome) if page.project.code == code)


def said(book: Workbook) -> str:
    values = (cell.value for row in book["Fiche projet"].iter_rows() for cell in row)
    return "\n".join(value for value in values if isinstance(value, str))


def test_all_pages_together_are_the_whole_plan(outcome: Outcome) -> None:
    pages, whole = project_pages(outcome), figures(outcome)

    assert sum(page.days.asked for page in pages) == whole.asked_days
    assert sum(page.eur.missing for page in pages) == whole.missing_eur
    assert sum(sum(page.pace_days.values()) for page in pages) == whole.covered_days
    assert sum(sum(page.chapters_eur.values()) for page in pages) == whole.asked_eur


def test_the_weakest_is_named_and_nothing_is_added_up(outcome: Outcome) -> None:
    """P1 has 7 of its 9 days and 1300 of its 1500 euros."""
    marks = changed(outcome, political_support=5, maturity=4, relations=None)
    page = page_of(marks)

    assert page.chances[Chance.TIME] == D(7) / 9
    assert page.chances[Chance.MONEY] == D(1300) / 1500
    assert page.chances[Chance.RELATIONS] is None
    assert page.lowest == (Chance.TIME,)
    assert page_of(changed(marks, maturity=1)).lowest == (Chance.MATURITY,)
    assert page_of(changed(marks, maturity=1, relations=1)).lowest == (
        Chance.MATURITY,
        Chance.RELATIONS,
    )


def test_money_that_no_strategy_calls_upon_is_said(outcome: Outcome, written: Written) -> None:
    """F2 pays 200 euros of P1."""
    scot = Strategy(code="SCOT", name="Schéma", scale="locale", deadline=date(2027, 12, 31))
    listed = with_plan(outcome, strategies=(scot,))
    cites = changed(listed, strategy="SCOT", scale="locale/nationale")
    called = with_plan(cites, strategies=(replace(scot, schemes=("F2",)),))

    assert page_of(outcome).outside_eur == {}
    assert page_of(cites).outside_eur == {"F2": D(200)}
    assert page_of(called).outside_eur == {}
    assert page_of(cites).scales_without_strategy == ("nationale",)
    text = said(written(cites))
    assert "P1 reçoit 200 € de F2 Région (aide accordée), que sa stratégie ne cite pas." in text
    assert "Stratégies : Schéma (locale, jusqu'au 31/12/2027). Échelle : locale/nationale." in text


def test_a_strategy_is_cited_as_a_whole_word(outcome: Outcome) -> None:
    short = Strategy(code="S", name="SCoT")
    listed = with_plan(outcome, strategies=(short,))

    assert page_of(changed(listed, strategy="scot + CPER")).strategies == (short,)
    assert page_of(changed(listed, strategy="SCoTs")).strategies == ()


def test_a_project_to_mature_says_what_it_needs(outcome: Outcome, written: Written) -> None:
    """P2 lacks two days of animation and 300 euros that no scheme may pay."""
    waits = changed(outcome, "P2", commitment=Commitment.MATURING, maturity=3)
    page = page_of(waits, "P2")

    assert page_of(outcome, "P2").conditions == {}
    assert [of for of, met in page.conditions.items() if met] == [Condition.MATURITY]
    told = said(written(waits))
    assert (
        "Pas prêt : 1 condition sur 6. Il manque : 2 j d'Animation d'ici au 28/02/2027 (1 j "
        "couverts sur 3) ; 300 € (0 € trouvés sur 300 €) ; un dispositif qui puisse payer ; une "
        "stratégie ; un élu référent."
    ) in told
    assert "Acquis : maturité 3 sur 5." in told


def test_a_project_that_asks_for_nothing_has_what_it_needs(outcome: Outcome) -> None:
    waits = changed(outcome, "P2", commitment=Commitment.MATURING)
    tasks = tuple(each for each in waits.plan.tasks if each.project != "P2")
    expenses = tuple(each for each in waits.plan.expenses if each.project != "P2")

    idle = with_plan(waits, tasks=tasks, expenses=expenses)

    *_lacking, held = readiness.told(idle, page_of(idle, "P2"))
    assert held == "Acquis : aucun jour à couvrir ; aucune dépense à financer."


def test_a_file_not_written_in_time_is_a_condition(outcome: Outcome, written: Written) -> None:
    waits = changed(outcome, commitment=Commitment.WATCH)

    assert [scheme.code for scheme in page_of(waits).unfiled] == ["F1"]
    assert "le dossier F1 Interreg (limite le 31/01/2027)" in said(written(waits))


def test_field_days_are_said_by_quarter_and_none_too(outcome: Outcome, written: Written) -> None:
    """T1 has 2,5 days in January and 1,5 in February."""
    tasks = tuple(replace(t, field_work=t.code == "T1") for t in outcome.plan.tasks)
    on_the_spot = with_plan(outcome, tasks=tasks)

    assert page_of(on_the_spot).field_days == {date(2027, 1, 1): D(4)}
    text = said(written(on_the_spot))
    assert "Terrain, par trimestre : 4 j au T1 2027." in text
    assert "Terrain, par trimestre : rien au T1 2027." in text


@pytest.fixture
def decided(outcome: Outcome) -> Outcome:
    """A body of P1 that meets once, with an open point and one decided."""
    body = Body(code="I1", name="COPIL", sessions_per_year=1, duration_h=D(2), project="P1")
    born = date(2027, 1, 5)
    open_point = Decision(code="DC1", body="I1", proposal="La charte", raised_on=born)
    taken = replace(
        open_point,
        code="DC2",
        decided_on=born,
        decision="accord",
        carried_by="A1",
        due=date(2027, 3, 1),
        told_by="A2",
    )
    elsewhere = replace(open_point, code="DC3", task="T3")
    session = Session(
        body="I1",
        number=1,
        slot=Slot(MEETS, DayPart.AFTERNOON),
        starts=time(14),
        duration_h=D(2),
        invitation_on=MEETS,
        documents_on=MEETS,
        minutes_on=MEETS,
    )
    planned = with_plan(outcome, bodies=(body,), decisions=(open_point, taken, elsewhere))
    return replace(planned, calendar=Calendar(sessions=(session,)))


def test_the_next_decision_has_its_day(decided: Outcome, written: Written) -> None:
    page = page_of(decided)

    assert [(d.code, on) for d, on in page.next_decisions] == [("DC1", MEETS)]
    assert [d.code for d in page.decisions] == ["DC2"]
    assert [d.code for d, _on in page_of(decided, "P2").next_decisions] == ["DC3"]
    text = said(written(decided))
    assert "Prochaine décision, le 09/02/2027 : DC1 La charte (née le 05/01/2027)." in text
    assert "Décidé le 05/01/2027 : DC2 La charte – accord (porté par" in text
    assert "pour le 01/03/2027, dit au terrain par Juriste (A2))." in text


def test_who_set_it_in_motion_why_and_since_when(outcome: Outcome, written: Written) -> None:
    told = changed(
        with_plan(outcome, outsiders=(Outsider(code="E1", role="Maire", structure="M"),)),
        sponsor="le Président",
        reason="un appel",
        since=date(2026, 3, 1),
        elected_lead="E1",
        service="S1",
        caution="doucement",
    )
    text = said(written(told))

    assert (
        "Impulsé par le Président depuis le 01/03/2026 ; pourquoi : un appel ; élu référent : "
        "Maire (E1) ; pilote : S1 Ressources."
    ) in text
    assert "Prudence : doucement." in text
    assert "Sans élu référent." in text


def test_instructions_and_events_are_on_the_page_they_bear_on(outcome: Outcome) -> None:
    told = with_plan(
        outcome,
        instructions=(Instruction(given_on=MEETS, authority="DGS", text="Sobre", about=("P2",)),),
        events=(Event(key="2", on=MEETS, title="Nouveau taux", about=("F1",)),),
    )

    assert [len(page.instructions) for page in project_pages(told)] == [0, 1]
    over = tuple(replace(each, lifted_on=date(2026, 12, 31)) for each in told.plan.instructions)
    pages = project_pages(with_plan(told, instructions=over))
    assert [len(page.instructions) for page in pages] == [0, 0], "lifted before the plan begins"
    assert [len(page.events) for page in project_pages(told)] == [1, 0]
