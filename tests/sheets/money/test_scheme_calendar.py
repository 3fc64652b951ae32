"""*Échéancier des dispositifs*: each scheme's dates, and what hangs on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.input.decisions.replies import Answer, Ask, Topic
from coopplan.domain.input.people.governance import Body, InstitutionalDate, Structure
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.results.meetings.calendar import Calendar, Session
from coopplan.domain.results.money.scheme_calendar import scheme_calendar
from coopplan.domain.results.outcome import Outcome


def session(number: int, day: date) -> Session:
    return Session(
        body="I1",
        number=number,
        slot=Slot(day, DayPart.MORNING),
        starts=time(9, 30),
        duration_h=Decimal(2),
        invitation_on=day,
        documents_on=day,
        minutes_on=day,
    )


@pytest.fixture(scope="module")
def dated(outcome: Outcome) -> Outcome:
    """F1 is to be filed by 31 January: a COPIL on the 12th and one too late, as are councils."""
    plan = replace(
        outcome.plan,
        structures=(Structure(code="M", name="Métropole"),),
        bodies=(
            Body(
                code="I1",
                name="COPIL",
                project="P1",
                political=True,
                sessions_per_year=2,
                duration_h=Decimal(2),
            ),
        ),
        institutional_dates=(
            InstitutionalDate(day=date(2027, 1, 21), structure="M", occasion="conseil"),
            InstitutionalDate(day=date(2027, 1, 28), structure="X", occasion="conseil"),
            InstitutionalDate(day=date(2027, 2, 18), structure="M", occasion="conseil"),
        ),
        answers=(
            Answer(topic=Topic(Ask.GRANT, "F1"), due=date(2027, 2, 10), deliberation="2027-14"),
        ),
    )
    sessions = (session(1, date(2027, 1, 12)), session(2, date(2027, 2, 9)))
    return replace(outcome, plan=plan, calendar=Calendar(sessions=sessions))


def test_who_decides_before_the_deadline_is_found(dated: Outcome) -> None:
    first, second = scheme_calendar(dated)

    assert (first.scheme.code, second.scheme.code) == ("F1", "F2")
    assert first.session is not None
    assert first.council is not None
    assert (first.session.key, first.council.day) == ("I1-1", date(2027, 1, 21))
    assert [other.code for other in first.others] == ["F2"]
    assert (first.needed_days, first.written_days) == (5, dated.worked_days().get("T2", 0))
    assert (second.session, second.council, second.needed_days) == (None, None, 0)


def test_what_is_at_stake_is_what_the_plan_counts_on_else_what_is_lost(dated: Outcome) -> None:
    first, second = scheme_calendar(dated)

    assert not dated.filed["F1"]
    assert first.at_stake_eur == 250  # half of D2's 500 euros
    assert second.at_stake_eur == 200 == sum(eur for _when, eur in second.payments)


def test_applications_not_filed_share_what_is_left_of_their_envelope(dated: Outcome) -> None:
    """F2 is paid 200 euros of an envelope of 350: F1, worth 250, could have brought 150."""
    schemes = tuple(
        replace(each, envelope="E", envelope_eur=Decimal(350)) for each in dated.plan.schemes
    )
    shared = scheme_calendar(replace(dated, plan=replace(dated.plan, schemes=schemes)))

    assert [each.at_stake_eur for each in shared] == [150, 200]


def test_the_sheet_says_it_all(dated: Outcome, written: Callable[..., Workbook], page: Any) -> None:
    sheet = written(dated)["Échéancier des dispositifs"]
    (row,) = page(sheet).rows_with("F1 Interreg")

    assert row[2].endswith(" / 5")
    assert "réponse attendue le 10/02/2027" in row[3]
    assert "délibération 2027-14" in row[3]
    assert row[4].endswith("12/01/2027")
    assert row[5].endswith("21/01/2027")
    assert row[6] == "Région (aide accordée)"
    assert row[7] == 250
    assert page(sheet).numbers("Total")[-1] == sum(of.at_stake_eur for of in scheme_calendar(dated))
