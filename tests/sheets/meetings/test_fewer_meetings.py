"""What *Charge de réunions* proposes so that people meet less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from coopplan.domain.input.people.governance import Body, Member
from coopplan.domain.input.plan import Plan
from coopplan.i18n import euros
from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.meetings import fewer_meetings
from tests.meetings import meeting_plan


@pytest.fixture
def plan() -> Plan:
    """Three months of four sessions a year each: one session, of two hours, a body."""
    plan = meeting_plan()
    like = replace(plan.bodies[0], sessions_per_year=4, preparation_days=Decimal(0))
    bodies = (
        like,
        replace(like, code="I3", name="COTECH Foncier"),
        replace(like, code="I4", name="Comité", political=True, kind="COPIL"),
        replace(like, code="I5", name="Lettre", kind="INFO", purpose="informer"),
    )
    return replace(plan, bodies=bodies, members=_members(bodies))


def _members(bodies: tuple[Body, ...]) -> tuple[Member, ...]:
    """Everybody sits with A1 and A2, except those who only inform."""
    return tuple(
        Member(body=body.code, person=person)
        for body in bodies
        for person in (("E3",) if body.code == "I5" else ("A1", "A2"))
    )


def proposals(plan: Plan, folder: Path) -> list[list[object]]:
    """Give the rows of the section, without empty cells."""
    path = folder / "fewer.xlsx"
    with open_book(path, made_on=date(2026, 11, 24), digest="") as book:
        sheet = book.sheet("S", stamp="", lead="", widths=(9, 44, 12, 11, 12, 8.5, 8.5, 8.5))
        fewer_meetings.render(sheet, plan)
    rows = openpyxl.load_workbook(path)["S"].iter_rows(min_row=5, values_only=True)
    return [[value for value in row if value is not None] for row in rows if any(row)]


def test_bodies_of_a_kind_may_merge_others_meet_on_the_same_day(plan: Plan, tmp_path: Path) -> None:
    _title, _head, *rows = proposals(plan, tmp_path)

    assert rows[0][:4] == ["I1 + I3", "COTECH Emploi et COTECH Foncier", "fusionner", 1]
    assert rows[0][4] == (
        "1 séance de moins, 4 h de présence, toutes personnes comprises, 0,57 j d'agents."
    )
    assert [row[2] for row in rows[1:3]] == ["réunir le même jour"] * 2
    assert rows[1][4] == (
        "2 trajets de moins pour Chargée de mission (A1), =Juriste (A2). Diffèrent : le niveau (I4 "
        "seule est politique)."
    )


def test_what_differs_between_two_bodies_is_said_with_each_ones_own(
    plan: Plan, tmp_path: Path
) -> None:
    one, other, *_rest = plan.bodies
    assert one.chair == "A1"
    own = replace(
        other, chair="", interpretation=True, kind="CP", note="dates fixées par le programme"
    )
    _title, _head, row = proposals(replace(plan, bodies=(one, own)), tmp_path)

    assert str(row[-1]).endswith(
        "Diffèrent : la présidence (Chargée de mission (A1) et personne) ; l'interprétation (I3 "
        "seule) ; les règles du programme (I3, dates fixées par le programme)."
    )


def test_a_body_that_only_informs_may_be_a_note(plan: Plan, tmp_path: Path) -> None:
    note = proposals(plan, tmp_path)[-1]
    assert note[:3] == ["I5", "Lettre", "remplacer par une note écrite"]
    assert str(note[-1]).startswith("1 séance de moins, 2 h de présence")


def test_days_saved_are_said_in_euros_where_the_cost_is_known(plan: Plan, tmp_path: Path) -> None:
    agents = tuple(replace(agent, cost_eur_per_day=Decimal(350)) for agent in plan.agents)
    gain = proposals(replace(plan, agents=agents), tmp_path)[2][-1]
    assert str(gain).endswith(f", soit {euros(200)} de temps d'agents.")


def test_nothing_to_propose_writes_nothing(plan: Plan, tmp_path: Path) -> None:
    assert proposals(replace(plan, bodies=plan.bodies[:1]), tmp_path) == []
