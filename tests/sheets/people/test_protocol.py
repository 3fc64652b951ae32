"""*Protocole*: who signs, what goes when, who speaks, whom one meets, counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.guidance import Decision, Instruction, Term
from coopplan.domain.input.lever import Event, EventNature
from coopplan.domain.input.people.governance import Body, Member, Outsider, Structure, Venue
from coopplan.domain.input.settings import NoticeUnit
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session
from coopplan.domain.results.meetings.protocol import Protocol, StepKind, protocols
from coopplan.domain.results.outcome import Outcome

Written = Callable[..., Workbook]
FIRST, SECOND = date(2027, 2, 9), date(2027, 6, 15)
"""Tuesdays."""
PRESENT = Attendance.PRESENT


def session(body: str, number: int, day: date, *people: str, **more: Any) -> Session:
    return Session(
        body=body,
        number=number,
        slot=Slot(day, DayPart.AFTERNOON),
        starts=time(14),
        duration_h=Decimal(2),
        attendance=dict.fromkeys(people, PRESENT),
        invitation_on=day - timedelta(days=21),
        documents_on=day - timedelta(days=7),
        minutes_on=day + timedelta(days=10),
        **more,
    )


@pytest.fixture(scope="session")
def meeting(outcome: Outcome) -> Outcome:
    """Two sessions of a political body, at home then at the partner's, and a technical one."""
    plan = replace(
        outcome.plan,
        structures=(
            Structure(code="M", name="Métropole", tongue="FR", visa_required=True, visa_days=3),
            Structure(code="L", name="Landkreis", tongue="DE", notice_days=28),
        ),
        outsiders=(
            Outsider(code="E1", role="Vice-président", structure="M", kind="élu", protocol_rank=3),
            Outsider(code="E2", role="Landrat", structure="L", kind="élu", protocol_rank=4),
            Outsider(code="E3", role="DGS", structure="M", kind="direction", protocol_rank=1),
        ),
        venues=(
            Venue(code="L1", name="Hôtel", structure="M"),
            Venue(code="L2", name="Kreishaus", structure="L"),
        ),
        bodies=(
            Body(
                code="I1",
                name="COPIL",
                sessions_per_year=2,
                duration_h=Decimal(2),
                chair="E1",
                political=True,
                project="P1",
                interpretation=True,
            ),
            Body(code="I2", name="COTECH", sessions_per_year=1, duration_h=Decimal(2)),
        ),
        members=tuple(Member(body="I1", person=p) for p in ("E1", "E2", "E3", "A1")),
    )
    sessions = (
        session("I1", 1, FIRST, "E1", "E2", "E3", "A1", venue="L1"),
        session("I1", 2, SECOND, "E1", "E2", "A1", venue="L2"),
        session("I2", 1, SECOND, "A2", "A1", venue="L2"),
    )
    return replace(outcome, plan=plan, calendar=Calendar(sessions=sessions))


def changed(meeting: Outcome, **changes: Any) -> Outcome:
    return replace(meeting, plan=replace(meeting.plan, **changes))


def both(meeting: Outcome) -> tuple[Protocol, Protocol]:
    first, second = protocols(meeting)
    return first, second


def said(book: Workbook) -> list[str]:
    values = (cell.value for row in book["Protocole"].iter_rows() for cell in row)
    return [line for value in values if isinstance(value, str) for line in value.split("\n")]


def test_only_political_sessions_to_come_have_a_block(meeting: Outcome, written: Written) -> None:
    assert [of.session.key for of in protocols(meeting)] == ["I1-1", "I1-2"]
    assert meeting.calendar
    held = replace(meeting.calendar.sessions[0], status=SessionStatus.HELD)
    later = replace(meeting, calendar=Calendar(sessions=(held, *meeting.calendar.sessions[1:])))
    assert [of.session.key for of in protocols(later)] == ["I1-2"]
    assert "Protocole" not in written(replace(meeting, calendar=None)).sheetnames


def test_steps_go_backwards_from_the_session_through_the_visa(meeting: Outcome) -> None:
    """The invitation leaves on a Tuesday: three working days before is the Thursday before."""
    first, _second = both(meeting)
    steps = {step.kind: step.on for step in first.steps}

    assert steps[StepKind.INVITATION] == date(2027, 1, 19)
    assert steps[StepKind.VISA] == date(2027, 1, 14)
    assert steps[StepKind.AGREEMENT] == date(2027, 1, 7)
    assert (steps[StepKind.DOCUMENTS], steps[StepKind.THANKS]) == (
        date(2027, 2, 2),
        date(2027, 2, 19),
    )
    assert list(steps.values()) == sorted(steps.values())


def test_the_settings_say_the_delay_of_a_visa_that_has_none(meeting: Outcome) -> None:
    home, partner = meeting.plan.structures
    usual = changed(meeting, structures=(replace(home, visa_days=None), partner))
    without = changed(meeting, structures=(replace(home, visa_required=False), partner))

    assert next(s.on for s in both(usual)[0].steps if s.kind is StepKind.VISA) == date(2027, 1, 12)
    assert StepKind.VISA not in {step.kind for step in both(without)[0].steps}
    slow = replace(without.plan.settings, agreement_days=1)
    assert both(changed(without, settings=slow))[0].steps[0].on == date(2027, 1, 18)


def test_the_host_speaks_first_then_the_elected_by_rank(meeting: Outcome) -> None:
    first, second = both(meeting)

    assert first.speeches == ("E1", "E2")
    assert second.speeches == ("E2", "E1")
    assert (first.host, second.host) == ("M", "L")


