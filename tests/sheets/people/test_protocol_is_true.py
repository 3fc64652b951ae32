"""Every sentence of *Protocole* and *Rotation des lieux*, recomputed from a calendar made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from openpyxl.workbook import Workbook

from coopplan.audit import MEETINGS, audit
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.governance import Body, Outsider, Presence, Venue
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.outcome import Outcome
from coopplan.planning.calendar import calendar_of
from tests.audit.meetings.dated import fixed
from tests.meetings import meeting_outcome
from tests.year import YEAR, closed

Written = Callable[..., Workbook]
RANKS = {"E1": 2, "E2": 3}
WHO = re.compile(r"\((\w+)\)")


def _plan() -> Plan:
    """A year of three bodies at three venues of two structures; somebody is away until June."""
    mayor = Outsider(code="E3", role="Maire", structure="PETR", kind="élu", protocol_rank=1)
    ranked = (replace(o, kind="élu", protocol_rank=RANKS[o.code]) for o in YEAR.outsiders)
    third = replace(YEAR.bodies[1], code="CLUB", name="CLUB", kind="CLUB", chair="A1")
    required = (replace(m, presence=Presence.REQUIRED) for m in YEAR.members)
    members = (
        *required,
        replace(YEAR.members[0], person="E3", presence=Presence.DESIRED),
        replace(YEAR.members[0], body="CLUB", person="A1"),
    )
    same_day = date(2027, 6, 1)
    dated = (
        fixed(same_day, starts=time(14), venue="L1", status=SessionStatus.CONFIRMED),
        fixed(same_day, body="CLUB", starts=time(9), venue="L1", status=SessionStatus.CONFIRMED),
    )
    return replace(
        YEAR,
        bodies=(*YEAR.bodies, third),
        outsiders=(*ranked, mayor),
        members=members,
        fixed_sessions=dated,
        structures=tuple(
            replace(one, visa_required=one.code == "M", visa_days=4) for one in YEAR.structures
        ),
        venues=(*YEAR.venues, Venue(code="L3", name="Annexe", structure="PETR", capacity=20)),
        closures=(closed("E3", date(2027, 1, 1), date(2027, 5, 31)),),
    )


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    plan = _plan()
    calendar = calendar_of(plan)
    assert calendar is not None
    made = meeting_outcome(plan, calendar)
    assert list(audit(made, MEETINGS)) == []
    return made


def sessions(outcome: Outcome) -> tuple[Session, ...]:
    assert outcome.calendar is not None
    return outcome.calendar.sessions


def lines(book: Workbook, title: str) -> list[str]:
    values = (cell.value for row in book[title].iter_rows() for cell in row)
    return [text for value in values if isinstance(value, str) for text in value.split("\n")]


def blocks(book: Workbook, outcome: Outcome) -> Iterator[tuple[Session, list[str]]]:
    """Give the lines of each political session, from its band to the next one."""
    said = lines(book, "Protocole")
    political = [one for one in sessions(outcome) if one.body == "COPIL"]
    heads = [n for n, line in enumerate(said) if re.match(r"\d\d/\d\d/\d{4} .* · COPIL", line)]
    assert len(heads) == len(political)
    for one, (first, last) in zip(political, pairwise([*heads, len(said)]), strict=True):
        assert said[first].startswith(f"{one.slot.day:%d/%m/%Y} ")
        yield one, said[first:last]


def test_each_sentence_of_the_protocol_is_true_of_the_calendar(
    outcome: Outcome, written: Written
) -> None:
    plan, book = outcome.plan, written(outcome)
    titles = {one.code: one.role for one in plan.outsiders} | {a.code: a.job for a in plan.agents}
    elected = [one for one in plan.outsiders if one.kind == "élu"]
    for session, said in blocks(book, outcome):
        venue = next(one for one in plan.venues if one.code == session.venue)
        host = next(one for one in plan.structures if one.code == venue.structure)
        there = session.people(Attendance.PRESENT)
        assert said[0].endswith(f"· {venue.code} {venue.name}")
        assert said[1] == f"Invite et signe : {titles['E1']} (E1), Métropole. Reçoit : {host.name}."
        order = sorted(elected, key=lambda one: (one.structure != host.code, one.protocol_rank))
        receives = [one for one in order if one.structure == host.code and one.code in there][:1]
        rest = sorted(
            (one for one in elected if one.code in there and one not in receives),
            key=lambda one: one.protocol_rank or 0,
        )
        first = receives or [one for one in rest if one.code == "E1"]
        spoken = [one.code for one in (*first, *(one for one in rest if one not in first))]
        assert [WHO.findall(line) for line in said if line.startswith("1. ")] == [spoken]
        missing = {
            "Excuser ou faire représenter": session.people(Attendance.ABSENT),
            "Représentés, à excuser": session.people(Attendance.REPRESENTED),
            "À libérer, ou à faire représenter": session.people(Attendance.TO_RELEASE),
        }
        for sentence, people in missing.items():
            told = [WHO.findall(line) for line in said if line.startswith(f"{sentence} : ")]
            assert told == ([list(people)] if people else [])
        thanked = [line for line in said if line.startswith("Remercier ")]
        assert thanked == (
            [f"Remercier {host.name} de son accueil, et son élu en premier."]
            if host.code != "M"
            else []
        )
        met_there = {
            (person, other.key, other.venue == session.venue)
            for other in sessions(outcome)
            if other.slot.day == session.slot.day and other.key != session.key
            for person in set(other.people(Attendance.PRESENT)).difference(there)
        }
        for phrase, is_same in (("au même endroit", True), ("ailleurs", False)):
            told_of = [line.split(phrase)[0] for line in said if f"{phrase} ce jour-là (" in line]
            named = [person for line in told_of for person in WHO.findall(line)]
            assert sorted(named) == sorted(who for who, _, same in met_there if same == is_same)
        last = [
            other.slot.day
            for other in sessions(outcome)
            if other.slot.day < session.slot.day
            and {"E2", "E3"} & {*other.people(Attendance.PRESENT, Attendance.TO_RELEASE)}
        ]
        since = max(last, default=date(2027, 1, 1))
        is_long = session.slot.day - since >= timedelta(days=92)
        assert any(line.startswith("Pays : p") for line in said) == is_long


def test_the_steps_of_the_protocol_are_in_order_and_as_long_as_asked(
    outcome: Outcome, written: Written
) -> None:
    book, settings = written(outcome), outcome.plan.settings
    rows = [
        [cell.value.date() for cell in row if hasattr(cell.value, "date")]
        for row in book["Protocole"].iter_rows()
    ]
    steps = [row for row in rows if row]
    political = [one for one in sessions(outcome) if one.body == "COPIL"]
    assert len(steps) == len(political)
    for session, (agreed, visa, invited, papers, held, thanked) in zip(
        political, steps, strict=True
    ):
        assert agreed < visa < invited < papers < held == session.slot.day <= thanked
        assert (held - invited).days >= settings.notice_days
        assert (held - papers).days >= settings.documents_days
        assert (thanked - held).days <= settings.minutes_days
        assert worked(outcome.plan, visa, invited) == 4
        assert worked(outcome.plan, agreed, visa) == settings.agreement_days


def worked(plan: Plan, first: date, last: date) -> int:
    """Count the working days from one day on, before another."""
    days = (first + timedelta(days=offset) for offset in range((last - first).days))
    return sum(d.weekday() < 5 and d not in plan.holidays["Alsace-Moselle"] for d in days)


def test_each_line_of_the_rotation_is_true_of_the_calendar(
    outcome: Outcome, written: Written
) -> None:
    plan, sheet = outcome.plan, written(outcome)["Rotation des lieux"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if row[0] == "Instance")
    at = {name: head.index(name) for name in ("Métropole", "Pays", "Total", "Part la plus forte")}
    names = {one.code: one.name for one in plan.structures}
    where = {one.code: names[one.structure] for one in plan.venues}
    exceptions = 0
    for body in plan.bodies:
        row = next(row for row in rows if row[0] == _named(body))
        own = [where[one.venue] for one in sessions(outcome) if one.body == body.code]
        counts = Counter(own)
        assert (row[at["Métropole"]] or 0, row[at["Pays"]] or 0) == (
            counts["Métropole"],
            counts["Pays"],
        )
        assert row[at["Total"]] == len(own)
        assert row[at["Part la plus forte"]] == pytest.approx(max(counts.values()) / len(own))
        rule = str(row[head.index("Règle")])
        repeats = sum(one == two for one, two in pairwise(own))
        if rule == "une seule structure peut accueillir":
            assert len(counts) == 1
            continue
        least, most = map(int, re.findall(r"(\d+) à (\d+) par structure", rule)[0])
        off = sum(not least <= counts[name] <= most for name in ("Métropole", "Pays"))
        exceptions += repeats + off
        assert rule.count("deux de suite") == repeats
        assert rule.count(" chez ") == off
        assert rule.endswith(" : tenue") == (repeats + off == 0)
    lead = next(str(row[0]) for row in rows if str(row[0]).startswith("Règles, dès que"))
    total = next(row for row in rows if row[0] == "Toutes les instances")
    overall = str(total[head.index("Règle")])
    exceptions += overall.count(" chez ")
    assert lead.endswith("Elles sont tenues partout.") == (exceptions == 0)


def _named(body: Body) -> str:
    return f"{body.code} {body.name}"
