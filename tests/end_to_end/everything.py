"""A plan in which every column is filled, and what a run shows of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from coopplan.domain.finding import Finding
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.decisions.polls import PollAnswer, Willing
from coopplan.domain.input.guidance import Decision, Instruction, Strategy, Term
from coopplan.domain.input.lever import Event, EventNature, Lever, Scenario
from coopplan.domain.input.money.schemes import EarlyExpenses, Origin, Scheme
from coopplan.domain.input.money.spending import (
    Authorisation,
    Budget,
    Expense,
    Section,
    VatRecovery,
)
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
from coopplan.domain.input.work import Agent, Commitment
from coopplan.domain.results.outcome import Outcome
from coopplan.exports.ics import export
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.planning import run
from coopplan.rules import check
from coopplan.sheets import Command, Results, render, sheets_of
from tests.rules.cases import APRIL, FEBRUARY, JANUARY, MARCH, SOUND, change

D = Decimal
MADE_ON, NOW = date(2026, 12, 1), datetime(2026, 12, 1, 12)
BORN = date(2027, 1, 5)
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
    return _with_projects(_with_money(_with_guidance(plan)))


def _with_money(plan: Plan) -> Plan:
    """Give the plan two schemes, of which each rule binds, and expenses in both sections."""
    interreg = replace(
        plan.schemes[0],
        funder="UE",
        origin=Origin.EUROPEAN,
        project_ceiling_eur=D(700),
        project_floor_eur=D(250),
        excludes=("F2",),
        early_expenses=EarlyExpenses.REFUSED,
        eligible_from=BORN,
        eligible_until=date(2027, 12, 31),
        advance_share=D("0.2"),
        interim_share=D("0.5"),
        payment_delay_months=2,
        own_share=D("0.2"),
        counterpart_ratio=D(1),
        aid_cap=D("0.9"),
        de_minimis=True,
        least_time_share=D("0.1"),
        rules="au réel",
    )
    region = Scheme(
        code="F2",
        name="Région",
        rate=D("0.6"),
        ceiling_eur=D(900),
        last_funder=True,
        origin=Origin.NATIONAL,
    )
    state = replace(region, code="F3", name="État", last_funder=False)
    return replace(
        plan,
        schemes=(interreg, region, state),
        expenses=(
            replace(plan.expenses[0], chapter="011", schemes=("F1",), priority=4),
            Expense(
                code="D2",
                project="P2",
                title="Panneaux",
                section=Section.INVESTMENT,
                cost_eur=D(900),
                vat_rate=D("0.1"),
                vat_recovery=VatRecovery.REFUND_FUND,
                month=MARCH.first,
                schemes=("F2", "F3"),
            ),
            Expense(
                code="D3",
                project="P2",
                title="Ateliers",
                section=Section.OPERATING,
                cost_eur=D(600),
                vat_rate=D("0.2"),
                month=MARCH.first,
                priority=2,
            ),
            replace(
                plan.expenses[0], code="D4", month=JANUARY.first, cost_eur=D(200), schemes=("F1",)
            ),
            replace(
                plan.expenses[0],
                code="D5",
                month=APRIL.first,
                cost_eur=D(300),
                schemes=("F1", "F2"),
            ),
        ),
        budgets=(
            replace(plan.budgets[0], voted_eur=D(2500)),
            Budget(
                code="B2",
                title="Service",
                service="S1",
                section=Section.INVESTMENT,
                voted_eur=D(500),
            ),
        ),
        authorisations=(
            Authorisation(
                code="AP1",
                title="Panneaux",
                lines=("B2",),
                total_eur=D(300),
                payment_eur={2027: D(260), 2028: D(40)},
            ),
        ),
    )


def _with_projects(plan: Plan) -> Plan:
    first = change(
        plan.projects,
        "P1",
        theme="emploi",
        scale="locale",
        strategy="Interreg",
        sponsor="Président",
        reason="un appel",
        since=date(2026, 3, 1),
        service="S1",
        elected_lead="E1",
        maturity=3,
        relations=4,
        start=JANUARY.first,
        end=APRIL.last,
        caution="doucement",
    )
    projects = change(first, "P2", commitment=Commitment.MATURING)
    tasks = change(
        change(plan.tasks, "T1", mandatory=True, priority=4, max_people=1),
        "T2",
        field_work=True,
        project="P2",
    )
    more = replace(
        tasks[0],
        code="T3",
        title="Bilan",
        project="P2",
        priority=2,
        mandatory=False,
    )
    last = replace(more, code="T4", title="Suite", priority=3)
    waits = replace(tasks[1], code="T5", effort_days=D(1), start=JANUARY.first, end=JANUARY.last)
    return replace(plan, projects=projects, tasks=(*tasks, more, last, waits))


def _with_guidance(plan: Plan) -> Plan:
    lever = Lever(
        key="3",
        kind=ADD_DAYS,
        targets=("A2",),
        value=D(2),
        unit="j",
        start=FEBRUARY.first,
        end=MARCH.last,
    )
    own = replace(lever, key="4", value=D(3))
    return replace(
        plan,
        scenarios=(
            Scenario(code="SC0", name="Référence", question="Où ?"),
            Scenario(code="SC1", name="Renfort", takes_over=("SC2",), levers=(own,)),
            Scenario(code="SC2", name="Plus", levers=(replace(own, key="5", targets=("A1",)),)),
        ),
        events=(
            Event(key="2", on=BORN, title="Élection", nature=EventNature.REPLACED, about=("E1",)),
            Event(key="3", on=BORN, title="Renfort", lever=lever),
            Event(key="4", on=BORN, title="Fusion", structure="M"),
        ),
        decisions=(
            Decision(code="DC1", body="I1", proposal="La charte", raised_on=BORN, raised_by="I2"),
            Decision(
                code="DC2",
                body="I1",
                proposal="Le budget",
                raised_on=BORN,
                decided_on=date(2027, 1, 8),
                decision="accord",
                carried_by="A1",
                due=date(2027, 3, 31),
                task="T1",
                amount_eur=D(1500),
                told_by="A2",
                told_by_day=date(2027, 4, 30),
            ),
        ),
        instructions=(
            Instruction(
                given_on=BORN,
                authority="DGS",
                text="Sobre",
                about=("P1",),
                lifted_on=date(2027, 3, 1),
            ),
        ),
        terms=(Term(term="I1", ours="décide", theirs="suit", german="Ausschuss"),),
        strategies=(
            Strategy(
                code="ITG",
                name="Interreg",
                scale="européenne",
                deadline=date(2027, 12, 31),
                schemes=("F1",),
            ),
        ),
    )


class Shown:
    """What a run shows of a plan, made when it is looked at."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def is_like(self, other: Shown) -> bool:
        """Whether nobody could tell their results apart, what rules say of the data left out."""
        return self.solved == other.solved and self.read == other.read

    @property
    def is_refused(self) -> bool:
        """Whether the data has errors: then no result at all is shown."""
        return any(finding.is_error for finding in self.findings)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules say."""
        return check(self.plan)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What each scenario gives."""
        return run(self.plan)

    @cached_property
    def solved(self) -> list[Any]:
        """What the optimiser decides: days, euros, dates."""
        return [
            (o.days, o.grants_eur, o.credits_eur, o.filed, o.meeting_days, o.calendar, o.notes)
            for o in self.outcomes
        ]

    @cached_property
    def read(self) -> list[Any]:
        """What somebody reads: the cells of all sheets, the calendar files."""
        with TemporaryDirectory() as folder:
            return [self._cells(Path(folder)), self._calendar_files(Path(folder) / "ics")]

    def _cells(self, folder: Path) -> list[Any]:
        path = folder / "results.xlsx"
        results = Results(outcomes=self.outcomes, findings=(), shown="SC0")
        render(path, results, sheets_of(Command.SOLVE), made_on=MADE_ON)
        book = openpyxl.load_workbook(path)
        return [[cell.value for row in sheet.iter_rows() for cell in row] for sheet in book]

    def _calendar_files(self, folder: Path) -> list[tuple[str, str]]:
        reference = self.outcomes[0]
        if reference.calendar is not None:
            export(folder, reference.plan, reference.calendar, now=NOW)
        return [(file.name, file.read_text("utf-8")) for file in sorted(folder.glob("*"))]
