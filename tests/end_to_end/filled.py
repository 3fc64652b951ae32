"""What fills a plan further: money, projects, guidance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

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
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Commitment
from coopplan.levers.people.add_days import ADD_DAYS
from tests.rules.cases import APRIL, FEBRUARY, JANUARY, MARCH, change

D = Decimal
BORN = date(2027, 1, 5)


def with_money(plan: Plan) -> Plan:
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
            replace(
                plan.expenses[0],
                code="D3",
                project="P2",
                title="Ateliers",
                cost_eur=D(600),
                vat_rate=D("0.2"),
                schemes=(),
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


def with_projects(plan: Plan) -> Plan:
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


def with_guidance(plan: Plan) -> Plan:
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