def test_each_structure_keeps_its_delay_and_its_language(meeting: Outcome) -> None:
    home, partner = both(meeting)[0].delegations

    assert (home.structure.code, home.people) == ("M", ("E3", "E1", "A1"))
    assert (home.notice_days, partner.notice_days) == (21, 28)
    assert (home.is_foreign, partner.is_foreign) == (False, True)


def test_open_points_are_on_the_agenda_of_the_next_session_only(meeting: Outcome) -> None:
    point = Decision(code="DC1", body="I1", proposal="La charte", raised_on=date(2027, 1, 5))
    later = replace(point, code="DC2", raised_on=FIRST)
    other = replace(point, code="DC3", body="I2")
    taken = replace(point, code="DC4", decided_on=FIRST)
    first, second = both(changed(meeting, decisions=(point, later, other, taken)))

    assert [of.code for of in first.agenda] == ["DC1"]
    assert [of.code for of in second.agenda] == ["DC2"]


def test_who_is_at_the_same_place_that_day_can_be_met(meeting: Outcome, written: Written) -> None:
    first, second = both(meeting)

    assert first.neighbours == ()
    (other,) = second.neighbours
    assert (other.session.body, other.is_same_place, other.others) == ("I2", True, ("A2",))
    assert any(
        line.startswith("Juriste (A2) est au même endroit") for line in said(written(meeting))
    )


def test_who_is_at_another_venue_of_the_same_host_is_elsewhere(
    meeting: Outcome, written: Written
) -> None:
    """Or by video; and who is not free to come is nowhere."""
    assert meeting.calendar
    *political, technical = meeting.calendar.sessions
    venues = (*meeting.plan.venues, Venue(code="L3", name="Annexe", structure="L"))
    near = replace(technical, venue="L3")
    told = changed(meeting, venues=venues)
    moved = replace(told, calendar=Calendar(sessions=(*political, near)))
    gone = replace(near, attendance={"A2": Attendance.TO_RELEASE})

    (there,) = both(moved)[1].neighbours
    assert not there.is_same_place
    (line,) = (line for line in said(written(moved)) if line.startswith("Juriste (A2)"))
    assert line == (
        "Juriste (A2) se réunit ailleurs ce jour-là (I2 COTECH, 14h00-16h00, L3 Annexe)."
    )
    away = replace(told, calendar=Calendar(sessions=(*political, gone)))
    assert both(away)[1].neighbours == ()


def test_delays_are_said_as_the_settings_count_them(meeting: Outcome, written: Written) -> None:
    settings = replace(meeting.plan.settings, notice_unit=NoticeUnit.WORKING)

    assert "invitation : 28 j" in said(written(meeting))
    assert "invitation : 28 j ouvrés" in said(written(changed(meeting, settings=settings)))


def test_a_session_by_video_says_so_with_what_it_asks_for(
    meeting: Outcome, written: Written
) -> None:
    bodies = tuple(replace(body, remote=True) for body in meeting.plan.bodies)
    lines = said(written(changed(meeting, bodies=bodies)))

    assert sum(line.endswith("Visioconférence, avec interprétation") for line in lines) == 2


def test_a_partner_not_met_for_three_months_is_said(meeting: Outcome) -> None:
    first, second = both(meeting)

    assert first.unmet == {}
    assert second.unmet == {"L": FIRST}


def test_somebody_replaced_is_invited_again(meeting: Outcome, written: Written) -> None:
    event = Event(
        key="2",
        on=date(2027, 3, 1),
        title="Le Landrat change",
        nature=EventNature.REPLACED,
        about=("E2",),
    )
    told = changed(meeting, events=(event, replace(event, title="Note", nature=EventNature.RULE)))
    first, second = both(told)

    assert [d.news for d in first.delegations] == [(), ()]
    assert [d.news for d in second.delegations] == [(), (event,)]
    again = "01/03/2027 : Le Landrat change. Invitation et lettres à refaire à son nom."
    assert again in said(written(told))


def test_courtesy_says_languages_hosts_absences_and_words(
    meeting: Outcome, written: Written
) -> None:
    assert meeting.calendar
    first, *others = meeting.calendar.sessions
    away = {**first.attendance, "E2": Attendance.ABSENT, "E1": Attendance.TO_RELEASE}
    told = replace(
        changed(
            meeting,
            terms=(
                Term(term="copil", ours="décide", german="Lenkungsausschuss"),
                Term(term="x", ours="y"),
            ),
            instructions=(
                Instruction(
                    given_on=date(2027, 1, 4), authority="DGS", text="Sobre", about=("P1",)
                ),
                Instruction(
                    given_on=date(2027, 1, 4), authority="DGS", text="Ailleurs", about=("P2",)
                ),
            ),
        ),
        calendar=Calendar(sessions=(replace(first, attendance=away), *others)),
    )
    lines = said(written(told))

    for line in (
        "Landkreis : invitation et ordre du jour aussi en allemand, interprétation à réserver.",
        "Excuser ou faire représenter : Landrat (E2).",
        "À libérer, ou à faire représenter : Vice-président (E1).",
        "Remercier Landkreis de son accueil, et son élu en premier.",
        "DGS, 04/01/2027 : Sobre",
        "« copil » : ici, décide ; en allemand, Lenkungsausschuss.",
    ):
        assert line in lines
    assert not any("Ailleurs" in line or "« x »" in line for line in lines)
