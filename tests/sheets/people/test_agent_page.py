"""*Fiche agent*: what is asked of each colleague, and what only that person should read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.input.decisions.validated_plan import Validated
from coopplan.domain.input.guidance import Decision, Instruction
from coopplan.domain.input.people.governance import Body, Member
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.results.figures import figures
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.pages.agent_pages import AgentPage, agent_pages

Written = Callable[..., Workbook]
DAY = date(2027, 2, 9)


def page_of(outcome: Outcome, code: str) -> AgentPage:
    return next(page for page in agent_pages(outcome) if page.agent.code == code)


def with_plan(outcome: Outcome, **changes: Any) -> Outcome:
    return replace(outcome, plan=replace(outcome.plan, **changes))


@pytest.fixture
def meeting(outcome: Outcome) -> Outcome:
    """One session of I1, where A2 is expected and A1 only wished for."""
    body = Body(code="I1", name="COPIL", sessions_per_year=1, duration_h=Decimal(2), project="P1")
    session = Session(
        body="I1",
        number=1,
        slot=Slot(DAY, DayPart.AFTERNOON),
        starts=time(14),
        duration_h=Decimal(2),
        attendance={"A2": Attendance.TO_RELEASE, "A1": Attendance.ABSENT},
        invitation_on=DAY,
        documents_on=DAY,
        minutes_on=DAY,
    )
    members = (Member(body="I1", person="A2"),)
    return replace(
        with_plan(outcome, bodies=(body,), members=members), calendar=Calendar(sessions=(session,))
    )


def lines(book: Workbook, title: str = "Fiche agent") -> list[str]:
    values = (cell.value for row in book[title].iter_rows() for cell in row)
    return [value for value in values if isinstance(value, str)]


def test_the_missions_own_agents_come_first(outcome: Outcome) -> None:
    reversed_agents = with_plan(outcome, agents=tuple(reversed(outcome.plan.agents)))

    assert [page.agent.code for page in agent_pages(reversed_agents)] == ["A1", "A2"]


def test_the_months_of_a_page_are_those_of_the_plan(outcome: Outcome) -> None:
    page = page_of(outcome, "A1")

    assert [m.granted_days for m in page.months] == [4, 2]
    assert [m.meeting_days for m in page.months] == [Decimal("0.5"), 0]
    assert [m.work_days for m in page.months] == [Decimal("2.5"), 1]
    assert [m.projects for m in page.months] == [("P1",), ("P2",)]
    assert page.most_projects == 1
    assert [m.left_days for m in page.months] == [1, 1]


def test_all_pages_together_are_the_whole_plan(outcome: Outcome) -> None:
    pages = agent_pages(outcome)

    assert sum(page.work_days for page in pages) == figures(outcome).covered_days
    assert sum(page.meeting_days for page in pages) == figures(outcome).meeting_days
    assert sum(of.days for page in pages for of in page.tasks) == figures(outcome).covered_days


def test_who_shares_a_task_without_sitting_together_is_to_be_met(outcome: Outcome) -> None:
    both = tuple(Member(body="I1", person=code) for code in ("A1", "A2"))
    same = tuple(replace(agent, service="S1") for agent in outcome.plan.agents)

    assert page_of(outcome, "A1").to_meet == ("A2",)
    assert page_of(with_plan(outcome, members=both), "A1").to_meet == ()
    assert page_of(with_plan(outcome, agents=same), "A1").to_meet == ()


def test_only_the_sessions_where_one_is_expected_are_listed(meeting: Outcome) -> None:
    assert list(page_of(meeting, "A2").sessions) == ["I1"]
    assert page_of(meeting, "A1").sessions == {}


def test_what_an_instruction_is_about_says_whose_page_it_is_on(outcome: Outcome) -> None:
    given = Instruction(given_on=DAY, authority="DGS", text="Une note")
    about = {("A2",): "A2", ("P2",): "A1", (): "A1 A2", ("I9",): ""}
    for codes, expected in about.items():
        told = with_plan(outcome, instructions=(replace(given, about=codes),))
        assert [p.agent.code for p in agent_pages(told) if p.instructions] == expected.split()
    lifted = replace(given, lifted_on=date(2027, 1, 1))
    assert not page_of(with_plan(outcome, instructions=(lifted,)), "A1").instructions


def test_a_letter_that_is_not_signed_is_said_with_the_days(
    outcome: Outcome, written: Written
) -> None:
    first, second = outcome.plan.agents
    letters = (
        replace(first, mission_letter="signée 2026-09"),
        replace(second, mission_letter="à signer"),
    )
    said = lines(written(with_plan(outcome, agents=letters)))

    assert (
        "3,5 j planifiés, lettre de mission signée 2026-09 ; 0,5 j de réunion, sur 6 j accordés."
        in said
    )
    assert (
        "4,5 j planifiés, lettre non signée (à signer) ; 1 j de réunion, sur 5,5 j accordés."
        in said
    )
    assert "4,5 j planifiés sur 8 n'ont pas de lettre signée." in said


def test_a_decision_is_told_to_who_carries_it_and_to_who_tells_it(
    meeting: Outcome, written: Written
) -> None:
    taken = Decision(
        code="DC1",
        body="I1",
        proposal="La charte",
        raised_on=DAY,
        decided_on=DAY,
        decision="accord",
        carried_by="A1",
        due=date(2027, 3, 1),
        told_by="A2",
        told_by_day=date(2027, 4, 1),
    )
    alone = replace(taken, carried_by="A2")
    point = f"{taken.code} {taken.proposal} – accord"
    still_open = Decision(
        code="DC2", body="I1", proposal="Le budget", raised_on=DAY, carried_by="A1"
    )
    said = lines(written(with_plan(meeting, decisions=(taken, still_open))))

    assert f"{point} : à mettre en œuvre pour le 01/03/2027." in said
    assert f"{point} : à dire au terrain pour le 01/04/2027." in said
    assert "DC2 Le budget : à trancher par I1 COPIL." in said
    both = lines(written(with_plan(meeting, decisions=(alone,))))
    assert f"{point} : à mettre en œuvre pour le 01/03/2027." in both
    assert f"{point} : à dire au terrain pour le 01/04/2027." in both


def test_the_dates_of_meetings_say_whom_to_release(meeting: Outcome, written: Written) -> None:
    assert "09/02 14h00 (à libérer)" in lines(written(meeting))


def test_what_moved_since_the_validated_plan_is_said(outcome: Outcome, written: Written) -> None:
    days = {key: value for key, value in outcome.days.items() if key[0] != "A1"}
    frozen = Validated(scenario="SC0", on=date(2026, 12, 1), days=days)
    said = lines(written(with_plan(outcome, validated=frozen)))

    assert any(line.startswith("+3,5 j.") for line in said)
    assert "Rien n'a changé pour vous depuis le 01/12/2026." in said
