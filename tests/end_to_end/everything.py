"""A plan in which every column is filled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.decisions.polls import PollAnswer, Willing
from coopplan.domain.input.people.governance import (
    Closure,
    InstitutionalDate,
    Member,
    Outsider,
    Presence,
    Structure,
    Venue,
)
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart
from coopplan.domain.input.work import Agent
from tests.end_to_end.filled import with_guidance, with_money, with_projects
from tests.rules.cases import APRIL, MARCH, SOUND, change

D = Decimal
DAYS_A_MONTH = (("A1", 4), ("A2", 1), ("A3", 1))


def everything() -> Plan:
    """Fill the sound plan of the rules: two structures, two schemes, two bodies that meet."""
    first, second = SOUND.agents
    plan = replace(
        SOUND,
        settings=replace(SOUND.settings, precedence_lag=1),
        structures=(
            Structure(
                code="M",
                name="Métropole",
                kind="métropole",
                school_zone="B",
                holiday_zone="Métropole",
                tongue="FR",
                decision_rhythm="bureau mensuel",
                protocol="titres",
                visa_required=True,
                visa_days=3,
            ),
            Structure(code="L", name="Landkreis", tongue="DE", notice_days=28, holiday_zone="DE"),
        ),
        agents=(
            replace(
                first,
                grade="A",
                cooperation_share=D("0.3"),
                cost_eur_per_day=D(300),
                mission_letter="signée",
                email="a1@x.fr",
            ),
            replace(second, cooperation_share=D("0.3")),
            Agent(code="A3", job="Appui", service="S1", skills={"EUR": 3}),
        ),
        services=tuple(
            replace(s, department="Pôle", approver="Directrice", quota_share=D("0.2"), note="note")
            for s in SOUND.services
        ),
        outsiders=(
            Outsider(
                code="E1",
                role="Président",
                structure="M",
                kind="élu",
                portfolio="paysage",
                protocol_rank=2,
                preferred_days="mardi",
                email="e1@x.fr",
            ),
            Outsider(code="E2", role="Landrat", structure="L", kind="élu", protocol_rank=3),
            Outsider(code="E3", role="VP", structure="M", kind="élu", protocol_rank=4),
            Outsider(code="E4", role="VP Emploi", structure="M", kind="élu", portfolio="emploi"),
        ),
        bodies=change(
            change(
                SOUND.bodies,
                "I1",
                kind="COPIL",
                project="P1",
                political=True,
                sessions_per_year=6,
                preparation_days=D(1),
                note="annuelle",
                symbol="terrain",
                interpretation=True,
                video=True,
                before="05/02/2027",
                deliberation=("M",),
                min_gap_days=3,
                max_gap_days=30,
            ),
            "I2",
            kind="COTECH",
            chair="A1",
            sessions_per_year=6,
        ),
        members=(
            *SOUND.members,
            Member(body="I1", person="E2", presence=Presence.DESIRED),
            Member(body="I1", person="E3", presence=Presence.DESIRED),
            Member(body="I1", person="A2", presence=Presence.DESIRED),
        ),
        venues=(
            Venue(code="L1", name="Salle", structure="M", capacity=20, travel_min=20),
            Venue(
                code="L2",
                name="Kreishaus",
                structure="L",
                capacity=6,
                video=True,
                interpretation=True,
                cost_eur=D(50),
                travel_min=60,
                symbol="terrain",
            ),
        ),
        closures=(*SOUND.closures, Closure(target="E1", start=MARCH.first, end=APRIL.last)),
        holidays={
            "Métropole": frozenset(),
            "DE": frozenset(),
            "Alsace-Moselle": frozenset({date(2027, 2, 9)}),
        },
        available_days={(a, p): D(d) for a, d in DAYS_A_MONTH for p in SOUND.periods},
        institutional_dates=(
            InstitutionalDate(day=date(2027, 3, 30), structure="M", occasion="conseil"),
        ),
        poll_answers=(
            PollAnswer(
                body="I1",
                number=2,
                person="E1",
                day=date(2027, 2, 23),
                starts=time(14),
                answer=Willing.YES,
            ),
        ),
        fixed_sessions=(
            FixedSession(
                body="I1",
                number=1,
                day=date(2027, 2, 9),
                starts=time(14),
                part=DayPart.AFTERNOON,
                venue="L1",
                status=SessionStatus.PROPOSED,
            ),
        ),
    )
    return with_projects(with_money(with_guidance(plan)))
